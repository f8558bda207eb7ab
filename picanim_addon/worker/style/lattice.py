"""What a style network prints on every painting: a pattern of 4 x 4 pixels, from its two enlargements.

The middle of the network is a quarter of the picture's size. Enlarged, its values vary less at some of the four places
of a cell than at others, and the rectifiers after that make another mean of it at each place: the same faint weave all
over, whatever the picture. Its mean over a painting is the network's, not the style's, and is taken off.
"""

import numpy as np

from ...arrays import Array

CELL = 4
ROWS = 256  # that are worked on at a time; a multiple of CELL
MOST = 16.0
"""255ths by which a pixel counts as differing from its cell at most: what differs more is a line of the picture."""


def printed(painted: Array) -> Array:
    """(4, 4, 3) float32, mean 0: by how much each place of a cell is brighter than the cell; painted: (H, W, 3)."""
    height, width = (side // CELL * CELL for side in painted.shape[:2])
    total, count = np.zeros((CELL, CELL, 3)), max(1, height * width // CELL**2)
    for top in range(0, height, ROWS):
        rows = painted[top : min(top + ROWS, height), :width].astype(np.float32)
        cells = rows.reshape(len(rows) // CELL, CELL, width // CELL, CELL, 3)
        apart = cells - cells.mean((1, 3), keepdims=True)
        total += np.clip(apart, -MOST, MOST).sum((0, 2))
    mean = total / count
    return (mean - mean.mean((0, 1))).astype(np.float32)


def without(painted: Array, pattern: Array) -> Array:
    """A painting (H, W, 3) uint8 less what is printed on it, (4, 4, 3)."""
    result = np.empty_like(painted)
    height, width = painted.shape[:2]
    row = np.tile(pattern, (1, width // CELL + 1, 1))[:, :width]
    for top in range(0, height, ROWS):
        rows = painted[top : top + ROWS]
        repeated = np.tile(row, (len(rows) // CELL + 1, 1, 1))[: len(rows)]
        result[top : top + ROWS] = np.clip(np.round(rows - repeated), 0, 255)
    return result
