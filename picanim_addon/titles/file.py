"""The file of several titles: a JSON list with an entry for each, `[{"title": "Harbour", "title-at": [0.5, 0.3]}]`.

The names are those of the flags, as in a batch's table.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any, cast

from ..errors import PicAnimError
from ..files import check_readable
from ..motion.user_motion import find
from ..settings import Settings, TitleSettings, titles_of
from ..settings.between.titles import as_more
from ..settings.parse import flag_called, with_texts
from . import moves

GROUP = "title"
NOT_HERE = ("file", "more")


def every_title(asked: TitleSettings) -> tuple[TitleSettings, ...]:
    """The titles that are asked for, each by itself, and then those of the file. Raises PicAnimError."""
    return titles_of(asked) + read_titles(asked.file)


def read_titles(file: str | Path) -> tuple[TitleSettings, ...]:
    """The titles of a JSON file, the paths in them relative to it; of "", none. Raises PicAnimError."""
    if not file:
        return ()
    file = Path(file)
    check_readable(file, "file of titles")
    try:
        entries = json.loads(file.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise PicAnimError("{file} is not JSON ({problem}); correct it", file=file.name, problem=str(error)) from error
    if not isinstance(entries, list) or not entries:
        raise PicAnimError(
            "The file of titles {file} must be a list with an entry for each title; correct it", file=file.name
        )
    titles: list[TitleSettings] = []
    for number, entry in enumerate(cast("list[Any]", entries), 1):
        try:
            titles.append(_title(entry, file.parent))
        except ValueError as error:
            raise PicAnimError(
                "{file}, title {number}: {problem}", file=file.name, number=number, problem=str(error)
            ) from error
    return tuple(titles)


def with_whole_paths(asked: TitleSettings) -> TitleSettings:
    """The same titles, each by itself; moves that are named by a bare name are named by their file.

    As they are where they cannot be read, which is said later.
    """
    try:
        titles = [_with_whole_paths(title) for title in every_title(asked)]
    except PicAnimError:
        return asked
    if not titles:
        return asked
    return dataclasses.replace(titles[0], more=as_more(titles[1:]))


def files_of(asked: TitleSettings) -> list[Path]:
    """The fonts and the moves that the titles name; none where they cannot be read, which is said later."""
    try:
        titles = every_title(asked)
    except PicAnimError:
        return []
    files: list[Path] = []
    for title in titles:
        files += [Path(title.font)] if title.font else []
        files += [find(name, moves.folder()) for name in moves.moves_of(title)]
    return [file for file in files if file.is_file()]


def _with_whole_paths(title: TitleSettings) -> TitleSettings:
    found = {name: find(name, moves.folder()) for name in moves.moves_of(title)}
    whole = {name: str(file) for name, file in found.items() if file.is_file()}
    return dataclasses.replace(
        title,
        enter_file=whole.get(title.enter_file, title.enter_file),
        leave_file=whole.get(title.leave_file, title.leave_file),
    )


def _title(entry: Any, folder: Path) -> TitleSettings:
    """Raises ValueError, which begins with the name that is wrong."""
    if not isinstance(entry, dict):
        raise ValueError('it is not written as {"title": "Harbour", "title-at": [0.5, 0.3]}; correct it')
    texts = cast("dict[str, Any]", entry)
    for name in texts:
        flag = flag_called(name)
        if flag.group != GROUP or set(flag.fields) & set(NOT_HERE) == set(flag.fields):
            raise ValueError(f"{name} is no setting of a title; leave it out")
    title = with_texts(Settings(), texts, folder).title
    if not title.text.strip():
        raise ValueError("it has no words; add a title")
    return title
