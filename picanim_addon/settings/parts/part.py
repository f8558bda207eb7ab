"""Parts of the picture that move by themselves: a region, a movement, how strongly and how fast."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..choice import Item, choice

Point = tuple[float, float]
"""A place as shares of the picture's width and height, from its upper left corner."""
Arrow = tuple[Point, Point]

FLOW, SWAY, RIPPLE, FLICKER, DRIFT, PINS = "flow", "sway", "ripple", "flicker", "drift", "pins"

PART_KINDS = (
    Item(FLOW, "Flow", "Water, clouds, smoke and sand go where the arrows point, without end"),
    Item(SWAY, "Sway", "Leaves, grass, hair and cloth swing about their roots"),
    Item(RIPPLE, "Ripple", "Still water, reflections and hot air tremble"),
    Item(FLICKER, "Flicker", "Lamps, fire, windows and stars grow brighter and darker"),
    Item(DRIFT, "Drift", "Sparks and fog wander"),
    Item(PINS, "Pins", "A figure bends where it is pinned"),
)

FOUND_KINDS = (
    Item("sky", "Sky", "Sky and clouds"),
    Item("water", "Water", "Sea, rivers and lakes"),
    Item("foliage", "Foliage", "Leaves and grass"),
    Item("hair", "Hair and Fur", "Hair and fur"),
    Item("fire", "Fire and Smoke", "Fire and smoke"),
    Item("person", "Person", "People"),
)

PIN_PRESETS = (
    Item("none", "None", "The pins are keyed by hand"),
    Item("breathe", "Breathe", "Swells and sinks"),
    Item("sway", "Sway", "Leans from side to side"),
    Item("nod", "Nod", "Nods"),
    Item("wave", "Wave", "Waves"),
    Item("bounce", "Bounce", "Goes up and down"),
    Item("tail", "Tail", "Wags"),
)

# More than one sets up by hand, and few enough for a material.
MOST_PARTS, MOST_POINTS = 24, 1000
# An arrow may begin and end beyond the picture, by so many of its sides.
FARTHEST_POINT = 10.0


@dataclass(frozen=True)
class Region:
    """Where a part is: by one of a mask's file (white moves), what is found, or points that were clicked.

    points: of what is found, places in the figures that are meant where there are several; none for all of it. without:
    points that were clicked to take what is there away again.
    """

    mask: str = ""
    found: str = ""
    points: tuple[Point, ...] = ()
    without: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Part:
    """A region that moves.

    arrows: the way that the texture there travels in one second at speed 1. anchors: places that hold still; where
    something sways, its roots. pins: places that a figure bends by. preset, amount, period: how the pins move.
    """

    kind: str = choice(FLOW, "Movement", "How the part moves", items=PART_KINDS)
    region: Region = field(default_factory=Region)
    on: bool = choice(True, "Moves", "Whether the part moves; switched off, it stands still and keeps what is set")
    arrows: tuple[Arrow, ...] = ()
    anchors: tuple[Point, ...] = ()
    strength: float = choice(
        1.0, "Strength", "How far it moves; 0 is still", minimum=0.0, maximum=10.0, soft_maximum=2.0
    )
    speed: float = choice(1.0, "Speed", "How fast it moves; 0 is still", minimum=0.0, maximum=10.0, soft_maximum=3.0)
    phase: float = choice(
        0.0, "Phase", "Where in its movement it begins: 1 is a whole period", minimum=0.0, maximum=1.0
    )
    pins: tuple[Point, ...] = ()
    preset: str = choice("none", "Preset", "What the pins do", items=PIN_PRESETS)
    amount: float = choice(1.0, "Amount", "How far the pins move", minimum=0.0, maximum=10.0, soft_maximum=2.0)
    period: float = choice(
        3.0, "Period", "How long one movement takes", minimum=0.1, maximum=600.0, soft_maximum=10.0, unit="seconds"
    )
