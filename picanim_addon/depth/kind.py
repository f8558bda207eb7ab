"""What the values of a depth map mean, and the relative inverse depth that they stand for.

Inverse depth (disparity) is bigger where a thing is nearer; a distance, as a renderer's Z pass or a scanner gives it,
is bigger where it is farther, and is turned over by 1 / z: a distance that is only flipped bends every wall. Which of
the two a map holds is guessed where nobody says it, and the guess is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..arrays import Array
from ..errors import PicAnimError
from ..sentence import Sentence
from .formats.stored import Kind, Stored

DepthKind = Literal["auto", "inverse", "distance"]

SKY_DISTANCE = 1e9
"""What lies beyond is sky: renderers write 1e10, or infinity."""
SKY_BEYOND = 10.0
"""The sky is put so many times as far as the farthest thing."""
NEAREST, FARTHEST = 0.001, 1e6
"""Distances in metres that a scene can have (settings.DepthSettings)."""
_STRETCHED = 0.004
"""A map reaches from end to end of its numbers where it comes so close to both."""
_UPSIDE_DOWN = -0.12
"""Rank correlation of value and row below which a map is taken for a distance: the ground comes nearer downwards."""
_SIDE = 64
_MILLIMETRES = 1000.0


@dataclass(frozen=True)
class Settled:
    """Relative inverse depth, and how it was come by.

    values: (rows, columns) float32, finite, bigger is nearer. kind: what the map was taken for. reason: why, where it
    was guessed, else None. near, far: the distances in metres that the least and the greatest of `values` stand for, or
    0 and 0 where the map has no unit.
    """

    values: Array
    kind: Kind
    reason: Sentence | None = None
    near: float = 0.0
    far: float = 0.0


def settle(
    stored: Stored, kind: DepthKind = "auto", *, invert: bool = False, near: float = 2.0, far: float = 10.0
) -> Settled:
    """The inverse depth that `stored` stands for; holes are filled once it is known what the values mean.

    invert: bright is far. To "auto" that is a clue, which a distance follows already; to a kind that was named, it
    turns the result over. near, far: distances that a map stretched over all its numbers spans, where it is of
    distances. Raises PicAnimError where no value is left.
    """
    guessed, reason = guess(stored) if kind == "auto" else (kind, None)
    flip = invert and not (kind == "auto" and guessed == "distance")
    if guessed == "inverse":
        return Settled(_filled(_turned(stored.values, flip), stored.values), "inverse", reason)
    inverse, spans = _of_distances(stored, near, far)
    return Settled(_filled(_turned(inverse, flip), inverse), "distance", reason, *((0.0, 0.0) if flip else spans))


def guess(stored: Stored) -> tuple[Kind, Sentence]:
    """(what the values are, what shows it). Where nothing does, they are inverse depth, as PicAnim writes it."""
    if stored.kind is not None:
        return stored.kind, Sentence("by its name, {name}", name=stored.what)
    values = stored.values
    finite = np.isfinite(values) & (np.abs(values) < SKY_DISTANCE)
    if (values[np.isfinite(values)] >= SKY_DISTANCE).any() or _sky_above(values == np.inf, finite):
        return "distance", Sentence("by its sky, which is infinitely far")
    if not stored.top and finite.any() and (values[finite].min(), values[finite].max()) == (0, 1):
        return "inverse", Sentence("since it runs from 0 to 1, as PicAnim writes it")
    if not stored.top and (values[finite] < 0).any() and (values[finite] > 0).any():
        return "inverse", Sentence("since some of its values are below 0")
    if _downwards(-values if _is_behind(values[finite]) else values, finite) < _UPSIDE_DOWN:
        return "distance", Sentence("since its values fall towards the bottom, where things are near")
    return "inverse", Sentence("nothing shows another kind")


def _sky_above(sky: Array, finite: Array) -> bool:
    """Whether what is infinite lies above the rest: in a map of disparities it is strewn where nothing was measured."""
    if sky.mean() < 1e-3 or not finite.any():
        return False
    rows = np.arange(len(sky))
    return float((sky.sum(axis=1) @ rows) / sky.sum()) < float((finite.sum(axis=1) @ rows) / finite.sum())


def _is_behind(values: Array) -> bool:
    """Whether these are distances along a camera's axis that points backwards: all of them are below 0."""
    return values.size > 0 and bool(values.max() <= 0) and bool(values.min() < 0)


def _downwards(values: Array, finite: Array) -> float:
    """Rank correlation of value and row, -1 to 1, on a few thousand samples."""
    rows, columns = ((np.linspace(0, side - 1, min(_SIDE, side))).astype(int) for side in values.shape)
    some, measured = values[np.ix_(rows, columns)], finite[np.ix_(rows, columns)]
    heights = np.broadcast_to(rows[:, None], some.shape)[measured].astype(np.float64)
    _, ranks, counts = np.unique(some[measured], return_inverse=True, return_counts=True)
    if len(counts) < 2 or np.ptp(heights) == 0:
        return 0.0
    middles = np.cumsum(counts) - counts / 2.0  # equal values have one rank
    return float(np.corrcoef(middles[ranks], heights)[0, 1])


def _of_distances(stored: Stored, near: float, far: float) -> tuple[Array, tuple[float, float]]:
    """(inverse distances, nan where there is a hole; the nearest and the farthest of them in metres, or zeros)."""
    values = stored.values.astype(np.float64)
    measured = np.isfinite(values)
    if _is_behind(values[measured]):
        values = -values
    sky = (values == np.inf) | (measured & (values >= SKY_DISTANCE))
    measured &= ~sky
    top = stored.top or 1
    some = values[measured]
    stretched = some.size > 0 and some.min() <= _STRETCHED * top and abs(some.max() - top) <= _STRETCHED * top
    if stretched:
        distances = near + values / top * (far - near)
    else:
        measured &= values > 0  # 0 is what was not measured
        distances = values
    if not measured.any():
        return np.full(values.shape, np.nan), (0.0, 0.0)
    nearest, farthest = float(distances[measured].min()), float(distances[measured].max())
    inverse = np.full(values.shape, np.nan)
    inverse[measured] = 1.0 / distances[measured]
    if sky.any():
        farthest *= SKY_BEYOND
        inverse[sky] = 1.0 / farthest
    unit = 1.0 if stored.top == 0 else 1.0 / _MILLIMETRES
    metric = not stretched and stored.top in (0, 65535) and nearest < farthest
    spans = (nearest * unit, farthest * unit)
    return inverse, spans if metric and spans[0] >= NEAREST and spans[1] <= FARTHEST else (0.0, 0.0)


def _turned(values: Array, flip: bool) -> Array:
    return -values if flip else values


def _filled(values: Array, before: Array) -> Array:
    """float32 in which what is no depth is as far as the farthest. before: the values, as they were not turned."""
    finite = np.isfinite(values) & (np.abs(before) < SKY_DISTANCE)
    if not finite.any():
        raise PicAnimError("The depth map contains no finite number; export it again")
    return np.where(finite, values, values[finite].min()).astype(np.float32)
