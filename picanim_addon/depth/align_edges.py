"""Bring the soft edges of a network's depth onto the outlines in the picture.

Pixels beside soft edges first go to the surface that has their colours (outlines/by_colour). Then the map is moved to
where its steps are short and lie on edges of the picture, and stays near what it was: a total variation that costs
little where colours change, and the absolute difference to the map that colours made (TV-L1; Chan and Esedoglu,
"Aspects of total variation regularized L1 function approximation", 2005). It treats each level of depth by itself: the
outline of what is nearer than the level becomes the shortest one, measured in colours, near to where colours put it. So
outlines are whole, specks go, and a soft edge without an edge in the picture stays calm.
"""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from .outlines.by_colour import at_levels, on_a_side

# Pixels that an outline may move to be shorter by its length's worth, where the map is sure.
LENGTH = 4.0
# Difference in colour (largest of RGB from 0 to 1) between neighbours at which a step costs 1 / e, and the least cost.
CONTRAST, LEAST_COST = 0.06, 0.03
# A map is as little sure as this at a soft edge.
LEAST_SURE = 0.15
# Steps of the solver, and how much faster than depth its forces change.
STEPS, FORCE = 120, 20.0


def outlined(depth: Array, picture: Array) -> Array:
    """`depth` with its edges on the picture's.

    depth: (rows, columns) float32 inverse depth, 0 far to 1 near, soft at its edges. picture: (rows, columns, 3)
    float32 in [0, 1].

    Solved by the primal-dual method with a step of its own for each pixel (Chambolle and Pock, "A first-order
    primal-dual algorithm", 2011; Pock and Chambolle, "Diagonal preconditioning", 2011).
    """
    depth, edge = on_a_side(at_levels(depth, picture), picture)
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
