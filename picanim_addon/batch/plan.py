"""Which pictures a batch is made of: files, folders, patterns, and tables with settings for each."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..errors import PicAnimError
from ..picture.suffixes import PICTURES
from ..settings import Settings
from ..settings.parse import with_texts
from . import table
from .task import Task

SUFFIXES = {"h265": ".mp4", "av1": ".mp4", "h264": ".mp4", "auto": ".mp4", "png": "", "exr": ""}


def plan(inputs: Sequence[str], folder: Path, settings: Settings, *, blend: bool = False) -> list[Task]:
    """The tasks of `inputs`, in an order and with names that depend on nothing but them.

    inputs: pictures, folders (their pictures, by name, not those of folders in them), patterns such as `in/*.jpg`, and
    tables (a column `picture`; one `name`, if wished; one for each setting, called as its flag; paths are relative to
    the table). Two pictures of one name become `name` and `name-2`. Raises PicAnimError when an input names nothing, or
    a table is wrong.
    """
    tasks: list[Task] = []
    taken: set[str] = set()
    for picture, wanted, own_settings in _pictures(inputs, settings):
        name, number = wanted or picture.stem, 1
        while name.lower() in taken:  # some file systems take a and A for the same
            number += 1
            name = f"{wanted or picture.stem}-{number}"
        taken.add(name.lower())
        output = folder / (name + SUFFIXES.get(own_settings.output.format, "." + own_settings.output.format))
        tasks.append(Task(name, picture, output, own_settings, folder / f"{name}.blend" if blend else None))
    if not tasks:
        raise PicAnimError("There is no picture to animate; name pictures, folders, patterns or tables")
    return tasks


def _pictures(inputs: Sequence[str], settings: Settings) -> Iterator[tuple[Path, str, Settings]]:
    """(picture, wanted name, its settings) of each; `settings` but for what a table says."""
    for text in inputs:
        path = Path(text).absolute()
        if path.is_dir():
            files = sorted(file for file in path.iterdir() if file.suffix.lower() in PICTURES and _is_seen(file))
            if not files:
                raise PicAnimError("There is no picture in {path}; name another folder", path=path)
            yield from ((file, "", settings) for file in files)
        elif path.suffix.lower() in table.SUFFIXES:
            for row in table.read(path):
                try:
                    yield row.picture, row.name, with_texts(settings, row.cells, path.parent)
                except ValueError as error:
                    raise PicAnimError("{place}, {problem}", place=row.place, problem=str(error)) from error
        elif path.exists() or not glob.has_magic(text):
            yield path, "", settings  # one that is missing is reported with the others that fail
        else:
            files = sorted(Path(file).absolute() for file in glob.glob(text, recursive=True))  # noqa: PTH207 -- may be absolute
            if not files:
                raise PicAnimError("Nothing matches {text}; check the pattern", text=text)
            yield from ((file, "", settings) for file in files if file.is_file())


def _is_seen(file: Path) -> bool:
    return file.is_file() and not file.name.startswith(".")
