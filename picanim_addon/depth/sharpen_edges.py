"""Where depth breaks: the outlines of what stands in front of something else.

Depth here is inverse depth from 0 (far) to 1 (near). A jump of more than `tear` between neighbouring pixels is an
outline; less is a slope.
"""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from ..imaging.morphology import highest, lowest

# A ramp is a jump spread over this share of the map's long side at most on either side.
RAMP_RADIUS = 0.003
# Between these shares of a jump a pixel lies on neither surface: a ramp, as soft depth maps have them.
RAMP = 0.2, 0.8
# A ramp ends: in a window twice as large, depth spans less than so many times as much. A slope spans twice as much.
SLOPE = 1.5


def sharpened(depth: Array, tear: float) -> Array:
    """`depth` with every ramp between two surfaces made a jump: its pixels go to the nearer value of the two.

    Pixels that lie on one of the surfaces stay as they are, so a map with exact edges does not change.
    """
    radius = max(1, round(RAMP_RADIUS * max(depth.shape)))
    for _ in range(2):
        top, bottom = highest(depth, radius), lowest(depth, radius)
        span = top - bottom
        share = (depth - bottom) / np.maximum(span, 1e-6)
        wide = highest(top, radius) - lowest(bottom, radius)
        ramp = (span > tear) & (share > RAMP[0]) & (share < RAMP[1]) & (wide < SLOPE * span)
        depth = np.where(ramp, np.where(share > 0.5, top, bottom), depth)
    return depth
