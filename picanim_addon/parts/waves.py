"""Sway and ripple: what swings to and fro; and flicker, which grows brighter and darker."""

from __future__ import annotations

import numpy as np
from PIL import Image

from ..arrays import Array
from ..imaging.box_mean import box_mean
from ..imaging.distance import distance_to_rim, distance_within, pieces
from ..imaging.push_pull import push_pull
from ..settings.parts import Part
from .fields import DISC, UNLIMITED, disc, packed, pixels_of, reach, slowed, still
from .noise import smooth_noise

# How far a tip swings to each side, as a share of the longer side, where no arrow says it.
SWING = 0.006
# An arrow is the way in a second: a tip that swings so in so many seconds takes a quarter of its period for it.
SWAY_PERIOD = 3.0
# From the root to the tip the swing grows with this power of the way.
BEND = 1.5
# The lowest part of a piece, as a share of its height, is its root where no anchor says it.
ROOT = 0.12
# The breeze is this long, as a share of the longer side.
BREEZE = 0.45
# Distances in a region are found on a grid of so many columns.
COARSE = 160
# Ripples are this long where they are farthest and nearest, as shares of the longer side, and swing by so much of that.
RIPPLES, RIPPLE_SWING = (0.012, 0.06), 0.07
# By how much a flame changes its brightness at strength 1.
GLOW = 0.3


def sway_image(part: Part, mask: Array) -> Array:
    """(rows, columns, 4) float32: what moves a part that sways; see fields.py. mask: (rows, columns) float32."""
    rows, columns = mask.shape
    side = max(rows, columns)
    growing = _from_the_root(part, mask) ** BEND
    swing = np.array([SWING * side, 0.0])
    if part.arrows:
        ways = [np.diff(pixels_of(arrow, mask.shape), axis=0)[0][::-1] for arrow in part.arrows]
        swing = np.mean(ways, axis=0) * SWAY_PERIOD / 4.0
    slow = np.sqrt(slowed(mask)) * growing
    across, down = (swing[0] * slow).astype(np.float32), (swing[1] * slow).astype(np.float32)
    column = np.arange(columns, dtype=np.float32)[None, :] / (BREEZE * side)
    phase = column + 0.12 * smooth_noise(rows, columns, 0.1 * side, seed=1)
    return packed(across, down, phase, reach(mask > 0.0, across, down, _most(part, across, down)))


def ripple_image(part: Part, mask: Array) -> Array:
    """(rows, columns, 4) float32: what moves a part that ripples: waves that are longer the nearer they are."""
    rows, columns = mask.shape
    side = max(rows, columns)
    used = np.nonzero((mask > 0.0).any(axis=1))[0]
    top, bottom = (used[0], used[-1]) if len(used) else (0, rows - 1)
    depth = np.clip((np.arange(rows, dtype=np.float32) - top) / max(bottom - top, 1), 0.0, 1.0)
    length = (RIPPLES[0] + (RIPPLES[1] - RIPPLES[0]) * depth) * side
    phase = np.cumsum(1.0 / length)[:, None] + 0.5 * smooth_noise(rows, columns, 0.05 * side, seed=2)
    slow = slowed(mask) * (RIPPLE_SWING * length)[:, None]
    across, down = slow * 0.6, slow
    # it goes round, so the nearest rim counts, whichever way it lies
    most = _most(part, across, down)
    room = distance_to_rim(mask >= 0.5, int(np.ceil(most + still(side)) + 1)) - still(side)
    times = np.clip(room, 0.0, None) / np.maximum(np.hypot(across, down), 1e-6)
    return packed(across, down, phase, np.where(slow > 0.0, np.minimum(times, UNLIMITED), 0.0))


def flicker_image(part: Part, mask: Array, picture: Array) -> Array:
    """(rows, columns, 4) float32: red is by how much a place changes its brightness: what shines, more than the rest.

    picture: (rows, columns, 3) float32 from 0 to 1.
    """
    rows, columns = mask.shape
    side = max(rows, columns)
    bright = picture.max(axis=2)
    inside = mask > 0.0
    level = float(np.sort(bright[inside])[int(0.9 * inside.sum())]) if inside.any() else 1.0
    shining = np.clip(bright / max(level, 1e-3), 0.0, 1.0) ** 2
    amount = GLOW * mask * box_mean(shining, max(1, side // 300))
    phase = _one_each(mask)
    zero = np.zeros_like(mask)
    return np.stack([amount, zero, phase, np.float32(amount > 0.0)], axis=2).astype(np.float32)


def _one_each(mask: Array) -> Array:
    """(rows, columns) float32 from 0 to 1: a phase for each piece of a mask, the same all over it."""
    rows, columns = mask.shape
    factor = max(1, round(max(rows, columns) / (2 * COARSE)))
    size = max(1, columns // factor), max(1, rows // factor)
    image = Image.fromarray(mask.astype(np.float32))
    inside = np.asarray(image.resize(size, Image.Resampling.BOX)) > 0.05
    # multiples of the golden ratio lie evenly apart, however many there are
    phase = np.where(inside, (pieces(inside) * 0.618034) % 1.0, 0.0).astype(np.float32)
    around = push_pull(phase[..., None], inside.astype(np.float32))[..., 0]
    nearest = Image.fromarray(np.where(inside, phase, around).astype(np.float32))
    return np.asarray(nearest.resize((columns, rows), Image.Resampling.NEAREST), dtype=np.float32)


def _most(part: Part, across: Array, down: Array) -> float:
    """Pixels that a part swings at most, and twice that, should it be set higher."""
    return 2.0 * max(1.0, part.strength) * float(np.hypot(across, down).max())


def _from_the_root(part: Part, mask: Array) -> Array:
    """(rows, columns) float32: 0 at the root, 1 at the tip that is farthest from it."""
    rows, columns = mask.shape
    factor = max(1, round(max(rows, columns) / COARSE))
    size = max(1, columns // factor), max(1, rows // factor)
    inside = np.asarray(Image.fromarray((mask > 0.0).astype(np.float32)).resize(size, Image.Resampling.BOX)) > 0.25
    number = pieces(inside)
    count = int(number.max(initial=-1)) + 1
    root = np.zeros(inside.shape, bool)
    for row, column in pixels_of(part.anchors, inside.shape):
        y, x, within = disc(inside.shape, row, column, max(1.0, 2 * DISC * max(inside.shape)))
        root[y, x] |= within
    rooted = np.zeros(count + 1, bool)
    rooted[number[root & inside]] = True
    row_of = np.broadcast_to(np.arange(inside.shape[0])[:, None], inside.shape)
    lowest, highest = np.full(count, -1), np.full(count, inside.shape[0])
    np.maximum.at(lowest, number[inside], row_of[inside])
    np.minimum.at(highest, number[inside], row_of[inside])
    for piece in np.nonzero(~rooted[:count])[0]:
        limit = lowest[piece] - ROOT * (lowest[piece] - highest[piece])
        root |= (number == piece) & (row_of >= limit)
    way = distance_within(inside, root)
    way[~np.isfinite(way)] = 0.0
    longest = np.full(count, 1e-6, np.float32)
    np.maximum.at(longest, number[inside], way[inside])
    share = np.where(inside, way / longest[number], 0.0).astype(np.float32)
    smooth = Image.fromarray(_spread(share, inside)).resize((columns, rows), Image.Resampling.BICUBIC)
    return np.clip(np.asarray(smooth, dtype=np.float32), 0.0, 1.0)


def _spread(share: Array, inside: Array) -> Array:
    """`share`, going on over the rim, so that enlarging it does not pull it down there."""
    weights = box_mean(inside.astype(np.float32), 1)
    around = box_mean(share * inside, 1) / np.maximum(weights, 1e-6)
    return np.where(inside, share, np.where(weights > 0, around, 0.0)).astype(np.float32)
