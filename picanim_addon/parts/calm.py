"""What each region that is found does by itself: calm movements, to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from ..arrays import Array
from ..settings.parts import FLICKER, FLOW, PINS, RIPPLE, SWAY, Part, Point, Region
from .figures import figures, place_in
from .grow import pixel
from .spread import highest_on_the_way

# How far clouds go in a second, as a share of the picture's width.
CLOUDS = 0.008
# Where a figure is pinned, as shares of its height from above.
HEIGHTS = (0.12, 0.5, 0.92)


def calm_parts(masks: Mapping[str, Array], depth: Array) -> tuple[Part, ...]:
    """A part for each region that was found; of several people, one for each figure.

    masks: (rows, columns) float32 of the picture, by settings.FOUND_KINDS. depth: inverse depth, of the same shape.
    """
    parts: list[Part] = []
    for kind, mask in masks.items():
        people = figures(mask, depth) if kind == "person" else []
        if len(people) > 1:  # not all in step
            parts += [
                replace(
                    _part(kind, figure),
                    region=Region(found=kind, points=(place_in(figure),)),
                    phase=number / len(people),
                )
                for number, figure in enumerate(people)
            ]
        else:
            parts.append(_part(kind, mask))
    return tuple(parts)


def _part(kind: str, mask: Array) -> Part:
    region = Region(found=kind)
    if kind == "sky":
        x, y = _middle(mask)
        return Part(FLOW, region, arrows=(((x, y), (x + CLOUDS, y)),))
    if kind == "water":
        return Part(RIPPLE, region, strength=0.6)
    if kind == "fire":
        return Part(FLICKER, region, strength=0.6)
    if kind == "person":
        return Part(PINS, region, pins=_pins(mask), preset="breathe", period=4.0)
    return Part(SWAY, region, strength=0.5 if kind == "foliage" else 0.3)


def _middle(mask: Array) -> Point:
    row, column = np.nonzero(mask > 0.5)
    rows, columns = mask.shape
    return round(float(column.mean() + 0.5) / columns, 4), round(float(row.mean() + 0.5) / rows, 4)


def _pins(mask: Array) -> tuple[Point, ...]:
    """From head to foot along the middle of the largest figure."""
    region = mask > 0.5
    rows, columns = region.shape
    start = np.zeros_like(region)
    start[pixel(*place_in(mask), region.shape)] = True
    shut = np.zeros((rows, columns - 1), dtype=bool), np.zeros((rows - 1, columns), dtype=bool)
    figure = np.isfinite(highest_on_the_way(np.where(region, 0.0, np.inf).astype(np.float32), start, shut))
    used = np.flatnonzero(figure.any(axis=1))
    pins: list[Point] = []
    for share in HEIGHTS:
        row = int(used[0] + share * (used[-1] - used[0]))
        across = np.flatnonzero(figure[row])
        pins.append((round((float(np.median(across)) + 0.5) / columns, 4), round((row + 0.5) / rows, 4)))
    return tuple(pins)
