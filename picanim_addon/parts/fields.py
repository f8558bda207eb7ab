"""What moves a part, as one image of four channels: what a material looks up for each movement.

red, green: of what flows or drifts, how far the texture travels in a second at speed 1; of what sways or ripples, its
swing; as shares of the picture's width, rightwards, and height, upwards. Of what flickers, red is by how much. blue:
where in its period a place is, in periods. alpha: how many times red and green the texture may be moved and still be
the region's own: what lies beyond its rim is never dragged along; 0 where nothing moves.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..arrays import Array
from ..imaging.box_mean import box_mean
from ..imaging.distance import distance_to_rim
from ..imaging.morphology import highest
from ..settings.parts import Arrow, Point

# Width of the still rim, in which pixels are mixed with what lies beyond, of the slow one, and of the discs that arrows
# and anchors fix, as shares of the longer side.
STILL, SLOW, DISC = 0.005, 0.015, 0.008
# The texture is followed so far at most, as a share of the longer side.
FARTHEST = 0.15
# More than any part asks for: where it hardly moves.
UNLIMITED = 100.0


def slowed(mask: Array) -> Array:
    """(rows, columns) float32 from 0 to 1: nothing at the rim of a mask and outside, all of it well inside.

    Thin parts have a thin rim. mask: (rows, columns) float32, also soft.
    """
    side = max(mask.shape)
    rim, slow = still(side), max(3.0, SLOW * side)
    most = int(np.ceil(rim + slow))
    distance = np.maximum(distance_to_rim(mask >= 0.5, most) - rim, 0.0)
    thickness = highest(distance, most)
    share = np.clip(distance / np.maximum(np.minimum(slow, thickness / 2.0), 1e-6), 0.0, 1.0)
    return (share * share * (3.0 - 2.0 * share) * np.clip(mask, 0.0, 1.0)).astype(np.float32)


def reach(inside: Array, across: Array, down: Array, most: float) -> Array:
    """(rows, columns) float32: how many times (across, down) one may go, both ways, and still be inside.

    inside: (rows, columns) bool; beyond the border it goes on as it is there. across, down: (rows, columns) float32
    pixels. most: so many pixels are looked ahead, and none is moved farther. 0 where nothing moves.
    """
    rows, columns = inside.shape
    side = max(rows, columns)
    length = np.hypot(across, down)
    moving = np.nonzero((length > 1e-6 * side) & inside)
    far = np.full(len(moving[0]), np.inf, np.float32)
    step = length[moving]
    x, y = across[moving] / step, down[moving] / step
    steps = int(np.ceil(min(most, FARTHEST * side) + still(side)) + 1)
    for count in range(steps, 0, -1):
        for sign in (-count, count):
            column = np.clip(np.rint(moving[1] + sign * x).astype(np.int32), 0, columns - 1)
            row = np.clip(np.rint(moving[0] + sign * y).astype(np.int32), 0, rows - 1)
            far[~inside[row, column]] = count
    times = np.zeros(inside.shape, np.float32)
    times[moving] = np.minimum((np.minimum(far, steps) - still(side)).clip(0.0) / step, UNLIMITED)
    return np.minimum(times, box_mean(times, 2))


def still(side: int) -> float:
    """Pixels from the rim in which nothing moves, and nothing is looked up from elsewhere."""
    return max(1.5, STILL * side)


def pixels_of(places: Sequence[Point], shape: tuple[int, ...]) -> Array:
    """(n, 2) float64 rows and columns of places."""
    rows, columns = shape[0], shape[1]
    return np.array([(y * rows - 0.5, x * columns - 0.5) for x, y in places]).reshape(-1, 2)


def disc(shape: tuple[int, ...], row: float, column: float, radius: float) -> tuple[slice, slice, Array]:
    """The rows and columns of a disc that is cut off at the border, and which of their pixels are in it."""
    rows, columns = shape[0], shape[1]
    top, bottom = int(np.clip(np.floor(row - radius), 0, rows)), int(np.clip(np.ceil(row + radius) + 1, 0, rows))
    left, right = (
        int(np.clip(np.floor(column - radius), 0, columns)),
        int(np.clip(np.ceil(column + radius) + 1, 0, columns)),
    )
    y, x = np.mgrid[top:bottom, left:right]
    return slice(top, bottom), slice(left, right), np.hypot(y - row, x - column) <= radius


def along(arrow: Arrow, shape: tuple[int, ...]) -> Array:
    """(n, 2) float64: rows and columns of places on an arrow, a pixel apart."""
    (begin, end) = pixels_of(arrow, shape)
    count = int(np.clip(np.hypot(*(end - begin)), 1, 4 * max(shape))) + 1
    return begin + (end - begin) * np.linspace(0.0, 1.0, count)[:, None]


def packed(across: Array, down: Array, phase: Array, times: Array) -> Array:
    """(rows, columns, 4) float32 of what is in pixels: the image that a material looks up."""
    rows, columns = across.shape
    return np.stack([across / columns, -down / rows, phase, times], axis=2).astype(np.float32)
