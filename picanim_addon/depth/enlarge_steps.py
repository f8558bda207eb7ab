"""Enlarge a depth map whose edges are sharp: they stay sharp, along smooth lines."""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from ..imaging.morphology import highest, lowest
from .depth_map import resized_to

# A smaller jump between neighbouring pixels, as a share of the whole range, is a slope: as `LayerSettings.tear` is.
STEP = 0.06
# A step ends: in a window twice as wide, depth spans less than so many times as much.
ENDS = 1.5


def with_steps(values: Array, width: int, height: int) -> Array:
    """(height, width) float32 of `values` (rows, columns) float32, of any scale: averaged where it shrinks.

    Where it grows it is bilinear, but for jumps between neighbouring pixels: there, each pixel belongs to the side that
    it is nearer to by the bilinear map, so that the outline is the line halfway between them.
    """
    smooth = resized_to(values, width, height)
    rows, columns = values.shape
    if height <= rows or width <= columns:
        return smooth
    row, column = _between(rows, height), _between(columns, width)
    padded = np.pad(values, 1, mode="edge")
    corners = np.stack([padded[:-1, :-1], padded[1:, :-1], padded[:-1, 1:], padded[1:, 1:]])
    near, far = corners.max(axis=0), corners.min(axis=0)
    span = near - far
    wider = highest(near, 1) - lowest(far, 1)
    is_step = (span > STEP * np.ptp(values)) & (wider < ENDS * span)
    place = np.ix_(row, column)
    side = np.where(smooth > (near[place] + far[place]) / 2, near[place], far[place])
    return np.where(is_step[place], side, smooth).astype(np.float32)


def _between(count: int, size: int) -> Array:
    """For each of `size` pixels, the number of the gap between `count` pixels that its middle lies in, 0 to `count`."""
    return np.floor((np.arange(size) + 0.5) * count / size + 0.5).astype(int)
