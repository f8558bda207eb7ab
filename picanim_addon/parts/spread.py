"""What reaches a pixel from elsewhere, from neighbour to neighbour over the whole image: the cheapest way there.

Each pass goes over the image row by row and column by column, both ways, all of a line at once; it is repeated until
nothing changes any more, as in the fast sweeping method (Zhao, "A fast sweeping method for Eikonal equations", 2005).
"""

from __future__ import annotations

import numpy as np

from ..arrays import Array

# A way that turns about more often than this is not followed to its end.
PASSES = 24


def highest_on_the_way(cost: Array, start: Array, shut: tuple[Array, Array]) -> Array:
    """(rows, columns) float32: the highest cost that must be met on the best way from any pixel of `start`.

    cost: (rows, columns) float32. start: (rows, columns) bool. shut: (rows, columns - 1) and (rows - 1, columns) bool,
    where there is no way from a pixel to the next one across and down. Infinite where no way leads.
    """
    value = np.where(start, cost, np.inf).astype(np.float32)

    across, down = shut
    for _ in range(PASSES):
        before = value.copy()
        for view, own, closed in ((value, cost, down), (value.T, cost.T, across.T)):
            for line in range(1, len(view)):
                _offer(view[line], view[line - 1], own[line], closed[line - 1])
            for line in range(len(view) - 2, -1, -1):
                _offer(view[line], view[line + 1], own[line], closed[line])
        if np.array_equal(before, value):
            break
    return value


def _offer(here: Array, before: Array, own: Array, closed: Array) -> None:
    np.minimum(here, np.maximum(np.where(closed, np.inf, before), own), out=here)


def length_of_the_way(start: Array, steps: tuple[Array, Array]) -> Array:
    """(rows, columns) float32: the length of the shortest way from any pixel of `start`, which may go diagonally.

    start: (rows, columns) bool. steps: (rows, columns - 1) and (rows - 1, columns) float32, the length of the step from
    a pixel to the next one across and down; infinite where there is none.

    Solves the Eikonal equation by its upwind scheme (Zhao 2005, equation 2.4), so that a way's length is that of a
    straight line and not of stairs.
    """
    value = np.where(start, 0.0, np.inf).astype(np.float32)
    across, down = steps
    for _ in range(PASSES):
        before = value.copy()
        for rows in (range(len(value)), range(len(value) - 1, -1, -1)):
            for row in rows:
                _eikonal_line(value, across, down, row)
        turned, steps_turned = value.T, (down.T, across.T)
        for columns in (range(len(turned)), range(len(turned) - 1, -1, -1)):
            for column in columns:
                _eikonal_line(turned, *steps_turned, column)
        if np.array_equal(before, value):
            break
    return value


def _eikonal_line(value: Array, across: Array, down: Array, row: int) -> None:
    """Bring row `row` of `value` up to date from its neighbours on all four sides."""
    here = value[row]
    count = len(here)
    beside, beside_step = np.full(count, np.inf, np.float32), np.ones(count, np.float32)
    for source, step, at in (
        (here[:-1], across[row], slice(1, None)),
        (here[1:], across[row], slice(None, -1)),
    ):
        reached = source + step
        better = reached < beside[at] + beside_step[at]
        beside[at] = np.where(better, source, beside[at])
        beside_step[at] = np.where(better, step, beside_step[at])
    above, above_step = np.full(count, np.inf, np.float32), np.ones(count, np.float32)
    for other, step in ((row - 1, row - 1), (row + 1, row)):
        if 0 <= other < len(value):
            reached = value[other] + down[step]
            better = reached < above + above_step
            above = np.where(better, value[other], above)
            above_step = np.where(better, down[step], above_step)
    single = np.minimum(beside + beside_step, above + above_step)
    with np.errstate(invalid="ignore"):
        # ((v - a) / s)^2 + ((v - b) / t)^2 = 1, where that way is the shorter one
        p, q = 1 / beside_step**2, 1 / above_step**2
        mean = (p * beside + q * above) / (p + q)
        rest = 1 / (p + q) - p * q * np.square(beside - above) / np.square(p + q)
        both = mean + np.sqrt(rest)
        ok = (rest >= 0) & (both >= np.maximum(beside, above)) & np.isfinite(both)
    np.minimum(here, np.where(ok, np.minimum(both, single), single), out=here)
