"""Flags made from settings/: how a command's parser gets them, and the Settings of what was given."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from ..settings import (
    SIZES,
    Choice,
    CompositionSettings,
    DepthSettings,
    LayerSettings,
    LensSettings,
    MotionSettings,
    OutputSettings,
    Settings,
    WorkerSettings,
    choices,
    parse_size,
)
from . import style

GROUPS: dict[str, type] = {
    "depth": DepthSettings,
    "layers": LayerSettings,
    "lens": LensSettings,
    "composition": CompositionSettings,
    "motion": MotionSettings,
    "output": OutputSettings,
    "worker": WorkerSettings,
}
NOT_OF_A_MAP = ("file", "near", "far", "strength", "clip", "curve", "smooth", "invert", "sky")  # of the relief
NAMED_SIZES = [item.identifier for item in SIZES]
SIZE_FIELDS = ("size", "width", "height")  # one flag for all: --size 640x360, --size square


def settings_from(known: argparse.Namespace) -> Settings:
    """The Settings of parsed flags; a group without flags keeps its defaults."""
    groups = {}
    for name, group in GROUPS.items():
        given = {
            field: getattr(known, f"{name}_{field}") for field in choices(group) if hasattr(known, f"{name}_{field}")
        }
        if name == "output" and hasattr(known, "size"):
            given.update(known.size)
        groups[name] = dataclasses.replace(group(), **given)
    return Settings(style=style.style_settings(known), **groups)


def add_flags(parser: argparse.ArgumentParser, *names: str, leave_out: Sequence[str] = ()) -> None:
    for name in names:
        for field, (default, known) in choices(GROUPS[name]).items():
            if field in leave_out or field in SIZE_FIELDS:
                continue
            flag, dest = "--" + (known.flag or field.replace("_", "-")), f"{name}_{field}"
            if isinstance(default, bool):
                parser.add_argument(
                    flag, dest=dest, action=argparse.BooleanOptionalAction, default=default, help=known.description
                )
                continue
            parser.add_argument(
                flag,
                dest=dest,
                type=_numbers(len(default)) if isinstance(default, tuple) else type(default),
                default=default,
                choices=[item.identifier for item in known.items] or None,
                metavar=_metavar(field, default, known),
                help=_help(default, known),
            )
        if name == "output":
            parser.add_argument(
                "--size",
                type=_size,
                default={},
                metavar="WxH|NAME",
                help=f"pixels, or one of {', '.join(NAMED_SIZES)} (default: 960 on the long side)",
            )
    parser.add_argument("--overwrite", action="store_true", help="replace an existing file")


def _help(default: Any, known: Choice) -> str:
    text = known.description.replace("%", "%%")
    if isinstance(default, tuple):
        default = ",".join(f"{number:g}" for number in default)
    return text if default == "" else f"{text} (default: {default})"


def _metavar(field: str, default: Any, known: Choice) -> str:
    if known.items:
        return "|".join(item.identifier for item in known.items) if len(known.items) < 5 else "NAME"
    if known.is_folder:
        return "FOLDER"
    if isinstance(default, tuple):
        return ",".join("XYW"[: len(default)])
    return "FILE" if known.is_path else {"fov": "DEGREES"}.get(field, "N")


def joined(arguments: Sequence[str]) -> list[str]:
    """`--camera -1,0,0` as `--camera=-1,0,0`: argparse takes a value that begins with a dash for a flag."""
    joined: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        value = next(rest, None) if argument == "--camera" else None
        joined.append(argument if value is None else f"{argument}={value}")
    return joined


def _size(text: str) -> dict[str, Any]:
    try:
        return parse_size(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _numbers(count: int) -> Callable[[str], tuple[float, ...]]:
    """A parser of `count` numbers with commas between them."""

    def numbers(text: str) -> tuple[float, ...]:
        try:
            given = tuple(float(part) for part in text.split(","))
        except ValueError:
            given = ()
        if len(given) != count:
            raise argparse.ArgumentTypeError(f"'{text}' is not {count} numbers with commas between them")
        return given

    return numbers


def camera_place(text: str) -> tuple[float, float, float]:
    try:
        x, y, z = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a place such as 0.1,0,-0.2") from None
    return x, y, z
