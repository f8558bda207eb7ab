"""Give thin things that stick out of a near one its depth: masts, antennas, poles, rims that a network drew too small.

A network that sees a picture at a few hundred pixels takes them for what is behind them, and they would stay there when
the near thing moves. They are found by colour: pixels unlike the far surface around them that touch the near thing's
outline, or touch such pixels. Sideways they are followed for a few pixels only, as lines that leave sideways mostly
belong to what is behind; upwards as long as they are thin, as what stands there stands on something. Wider things stay
where the map has them.
"""

from __future__ import annotations

import numpy as np
from PIL import Image

from ..arrays import Array
from ..imaging.box_mean import box_mean
from ..imaging.morphology import grown, lowest
from ..imaging.pixels import block_means

# A smaller jump (of the whole range) is no outline.
STEP = 0.06
# The window in which the far surface's colours are gathered, how far things are followed sideways and upwards, and what
# is thin: shares of the long side.
WINDOW, SIDEWAYS, UPWARDS, THIN = 0.02, 0.01, 0.15, 0.014
# How wide a rim may be that is unlike the thing that it is of: a share of the long side.
RIM = 0.004
# A colour is unlike others where its squared distance from their mean is so many times their variance; and the variance
# that any surface is taken to have (of values in [0, 1], summed over RGB).
UNLIKE, NOISE = 9.0, 0.0012
# Where less than the one share of three by three pixels is unlike, that is a rough surface's grain; where more than the
# other is, all of it is.
ALONE, CLOSED = 0.3, 0.6
# How often the far surface's colours are gathered, each time without those that were unlike the ones before.
ROUNDS = 3
# Least share of a window that must be far for its colours to count.
LEAST = 0.05
# It looks the same left and right of a thing where the squared distance of the two colours is less than this share of
# the thing's own from what is behind it.
SAME = 0.05

NEIGHBOURS = tuple((down, across) for down in (-1, 0, 1) for across in (-1, 0, 1) if down or across)


def with_protrusions(depth: Array, picture: Array) -> Array:
    """`depth` in which thin things that stick out of near ones are as near; nothing becomes farther.

    depth: (rows, columns) float32 inverse depth, 0 far to 1 near, with its edges on the picture's. picture: (rows,
    columns, 3) float32 in [0, 1].
    """
    edges = _outlines(depth)
    if not edges.any():
        return depth
    side = max(depth.shape)
    unlike, behind = _unlike_behind(depth, picture, edges)
    thin = _thin(unlike, picture, behind, max(3, round(THIN * side)))
    followed = _followed(depth, edges, unlike, thin, max(2, round(SIDEWAYS * side)), round(UPWARDS * side))
    rim = max(3, round(RIM * side))
    # What is neither thin nor a rim was only passed through: its colour has told already where it is (outlines).
    beside = grown(thin, 1)
    result = np.where(beside, followed, _followed(depth, edges, unlike, thin, rim, rim))
    # But what is left between a thin thing and the rest, such as the top of a ring, is a part of it.
    raised = result > depth
    gap = unlike & ~raised & ~grown(~grown(raised, rim), rim) & grown(beside & raised, rim)
    return np.where(gap, np.maximum(followed, result), result)


def _outlines(depth: Array) -> Array:
    """(rows, columns) bool: pixels with a neighbour that is farther by STEP."""
    return depth - lowest(depth, 1) > STEP


def _unlike_behind(depth: Array, picture: Array, edges: Array) -> tuple[Array, Array]:
    """(rows, columns) bool: pixels that do not look like the farthest surface around them; and its colours there."""
    radius = max(2, round(WINDOW * max(depth.shape) / 2))  # of maps of half the size: colours of surfaces vary slowly
    far = block_means(depth[..., None], 2)[..., 0]
    beside = block_means(grown(edges, 1).astype(np.float32)[..., None], 2)[..., 0] > 0
    far = (far - lowest(far, radius) < STEP) & ~beside
    mean, variance, share = _gathered(block_means(picture, 2), far.astype(np.float32), radius)
    size = depth.shape[0], depth.shape[1]
    behind = np.stack([_enlarged(mean[..., i], size) for i in range(3)], axis=2)
    away = np.square(picture - behind).sum(2)
    unlike = (away > UNLIKE * (_enlarged(variance, size) + NOISE)) & (_enlarged(share, size) > LEAST)
    around = box_mean(unlike.astype(np.float32), 1)
    return (unlike & (around > ALONE)) | (around > CLOSED), behind


def _gathered(picture: Array, share: Array, radius: int) -> tuple[Array, Array, Array]:
    """What most of the pixels that `share` picks out look like around each pixel.

    Returns the mean (rows, columns, 3), the variance summed over RGB and the share of the window that was counted.
    """
    counted = mean = variance = total = share
    for _ in range(ROUNDS):
        total = box_mean(counted, radius)
        part = np.maximum(total, 1e-4)
        mean = np.stack([box_mean(picture[..., i] * counted, radius) / part for i in range(3)], axis=2)
        away = np.square(picture - mean).sum(2)
        variance = box_mean(away * counted, radius) / part
        counted = share * (away < 2 * variance + NOISE / 2)
    return mean, variance, total


def _thin(unlike: Array, picture: Array, behind: Array, most: int) -> Array:
    """(rows, columns) bool: pixels of `unlike` in rows of at most `most` of them that look the same on both sides.

    Beside the rim of something wide is, on one side, the wide thing itself.
    """
    columns = unlike.shape[1]
    place = np.arange(columns)
    left = np.maximum.accumulate(np.where(unlike, -1, place), axis=1)
    right = np.minimum.accumulate(np.where(unlike, columns, place)[:, ::-1], axis=1)[:, ::-1]
    row, column = np.nonzero(unlike & (right - left - 1 <= most))
    # Past the pixel that may be a mixture.
    left, right = (left[row, column] - 1).clip(0), (right[row, column] + 1).clip(max=columns - 1)
    apart = np.square(picture[row, left] - picture[row, right]).sum(1)
    thin = np.zeros_like(unlike)
    thin[row, column] = apart < SAME * np.square(picture[row, column] - behind[row, column]).sum(1)
    return thin


def _followed(depth: Array, edges: Array, unlike: Array, thin: Array, sideways: int, upwards: int) -> Array:
    """Carry the depth of outlines into the pixels that are `unlike`, from neighbour to neighbour, the nearest first.

    sideways: how many steps that do not go up through what is thin. upwards: how many in all.
    """
    rows, columns = depth.shape
    result = depth.copy()
    row, column = np.nonzero(edges)
    value, spent = depth[row, column], np.zeros(len(row), dtype=int)
    for _ in range(upwards):
        reached: list[tuple[Array, ...]] = []
        for down, across in NEIGHBOURS:
            y, x = row + down, column + across
            inside = np.flatnonzero((y >= 0) & (y < rows) & (x >= 0) & (x < columns))
            y, x = y[inside], x[inside]
            used = spent[inside] + ~(thin[y, x] & (down < 0))
            taken = (used <= sideways) & unlike[y, x] & (value[inside] - result[y, x] > STEP)
            reached.append((y[taken], x[taken], value[inside][taken], used[taken]))
        row, column, value, spent = (np.concatenate(part) for part in zip(*reached, strict=True))
        if not len(row):
            break
        order = np.lexsort((spent, -value))  # of several that reach a pixel the nearest one, and of those the freshest
        _, first = np.unique((row * columns + column)[order], return_index=True)
        row, column, value, spent = (part[order[first]] for part in (row, column, value, spent))
        result[row, column] = value
    return result


def _enlarged(values: Array, size: tuple[int, int]) -> Array:
    image = Image.fromarray(np.ascontiguousarray(values, np.float32))
    return np.asarray(image.resize((size[1], size[0]), Image.Resampling.BILINEAR))
