"""The flags of style transfer, and the list of styles."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..errors import PicAnimError
from ..settings import BUNDLED_STYLES, STYLE_FILE, StyleSettings, choices
from .console import Console


def add_flags(parser: argparse.ArgumentParser, *, alone: bool) -> None:
    """Add the flags to a command. alone: the command does nothing else, so a style is required and flags are short."""
    known = {name: choice.description for name, (_, choice) in choices(StyleSettings).items()}
    default = StyleSettings()
    parser.add_argument(
        "--style",
        required=alone,
        default="none",
        metavar="NAME|IMAGE|FILE.pth",
        help="a style of 'picanim styles', a picture whose style is taken over, or a fast-neural-style network",
    )
    parser.add_argument(
        "--mix",
        type=_mix,
        default=("none", default.mix),
        metavar="NAME:WEIGHT",
        help="a second style, and how much of it",
    )
    short = ["--strength"] if alone else []  # of the relief, where there is one
    parser.add_argument(
        *short,
        "--style-strength",
        dest="style_strength",
        type=float,
        default=default.strength,
        metavar="N",
        help=f"{known['strength']} (default: {default.strength})",
    )
    parser.add_argument(
        "--keep-colours", dest="style_keep", action="store_true", default=False, help=known["keep_colours"]
    )
    parser.add_argument(
        "--scale",
        "--style-scale",
        dest="style_scale",
        type=float,
        default=default.scale,
        metavar="N",
        help=f"{known['scale']} (default: {default.scale})",
    )
    parser.add_argument(
        "--depth-range",
        dest="style_range",
        type=_range,
        default=(0.0, 1.0),
        metavar="A,B",
        help="paint only what lies between these depths, from 0, the farthest, to 1, the nearest (default: 0,1)",
    )
    parser.add_argument(
        "--softness",
        dest="style_softness",
        type=float,
        default=default.softness,
        metavar="N",
        help=f"{known['softness']} (default: {default.softness})",
    )


def style_settings(known: argparse.Namespace) -> StyleSettings:
    """The StyleSettings of parsed flags; the defaults for a command without them."""
    if not hasattr(known, "style_range"):
        return StyleSettings()
    (second, mix), (low, high) = known.mix, known.style_range
    style, file = _named(known.style)
    second, second_file = _named(second)
    return StyleSettings(
        style=style,
        file=file,
        second=second,
        second_file=second_file,
        mix=mix,
        strength=known.style_strength,
        keep_colours=known.style_keep,
        scale=known.style_scale,
        depth_low=low,
        depth_high=high,
        softness=known.style_softness,
    )


def add_list(commands: Any) -> None:
    """Add the command that lists the styles."""
    parser: argparse.ArgumentParser = commands.add_parser("styles", help="list the styles", allow_abbrev=False)
    parser.set_defaults(run=_list)


def _list(known: argparse.Namespace, console: Console) -> None:
    for style in BUNDLED_STYLES:
        console.say(f"{style.identifier:12} {style.description}")
    console.say("or a file: any picture, or a fast-neural-style network (.pth)")


def _named(text: str) -> tuple[str, str]:
    """(style, file) of what was named. Raises PicAnimError for what is neither a style nor looks like a file."""
    names = [style.identifier for style in BUNDLED_STYLES]
    if text in ("none", *names):
        return text, ""
    if not Path(text).exists() and not Path(text).suffix:
        raise PicAnimError(
            "There is no style called '{text}'; choose one of {names}, or a file", text=text, names=", ".join(names)
        )
    return STYLE_FILE, text


def _mix(text: str) -> tuple[str, float]:
    name, colon, weight = text.rpartition(":")
    try:
        value = float(weight)
    except ValueError:
        value = -1.0
    if not (name and colon and 0 <= value <= 1):
        raise argparse.ArgumentTypeError(f"'{text}' is not a style and a weight from 0 to 1, such as ink:0.5")
    return name, value


def _range(text: str) -> tuple[float, float]:
    try:
        low, high = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not two depths such as 0,0.5") from None
    return low, high
