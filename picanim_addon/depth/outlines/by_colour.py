"""Give pixels beside a soft edge the depth of the surface whose colours they have.

A network spreads an edge over more pixels the less sure it is of it, and puts it beside the picture's own. Around it
most pixels lie on calm surfaces; they vote for their own depth on those that look like them. First for any depth that
is around, so that a whole facet goes to the near side or the far; then, close by, for one of the two sides of what is
left.
"""

from __future__ import annotations

import numpy as np

from ...arrays import Array
from ...imaging.box_mean import box_mean
from ...imaging.colour_votes import Window, colour_votes
from ...imaging.morphology import grown, highest, lowest
from .soft_edges import WINDOW, SoftEdges

# Less sure edges are left to what comes after.
SURE = 0.1
# The wide window's radius, and the one in which a calm surface changes by about CALM; shares of the long side.
WIDE, AROUND, CALM = 0.025, 0.004, 0.04
# Samples along each axis of a window, from its middle.
SAMPLES = 5
# What changes by so much of what the window does is the edge itself; pixels are looked at up to so far from it.
RAMP, LEAST_RAMP, BESIDE = 0.2, 0.02, 0.0065
# Levels of depth from the farthest to the nearest. A level that few pixels have counts as if it had so many more of
# other colours; the depth that the map has is so much likelier (as a logarithm) than the other end of the window.
LEVELS, FEW, STAYING = 16, 1.5, 1.0
# Nothing is more unlikely than this.
UNLIKELY = 0.01
# The narrow window, and the least likelihood in it. How much the place between both sides says, how much colour may say
# at most, both as logarithms of odds, and how sharply they are decided.
NARROW, FAINT = 0.018, 0.02
PLACE, COLOUR, SHARP = 6.0, 3.0, 3.0


def at_levels(depth: Array, picture: Array) -> Array:
    """`depth` with pixels in and beside soft edges on the surface that they look like.

    depth: (rows, columns) float32 inverse depth, 0 far to 1 near. picture: (rows, columns, 3) float32 in [0, 1].
    """
    side = max(depth.shape)
    radius = max(2, round(WIDE * side))
    edges = SoftEdges.of(depth, radius)
    around = max(1, round(AROUND * side))
    change = highest(depth, around) - lowest(depth, around)
    ramp = change > np.maximum(RAMP * (edges.top - edges.bottom), LEAST_RAMP)
    where = np.nonzero(grown(ramp, max(1, round(BESIDE * side))) & (edges.sure > SURE))
    calm = np.exp(-np.square(change / CALM))
    low, high = edges.bottom[where], edges.top[where]
    window = Window(radius, max(1, radius // SAMPLES))
    alike, total = colour_votes(depth, calm, picture, where, (low, high), LEVELS, window)
    place = (LEVELS - 1) * (depth[where] - low) / np.maximum(high - low, 1e-6)
    levels = np.arange(LEVELS, dtype=np.float32)
    likely = np.log(_with_next(alike) / (_with_next(total) + FEW) + UNLIKELY)
    likely -= STAYING / (LEVELS - 1) * np.abs(levels - place[:, None])
    chosen = np.abs(levels - likely.argmax(1)[:, None]) <= 1
    count = (alike * chosen).sum(1)
    level = np.where(count > 1e-3, (alike * chosen * levels).sum(1) / np.maximum(count, 1e-3), place)
    result = depth.copy()
    result[where] += edges.sure[where] * (low + level / (LEVELS - 1) * (high - low) - depth[where])
    return result


def _with_next(counts: Array) -> Array:
    """(n, levels): each with half of those beside it."""
    padded = np.pad(counts, ((0, 0), (1, 1)))
    return padded[:, 1:-1] + (padded[:, :-2] + padded[:, 2:]) / 2


def on_a_side(depth: Array, picture: Array) -> tuple[Array, Array]:
    """`depth` with steeper edges, each pixel of them nearer to one side, and how surely each is at an edge.

    Shapes as of `at_levels`; the second is (rows, columns) float32 from 0 to 1.
    """
    side = max(depth.shape)
    radius = max(1, round(WINDOW * side))
    edges = SoftEdges.of(depth, radius)
    # Not the extremes, which one pixel may have alone.
    top = np.maximum(box_mean(edges.top, radius // 2), depth)
    bottom = np.minimum(box_mean(edges.bottom, radius // 2), depth)
    where = np.nonzero(edges.sure > 0)
    low, high = bottom[where], top[where]
    window = max(1, round(NARROW * side))
    alike, total = colour_votes(
        depth, np.ones_like(depth), picture, where, (low, high), 3, Window(window, max(1, window // SAMPLES))
    )
    likely = alike[:, ::2] / np.maximum(total[:, ::2], 1) + FAINT
    colour = np.log(likely[:, 1] / likely[:, 0])
    colour[(total[:, ::2] < 1).any(1)] = 0  # there is but one side to compare it with
    odds = PLACE * ((depth[where] - low) / np.maximum(high - low, 1e-6) - 0.5) + colour.clip(-COLOUR, COLOUR)
    share = 1 / (1 + np.exp(-SHARP * odds))
    result = depth.copy()
    result[where] += edges.sure[where] * (low + (high - low) * share - depth[where])
    return result, edges.sure
