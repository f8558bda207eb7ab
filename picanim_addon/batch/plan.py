"""Which pictures a batch is made of: files, folders, patterns, and tables with settings for each."""

from __future__ import annotations

import csv
import dataclasses
import glob
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..errors import PicAnimError
from ..picture.suffixes import PICTURES
from ..settings import Settings, choices, parse_size
from .task import Task

SUFFIXES = {"h265": ".mp4", "av1": ".mp4", "h264": ".mp4", "auto": ".mp4", "png": "", "exr": ""}
YES, NO = ("yes", "true", "1", "on"), ("no", "false", "0", "off")


def plan(inputs: Sequence[str], folder: Path, settings: Settings, *, blend: bool = False) -> list[Task]:
    """The tasks of `inputs`, in an order and with names that depend on nothing but them.

    inputs: pictures, folders (their pictures, by name, not those of folders in them), patterns such as `in/*.jpg`, and
    .csv tables (a column `picture`, relative to the table; one `name`, if wished; one for each setting, called as its
    flag). Two pictures of one name become `name` and `name-2`. Raises PicAnimError when an input names nothing.
    """
    tasks: list[Task] = []
    taken: set[str] = set()
    for picture, wanted, row in _pictures(inputs):
        chosen = overridden(settings, row)
        name, number = wanted or picture.stem, 1
        while name.lower() in taken:  # some file systems take a and A for the same
            number += 1
            name = f"{wanted or picture.stem}-{number}"
        taken.add(name.lower())
        output = folder / (name + SUFFIXES.get(chosen.output.format, "." + chosen.output.format))
        tasks.append(Task(name, picture, output, chosen, folder / f"{name}.blend" if blend else None))
    if not tasks:
        raise PicAnimError("There is no picture to animate; name pictures, folders, patterns or .csv tables")
    return tasks


def overridden(settings: Settings, row: dict[str, str]) -> Settings:
    """`settings` with the values of a table's row, {flag without dashes: text}; empty cells change nothing."""
    changed: dict[str, dict[str, Any]] = {}
    for column, text in row.items():
        if not text:
            continue
        if column == "size":
            changed.setdefault("output", {}).update(_sized(text))
            continue
        group, field, value = _setting(settings, column, text)
        changed.setdefault(group, {})[field] = value
    groups = {group: dataclasses.replace(getattr(settings, group), **values) for group, values in changed.items()}
    return dataclasses.replace(settings, **groups)


def _sized(text: str) -> dict[str, Any]:
    try:
        return {"width": 0, "height": 0, "size": "picture"} | parse_size(text)
    except ValueError as error:
        raise PicAnimError("{problem}; correct the table", problem=str(error)) from error


def _setting(settings: Settings, column: str, text: str) -> tuple[str, str, Any]:
    for group in dataclasses.fields(settings):
        for field, (default, known) in choices(type(getattr(settings, group.name))).items():
            if column == (known.flag or field.replace("_", "-")):
                return group.name, field, _value(column, text, default)
    raise PicAnimError(
        "There is no setting called '{column}'; name the table's columns as the flags of 'animate'", column=column
    )


def _value(column: str, text: str, default: Any) -> Any:
    if isinstance(default, bool):
        if text.lower() not in YES + NO:
            raise PicAnimError(
                "'{text}' in column {column} is neither yes nor no; correct the table", text=text, column=column
            )
        return text.lower() in YES
    try:
        return type(default)(text)
    except ValueError as error:
        raise PicAnimError(
            "'{text}' in column {column} is not a number; correct the table", text=text, column=column
        ) from error


def _pictures(inputs: Sequence[str]) -> Iterator[tuple[Path, str, dict[str, str]]]:
    """(picture, wanted name, settings) of each."""
    for text in inputs:
        path = Path(text).absolute()
        if path.is_dir():
            found = sorted(file for file in path.iterdir() if file.suffix.lower() in PICTURES and _is_seen(file))
            if not found:
                raise PicAnimError("There is no picture in {path}; name another folder", path=path)
            yield from ((file, "", {}) for file in found)
        elif path.suffix.lower() == ".csv":
            yield from _rows(path)
        elif path.exists() or not glob.has_magic(text):
            yield path, "", {}  # one that is missing is reported with the others that fail
        else:
            found = sorted(Path(file).absolute() for file in glob.glob(text, recursive=True))  # noqa: PTH207 -- may be absolute
            if not found:
                raise PicAnimError("Nothing matches {text}; check the pattern", text=text)
            yield from ((file, "", {}) for file in found if file.is_file())


def _is_seen(file: Path) -> bool:
    return file.is_file() and not file.name.startswith(".")


def _rows(table: Path) -> Iterator[tuple[Path, str, dict[str, str]]]:
    try:
        with table.open(newline="", encoding="utf-8-sig") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PicAnimError(
            "The table {table} cannot be read ({problem}); save it as CSV in UTF-8", table=table, problem=str(error)
        ) from error
    if not rows or "picture" not in rows[0]:
        raise PicAnimError("The table {table} has no column 'picture'; name it in the first line", table=table.name)
    for row in rows:
        cells = {(column or "").strip(): (text or "").strip() for column, text in row.items() if column}
        picture, name = cells.pop("picture"), cells.pop("name", "")
        if cells.get("depth"):
            cells["depth"] = str(table.parent / cells["depth"])
        if picture:
            yield table.parent / picture, Path(name).name, cells
