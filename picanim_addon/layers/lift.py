"""A region lifted off the picture: a figure on a layer of its own, and the background filled behind all of it.

The figure lies where the front layer lies; what is behind it goes on from the surfaces around it that are not nearer.
Both together show the picture as it was, until the figure moves.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from PIL import Image

from ..arrays import Array
from ..imaging.morphology import grown, highest
from ..imaging.push_pull import push_pull
from ..parts.lifted import Lifted, Surface
from ..parts.weights import pin_weights
from ..picture.picture import Picture
from ..picture.texture import resized_rgb
from .canvas import Canvas, canvas_around
from .colours import layer_colours, rgba
from .cut import SEAM, SKIRT, Cut
from .layers import TOLERANCE, rim_of
from .mesh import relief_triangles
from .occlusion import Occlusion

# Pixels around the region from which what lies behind it is continued, at least, and as a share of the region's size.
AROUND, SHARE = 24, 0.25
# So many pixels past what may be mixed at its rim the layers beneath give way to the figure.
CUT = 1
# What lies behind is farther than the figure by this much of the whole range at least, so that it never shows through.
APART = 0.004
# A figure of many edges has too few faces for all of them: its surface may lie as low as its depth so many pixels away.
COARSE = 4
# From so many pixels past the front layer's own skirt what lies behind takes its depth and colours.
RING = 3
# Surfaces nearer than the figure by more than this do not go on behind it.
NEARER = 0.03
# So many pixels within its outline, a region that reaches too far may show what is beside the figure.
RIM = 3
# A figure's triangles have sides of this many pixels at most, so that it bends smoothly; and so many faces.
BEND, FIGURE_FACES, BEHIND_FACES = 6.0, 16_000, 8_000
# Without a front layer at hand, the textures are as large as the picture, and this at most.
MAX_SIDE = 2048


def lift(
    picture: Picture, front: Array | None, depth: Array, mask: Array, pins: Sequence[tuple[float, float]]
) -> Lifted | None:
    """Lift what `mask` shows off `picture`; None where it shows nothing.

    front: (rows, columns, 4) uint8, what the front layer shows on its canvas (Layers.textures), for what lies beyond
    the frame; None for the picture mirrored. depth: (rows, columns) float32 of the front layer on its canvas
    (Layers.depth). mask: (rows, columns) float32 from 0 to 1, of the picture's depth map. pins: where it is pinned.
    """
    height, width = mask.shape
    canvas = canvas_around(width, height)
    region = _extended(mask > 0.5, canvas)
    if not region.any():
        return None
    within = region[canvas.top : canvas.top + height, canvas.left : canvas.left + width]
    size = _size_of(front, canvas) if front is not None else canvas.scaled(*_at_most(picture, MAX_SIDE))
    corner, small_crop, size_crop = _crops(region, canvas, size)
    colour = _shown(picture, front, size)[corner[1]]
    region = region[corner[0]]
    small = _reduced(colour, small_crop, size_crop)
    rim = rim_of(picture, width)
    cut = _cut(depth[corner[0]], region, rim)
    colours = layer_colours(small, colour, cut, small_crop, size_crop)
    hidden = small_crop.resampled(grown(region, rim).astype(np.float32), size_crop)[..., None] > 0
    matte = colours.matte
    beneath = np.where(hidden | (matte > 0), colours.behind, colour)
    gives_way = small_crop.resampled(grown(region, rim + CUT).astype(np.float32), size_crop, nearest=True)[..., None]
    whole = np.zeros(depth.shape, dtype=bool)
    whole[corner[0]] = region
    behind = depth.copy()
    behind[corner[0]] = cut.behind
    past = rim + CUT + SKIRT
    own, beside = _going_on(depth, whole, past)
    figure = _surface(own, grown(whole, rim + CUT + 1), canvas, FIGURE_FACES, bend=True)
    return Lifted(
        figure=_looking_inside(figure, depth, whole, beside, past + RIM),
        behind=_surface(behind, grown(whole, 2 * (rim + SKIRT) + CUT), canvas, BEHIND_FACES, bend=False),
        texture=rgba(colours.front, matte),
        filled=rgba(beneath.clip(0, 1), gives_way),
        box=size_crop.box(),
        region=within,
        weights=pin_weights(within, depth[canvas.top : canvas.top + height, canvas.left : canvas.left + width], pins),
    )


def _extended(region: Array, canvas: Canvas) -> Array:
    """`region` on the canvas: what touches the picture's frame goes on beyond it, as its colours do, mirrored."""
    whole = canvas.extended(region)
    for lines, first, count in ((whole.T, canvas.left, canvas.width), (whole, canvas.top, canvas.height)):
        for line in range(first - 1, -1, -1):
            lines[line] &= lines[line + 1]
        for line in range(first + count, len(lines)):
            lines[line] &= lines[line - 1]
    return whole


def _crops(region: Array, canvas: Canvas, size: Canvas) -> tuple[tuple[tuple[slice, slice], ...], Canvas, Canvas]:
    """The part of both canvases that is needed, and the canvases of those parts; the coarse one's is the larger."""
    slices: list[tuple[slice, slice]] = []
    parts: list[Canvas] = []
    bounds: list[tuple[int, int, int, int]] = []
    scale = size.width / canvas.width, size.height / canvas.height
    for axis, (total, fine_total, first, fine_first) in enumerate(
        ((canvas.rows, size.rows, canvas.top, size.top), (canvas.columns, size.columns, canvas.left, size.left))
    ):
        used = np.flatnonzero(region.any(axis=1 - axis))
        margin = max(AROUND, round(SHARE * (used[-1] - used[0] + 1)))
        low, high = max(int(used[0]) - margin, 0), min(int(used[-1]) + 1 + margin, total)
        times = scale[1 - axis]
        fine_low = max(int(np.ceil((low - first) * times + fine_first)), 0)
        fine_high = min(int(np.floor((high - first) * times + fine_first)), fine_total)
        bounds.append((low, high, fine_low, fine_high))
    (top, bottom, fine_top, fine_bottom), (left, right, fine_left, fine_right) = bounds
    slices = [
        (slice(top, bottom), slice(left, right)),
        (slice(fine_top, fine_bottom), slice(fine_left, fine_right)),
    ]
    parts = [
        Canvas(canvas.width, canvas.height, canvas.left - left, canvas.top - top, right - left, bottom - top),
        Canvas(
            size.width,
            size.height,
            size.left - fine_left,
            size.top - fine_top,
            fine_right - fine_left,
            fine_bottom - fine_top,
        ),
    ]
    return tuple(slices), parts[0], parts[1]


def _size_of(front: Array, canvas: Canvas) -> Canvas:
    """The canvas of a front layer's texture."""
    rows, columns = front.shape[:2]
    _, _, width, height = canvas.box()
    guess = round(columns * width), round(rows * height)
    near = [(guess[0] + x, guess[1] + y) for x in (0, -1, 1, -2, 2) for y in (0, -1, 1, -2, 2)]
    sizes = [canvas.scaled(*size) for size in near]  # its margins are rounded down
    return next((size for size in sizes if (size.rows, size.columns) == (rows, columns)), sizes[0])


def _at_most(picture: Picture, side: int) -> tuple[int, int]:
    scale = min(1.0, side / max(picture.width, picture.height))
    return max(1, round(picture.width * scale)), max(1, round(picture.height * scale))


def _shown(picture: Picture, front: Array | None, size: Canvas) -> Array:
    """(rows, columns, 3) float32: what the front layer shows, the picture itself within its frame."""
    if front is None:
        return size.extended(resized_rgb(picture, size.width, size.height))
    shown = front[..., :3].astype(np.float32) / 255
    place = slice(size.top, size.top + size.height), slice(size.left, size.left + size.width)
    shown[place] = resized_rgb(picture, size.width, size.height)
    return shown


def _reduced(colour: Array, small: Canvas, size: Canvas) -> Array:
    """`colour` of `size` on `small`, which reaches a little farther."""
    across, down = size.width / small.width, size.height / small.height
    left, top = (0 - small.left) * across + size.left, (0 - small.top) * down + size.top
    box = left, top, left + small.columns * across, top + small.rows * down
    before = [max(0, int(np.ceil(-side))) for side in (box[1], box[0])]
    after = [max(0, int(np.ceil(end - count))) for end, count in ((box[3], size.rows), (box[2], size.columns))]
    padded = np.pad(colour, [(before[0], after[0]), (before[1], after[1]), (0, 0)], mode="edge")
    moved = box[0] + before[1], box[1] + before[0], box[2] + before[1], box[3] + before[0]
    planes = [
        Image.fromarray(np.ascontiguousarray(padded[..., i])).resize(
            (small.columns, small.rows), Image.Resampling.BOX, moved
        )
        for i in range(3)
    ]
    return np.stack([np.asarray(plane) for plane in planes], axis=2)


def _cut(depth: Array, region: Array, rim: int) -> Cut:
    """The figure as a layer in front of what goes on behind it."""
    outline = region & grown(~region, 1)
    reach = 2 * (rim + SKIRT)
    skirt = grown(region, reach)  # where the front layer goes on past an outline of its own
    own = highest(np.where(region, depth, -1.0).astype(np.float32), reach + RING)
    ring = grown(region, reach + RING) & ~skirt
    beside = ring & (depth <= own + NEARER)
    if not beside.any():  # all that is around it is nearer
        beside = ring
    smooth = push_pull(depth[..., None], beside.astype(np.float32))[..., 0] if beside.any() else depth
    floor = np.where(region, -highest(-depth, COARSE) - APART, depth)
    behind = np.where(skirt, np.minimum(smooth, floor), depth).astype(np.float32)
    row, column = np.nonzero(beside) if beside.any() else np.nonzero(~region | True)
    number = np.arange(region.size).reshape(region.shape) % len(row)
    distance = np.where(outline, 1.0, SEAM).astype(np.float32)
    occlusion = Occlusion(region, row[number].astype(np.int32), column[number].astype(np.int32), distance)
    return Cut(depth, region, outline, behind, skirt, occlusion, rim)


def _going_on(depth: Array, region: Array, past: int) -> tuple[Array, Array]:
    """(`depth` with the figure going on `past` its rim, as a layer does past its outline, (rows, columns) bool where).

    A face that leads down to what is beside it would stretch the rim's half-clear colours over what opens there.
    """
    own = highest(np.where(region, depth, -1.0).astype(np.float32), past + RIM)
    beside = grown(region, past) & grown(~region, RIM) & (own > depth + NEARER)
    return np.where(beside, own, depth).astype(np.float32), beside


def _looking_inside(surface: Surface, depth: Array, region: Array, beside: Array, reach: int) -> Surface:
    """The figure's `surface` with the vertices that are `beside` it looking their depth up where the figure is, within
    `reach`: it is the depth map's, so that it follows what is painted there."""
    rows, columns = depth.shape
    place = np.round(surface.canvas * (columns, rows) - 0.5).astype(int)
    column, row = place[:, 0], rows - 1 - place[:, 1]
    found = np.flatnonzero(beside[row, column])
    down, across = np.mgrid[-reach : reach + 1, -reach : reach + 1].reshape(2, -1)
    nearest = np.argsort(np.hypot(down, across), kind="stable")
    there = (
        np.clip(row[found, None] + down[nearest], 0, rows - 1),
        np.clip(column[found, None] + across[nearest], 0, columns - 1),
    )
    fits = region[there] & (depth[there] > surface.depth[found, None] - NEARER)
    first = np.arange(len(found)), fits.argmax(axis=1)
    canvas = surface.canvas.copy()
    canvas[found] = np.stack([(there[1][first] + 0.5) / columns, 1.0 - (there[0][first] + 0.5) / rows], axis=1)
    return dataclasses.replace(surface, canvas=canvas)


def _surface(depth: Array, needed: Array, canvas: Canvas, budget: int, *, bend: bool) -> Surface:
    """The mesh of `depth` where it is `needed`; with triangles small enough to `bend`."""
    curved = depth
    if bend:  # a parabola that leaves long sides farther from the surface than they may be
        row, column = np.indices(depth.shape, dtype=np.float32)
        curved = depth + 4 * TOLERANCE / BEND**2 * (np.square(row - row.mean()) + np.square(column - column.mean()))
    vertices, faces = relief_triangles(curved.astype(np.float32), needed, TOLERANCE, budget)
    column, row = vertices.T
    place = [(column + 0.5 - canvas.left) / canvas.width, 1.0 - (row + 0.5 - canvas.top) / canvas.height]
    on_canvas = [(column + 0.5) / canvas.columns, 1.0 - (row + 0.5) / canvas.rows]
    return Surface(
        np.stack(place, axis=1).astype(np.float32),
        np.stack(on_canvas, axis=1).astype(np.float32),
        depth[row, column].astype(np.float32),
        faces,
    )
