"""Tables of a batch: pictures, and settings for each, as CSV of any spreadsheet or as JSON."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ..errors import PicAnimError
from ..files import check_readable
from ..settings.parse import flag_called, plain_name

SUFFIXES = {".csv", ".tsv", ".json"}
SEPARATORS = (",", ";", "\t")
# Flags of the command that are not a picture's.
OF_THE_WHOLE = ("output", "overwrite", "resume", "blend")
NOT_SETTINGS = ("picture", "name", *OF_THE_WHOLE)


@dataclass(frozen=True)
class Row:
    """One picture of a table. place: how a message names the row. cells: {column: text, or what JSON has}, no empty
    ones."""

    place: str
    picture: Path
    name: str
    cells: dict[str, Any]


def read(table: Path) -> list[Row]:
    """The rows of a table, pictures relative to it. Raises PicAnimError where it cannot be read or names no picture."""
    check_readable(table, "table")
    try:
        data = table.read_bytes()
        text = data.decode("utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
        lines = _of_json(text) if table.suffix.lower() == ".json" else _of_csv(text)
        rows = [
            _row(table, place, cells)
            for place, cells in lines
            if any(cell not in ("", None) for cell in cells.values())
        ]
    except (OSError, UnicodeError, csv.Error, json.JSONDecodeError) as error:
        form = "correct it" if table.suffix.lower() == ".json" else "save it as CSV in UTF-8"
        raise PicAnimError(
            "The table {table} cannot be read ({problem}); {form}", table=table, problem=str(error), form=form
        ) from error
    except ValueError as error:
        raise PicAnimError("{table}, {problem}", table=table.name, problem=str(error)) from error
    if not rows:
        raise PicAnimError("The table {table} has no rows; add one for each picture", table=table.name)
    return rows


def _of_csv(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """(place, cells) of each line below the first that holds anything, which names the columns."""
    separator = ""
    if text[:4].lower() == "sep=":  # how Excel is told
        separator, text = text[4:5], text.partition("\n")[2]
    first = next(filter(str.strip, text.splitlines()), "")
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator or max(SEPARATORS, key=first.count), skipinitialspace=True
    )
    columns: list[str] = []
    for cells in reader:
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        if not columns:
            columns = _columns(cells)
            continue
        named = [*columns, *[""] * (len(cells) - len(columns))]
        if any(cell for name, cell in zip(named, cells, strict=False) if not name):
            raise ValueError(
                f"line {reader.line_num} has more cells than the first line names columns; put quotes around a value "
                'with commas in it, such as "0.3,0.4"'
            )
        yield f"line {reader.line_num}", {name: cell for name, cell in zip(columns, cells, strict=False) if name}


def _columns(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    names = [plain_name(cell) for cell in cells]
    for name in filter(None, names):
        if names.count(name) > 1:
            raise ValueError(f"line 1: two columns are called '{name}'; keep one")
    if "picture" not in names:
        raise ValueError("line 1: no column is called 'picture'; name the columns there")
    for name in names:
        if name and name not in NOT_SETTINGS:
            try:
                flag_called(name)
            except ValueError as error:
                raise ValueError(f"line 1: {error}") from None
    return names


def _of_json(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """(place, cells) of each object of a list."""
    entries = json.loads(text)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in cast(list[Any], entries)):
        raise ValueError('line 1: it must be a list of objects such as [{"picture": "photo.jpg", "duration": 4}]')
    for number, entry in enumerate(cast(list[dict[str, Any]], entries), 1):
        yield f"entry {number}", {plain_name(name): value for name, value in entry.items()}


def _row(table: Path, place: str, cells: dict[str, Any]) -> Row:
    given = {name: cell for name, cell in cells.items() if cell not in ("", None)}
    picture, name = given.pop("picture", None), given.pop("name", "")
    if picture is None:
        raise ValueError(f"{place}: there is no picture; name one, or remove the row")
    for column in given:
        if column in OF_THE_WHOLE:
            raise ValueError(f"{place}: '{column}' is for the whole batch; give it on the command line")
    return Row(f"{table.name}, {place}", table.parent / Path(str(picture)).expanduser(), Path(str(name)).name, given)
