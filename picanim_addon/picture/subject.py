"""What a picture is of: found from depth and from what stands out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from ..arrays import Array
from ..imaging.box_mean import box_mean_repeated
from ..imaging.morphology import grown

# Longer side of the small copies that are looked at.
SIDE = 96
# Shares of the weight: how much nearer a place is than what is around it, how near it is at all, and how much its
# colour stands out.
ROUND, NEAR, COLOUR = 0.45, 0.2, 0.35

# Of the copy on which its mask is found, the long side; by what part of all inverse depth it is nearer than all else at
# least; and how many steps of depth are tried.
MASK_SIDE, BEFORE, STEPS = 160, 0.04, 64


@dataclass(frozen=True)
class Subject:
    """Where a picture's subject is.

    x, y: its middle, as shares of the picture from the left and from the top. width: its width as a share of the
    picture's. depth: its inverse depth, 1 at the nearest point of the picture, 0 at the farthest.
    """

    x: float = 0.5
    y: float = 0.5
    width: float = 0.5
    depth: float = 0.5


def find_subject(rgb: Array, depth: Array) -> Subject:
    """The subject of a picture.

    rgb: (height, width, 3) in [0, 1]. depth: (rows, columns) in [0, 1], 1 near, of the same aspect. A place counts by
    how much nearer it is than its wider surroundings, how near it is, how far its colour is from its surroundings' at
    two scales (centre minus surround, as in Itti, Koch and Niebur 1998), and how far it is from the picture's border.
    """
    step = max(1, max(depth.shape) // SIDE)
    # at least the middle row and column of what is narrower than a step
    down, across = (np.arange(min(step, side) // 2, side, step) for side in depth.shape)
    near = depth[np.ix_(down, across)].astype(np.float64)
    rows, columns = near.shape
    colour = _sampled(rgb, rows, columns)
    short = min(rows, columns)

    apart = np.zeros_like(near)
    for radius in (short // 12, short // 4):
        apart += np.linalg.norm(box_mean_repeated(colour, 1) - box_mean_repeated(colour, max(2, radius)), axis=-1)
    stands_out = ROUND * _unit(np.maximum(near - box_mean_repeated(near, max(2, short // 3)), 0.0))
    weight = stands_out + NEAR * _unit(near) + COLOUR * _unit(apart)
    y, x = np.mgrid[0:rows, 0:columns]
    x, y = (x + 0.5) / columns, (y + 0.5) / rows
    # ground at the lower border is near too, but seldom what a picture is of
    weight = weight * np.sin(np.pi * x) ** 0.7 * np.sin(np.pi * np.clip(y, 0.0, 1.0)) ** 0.9
    weight = box_mean_repeated(weight, max(1, short // 16))

    heaviest = weight >= np.quantile(weight, 0.9)
    heavy = np.where(heaviest, weight, 0.0)
    top = np.unravel_index(np.argmax(weight), weight.shape)
    heavy *= np.exp(-((x - x[top]) ** 2 + (y - y[top]) ** 2) / (2 * 0.2**2))  # one subject, not the middle of two
    total = float(heavy.sum())
    if total <= 0:
        return Subject(depth=float(np.median(near)))
    middle_x, middle_y = float((heavy * x).sum() / total), float((heavy * y).sum() / total)
    spread = float(np.sqrt((heavy * (x - middle_x) ** 2).sum() / total))
    order = np.argsort(near, axis=None)
    share = np.cumsum(heavy.ravel()[order]) / total
    typical = float(near.ravel()[order][np.searchsorted(share, 0.6)])
    return Subject(middle_x, middle_y, min(1.0, max(0.1, 4.0 * spread)), typical)


def subject_mask(subject: Subject, depth: Array) -> Array:
    """(rows, columns) float32, 0 or 1, at a size of its own: what is on the near side of the step behind the subject.

    The step is where inverse depth falls into two most clearly (Otsu, "A threshold selection method from gray-level
    histograms", 1979), of all that lie behind the subject. depth: (any rows, any columns) float32 from 0 to 1, 1 near.
    """
    scale = min(1.0, MASK_SIDE / max(depth.shape))
    rows, columns = (max(2, round(side * scale)) for side in depth.shape)
    image = Image.fromarray(np.ascontiguousarray(depth, np.float32))
    near = np.asarray(image.resize((columns, rows), Image.Resampling.BOX))
    mask = near > _step(near, subject.depth - BEFORE)
    row, column = int(subject.y * (rows - 1)), int(subject.x * (columns - 1))
    found = np.argwhere(mask)
    if len(found):
        row, column = found[np.abs(found - (row, column)).sum(axis=1).argmin()]
    reached = np.zeros_like(mask)
    reached[row, column] = True
    for _ in range(rows * columns):
        further = grown(reached, 1) & mask
        if (further == reached).all():
            break
        reached = further
    return reached.astype(np.float32)


def _sampled(rgb: Array, rows: int, columns: int) -> Array:
    """(rows, columns, 3): means of blocks of the picture, of a quarter of its pixels or less where it is large."""
    step = max(1, max(rgb.shape) // (4 * SIDE))
    rgb = rgb[::step, ::step]
    height, width = rgb.shape[:2]
    y = np.linspace(0, height, rows + 1).astype(int)
    x = np.linspace(0, width, columns + 1).astype(int)
    total = np.pad(rgb.astype(np.float64), ((1, 0), (1, 0), (0, 0))).cumsum(0).cumsum(1)
    x1, y1 = np.maximum(x[1:], x[:-1] + 1).clip(max=width), np.maximum(y[1:], y[:-1] + 1).clip(max=height)
    x0, y0 = x1 - np.maximum(x1 - x[:-1], 1), y1 - np.maximum(y1 - y[:-1], 1)
    summed = total[y1][:, x1] - total[y0][:, x1] - total[y1][:, x0] + total[y0][:, x0]
    return summed / ((y1 - y0)[:, None] * (x1 - x0)[None, :])[..., None]


def _unit(values: Array) -> Array:
    """`values` from 0 to 1."""
    low, high = float(values.min()), float(np.quantile(values, 0.995))
    return np.zeros_like(values) if high <= low else np.clip((values - low) / (high - low), 0.0, 1.0)


def _step(near: Array, nearest: float) -> float:
    """The threshold of `near`, up to `nearest`, on whose sides the values are the most alike."""
    best, threshold = -1.0, float(near.min()) - 1.0
    for tried in np.linspace(float(near.min()), float(near.max()), STEPS + 2)[1:-1]:
        before = near > tried
        part = float(before.mean())
        if tried > nearest or part in (0.0, 1.0):
            break
        apart = part * (1 - part) * (float(near[before].mean()) - float(near[~before].mean())) ** 2
        if apart > best:
            best, threshold = apart, float(tried)
    return threshold
