"""Cut a picture into layers along the edges of its depth, each going on behind the nearer one.

The front layer is the picture itself, clear just outside the outlines of near things; there the layer behind shows,
which has the same colours where the picture shows them, and goes on behind the near things where it does not. The front
layer's surface reaches a little past each outline before it drops to the far surface, so that the drop lies where the
layer is clear: an outline is as sharp as the matte, not as the mesh.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np

from ..arrays import Array
from ..depth.sharpen_edges import sharpened
from ..imaging.morphology import grown, highest
from ..imaging.push_pull import push_pull
from .occlusion import Occlusion, find_occlusion

# A near surface reaches so many pixels farther past its outline than what may be mixed there; on as much again the
# layer is clear.
SKIRT = 1
# How far (in pixels) a hidden surface takes its depth from the very edge, before it is smoothed.
SEAM = 8.0
# A soft step is an outline where it is so many times as high as a sharp one must be: the rest stays calm.
SOFT = 2.0


@dataclass(frozen=True)
class Cut:
    """A layer, cut, and what is behind it. All arrays are (rows, columns) of the canvas.

    depth: float32, of the layer. shown: bool, False where it is clear. outline: bool, the near things' own pixels along
    their outlines. behind: float32, depth of the layer behind. needed: bool, where that one must be. occlusion: what
    the layer hides, without the pixels that the layer behind shows themselves. rim: see `cut_layer`.
    """

    depth: Array
    shown: Array
    outline: Array
    behind: Array
    needed: Array
    occlusion: Occlusion
    rim: int


def cut_layer(depth: Array, tear: float, reach: float, rim: int = 1) -> Cut:
    """Cut the surface of `depth` at its outlines.

    depth: (rows, columns) float32 inverse depth, 0 far to 1 near. tear: smallest jump between neighbouring pixels that
    is an outline. reach: pixels by which a point at 1 may shift against one at 0 when the camera moves. rim: pixels
    on either side of an outline that may show a mixture of both surfaces, or a rim that a lens, a sharpening or a
    compression drew there. That goes with the near thing, or it would stay behind as a line.
    """
    skirt = rim + SKIRT
    depth = sharpened(depth, SOFT * tear)
    occlusion = find_occlusion(depth, tear, reach)
    outline = occlusion.hiding & (occlusion.distance <= 1.5)
    step = highest(depth, 2 * skirt) - depth
    # Where a pixel both borders on something nearer and hides something farther, the layer behind can show only one of
    # the two: the larger jump is cut, and the smaller one stretched.
    hides = np.where(occlusion.hiding, depth - depth[occlusion.row, occlusion.column], 0.0)
    clear = (step > tear) & grown(outline, 2 * skirt) & (hides < step)
    occlusion = dataclasses.replace(occlusion, hiding=occlusion.hiding & ~clear)
    outline &= ~clear
    reaching = highest(depth, skirt)
    surface = np.where(clear & (reaching - depth > tear), reaching, depth)
    needed = grown(occlusion.hiding | clear, skirt)
    return Cut(surface, ~clear, outline, _hidden_depth(depth, occlusion, tear / 2), needed, occlusion, rim)


def _hidden_depth(depth: Array, occlusion: Occlusion, apart: float) -> Array:
    """Depth of the layer behind: the picture's own, and where that hides something, the farther surface going on.

    apart: by how much what is hidden lies behind what hides it at least, so that a renderer never takes the one for the
    other.
    """
    hiding = occlusion.hiding
    edge = depth[occlusion.row, occlusion.column]  # meaningless where nothing is hidden
    sources = np.zeros(depth.shape, dtype=np.float32)
    sources[occlusion.row[hiding], occlusion.column[hiding]] = 1.0
    smooth = push_pull(depth[..., None], sources)[..., 0]
    share = np.where(hiding, np.minimum(occlusion.distance / SEAM, 1.0), 0.0)
    hidden = np.minimum(edge + (smooth - edge) * share, depth - apart)
    return np.where(hiding, hidden, depth).astype(np.float32)
