"""The flags that set several fields: `--size 640x360`, `--style photo.jpg`, `--mix ink:0.5`, `--depth-range 0,0.5`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from ..between import AirSettings, FogSettings, RaysSettings, TitleSettings
from ..between.air import AIRS, AS_THE_KIND
from ..between.fog import AS_THE_PICTURE
from ..between.light import AS_THE_LIGHT, FOUND
from ..between.titles import OWN_DEPTH, OWN_MOVE, TITLE_MOVES
from ..choice import choices
from ..composition import AS_THE_POINT
from ..lens import LensSettings
from ..motion import MotionSettings
from ..output import SIZES
from ..sound import AS_THE_SOUND
from ..style import STYLE_FILE, StyleSettings
from . import values

# What is in the air, of several; a comma may be a number's own, as in snow:0,5.
_BETWEEN_AIRS = re.compile(r"\s*[,;+]\s*(?=[^\W\d])")

NAMED_SIZES = [item.identifier for item in SIZES]


class Several(NamedTuple):
    """How such a flag's text is read, and its words in place of those of its fields."""

    read: Callable[[str, Path | None], dict[str, Any]]
    form: str
    words: str
    default: str


def size(text: str, folder: Path | None = None) -> dict[str, Any]:
    """The output settings that `640x360`, or the name of a size, stands for. Raises ValueError."""
    plain = text.lower().replace(" ", "")
    if plain in NAMED_SIZES:
        return {"size": plain, "width": 0, "height": 0}
    width, cross, height = plain.partition("x")
    if not (cross and width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise ValueError(f"'{text}' is not a size; write one such as 640x360, or one of {', '.join(NAMED_SIZES)}")
    return {"size": SIZES[0].identifier, "width": int(width), "height": int(height)}


def _style(text: str, folder: Path | None) -> dict[str, Any]:
    name, file = values.named_or_file(text, choices(StyleSettings)["style"][1], STYLE_FILE, folder)
    return {"style": name, "file": file}


def _subject_style(text: str, folder: Path | None) -> dict[str, Any]:
    name, file = values.named_or_file(text, choices(StyleSettings)["subject"][1], STYLE_FILE, folder)
    return {"subject": name, "subject_file": file}


def _mix(text: str, folder: Path | None) -> dict[str, Any]:
    default, setting = choices(StyleSettings)["mix"]
    if text.lower() == "none":
        return {"second": "none", "second_file": "", "mix": default}
    name, colon, weight = text.rpartition(":")
    if not (name and colon):
        raise ValueError(f"'{text}' is not a style and a weight; write it as {text}:{default:g}")
    share = values.number_of(weight, setting, default)
    second, file = values.named_or_file(name, choices(StyleSettings)["second"][1], STYLE_FILE, folder)
    return {"second": second, "second_file": file, "mix": share}


def _depth_range(text: str, folder: Path | None) -> dict[str, Any]:
    _, setting = choices(StyleSettings)["depth_low"]
    low, high = values.numbers(text, setting, (0.0, 1.0))
    return {"depth_low": low, "depth_high": high}


def _fog_colour(text: str, folder: Path | None) -> dict[str, Any]:
    if text.lower() == AS_THE_PICTURE:
        return {"as_picture": True}
    default, setting = choices(FogSettings)["colour"]
    return {"as_picture": False, "colour": values.numbers(text, setting, default)}


def _air(text: str, folder: Path | None) -> dict[str, Any]:
    settings = choices(AirSettings)
    default, setting = settings["amount"]
    found: list[tuple[str, float]] = []
    for part in _BETWEEN_AIRS.split(text.strip()):
        name, _, amount = part.partition(":")
        share = values.number_of(amount, setting, default) if amount else default
        kind = values.identifier(name, settings["kind"][1], "kind of air")
        if kind in [other for other, _ in found]:
            raise ValueError(f"{kind} is there twice; keep one")
        found.append((kind, share))
    (kind, share), *more = found
    return {"kind": kind, "amount": share, "more": ",".join(f"{kind}:{share:g}" for kind, share in more)}


def _title(text: str, folder: Path | None) -> dict[str, Any]:
    return {"text": text}


def _air_colour(text: str, folder: Path | None) -> dict[str, Any]:
    if text.lower() == AS_THE_KIND:
        return {"own_colour": True}
    default, setting = choices(AirSettings)["colour"]
    return {"own_colour": False, "colour": values.numbers(text, setting, default)}


def _title_move(name: str) -> Callable[[str, Path | None], dict[str, Any]]:
    """The reader of how a title comes or goes: a name, or a file of keys."""

    def read(text: str, folder: Path | None) -> dict[str, Any]:
        if Path(text).suffix.lower() == ".json":
            return {name: OWN_MOVE, f"{name}_file": values.path(text, folder, by_name=True)}
        return {
            name: values.identifier(text, choices(TitleSettings)[name][1], "way for a title to move"),
            f"{name}_file": "",
        }

    return read


def _rays_at(text: str, folder: Path | None) -> dict[str, Any]:
    if text.lower() == FOUND:
        return {"found": True}
    default, setting = choices(RaysSettings)["at"]
    return {"found": False, "at": values.numbers(text, setting, default)}


def _rays_colour(text: str, folder: Path | None) -> dict[str, Any]:
    if text.lower() == AS_THE_LIGHT:
        return {"as_light": True}
    default, setting = choices(RaysSettings)["colour"]
    return {"as_light": False, "colour": values.numbers(text, setting, default)}


def _title_depth(text: str, folder: Path | None) -> dict[str, Any]:
    settings = choices(TitleSettings)
    if text[:1].isdigit() or text[:1] in (".", "-", "+"):
        default, setting = settings["nearness"]
        return {"depth": OWN_DEPTH, "nearness": values.number_of(text, setting, default)}
    return {"depth": values.identifier(text, settings["depth"][1])}


def _focus_point(text: str, folder: Path | None) -> dict[str, Any]:
    if text.lower() == AS_THE_POINT:
        return {"own_focus_point": False}
    default, setting = choices(LensSettings)["focus_point"]
    return {"focus_point": values.numbers(text, setting, default), "own_focus_point": True}


def _pivot_point(text: str, folder: Path | None) -> dict[str, Any]:
    if text.lower() == AS_THE_POINT:
        return {"own_pivot_point": False}
    default, setting = choices(MotionSettings)["pivot_point"]
    return {"pivot_point": values.numbers(text, setting, default), "own_pivot_point": True}


def _duration(text: str, folder: Path | None) -> dict[str, Any]:
    if text.lower() == AS_THE_SOUND:
        return {"as_sound": True}
    default, setting = choices(MotionSettings)["duration"]
    return {"duration": values.number_of(text, setting, default), "as_sound": False}


MOVES = ", ".join(item.identifier for item in TITLE_MOVES if item.identifier != OWN_MOVE)

SEVERAL = {
    "duration": Several(
        _duration,
        f"SECONDS|{AS_THE_SOUND}",
        f"Length of the clip in seconds, from 0.1 to 600, or '{AS_THE_SOUND}': as long as the sound",
        "3",
    ),
    "focus-point": Several(
        _focus_point,
        f"X,Y|{AS_THE_POINT}",
        "The point that is sharp with '--focus point', as shares of the picture from its left and its top, or "
        f"'{AS_THE_POINT}': that of --point",
        AS_THE_POINT,
    ),
    "pivot-point": Several(
        _pivot_point,
        f"X,Y|{AS_THE_POINT}",
        "The point that stands still with '--pivot point', as shares of the picture from its left and its top, or "
        f"'{AS_THE_POINT}': that of --point",
        AS_THE_POINT,
    ),
    "size": Several(
        size,
        "WxH|NAME",
        f"Width and height of the clip in pixels, such as 640x360, or one of {', '.join(NAMED_SIZES)}",
        "picture, which is 960 pixels on the long side",
    ),
    "style": Several(
        _style,
        "NAME|IMAGE|FILE.pth",
        "The style that the picture is painted in: one of 'picanim styles', a picture whose style is taken over, or a "
        "fast-neural-style network",
        "none",
    ),
    "mix": Several(
        _mix, "NAME:WEIGHT", "A second style, or a file, and how much of it, from 0 to 1, such as ink:0.5", "none"
    ),
    "subject-style": Several(
        _subject_style,
        "NAME|IMAGE|FILE.pth",
        "The style of the subject, where it is another than that of all else: as --style; 'none' shows it as it is",
        "same",
    ),
    "air": Several(
        _air,
        "KIND[:AMOUNT],...",
        "What is in the air, and how much of it, such as snow:0.5 or rain:0.8,leaves: of "
        f"{', '.join(i.identifier for i in AIRS)}; the flags below hold for all",
        "none",
    ),
    "title": Several(
        _title,
        "TEXT",
        "The words of a title; \\n begins another line. Once more begins another title, whose flags follow it",
        "none",
    ),
    "air-colour": Several(
        _air_colour, f"{AS_THE_KIND}|#RRGGBB", f"Its colour, or '{AS_THE_KIND}': the usual one", AS_THE_KIND
    ),
    "rays-at": Several(
        _rays_at,
        f"{FOUND}|X,Y",
        f"Where the light of the rays is, as shares of the picture from its left and its top, or '{FOUND}': where the "
        "picture is brightest",
        FOUND,
    ),
    "rays-colour": Several(
        _rays_colour,
        f"{AS_THE_LIGHT}|#RRGGBB",
        f"The rays' colour, or '{AS_THE_LIGHT}': that of the picture at the light",
        AS_THE_LIGHT,
    ),
    "fog-colour": Several(
        _fog_colour,
        f"{AS_THE_PICTURE}|#RRGGBB",
        f"The fog's colour, or '{AS_THE_PICTURE}': that of the picture's farthest part",
        AS_THE_PICTURE,
    ),
    "title-depth": Several(
        _title_depth,
        "0..1|NAME",
        "How far away the title is: from 0, the farthest point, to 1, the nearest; or behind (the subject), subject, "
        "point (just in front of what is there) or front (of everything)",
        "behind",
    ),
    "title-in": Several(
        _title_move("enter"),
        "NAME|FILE.json",
        f"How the title comes: {MOVES}, or a file of keys of your own",
        "fade",
    ),
    "title-out": Several(
        _title_move("leave"),
        "NAME|FILE.json",
        f"How the title goes: {MOVES}, or a file of keys of your own, backwards",
        "fade",
    ),
    "depth-range": Several(
        _depth_range,
        "A,B",
        "Paint only what lies between these depths, from 0, the farthest, to 1, the nearest",
        "0,1",
    ),
}
