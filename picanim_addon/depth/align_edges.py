"""Bring the soft edges of a network's depth onto the outlines in the picture.

Pixels beside soft edges first go to the surface that has their colours (outlines/by_colour). Then the map is moved to
where its steps are short and lie on edges of the picture, and stays near what it was as far as it can be trusted: a
total variation that costs little where colours change, and the absolute difference to the map that colours made (TV-L1;
Chan and Esedoglu, "Aspects of total variation regularized L1 function approximation", 2005). It treats each level of
depth by itself: the outline of what is nearer than the level becomes the shortest one, measured in colours, near to
where colours put it. So outlines are whole, specks go, and a soft edge without an edge in the picture stays calm.

Where a network cannot tell whether a part belongs to what is before or behind, it draws it in between
(outlines/in_between). There the map is hardly trusted not to be nearer, so that a whole facet or corner goes with the
near thing unless the picture parts it more from that than from what is behind. It is trusted not to be farther: what is
torn off shows more than what comes along.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import Array
from ..imaging.pixels import block_means
from .outlines.by_colour import at_levels, on_a_side
from .outlines.in_between import trust_beside_edges

# Pixels that an outline may move to be shorter by its length's worth, where the map is sure.
LENGTH = 4.0
# Difference in colour (largest of RGB from 0 to 1) between neighbours at which a step costs 1 / e, and the least cost.
CONTRAST, LEAST_COST = 0.06, 0.02
# A map is as little sure as this at a soft edge.
LEAST_SURE = 0.15
# The solver's steps, and how much faster than depth its forces change: at a quarter of the size, at half, at the whole.
# Whole parts change sides at the small sizes, where the way across them is short.
STAGES = ((250, 10.0), (120, 20.0), (60, 20.0))


@dataclass(frozen=True)
class _Map:
    """Depth, the picture and how far depth is trusted not to be nearer, and not to be farther, from 0 to 1.

    (rows, columns) float32, the picture with RGB.
    """

    depth: Array
    picture: Array
    not_nearer: Array
    not_farther: Array

    def halved(self) -> _Map:
        return _Map(
            block_means(self.depth[..., None], 2)[..., 0],
            block_means(self.picture, 2),
            block_means(self.not_nearer[..., None], 2)[..., 0],
            block_means(self.not_farther[..., None], 2)[..., 0],
        )


def outlined(depth: Array, picture: Array) -> Array:
    """`depth` with its edges on the picture's.

    depth: (rows, columns) float32 inverse depth, 0 far to 1 near, soft at its edges. picture: (rows, columns, 3)
    float32 in [0, 1].
    """
    sided, edge = on_a_side(at_levels(depth, picture), picture)
    trust = 1 - (1 - LEAST_SURE) * edge
    sizes = [_Map(sided, picture, np.minimum(trust, trust_beside_edges(depth, sided)), trust)]
    while len(sizes) < len(STAGES):
        sizes.append(sizes[-1].halved())
    now = sizes[-1].depth
    across, down = np.zeros_like(now), np.zeros_like(now)
    for number, (steps, force) in enumerate(STAGES):
        size = sizes[len(STAGES) - 1 - number]
        now, across, down = (_enlarged(plane, size.depth.shape) for plane in (now, across, down))
        now += size.not_nearer * (size.depth - now)  # the smaller size has no fine relief
        length = LENGTH * len(size.depth) / len(depth)
        now = _shortened(size, now, (across, down), length, steps, force)
    return now.clip(0, 1)


def _shortened(size: _Map, now: Array, forces: tuple[Array, Array], length: float, steps: int, force: float) -> Array:
    """`now` with shorter outlines, measured in colours; `forces` from -1 to 1 across and down, which go on changing.

    Solved by the primal-dual method with a step of its own for each pixel (Chambolle and Pock, "A first-order
    primal-dual algorithm", 2011; Pock and Chambolle, "Diagonal preconditioning", 2011). length: see LENGTH, in pixels
    of this size.
    """
    depth, (force_across, force_down) = size.depth, forces
    across, down = (length * cost for cost in _costs(size.picture))
    total = across + down
    total[:, 1:] += across[:, :-1]
    total[1:] += down[:-1]
    step = 1 / (force * total)
    most_nearer, most_farther = step * size.not_nearer, step * size.not_farther
    slope_across, slope_down = np.zeros_like(depth), np.zeros_like(depth)
    ahead = now
    for _ in range(steps):
        # The forces are shares of their limits, the costs.
        np.subtract(ahead[:, 1:], ahead[:, :-1], out=slope_across[:, :-1])
        np.subtract(ahead[1:], ahead[:-1], out=slope_down[:-1])
        force_across += force / 2 * slope_across
        force_down += force / 2 * slope_down
        over = np.maximum(np.hypot(force_across, force_down), 1)
        force_across /= over
        force_down /= over
        pull = _divergence(across * force_across, down * force_down)
        off = now + step * pull - depth
        then = depth + off - off.clip(-most_farther, most_nearer)
        ahead, now = 2 * then - now, then
    return now


def _enlarged(plane: Array, shape: tuple[int, ...]) -> Array:
    """`plane` at its size or twice that, (rows, columns)."""
    if plane.shape == shape:
        return plane.copy()
    return np.repeat(np.repeat(plane, 2, 0), 2, 1)[: shape[0], : shape[1]]


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
