"""A flow that is painted: a brush leaves the way that it went.

It is kept as an image: red, green: how far the texture travels in a second at speed 1, as in fields.py. alpha: how much
that counts, from 0, where the flow is that of the arrows, to 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from ...arrays import Array
from ...settings.parts import Point
from ..fields import disc, pixels_of

# Dabs of a stroke lie so far apart, in radii of the brush, and have its direction over so many of them.
APART, AROUND = 0.2, 5


@dataclass(frozen=True)
class Stroke:
    """places: that the brush went over, in order. size: of the brush, as a share of the picture's width. speed: how far
    the texture travels there in a second, as such a share. away: it takes off what is painted."""

    places: tuple[Point, ...]
    size: float
    speed: float
    away: bool = False


@dataclass(frozen=True)
class PaintedFlow:
    """What is painted of the flow of a part, as a .npy file: (rows, columns, 4) float32. part: its number, from 0."""

    part: int
    file: Path


def stroked(flow: Array, strokes: Sequence[Stroke]) -> Array:
    """`flow` with strokes painted on it, each over the one before: all (rows, columns, 4) float32."""
    result = flow.astype(np.float32, copy=True)
    for stroke in strokes:
        across, down, cover = _swept(stroke, flow.shape[:2])
        before = result[..., 3] * (1.0 - cover)
        if not stroke.away:
            rows, columns = cover.shape
            after = before + cover
            share = np.divide(cover, after, out=np.zeros_like(cover), where=after > 0)
            pace = stroke.speed * columns
            for channel, way in ((0, across * pace / columns), (1, -down * pace / rows)):
                result[..., channel] += share * (way - result[..., channel])
            before = after
        result[..., 3] = before
    return result


def fitted(flow: Array, rows: int, columns: int) -> Array:
    """`flow` at another size; what does not count has no say."""
    if flow.shape[:2] == (rows, columns):
        return flow

    def resized(channel: Array) -> Array:
        image = Image.fromarray(np.ascontiguousarray(channel, dtype=np.float32))
        return np.asarray(image.resize((columns, rows), Image.Resampling.BILINEAR), dtype=np.float32)

    counts = resized(flow[..., 3])
    ways = [resized(flow[..., i] * flow[..., 3]) / np.maximum(counts, 1e-6) for i in (0, 1)]
    return np.stack([*ways, np.zeros_like(counts), counts], axis=2)


def _swept(stroke: Stroke, shape: tuple[int, ...]) -> tuple[Array, Array, Array]:
    """(right, down, cover), (rows, columns) float32 each: the direction of a stroke, of length 1, and how much of a
    place it covers. Where a stroke has no length, it has no direction: all 0."""
    radius = max(1.5, stroke.size * shape[1] / 2.0)
    places = _evenly(pixels_of(stroke.places, shape), APART * radius)
    ways = np.array([_way(places, number) for number in range(len(places))]).reshape(-1, 2)
    turned, cover = np.zeros((*shape, 2), np.float32), np.zeros(shape, np.float32)
    for (row, column), way in zip(places, ways, strict=True):
        y, x, _ = disc(shape, row, column, radius)
        rows, columns = np.mgrid[y, x]
        near = np.clip(1.0 - np.hypot(rows - row, columns - column) / radius, 0.0, 1.0)
        near = (near * near * (3.0 - 2.0 * near)).astype(np.float32)
        turned[y, x] += near[..., None] * way
        cover[y, x] = np.maximum(cover[y, x], near)
    cover = np.minimum(1.0, 2.0 * cover)  # whole in the middle of the brush, soft at its rim
    length = np.hypot(turned[..., 0], turned[..., 1])
    if not stroke.away and stroke.speed > 0.0:
        cover = cover * (length > 1e-6)
    turned = turned / np.maximum(length, 1e-6)[..., None]
    return turned[..., 1], turned[..., 0], cover


def _evenly(places: Array, step: float) -> Array:
    """(m, 2) places on a line, `step` pixels apart or less, with both its ends. places: (n, 2) its corners."""
    lengths = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(places, axis=0).T))])
    whole = float(lengths[-1])
    count = max(1, int(np.ceil(whole / step)))
    at = np.linspace(0.0, whole, count + 1)
    return np.stack([np.interp(at, lengths, places[:, axis]) for axis in (0, 1)], axis=1)


def _way(places: Array, number: int) -> Array:
    """(2,) down and right: the direction at a place, of a hand that trembles."""
    way = places[min(len(places) - 1, number + AROUND)] - places[max(0, number - AROUND)]
    length = float(np.hypot(*way))
    return way / length if length > 1e-9 else np.zeros(2)
