"""How much each pin moves each place of a region: by the way through the region, not over gaps or depth edges."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

from ..arrays import Array
from ..imaging.push_pull import push_pull
from .spread import length_of_the_way

# Ways are measured on a copy whose long side has so many pixels.
SIDE = 192
# A jump of inverse depth that no way leads over, and what a change in depth (of the whole range) adds to a way, as a
# share of the picture's long side.
EDGE, DEEP = 0.06, 0.5
# A pin's part falls with this power of the way to it.
POWER = 2.0


def pin_weights(region: Array, depth: Array, pins: Sequence[tuple[float, float]]) -> Array:
    """(pins, rows, columns) float32 at a size of its own: each pin's part, together 1 everywhere.

    At a pin its own part is 1. A part falls with the way through the region (Shepard, "A two-dimensional interpolation
    function for irregularly-spaced data", 1968, with geodesic distances); what no pin leads to goes with the nearest.

    region: (rows, columns) bool. depth: (any rows, any columns) float32 inverse depth of the same picture. pins: as
    shares of width and height from the upper left corner.
    """
    scale = min(1.0, SIDE / max(region.shape))
    height, width = (max(2, round(side * scale)) for side in region.shape)
    small = np.asarray(Image.fromarray(region.astype(np.float32)).resize((width, height), Image.Resampling.BOX)) > 0.4
    near = np.asarray(Image.fromarray(depth.astype(np.float32)).resize((width, height), Image.Resampling.NEAREST))
    down, across = (np.indices(small.shape, dtype=np.float32) + 0.5) / np.array([height, width]).reshape(2, 1, 1)
    straight = np.stack([np.hypot((across - x) * width, (down - y) * height) for x, y in pins])
    steps = _steps(small, near)
    ways = np.empty_like(straight)
    for number, (x, y) in enumerate(pins):
        start = np.zeros_like(small)
        start[_nearest(small, x * width, y * height)] = True
        ways[number] = length_of_the_way(start, steps)
        # Within a pixel of the pin the straight way is the exact one.
        ways[number] = np.where(straight[number] <= 1.5, np.minimum(ways[number], straight[number]), ways[number])
    ways = np.where(np.isfinite(ways).any(axis=0), ways, straight)  # an island: as the crow flies
    parts = 1 / np.maximum(ways, 1e-3) ** POWER
    parts /= parts.sum(axis=0)
    beyond = push_pull(np.moveaxis(parts, 0, 2).astype(np.float32), small.astype(np.float32))
    parts = np.where(small, parts, np.moveaxis(beyond, 2, 0))
    return (parts / parts.sum(axis=0)).astype(np.float32)


def weights_at(weights: Array, places: Array) -> Array:
    """(n, pins) float32: each pin's part at `places` (n, 2), as shares of width and height from the upper left."""
    _, rows, columns = weights.shape
    x = np.clip(places[:, 0] * columns - 0.5, 0, columns - 1)
    y = np.clip(places[:, 1] * rows - 0.5, 0, rows - 1)
    left, top = np.minimum(x.astype(int), max(columns - 2, 0)), np.minimum(y.astype(int), max(rows - 2, 0))
    right, below = np.minimum(left + 1, columns - 1), np.minimum(top + 1, rows - 1)
    a, b = x - left, y - top
    upper = weights[:, top, left] * (1 - a) + weights[:, top, right] * a
    lower = weights[:, below, left] * (1 - a) + weights[:, below, right] * a
    return (upper * (1 - b) + lower * b).T.astype(np.float32)


def _steps(region: Array, near: Array) -> tuple[Array, Array]:
    """The length of the step to the next pixel across and down, infinite out of the region and over a depth edge."""
    steps: list[Array] = []
    for axis in (1, 0):
        first, second = (
            np.take(region, range(*ends), axis) for ends in ((0, region.shape[axis] - 1), (1, region.shape[axis]))
        )
        jump = np.abs(np.diff(near, axis=axis))
        length = np.hypot(1.0, DEEP * max(region.shape) * jump)
        steps.append(np.where(first & second & (jump <= EDGE), length, np.inf).astype(np.float32))
    return steps[0], steps[1]


def _nearest(region: Array, x: float, y: float) -> tuple[int, int]:
    """The pixel of the region that is nearest to (x, y) in pixels."""
    row, column = np.nonzero(region)
    nearest = int(np.argmin(np.hypot(column + 0.5 - x, row + 0.5 - y)))
    return int(row[nearest]), int(column[nearest])
