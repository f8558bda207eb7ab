"""Flow and drift: the field in which a texture travels without end."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...arrays import Array
from ...imaging.box_mean import box_mean
from ...imaging.harmonic import harmonic
from ...settings.parts import Part
from ..fields import DISC, along, disc, packed, pixels_of, reach, slowed
from ..noise import even_phase, smooth_noise
from .brush import fitted

# Where no arrow says it: the way in a second, as a share of the picture's width. Water and clouds go to the right,
# sparks and fog rise.
CALM = 0.012
# A period lasts so many seconds, less where something is fast: the texture travels so far in it at most, as a share of
# the longer side, and its two phases are half of that apart.
LONGEST, SHORTEST, WAY = 2.0, 1.0, 0.045
# Limits are known for so many times the way that a part is set to, should it be set higher.
LOOKED_AHEAD = 2.0
# How much the phase's own hills may stretch the texture.
STRETCH = 0.3
# Drift turns aside by so much of its own speed, in eddies of this share of the longer side.
EDDIES, EDDY = 0.7, 0.12
# What is painted is as an arrow is where it counts for more than this: between them the flow is smooth.
COUNTS = 0.5
# A painted flow gives way to an anchor over so many of its radii.
GIVES_WAY = 3.0
# The local mean is taken over about so many columns of the picture's width; see scene/parts/mean.py.
DETAIL = 80


def flow_image(part: Part, mask: Array, perspective: Array | None = None, painted: Array | None = None) -> Array:
    """(rows, columns, 4) float32: what moves a part that flows; see fields.py.

    mask: (rows, columns) float32. perspective: (rows, columns) float32 above 0, how large things are there on a plane
    that the region lies on, 1 on the mean; None where it lies on none. painted: of any size, see brush.py.
    """
    across, down = _velocity(part, mask, perspective, _Painted.on(part, mask.shape, painted))
    return _finished(part, across, down, mask)


def drift_image(part: Part, mask: Array, painted: Array | None = None) -> Array:
    """(rows, columns, 4) float32: what moves a part that drifts: a slow flow with eddies. painted: see flow_image."""
    rows, columns = mask.shape
    brushed = _Painted.on(part, mask.shape, painted)
    if part.arrows or brushed is not None:
        across, down = _velocity(part, mask, None, brushed)
    else:
        across, down = np.zeros_like(mask), np.full_like(mask, -CALM * columns)
    hills = smooth_noise(rows, columns, EDDY * max(rows, columns), seed=3)
    hills_down, hills_across = np.gradient(hills)  # along the hills' contours, so that nothing gathers
    speed = float(np.hypot(across, down).mean())
    turn = EDDIES * speed / max(float(np.hypot(hills_down, hills_across).mean()), 1e-9)
    return _finished(part, across + turn * hills_down, down - turn * hills_across, mask)


def period(image: Array, mask: Array) -> float:
    """Seconds in which the texture of a flow travels before it begins anew, at speed 1. image: see `flow_image`."""
    rows, columns = mask.shape
    return _period(image[..., 0] * columns, image[..., 1] * rows, mask >= 0.5)


def _period(across: Array, down: Array, inside: Array) -> float:
    speed = float(np.percentile(np.hypot(across, down)[inside], 95)) if inside.any() else 0.0
    return float(np.clip(WAY * max(inside.shape) / max(speed, 1e-9), SHORTEST, LONGEST))


def grain(picture: Array, image: Array, mask: Array) -> float:
    """How far apart along the flow, as a share of the picture's width, two places must be to be no longer alike.

    The distance at which what the texture adds to its local mean is alike to 1 / e. picture: (rows, columns, 3)
    float32. image: see `flow_image`.
    """
    rows, columns = mask.shape
    inside = mask > 0.5
    if not inside.any():
        return 1.0 / columns
    grey = picture.mean(axis=2)
    detail = grey - box_mean(grey, max(1, round(columns / DETAIL)))
    across, down = image[inside, 0].mean() * columns, -image[inside, 1].mean() * rows
    length = max(float(np.hypot(across, down)), 1e-9)
    x, y = across / length, down / length
    row, column = np.nonzero(inside)
    own = detail[row, column]
    power = max(float((own * own).mean()), 1e-12)
    furthest = max(2, columns // 20)
    for step in range(1, furthest):
        there = detail[
            np.clip(np.rint(row + step * y).astype(np.int32), 0, rows - 1),
            np.clip(np.rint(column + step * x).astype(np.int32), 0, columns - 1),
        ]
        if float((own * there).mean()) / power < np.exp(-1.0):
            return step / columns
    return furthest / columns


class _Painted(NamedTuple):
    """ways: (rows, columns, 2) pixels a second, right and down. counts: (rows, columns) from 0 to 1, how much."""

    ways: Array
    counts: Array

    @classmethod
    def on(cls, part: Part, shape: tuple[int, ...], flow: Array | None) -> _Painted | None:
        """What is painted on a picture of this shape, but where anchors hold; None where nothing of it counts."""
        rows, columns = shape[0], shape[1]
        if flow is None or not (flow[..., 3] > COUNTS).any():
            return None
        held = fitted(flow, rows, columns)
        counts, radius = np.clip(held[..., 3], 0.0, 1.0), 1.5 * max(1.0, DISC * max(rows, columns))
        for row, column in pixels_of(part.anchors, shape):
            y, x, _ = disc(shape, row, column, GIVES_WAY * radius)
            at_rows, at_columns = np.mgrid[y, x]
            away = np.hypot(at_rows - row, at_columns - column) / radius
            counts[y, x] *= np.clip((away - 1.0) / (GIVES_WAY - 1.0), 0.0, 1.0)
        return cls(held[..., :2] * np.array((columns, -rows), np.float32), counts)


def _velocity(part: Part, mask: Array, perspective: Array | None, painted: _Painted | None) -> tuple[Array, Array]:
    """Pixels a second, right and down, without the rim."""
    rows, columns = mask.shape
    inside = mask > 0.0
    if not part.arrows and painted is None:
        even = np.full(mask.shape, CALM * columns, np.float32)
        return (even if perspective is None else even * perspective), np.zeros_like(mask)
    scale = np.stack([np.ones_like(mask)] * 2, axis=2)
    if perspective is not None:  # the way across shrinks with the distance, that into the depth with its square
        scale = np.stack([perspective, perspective**2], axis=2)
    total = np.zeros((rows, columns, 2), np.float32)
    count = np.zeros((rows, columns), np.float32)
    radius = max(1.0, DISC * max(rows, columns))
    for arrow in part.arrows:
        way = np.diff(pixels_of(arrow, (rows, columns)), axis=0)[0][::-1]
        for row, column in along(arrow, (rows, columns)):
            y, x, within = disc((rows, columns), row, column, radius)
            total[y, x] += within[..., None] * way / scale[y, x]
            count[y, x] += within
    if painted is not None:
        brushed = painted.counts > COUNTS
        total[brushed], count[brushed] = (painted.ways / scale)[brushed], 1.0
    for row, column in pixels_of(part.anchors, (rows, columns)):
        y, x, within = disc((rows, columns), row, column, 1.5 * radius)
        total[y, x][within], count[y, x][within] = 0.0, 1.0
    known = (count > 0) & inside
    if not known.any():  # drawn beside the region: as if all of it
        known = count > 0
        if not known.any():
            known, total = np.ones_like(inside), total + _mean_way(part, mask.shape) / scale
            count = np.ones_like(count)
        mean = (total[known] / count[known][:, None]).mean(0)
        field = np.broadcast_to(mean, total.shape)
    else:
        field = harmonic(total / np.maximum(count, 1.0)[..., None], known, inside)
    field = field * scale
    if painted is not None:
        field = field + painted.counts[..., None] * (painted.ways - field)
    return field[..., 0].astype(np.float32), field[..., 1].astype(np.float32)


def _mean_way(part: Part, shape: tuple[int, ...]) -> Array:
    ways = [np.diff(pixels_of(arrow, shape), axis=0)[0][::-1] for arrow in part.arrows]
    return np.mean(ways, axis=0)


def _finished(part: Part, across: Array, down: Array, mask: Array) -> Array:
    slow = slowed(mask)
    across, down = across * slow, down * slow
    inside = mask >= 0.5
    side, speed = max(mask.shape), np.hypot(across, down)
    seconds = _period(across, down, inside)
    most = max(1.0, part.strength * max(part.speed, 1.0)) * seconds / 2.0 * float(speed.max())
    times = reach(inside, across, down, LOOKED_AHEAD * most)
    way = seconds * float(speed[inside].mean()) if inside.any() else 0.0
    cell = float(np.clip(2.0 * way / STRETCH, 0.06 * side, 0.5 * side))
    return packed(across, down, even_phase(inside, cell, (across, down)), times)
