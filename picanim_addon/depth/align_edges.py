"""Bring the soft edges of a network's depth onto the outlines in the picture.

Soft edges are first gathered into their middle. Then the map is moved to where its steps are short and lie on edges of
the picture, and stays near what it was: a total variation that costs little where colours change, and the absolute
difference to the gathered map (TV-L1; Chan and Esedoglu, "Aspects of total variation regularized L1 function
approximation", 2005). It treats each level of depth by itself: the outline of what is nearer than the level becomes the
shortest one, measured in colours, near to where the network drew it. So outlines are whole, specks go, and a soft edge
without an edge in the picture stays calm.
"""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from ..imaging.box_mean import box_mean
from ..imaging.morphology import highest, lowest

# Pixels that an outline may move to be shorter by its length's worth, where the map is sure.
LENGTH = 4.0
# Difference in colour (largest of RGB from 0 to 1) between neighbours at which a step costs 1 / e, and the least cost.
CONTRAST, LEAST_COST = 0.06, 0.03
# Depth that changes by so much (of its whole range) in a window of this share of the long side is a soft edge, and as
# little sure as this.
WINDOW, STEP, LEAST_SURE = 0.009, 0.12, 0.15
# A slope changes by twice as much in a window twice as large; a soft edge by less than so many times.
SLOPE = 1.6
# Between these shares of an edge a pixel lies on neither side.
MIDDLE = 0.25, 0.75
# Steps of the solver, and how much faster than depth its forces change.
STEPS, FORCE = 120, 20.0


def outlined(depth: Array, picture: Array) -> Array:
    """`depth` with its edges on the picture's.

    depth: (rows, columns) float32 inverse depth, 0 far to 1 near, soft at its edges. picture: (rows, columns, 3)
    float32 in [0, 1].

    Solved by the primal-dual method with a step of its own for each pixel (Chambolle and Pock, "A first-order
    primal-dual algorithm", 2011; Pock and Chambolle, "Diagonal preconditioning", 2011).
    """
    depth, edge = _gathered(depth)
    across, down = (LENGTH * cost for cost in _costs(picture))
    total = across + down
    total[:, 1:] += across[:, :-1]
    total[1:] += down[:-1]
    step = 1 / (FORCE * total)
    most = step * (1 - (1 - LEAST_SURE) * edge)
    force_across, force_down = np.zeros_like(depth), np.zeros_like(depth)
    slope_across, slope_down = np.zeros_like(depth), np.zeros_like(depth)
    now, ahead = depth, depth
    for _ in range(STEPS):
        # The forces are shares of their limits, the costs.
        np.subtract(ahead[:, 1:], ahead[:, :-1], out=slope_across[:, :-1])
        np.subtract(ahead[1:], ahead[:-1], out=slope_down[:-1])
        force_across += FORCE / 2 * slope_across
        force_down += FORCE / 2 * slope_down
        length = np.maximum(np.hypot(force_across, force_down), 1)
        force_across /= length
        force_down /= length
        pull = _divergence(across * force_across, down * force_down)
        off = now + step * pull - depth
        then = depth + off - off.clip(-most, most)
        ahead, now = 2 * then - now, then
    return now.clip(0, 1)


def _divergence(across: Array, down: Array) -> Array:
    total = across + down
    total[:, 1:] -= across[:, :-1]
    total[1:] -= down[:-1]
    return total


def _costs(picture: Array) -> list[Array]:
    """(rows, columns) float32 each: what a step of depth costs from each pixel to the next, across and down."""
    costs: list[Array] = []
    for axis in (1, 0):
        change = np.abs(np.diff(picture, axis=axis)).max(axis=2)
        cost = np.maximum(np.exp(-change / CONTRAST), LEAST_COST)
        costs.append(np.pad(cost, [(0, int(axis == i)) for i in (0, 1)], constant_values=1).astype(np.float32))
    return costs


def _gathered(depth: Array) -> tuple[Array, Array]:
    """`depth` with steeper edges, and (rows, columns) float32 how surely each pixel is at an edge: both are soft."""
    radius = max(1, round(WINDOW * max(depth.shape)))
    top, bottom = highest(depth, radius), lowest(depth, radius)
    wider = highest(top, radius) - lowest(bottom, radius)
    span = np.maximum(top - bottom, 1e-6)
    edge = np.clip(span / STEP - 0.5, 0, 1) * np.clip((2 - wider / span) / (2 - SLOPE), 0, 1)
    top, bottom = (box_mean(side, radius // 2) for side in (top, bottom))
    top, bottom = np.maximum(top, depth), np.minimum(bottom, depth)
    share = (depth - bottom) / np.maximum(top - bottom, 1e-6)
    share = np.clip((share - MIDDLE[0]) / (MIDDLE[1] - MIDDLE[0]), 0, 1)
    sides = bottom + (top - bottom) * share * share * (3 - 2 * share)
    return (depth + (sides - depth) * edge).astype(np.float32), edge.astype(np.float32)
