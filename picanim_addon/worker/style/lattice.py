"""What a style network prints on every painting: a pattern of 4 x 4 pixels, from its two enlargements.

The middle of the network is a quarter of the picture's size. Enlarged, its values vary less at some of the four places
of a cell than at others, and the rectifiers after that make another mean of it at each place: a faint weave. How strong
it is depends on what is painted there, so its mean over the cells around, the network's and not the style's, is taken
off at each place of each cell.
"""

import numpy as np

from ...arrays import Array
from ...imaging.box_mean import box_mean_repeated

CELL = 4
BLOCK = 4 * CELL
"""Side in pixels of what the pattern is the same in."""
RADIUS = 1
"""Blocks to each side whose mean is taken, twice."""
ROWS = 16 * BLOCK  # that are worked on at a time
AROUND = (2 * RADIUS + 1) * BLOCK
"""Rows that they see beside their own."""
MOST = 16.0
"""255ths by which a pixel counts as differing from those around at most: what differs more is a line of the picture."""


def without(painted: Array) -> Array:
    """A painting (H, W, 3) uint8 less what is printed on it."""
    result = np.empty_like(painted)
    height, width = painted.shape[:2]
    for top in range(0, height, ROWS):
        first, last = max(0, top - AROUND), min(height, top + ROWS)
        x = painted[first : last + AROUND].astype(np.float32)
        own = slice(top - first, last - first)
        result[top:last] = np.clip(np.round(x[own] - _printed(x)[own, :width]), 0, 255)
    return result


def _printed(x: Array) -> Array:
    """What is printed on (H, W, 3), of mean 0 in each cell; of sides continued to whole blocks."""
    apart = np.clip(x - _smooth(_smooth(x).swapaxes(0, 1)).swapaxes(0, 1), -MOST, MOST)
    beyond = [(0, -side % BLOCK) for side in x.shape[:2]]
    rows, columns = (side // BLOCK for side in np.add(x.shape[:2], np.sum(beyond, 1)))
    apart = np.pad(apart, [*beyond, (0, 0)])
    pattern = apart.reshape(rows, BLOCK // CELL, CELL, columns, BLOCK // CELL, CELL, 3).mean((1, 4)).swapaxes(1, 2)
    for _ in range(2):
        pattern = box_mean_repeated(pattern, RADIUS)
    pattern = (pattern - pattern.mean((2, 3), keepdims=True)).swapaxes(1, 2)
    whole = np.broadcast_to(pattern[:, None, :, :, None], (rows, BLOCK // CELL, CELL, columns, BLOCK // CELL, CELL, 3))
    return whole.reshape(rows * BLOCK, columns * BLOCK, 3)


def _smooth(x: Array) -> Array:
    """The mean over a cell's rows about each row, to which what repeats every cell adds nothing."""
    padded = np.pad(x, ((2, 2), (0, 0), (0, 0)), mode="edge")
    return (padded[1:-3] + padded[2:-2] + padded[3:-1] + (padded[:-4] + padded[4:]) / 2) / CELL
