"""What a moving camera will see behind near things: which pixels hide something, and what surface that belongs to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import Array
from ..imaging.box_mean import box_mean

# An edge with fewer pixels than this in a window of this radius is a speck in the depth map, and hides nothing.
ALONE, AROUND = 10, 8


@dataclass(frozen=True)
class Occlusion:
    """Pixels behind which a farther surface must go on.

    hiding: (rows, columns) bool. row, column: (rows, columns) int32, for each hiding pixel the nearest pixel of the
    farther surface that goes on behind it (-1 elsewhere). distance: (rows, columns) float32 pixels to that one,
    infinite elsewhere.
    """

    hiding: Array
    row: Array
    column: Array
    distance: Array


def find_occlusion(depth: Array, tear: float, reach: float) -> Occlusion:
    """What `depth` hides from a camera that moves.

    depth: (rows, columns) float32 inverse depth, 0 far to 1 near. reach: pixels by which a point at 1 may shift against
    one at 0; an edge uncovers as much of that as its jump is of the whole range.

    The nearest pixel is found by sweeping its place over the image, row by row and column by column, both ways
    (Danielsson, "Euclidean distance mapping", 1980), through pixels that it can lie behind.
    """
    rows, columns = depth.shape
    sweep = _Sweep(depth, tear, reach)
    for here in range(1, rows):
        sweep.step(0, here, here - 1)
    for here in range(rows - 2, -1, -1):
        sweep.step(0, here, here + 1)
    for here in range(1, columns):
        sweep.step(1, here, here - 1)
    for here in range(columns - 2, -1, -1):
        sweep.step(1, here, here + 1)
    return Occlusion(np.isfinite(sweep.distance), sweep.row, sweep.column, sweep.distance)


def _in_company(edges: Array) -> Array:
    """(rows, columns) bool: where there are at least ALONE of `edges` around."""
    return box_mean(edges.astype(np.float32), AROUND) * (2 * AROUND + 1) ** 2 > ALONE - 0.5


class _Sweep:
    def __init__(self, depth: Array, tear: float, reach: float) -> None:
        self._tear, self._reach, self._values = tear, reach, depth
        self.row = np.full(depth.shape, -1, dtype=np.int32)
        self.column = np.full(depth.shape, -1, dtype=np.int32)
        self.distance = np.full(depth.shape, np.inf, dtype=np.float32)
        self._start_beside_edges()
        # The same arrays with the sweep's direction first: a line of them is a row, or a column.
        self._lines = [
            tuple(plane if axis == 0 else plane.T for plane in (depth, self.row, self.column, self.distance))
            for axis in (0, 1)
        ]
        self._places = [np.arange(count, dtype=np.int32) for count in depth.shape[::-1]]

    def _start_beside_edges(self) -> None:
        """Give each pixel with a neighbour that is farther by more than `tear` the farthest such one.

        That one may hide something itself; then it does not pass that on in its own place.
        """
        farthest = self._values - self._tear
        rows, columns = farthest.shape
        for down, across in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            here = slice(max(-down, 0), rows - max(down, 0)), slice(max(-across, 0), columns - max(across, 0))
            there = slice(max(down, 0), rows - max(-down, 0)), slice(max(across, 0), columns - max(-across, 0))
            row, column = np.nonzero(self._values[there] < farthest[here])
            row, column = row + here[0].start, column + here[1].start
            self.row[row, column], self.column[row, column] = row + down, column + across
            self.distance[row, column] = 1.0
            farthest[row, column] = self._values[row + down, column + across]
        speck = (self.distance == 1) & ~_in_company(self.distance == 1)
        self.row[speck] = self.column[speck] = -1
        self.distance[speck] = np.inf

    def step(self, axis: int, here: int, before: int) -> None:
        """Offer the line `here` of `axis` what the line `before` it knows, straight and from either side."""
        depth, rows, columns, distances = self._lines[axis]
        row, column = rows[before], columns[before]
        filled = np.flatnonzero(row >= 0)
        if not len(filled):
            return
        row, column = row[filled], column[filled]
        far = self._values[row, column]
        places = self._places[axis]
        for turn in (0, -1, 1):
            to = filled + turn
            inside = slice(int(to[0] < 0), len(to) - int(to[-1] >= len(places)))
            to = to[inside]
            jump = depth[here, to] - far[inside]
            down, across = (here, places[to]) if axis == 0 else (places[to], here)
            distance = np.hypot(down - row[inside], across - column[inside], dtype=np.float32)
            better = (jump > self._tear) & (distance <= self._reach * jump) & (distance < distances[here, to])
            to = to[better]
            rows[here, to], columns[here, to] = row[inside][better], column[inside][better]
            distances[here, to] = distance[better]
