"""Parts of the picture that move by themselves."""

from .group import PartsSettings
from .part import (
    DRIFT,
    FARTHEST_POINT,
    FLICKER,
    FLOW,
    FOUND_KINDS,
    MOST_PARTS,
    MOST_POINTS,
    PART_KINDS,
    PIN_PRESETS,
    PINS,
    RIPPLE,
    SWAY,
    Arrow,
    Part,
    Point,
    Region,
)

__all__ = [
    "DRIFT",
    "FARTHEST_POINT",
    "FLICKER",
    "FLOW",
    "FOUND_KINDS",
    "MOST_PARTS",
    "MOST_POINTS",
    "PART_KINDS",
    "PINS",
    "PIN_PRESETS",
    "RIPPLE",
    "SWAY",
    "Arrow",
    "Part",
    "PartsSettings",
    "Point",
    "Region",
]
