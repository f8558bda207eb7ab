"""What is drawn on the picture for a part, as plain places: its arrows, anchors and pins."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...settings.parts import PINS, Arrow, Part, Point

ARROW, ANCHOR, PIN = "arrow", "anchor", "pin"
# A click is meant for a mark that is nearer than this, as a share of the picture's height.
NEAR = 0.06


@dataclass(frozen=True)
class Mark:
    """kind: ARROW, ANCHOR or PIN. number: of its kind, from 0. places: (x, y) shares of the picture from its upper
    left: two of an arrow, one of the others."""

    kind: str
    number: int
    places: tuple[Point, ...]


def marks_of(part: Part) -> list[Mark]:
    """The marks of a part that do something: a figure has pins, all others arrows and anchors."""
    if part.kind == PINS:
        return [Mark(PIN, number, (place,)) for number, place in enumerate(part.pins)]
    arrows = [Mark(ARROW, number, arrow) for number, arrow in enumerate(part.arrows)]
    return arrows + [Mark(ANCHOR, number, (place,)) for number, place in enumerate(part.anchors)]


def nearest(marks: Sequence[Mark], place: Point, aspect: float) -> Mark | None:
    """The mark that is meant by a click at `place`; None where there is none near it. aspect: width / height."""
    near = [(_distance(mark, place, aspect), number) for number, mark in enumerate(marks)]
    best = min(near, default=None)
    return marks[best[1]] if best is not None and best[0] <= NEAR else None


def without(part: Part, mark: Mark) -> dict[str, tuple[Arrow | Point, ...]]:
    """The field of `part` that `mark` is in, without it."""
    name = {ARROW: "arrows", ANCHOR: "anchors", PIN: "pins"}[mark.kind]
    places = getattr(part, name)
    return {name: (*places[: mark.number], *places[mark.number + 1 :])}


def _distance(mark: Mark, place: Point, aspect: float) -> float:
    """From a place to a mark, which may be a line, in heights of the picture."""
    x, y = place[0] * aspect, place[1]
    (x0, y0), (x1, y1) = [(across * aspect, down) for across, down in (mark.places[0], mark.places[-1])]
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    along = 0.0 if length == 0 else min(1.0, max(0.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length))
    return math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0))
