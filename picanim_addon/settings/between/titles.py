"""A title in the picture's depth."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from ...errors import PicAnimError
from ..choice import Item, choice, choices

OWN_DEPTH = "depth"
# By the keys of a file.
OWN_MOVE = "own"

TITLE_DEPTHS = (
    Item("behind", "Behind the Subject", "In the widest gap behind the subject, which hides part of it"),
    Item("subject", "At the Subject", "As far away as the subject"),
    Item("point", "At the Point", "Just in front of what the picture shows at the title's point"),
    Item("front", "In Front", "In front of all of the picture"),
    Item(OWN_DEPTH, "By Nearness", "At the depth below"),
)

TITLE_MOVES = (
    Item("cut", "Cut", "There from one frame to the next"),
    Item("fade", "Fade", "Grows out of nothing, and vanishes into it"),
    Item("rise", "Rise", "Rises to its place, and sinks from it"),
    Item("slide", "Slide", "Comes from the left, and goes to the right"),
    Item("track", "Track In", "The letters draw together, and apart"),
    Item("typewriter", "Typewriter", "Letter by letter"),
    Item("scale", "Scale", "Grows to its size, and shrinks from it"),
    Item(OWN_MOVE, "Own", "By the keys of a file of your own; it goes by the same keys backwards"),
)


@dataclass(frozen=True)
class TitleSettings:
    """A title that what is nearer hides."""

    text: str = choice("", "Title", "The words of a title; \\n begins another line", flag="title")
    more: str = choice(
        "",
        "More Titles",
        "Titles beside the first, as JSON: on the command line one for each further --title",
        flag="title",
    )
    file: str = choice(
        "",
        "Titles File",
        "A file of several titles: a JSON list with an entry for each, whose names are those of the flags",
        is_path=True,
        flag="titles",
    )
    at: tuple[float, ...] = choice(
        (0.5, 0.3),
        "Point",
        "The middle of the title, as shares of the picture from its left and its top",
        minimum=0.0,
        maximum=1.0,
        flag="title-at",
    )
    depth: str = choice("behind", "Depth", "How far away the title is", items=TITLE_DEPTHS, flag="title-depth")
    nearness: float = choice(
        0.5,
        "Nearness",
        "How far away the title is: 0 at the farthest point of the picture, 1 at the nearest",
        minimum=0.0,
        maximum=1.0,
        flag="title-depth",
    )
    size: float = choice(
        0.12,
        "Size",
        "Height of a capital letter, as a share of the frame's height, however far away the title is",
        minimum=0.005,
        maximum=2.0,
        soft_maximum=0.5,
        flag="title-size",
    )
    enter: str = choice("fade", "In", "How the title comes", items=TITLE_MOVES, flag="title-in")
    enter_file: str = choice(
        "", "In by File", "A JSON file of keys by which the title comes", is_path=True, flag="title-in"
    )
    leave: str = choice("fade", "Out", "How the title goes", items=TITLE_MOVES, flag="title-out")
    leave_file: str = choice(
        "", "Out by File", "A JSON file of keys by which, backwards, the title goes", is_path=True, flag="title-out"
    )
    time: float = choice(
        0.6,
        "Takes",
        "How long coming takes, and going",
        minimum=0.0,
        maximum=60.0,
        soft_maximum=3.0,
        unit="seconds",
        flag="title-time",
    )
    begin: float = choice(
        0.0,
        "From",
        "When the title begins to come, from the start of the clip",
        minimum=0.0,
        maximum=600.0,
        soft_maximum=30.0,
        unit="seconds",
        flag="title-from",
    )
    end: float = choice(
        0.0,
        "To",
        "When the title has gone; 0: at the end of the clip",
        minimum=0.0,
        maximum=600.0,
        soft_maximum=30.0,
        unit="seconds",
        flag="title-to",
    )
    inside: bool = choice(
        True,
        "Stay Inside",
        "Move the title into the part of the frame that every screen shows, and make it smaller where it is too large",
        flag="title-inside",
    )
    font: str = choice(
        "", "Font", "A font file (TrueType, OpenType); none: Blender's own", is_path=True, flag="title-font"
    )
    colour: tuple[float, ...] = choice(
        (1.0, 1.0, 1.0),
        "Colour",
        "The title's colour, as it is seen",
        minimum=0.0,
        maximum=1.0,
        unit="colour",
        flag="title-colour",
    )
    weight: float = choice(
        0.0,
        "Weight",
        "Bolder above 0, lighter below",
        minimum=-1.0,
        maximum=2.0,
        flag="title-weight",
    )
    outline: float = choice(
        0.0,
        "Outline",
        "Width of an outline, as a share of a capital letter's height",
        minimum=0.0,
        maximum=0.3,
        flag="title-outline",
    )
    halo: float = choice(
        0.0,
        "Halo",
        "How far a soft halo behind the letters reaches, as a share of a capital letter's height",
        minimum=0.0,
        maximum=3.0,
        soft_maximum=1.0,
        flag="title-halo",
    )
    outline_colour: tuple[float, ...] = choice(
        (0.0, 0.0, 0.0),
        "Outline Colour",
        "The colour of the outline and the halo, as it is seen",
        minimum=0.0,
        maximum=1.0,
        unit="colour",
        flag="title-outline-colour",
    )
    glow: float = choice(
        1.0,
        "Glow",
        "How brightly the title shines: 1 is its colour as it is",
        minimum=0.0,
        maximum=100.0,
        soft_maximum=5.0,
        flag="title-glow",
    )
    shadow: bool = choice(
        False,
        "Shadow",
        "Throw a shadow on what lies behind, where the picture is lit or has a shadow ground",
        flag="title-shadow",
    )


def titles_of(asked: TitleSettings) -> tuple[TitleSettings, ...]:
    """The titles that are asked for, each by itself, but those of the file. Raises PicAnimError."""
    first = dataclasses.replace(asked, more="", file="")
    try:
        entries: Any = json.loads(asked.more or "[]")
        more = [TitleSettings(**{name: _frozen(value) for name, value in entry.items()}) for entry in entries]
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise PicAnimError("More Titles is no list of titles; leave it empty", str(error)) from error
    return tuple(title for title in (first, *more) if str(title.text).strip())


def as_more(titles: Iterable[TitleSettings]) -> str:
    """Titles as `TitleSettings.more` holds them."""
    usual = {name: default for name, (default, _) in choices(TitleSettings).items()}
    entries = [
        {name: value for name, value in dataclasses.asdict(title).items() if value != usual[name]} for title in titles
    ]
    return json.dumps(entries, ensure_ascii=False) if entries else ""


def _frozen(value: Any) -> Any:
    return tuple(cast("list[Any]", value)) if isinstance(value, list) else value
