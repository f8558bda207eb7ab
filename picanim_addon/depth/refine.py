"""The one refinement: what a scene is built from, `picanim depth` writes, and *Refine Edges* switches.

A soft map's edges are brought onto the picture's (align_edges), and then thin things onto what they stand on
(thin_structures). A map whose edges are sharp already stays as it is: what was refined once, a render's depth pass, a
map that was touched up. So refining twice is refining once.
"""

from __future__ import annotations

from ..arrays import Array
from ..imaging.morphology import highest, lowest
from .align_edges import outlined
from .outlines.soft_edges import STEP, WINDOW
from .thin_structures import with_protrusions

# An edge of which one pixel makes so much of the change around it is sharp, and a map of which so many edge pixels are.
# Networks' maps have 0 to 4 % of them, refined ones 81 to 99 %, measured ones more.
ONE_PIXEL, MOST = 0.5, 0.5


def refined(depth: Array, picture: Array) -> Array:
    """`depth` with its edges on the picture's, or as it is where they are sharp or there are none.

    depth: (rows, columns) float32 inverse depth, 0 far to 1 near. picture: (rows, columns, 3) float32 in [0, 1].
    """
    return with_protrusions(outlined(depth, picture), picture) if has_soft_edges(depth) else depth


def has_soft_edges(depth: Array) -> bool:
    """Whether most edges of a map, (rows, columns) float32 from 0 to 1, are spread over several pixels."""
    radius = max(1, round(WINDOW * max(depth.shape)))
    span = highest(depth, radius) - lowest(depth, radius)
    edge = span > STEP / 2
    if not edge.any():
        return False
    one_pixel = highest(highest(depth, 1) - depth, radius)
    return float((one_pixel[edge] > ONE_PIXEL * span[edge]).mean()) < MOST
