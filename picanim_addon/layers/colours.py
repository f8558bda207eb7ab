"""Colours of the layers: what each shows along its outlines, behind what hides it, and beyond the picture's frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import Array
from ..imaging.box_mean import box_mean
from ..imaging.morphology import grown
from ..imaging.patch_match import Filling, Hole, fill
from ..imaging.push_pull import push_pull
from .canvas import Canvas
from .cut import Cut
from .matting import matted

# The near things' own colours are taken from so many pixels inside what may be mixed; and the hidden surface's from so
# many beyond it.
INSIDE, SOURCE = 2, 3
# The window, in the depth's pixels to either side, in which the hidden surface's roughness is measured.
ROUGH = 6
# How much of a smooth continuation goes into the one by patches, whose colours it steadies: more is duller.
SMOOTH = 0.2
# How many times as rough as the hidden surface beside it what is filled in may be.
ROUGHER = 1.2
# Pixels around what the front texture adds to the picture that hold the picture's own colours, for soft look-ups.
SURROUND = 8


@dataclass(frozen=True)
class Colours:
    """Colours of a cut layer, (rows, columns, 3) float32 in [0, 1] of a canvas.

    front: of the layer itself. matte: (rows, columns, 1) float32, how much of it shows. behind: of the layer behind.
    """

    front: Array
    matte: Array
    behind: Array


def layer_colours(small: Array, colour: Array, cut: Cut, canvas: Canvas, size: Canvas) -> Colours:
    """The colours of a cut layer and of the one behind it.

    small: (rows, columns, 3) float32 in [0, 1], the layer before the cut at the depth's size, on `canvas`. colour: the
    same at the texture's size, on `size`.
    """
    hiding, mixed = cut.occlusion.hiding, grown(cut.outline, cut.rim)

    def enlarged(image: Array) -> Array:
        planes = [canvas.resampled(np.ascontiguousarray(image[..., i]), size) for i in range(image.shape[2])]
        return np.stack(planes, axis=2)

    sources = _hidden_sources(cut, mixed, cut.rim + SOURCE).astype(np.float32)
    far = push_pull(small, sources)
    rough = push_pull(_roughness(small, sources), sources)
    inside = grown(cut.outline, cut.rim + INSIDE) & hiding & ~mixed
    near = push_pull(small, inside.astype(np.float32))
    hole = hiding | mixed
    covered = canvas.resampled(hole.astype(np.float32), size)[..., None]
    matte = canvas.resampled(_matte(cut), size)[..., None].copy()

    smooth = np.where(hole[..., None], far, small)
    filling = fill(Hole(smooth, cut.behind, hole, ~hole))
    filled = enlarged(smooth if filling is None else smooth + _share(filling, rough) * (filling.image - smooth))
    if filling is not None and size.width > canvas.width:
        _add_detail(filled, filling, hole, colour - enlarged(small), canvas, size)
    behind = colour + (filled - colour) * covered
    soft = (canvas.resampled(mixed.astype(np.float32), size) > 0) & (matte[..., 0] < 1)
    front = colour.copy()
    front[soft], behind[soft], matte[soft] = matted(
        colour[soft], enlarged(near)[soft], behind[soft], matte[soft], enlarged(rough)[soft]
    )
    return Colours(front, matte, behind)


def _share(filling: Filling, rough: Array) -> Array:
    """(rows, columns, 1) float32 in [0, 1]: how much of the patches' texture is shown, the rest being smooth: no more
    than makes it as rough as the hidden surface is beside what hides it."""
    everywhere = np.ones(rough.shape[:2], np.float32)
    own = _roughness(filling.image, everywhere)
    return (1 - SMOOTH) * np.minimum(1, ROUGHER * rough / np.maximum(own, 1e-3))


def _add_detail(filled: Array, filling: Filling, hole: Array, detail: Array, canvas: Canvas, size: Canvas) -> None:
    """Add to `filled`, in place, what the texture's size has beyond the depth's at the places it was taken from."""
    row, column = np.nonzero(canvas.resampled(hole.astype(np.float32), size) > 0)
    scale = size.width / canvas.width
    places: list[Array] = []
    for axis, (there, count) in enumerate(((filling.row, size.rows), (filling.column, size.columns))):
        offset = (there - np.indices(hole.shape)[axis]).astype(np.float32)
        moved = canvas.resampled(offset, size, nearest=True)[row, column] * scale
        places.append(((row, column)[axis] + np.round(moved).astype(np.int32)).clip(0, count - 1))
    filled[row, column] = (filled[row, column] + detail[places[0], places[1]]).clip(0, 1)


def only_where_used(front: Array, alpha: Array, size: Canvas) -> Array:
    """`front` with one flat colour where the picture itself is shown: the file is a tenth as long."""
    plain = size.inside() & (alpha[..., 0] >= 1)
    plain = ~grown(~plain, SURROUND)
    front = front.copy()
    front[plain] = 0.5
    return front


def rgba(colour: Array, alpha: Array) -> Array:
    """(rows, columns, 4) uint8 of colours and (rows, columns, 1) alpha in [0, 1]."""
    return np.round(np.concatenate([colour, alpha], axis=2) * 255).astype(np.uint8)


def _matte(cut: Cut) -> Array:
    """(rows, columns) float32: 1 where the layer shows, 0 where it is clear, smooth along outlines."""
    hard = cut.shown.astype(np.float32)
    padded = np.pad(hard, 1, mode="edge")
    rows = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
    smooth = (rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]) / 4
    return np.where(grown(cut.outline, cut.rim + 1), smooth, hard)


def _roughness(small: Array, sources: Array) -> Array:
    """(rows, columns, 1) float32: how far the colours of `sources` lie from their mean close by, as a deviation."""
    total = np.maximum(box_mean(sources, ROUGH), 1e-6)
    variance = np.zeros_like(sources)
    for channel in np.moveaxis(small, 2, 0):
        mean = box_mean(channel * sources, ROUGH) / total
        variance += np.maximum(box_mean(channel * channel * sources, ROUGH) / total - mean * mean, 0)
    return np.sqrt(variance / 3)[..., None]


def _hidden_sources(cut: Cut, mixed: Array, reach: int) -> Array:
    """(rows, columns) bool: pixels near the outlines that show the hidden surfaces alone."""
    hiding, row, column = cut.occlusion.hiding, cut.occlusion.row, cut.occlusion.column
    edges = np.zeros(hiding.shape, dtype=bool)
    edges[row[hiding], column[hiding]] = True
    return grown(edges, reach) & ~hiding & ~mixed
