"""Where a map is between two surfaces that lie apart: there a network could not tell to which of them a part belongs.

What is in between says little about where a part lies, and what is beside it not much more: a network's outline may
be a part's width off.
"""

from __future__ import annotations

import numpy as np

from ...arrays import Array
from ...imaging.morphology import highest, lowest

# The radius of the window in which both surfaces are looked for, and how far beside what is in between is not sure
# either: shares of the long side.
WINDOW, BESIDE = 0.028, 0.0075
# Depth that changes by so much (of its whole range) is most likely two surfaces; by half of it, one.
STEP = 0.2
# A slope changes by twice as much in a window twice as large, two surfaces by less than the one; by less than the other
# they are so for certain.
SLOPE, STEEP = 1.55, 1.3
# What lies this share of the way from a surface to the other may be its own relief; from the second share on it is not.
RELIEF, BETWEEN = 0.05, 0.15
# What is left of the trust in a pixel on one of the surfaces; halfway between them none is left.
ON_ONE = 0.05


def trust_beside_edges(depth: Array, sided: Array) -> Array:
    """(rows, columns) float32 from 0 to 1: how far `sided` can be trusted not to be nearer.

    depth, sided: (rows, columns) float32 inverse depth, 0 far to 1 near, as the network drew it, and after its pixels
    went to surfaces by their colours.
    """
    side = max(depth.shape)
    radius = max(2, round(WINDOW * side))
    top, bottom = highest(depth, radius), lowest(depth, radius)
    span = np.maximum(top - bottom, 1e-6)
    wider = _span_with_slopes_going_on(depth, 2 * radius)
    two = np.clip(span / STEP - 0.5, 0, 1) * np.clip((SLOPE - wider / span) / (SLOPE - STEEP), 0, 1)
    place = (depth - bottom) / span
    between = np.clip((np.minimum(place, 1 - place) - RELIEF) / (BETWEEN - RELIEF), 0, 1)
    unsure = highest(two * between, max(1, round(BESIDE * side)))
    on_one = np.abs(2 * ((sided - bottom) / span).clip(0, 1) - 1)
    return (1 - unsure * (1 - ON_ONE * on_one)).astype(np.float32)


def _span_with_slopes_going_on(depth: Array, radius: int) -> Array:
    """How much `depth` changes around each pixel if slopes, such as a floor's, go on beyond the picture's borders."""
    rows, columns = depth.shape
    wide = np.pad(depth, radius, mode="reflect", reflect_type="odd")
    inside = slice(radius, radius + rows), slice(radius, radius + columns)
    return (highest(wide, radius) - lowest(wide, radius))[inside]
