"""What a moving camera will see behind near things: which pixels hide something, and what surface that belongs to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .discontinuities import far_sides


@dataclass(frozen=True)
class Occlusion:
    """Pixels behind which a farther surface must go on.

    hiding: (rows, columns) bool. row, column: (rows, columns) int32, for each hiding pixel the nearest pixel of the
    farther surface that goes on behind it (-1 elsewhere). distance: (rows, columns) float32 pixels to that one,
    infinite elsewhere.
    """

    hiding: np.ndarray
    row: np.ndarray
    column: np.ndarray
    distance: np.ndarray


def find_occlusion(depth: np.ndarray, tear: float, reach: float) -> Occlusion:
    """What `depth` hides from a camera that moves.

    depth: (rows, columns) float32 inverse depth, 0 far to 1 near. reach: pixels by which a point at 1 may shift against
    one at 0; an edge uncovers as much of that as its jump is of the whole range.

    The nearest pixel is found by sweeping its place over the image, row by row and column by column, both ways
    (Danielsson, "Euclidean distance mapping", 1980), through pixels that it can lie behind.
    """
    rows, columns = depth.shape
    found = _Sweep(depth, tear, reach)
    for _ in range(2):
        for here in range(1, rows):
            found.step((here, slice(None)), (here - 1, slice(None)))
        for here in range(rows - 2, -1, -1):
            found.step((here, slice(None)), (here + 1, slice(None)))
        for here in range(1, columns):
            found.step((slice(None), here), (slice(None), here - 1))
        for here in range(columns - 2, -1, -1):
            found.step((slice(None), here), (slice(None), here + 1))
    return Occlusion(np.isfinite(found.distance), found.row, found.column, found.distance)


Line = tuple[int | slice, int | slice]


class _Sweep:
    def __init__(self, depth: np.ndarray, tear: float, reach: float) -> None:
        self._depth, self._tear, self._reach = depth, tear, reach
        far = far_sides(depth, tear)
        self.row = np.full(depth.shape, -1, dtype=np.int32)
        self.column = np.full(depth.shape, -1, dtype=np.int32)
        self.row[far], self.column[far] = np.nonzero(far)
        self.distance = np.full(depth.shape, np.inf, dtype=np.float32)

    def step(self, here: Line, before: Line) -> None:
        """Offer the line `here` what the line `before` it knows, straight and from either side."""
        places = np.ogrid[: self._depth.shape[0], : self._depth.shape[1]]
        row_here = places[0][here[0], 0]
        column_here = places[1][0, here[1]]
        for turn in (0, -1, 1):
            row, column = self.row[before], self.column[before]
            if turn:
                row, column = np.roll(row, turn), np.roll(column, turn)
            known = np.flatnonzero(row >= 0)
            if not len(known):
                continue
            row, column = row[known], column[known]
            jump = self._depth[here][known] - self._depth[row, column]
            down = (row_here if np.ndim(row_here) == 0 else row_here[known]) - row
            across = (column_here if np.ndim(column_here) == 0 else column_here[known]) - column
            distance = np.hypot(down, across).astype(np.float32)
            better = (jump > self._tear) & (distance <= self._reach * jump) & (distance < self.distance[here][known])
            chosen = known[better]
            self.row[here][chosen] = row[better]
            self.column[here][chosen] = column[better]
            self.distance[here][chosen] = distance[better]
