"""The files of the user's that settings name: which they are, that they are there, and by what path."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any, LiteralString, cast

from ..errors import PicAnimError
from ..files import check_readable
from ..motion import user_motion
from ..parts.file import read_parts
from ..settings import OWN_MOTION, STYLE_FILE, Settings, StyleSettings, choices
from ..titles.file import every_title
from ..titles.file import files_of as files_of_titles
from ..titles.file import with_whole_paths as titles_with_whole_paths
from ..titles.fonts import check_font
from ..titles.moves import check_moves


def check_files(settings: Settings) -> None:
    """Raise PicAnimError, with one sentence, where a file that the settings name is not there, cannot be opened or is
    no font.

    Asked before any work: each is opened only where it is used, which may be after minutes.
    """
    for file, what in _asked(settings):
        if what == "font":
            check_font(Path(file))
        else:
            check_readable(Path(file), what)
    if settings.motion.motion == OWN_MOTION:
        user_motion.read_preset(settings.motion.motion_file)


def _asked(settings: Settings) -> Iterator[tuple[str, LiteralString]]:
    """The files that are used, and what each is."""
    titles = every_title(settings.title)
    check_moves(titles)
    asked: list[tuple[str, LiteralString]] = [
        (settings.depth.file, "depth map"),
        (settings.depth.checkpoint, "checkpoint"),
        (settings.lens.camera_file, "camera file"),
        (settings.sound.file, "sound"),
        (settings.sticker.file, "picture"),
        *((file, "picture") for file in _of_style(settings.style)),
        *((part.region.mask, "picture") for part in read_parts(settings.parts.file)),
        *((title.font, "font") for title in titles),
    ]
    return ((file, what) for file, what in asked if file)


def _of_style(style: StyleSettings) -> list[str]:
    """The pictures that are painted after, and the masks of where."""
    if not style.paints:
        return []
    styles = (style.style, style.file), (style.second, style.second_file), (style.subject, style.subject_file)
    return [file for name, file in styles if name == STYLE_FILE] + [style.mask, style.readable_mask]


def files_of(settings: Settings) -> list[Path]:
    """The files of the user's that the settings name: depth map, styles, motion, moving parts and their masks, titles,
    their fonts and moves. Not the networks: too large."""
    groups: Iterator[Any] = (
        getattr(settings, field.name) for field in dataclasses.fields(settings) if field.name != "worker"
    )
    named = [
        Path(getattr(group, name))
        for group in groups
        for name, (_, setting) in choices(cast("type[Any]", type(group))).items()
        if setting.is_path and name != "checkpoint" and Path(getattr(group, name) or "/").is_file()
    ]
    return [*dict.fromkeys([*named, *_motion(settings), *_masks(settings), *files_of_titles(settings.title)])]


def with_whole_paths(settings: Settings) -> Settings:
    """The same settings, for another machine: a motion and moves of titles that are named by a bare name, which are
    looked for in folders of this one, are named by their files."""
    title, motion = titles_with_whole_paths(settings.title), settings.motion
    for file in _motion(settings):
        motion = dataclasses.replace(motion, motion_file=str(file))
    return dataclasses.replace(settings, title=title, motion=motion)


def _motion(settings: Settings) -> list[Path]:
    """The file of a motion of the user's own, which may be named by a bare name."""
    if settings.motion.motion != OWN_MOTION or not settings.motion.motion_file:
        return []
    file = user_motion.find(settings.motion.motion_file)
    return [file] if file.is_file() else []


def _masks(settings: Settings) -> list[Path]:
    """The masks that a file of parts names; none where it cannot be read, which is said when it is used."""
    try:
        masks = [Path(part.region.mask) for part in read_parts(settings.parts.file) if part.region.mask]
    except PicAnimError:
        return []
    return [mask for mask in masks if mask.is_file()]
