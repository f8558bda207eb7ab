"""Tasks whose files travel with them, to machines that see none of the user's folders."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any, cast

from ..settings import GROUPS, Settings, choices
from .task import Task

Files = dict[str, bytes]
# Of the files: where each of the user's paths is among them, as JSON.
PATHS = "paths"


def packed(task: Task) -> Files:
    """All that a clip is made of, for `unpacked`: bytes by names. Raises OSError where a file cannot be read."""
    return _packed(task.files())


def packed_sound(task: Task) -> Files:
    """The sound alone; nothing where there is none."""
    return _packed([Path(task.settings.sound.file)]) if task.settings.sound.file else {}


def unpacked(task: Task, files: Files, folder: Path) -> Task:
    """The task with its files in `folder`, and its output there too.

    They lie there as they lay on the machine that sent them, so that what names another file finds it.
    """
    places = _written(files, folder / "input")
    picture = places.get(str(task.picture), task.picture)
    settings = _moved(task.settings, places)
    return dataclasses.replace(task, picture=picture, settings=settings, output=folder / task.output.name)


def _packed(paths: Sequence[Path]) -> Files:
    files: Files = {}
    places: dict[str, str] = {}
    for number, file in enumerate(paths):
        whole = PurePath(os.path.abspath(file))  # noqa: PTH100 -- links stay, as in what names it
        name = "/".join((f"drive {_drive(paths, number)}", *whole.parts[1:]))
        places[str(file)] = places[str(whole)] = name
        files[name] = file.read_bytes()
    files[PATHS] = json.dumps(places).encode()
    return files


def _drive(paths: Sequence[Path], number: int) -> int:
    """Which of the drives that the files lie on, from 0; all have names without a colon or slash then."""
    drives = [PurePath(os.path.abspath(file)).anchor for file in paths]  # noqa: PTH100
    return list(dict.fromkeys(drives)).index(drives[number])


def _written(files: Files, folder: Path) -> dict[str, Path]:
    """Write the files; where each of the user's paths is now."""
    names = cast("dict[str, str]", json.loads(files[PATHS]))
    places = {path: folder / name for path, name in names.items()}
    for name, data in files.items():
        if name != PATHS:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_named_anew(data.decode("utf-8-sig"), places).encode() if _is_text(file, data) else data)
    return places


def _is_text(file: Path, data: bytes) -> bool:
    """Whether it may name other files: lists of parts and of titles do."""
    try:
        return file.suffix.lower() == ".json" and bool(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return False


def _named_anew(text: str, places: dict[str, Path]) -> str:
    """JSON in which whole paths name the files where they are now."""
    for path, place in places.items():
        for spelt in (json.dumps(path), json.dumps(path, ensure_ascii=False)):
            text = text.replace(spelt, json.dumps(str(place)))
    return text


def _moved(settings: Settings, places: dict[str, Path]) -> Settings:
    """`settings` with the files where they are now."""
    for group, kind in GROUPS.items():
        changed: dict[str, Any] = {}
        for name, (default, choice) in choices(kind).items():
            value = getattr(getattr(settings, group), name)
            if choice.is_path and value in places:
                changed[name] = str(places[value])
            elif isinstance(default, str) and isinstance(value, str) and value.startswith("["):  # titles as JSON
                changed[name] = _named_anew(value, places)
        if changed:
            settings = dataclasses.replace(
                settings, **{group: dataclasses.replace(getattr(settings, group), **changed)}
            )
    return settings
