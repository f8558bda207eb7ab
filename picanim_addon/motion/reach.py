"""How far the camera may travel before it shows what the picture does not hold."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ..layers.margins import MARGIN, SPAN
from .curve import Floats
from .move import Move
from .projection import Poses, project
from .stage import Stage

Flags = NDArray[np.bool_]
# Places along a side of the picture, and the nearest and farthest distances there.
Rim = tuple[Floats, Floats, Floats]
SIDES = ((-1, 0), (1, 0), (0, 1), (0, -1))

# Sizes beyond this are not looked at: no picture bears four times the default.
LARGEST = 4.0
HALVINGS = 8
# The largest share of the frame that may be made up at one time, opened behind near things or stretched: where the
# depth is sure, and where it is a guess. And by how much nearest and farthest may part where it is one: what is folded
# wrongly shows by it.
OPENED, OPENED_UNSURE = 0.03, 0.012
PARTING_UNSURE = 0.04
# A part of the surface that is drawn out by more than this has opened or been stretched.
STRETCHED = 1.6
# How much of the margin is trusted: depth there is a guess.
TRUSTED = 0.94
# Moments of the move that are looked at, places along each border, and the grid's longer side.
MOMENTS, PLACES, GRID = 13, 33, 72
# Poses that are looked at together: more would need much memory.
AT_ONCE = 32


@dataclass(frozen=True)
class Reach:
    """How large a move may be on a picture.

    size: the size of amount 1: the smallest of the limits, at most 1, the preset's own.
    limits: by what would show beyond it ("border", "parallax", "opened", "unsure"), the largest size at which it does
        not, up to LARGEST.
    """

    size: float
    limits: Mapping[str, float]

    @property
    def reason(self) -> str:
        """What limits the size; "taste" where the picture would bear more."""
        name = min(self.limits, key=lambda limit: self.limits[limit])
        return name if self.limits[name] < 1.0 else "taste"

    def shows(self, amount: float) -> tuple[str, ...]:
        """What a move of this amount shows of the picture's limits; nothing up to amount 1."""
        if amount <= 1.0:
            return ()
        return tuple(name for name, limit in self.limits.items() if amount * self.size > limit * (1.0 + 1e-9))


def reach(move: Move) -> Reach:
    """The reach of `move` on its stage, whatever its size; its timing, overshoot and shaking count."""
    stage, aim = move.stage, move.aim
    rims = _rims(stage)

    @cache
    def poses(size: float) -> Poses:
        return _poses(replace(move, size=size))

    @cache
    def parting(size: float) -> float:
        return float(parallaxes(stage, aim, poses(size)).max(initial=0.0))

    tests: dict[str, Callable[[float], bool]] = {
        "border": lambda size: bool(border_fills(stage, aim, poses(size), rims).all()),
        "parallax": lambda size: parting(size) <= SPAN,
        "opened": lambda size: float(openings(stage, aim, poses(size)).max(initial=0.0)) <= most_opened(stage),
        "unsure": lambda size: parting(size) <= most_parting(stage),
    }
    limits = {name: _largest(holds) for name, holds in tests.items()}
    return Reach(min(1.0, *limits.values()), limits)


def within_reach(stage: Stage, aim: str, poses: Poses) -> Flags:
    """(n,) whether the picture bears each of n `poses`: channels (motion.curve.CHANNELS), each (n,)."""
    count, allowed = len(next(iter(poses.values()))), list[Flags]()
    for first in range(0, count, AT_ONCE):
        some = {channel: values[first : first + AT_ONCE] for channel, values in poses.items()}
        fits = border_fills(stage, aim, some) & (parallaxes(stage, aim, some) <= most_parting(stage))
        allowed.append(fits & (openings(stage, aim, some) <= most_opened(stage)))
    return np.concatenate(allowed) if allowed else np.zeros(0, np.bool_)


def most_opened(stage: Stage) -> float:
    """The share of the frame that may be made up at one time."""
    return OPENED_UNSURE + (OPENED - OPENED_UNSURE) * stage.sure


def most_parting(stage: Stage) -> float:
    """By how much, as a share of the width, nearest and farthest may part."""
    return PARTING_UNSURE + (SPAN - PARTING_UNSURE) * stage.sure


def border_holds(move: Move) -> bool:
    """Whether the continued picture fills every frame of `move`; see `border_fills`."""
    return bool(border_fills(move.stage, move.aim, _poses(move)).all())


def border_fills(stage: Stage, aim: str, poses: Poses, rims: Sequence[Rim] | None = None) -> Flags:
    """(n,) whether the continued picture fills the frame at each of n `poses`. rims: the stage's, where they are known.

    The outer edge of the continued picture must lie outside the frame all around, whichever of the depths near it the
    edge has: the nearest and the farthest within the margin's width are both tried.
    """
    trusted = 1.0 + 2.0 * MARGIN * TRUSTED
    half_height = 0.5 / stage.frame_aspect
    fills = np.ones(len(next(iter(poses.values()))), dtype=np.bool_)
    for (across, upward), (along, nearest, farthest) in zip(SIDES, rims or _rims(stage), strict=True):
        x = (float(across) if across else along) * np.full(PLACES, stage.half_width * trusted)
        y = (float(upward) if upward else along) * np.full(PLACES, stage.half_height * trusted)
        for z in (nearest, farthest):
            right, up, _ = project(stage, aim, poses, x, y, z)
            outside = right * across >= 0.5 if across else up * upward >= half_height
            # a point of the left edge that has left the frame upwards leaves its place to its neighbours
            beside = np.abs(up) > half_height if across else np.abs(right) > 0.5
            fills &= (outside | beside).all(axis=1)
    return fills


def parallax(move: Move) -> float:
    """By how much the nearest and the farthest point of one line of sight part at most, as a share of the width."""
    return float(parallaxes(move.stage, move.aim, _poses(move)).max(initial=0.0))


def parallaxes(stage: Stage, aim: str, poses: Poses) -> Floats:
    """(n,) the same at each of n `poses`."""
    x, y = np.meshgrid(np.linspace(-1, 1, 5) * stage.half_width, np.linspace(-1, 1, 5) * stage.half_height)

    def seen(distance: float) -> tuple[Floats, Floats]:
        right, up, _ = project(stage, aim, poses, x.ravel(), y.ravel(), np.full(x.size, distance))
        return right, up

    near, far = seen(stage.nearest), seen(stage.farthest)
    inside = _inside(stage, *near) | _inside(stage, *far)
    return np.where(inside, np.hypot(near[0] - far[0], near[1] - far[1]), 0.0).max(axis=1)


def opened(move: Move) -> float:
    """The largest share of the frame that is made up at one moment: what opens behind near things, or is drawn out."""
    return float(openings(move.stage, move.aim, _poses(move)).max(initial=0.0))


def openings(stage: Stage, aim: str, poses: Poses) -> Floats:
    """(n,) the same at each of n `poses`.

    The picture's surface as a grid of cells: a cell that appears more than STRETCHED times as large as a surface at its
    distance would has that much too much.
    """
    step = max(1, max(stage.depth.shape) // GRID)
    z = stage.distances[step // 2 :: step, step // 2 :: step]
    rows, columns = z.shape
    if min(rows, columns) < 2:
        return np.zeros(len(next(iter(poses.values()))))
    x, y = np.meshgrid(np.linspace(-1, 1, columns) * stage.half_width, np.linspace(1, -1, rows) * stage.half_height)
    cell = (2 * stage.half_width / (columns - 1)) * (2 * stage.half_height / (rows - 1))
    seen = project(stage, aim, poses, x.ravel(), y.ravel(), z.ravel())
    right, up, distance = (values.reshape(-1, rows, columns) for values in seen)
    area = 0.5 * (_falling(right) * _rising(up) - _rising(right) * _falling(up))
    zoom = poses.get("zoom", np.ones(len(right)))[:, None, None] / (2.0 * stage.frame.half_width)
    expected = cell * zoom**2 * _middle(z / distance) ** 2
    too_much = (area > STRETCHED * expected) & _inside(stage, _middle(right), _middle(up))
    return np.where(too_much, area - expected, 0.0).sum(axis=(1, 2)) * stage.frame_aspect


def _inside(stage: Stage, right: Floats, up: Floats) -> Flags:
    return (np.abs(right) < 0.5) & (np.abs(up) < 0.5 / stage.frame_aspect)


def _middle(corners: Floats) -> Floats:
    """Of each cell of (n, rows, columns) corners."""
    return 0.25 * (corners[:, 1:, 1:] + corners[:, :-1, :-1] + corners[:, 1:, :-1] + corners[:, :-1, 1:])


def _falling(corners: Floats) -> Floats:
    """Each cell's diagonal from the upper left to the lower right."""
    return corners[:, 1:, 1:] - corners[:, :-1, :-1]


def _rising(corners: Floats) -> Floats:
    """Each cell's diagonal from the lower left to the upper right."""
    return corners[:, :-1, 1:] - corners[:, 1:, :-1]


def _largest(holds: Callable[[float], bool]) -> float:
    """The largest size up to LARGEST that holds, by halving."""
    if holds(LARGEST):
        return LARGEST
    low, high = 0.0, LARGEST
    for _ in range(HALVINGS):
        size = 0.5 * (low + high)
        low, high = (size, high) if holds(size) else (low, size)
    return low


def _poses(move: Move) -> dict[str, Floats]:
    """All channels at moments spread evenly over the way that is gone, and over time where a hand shakes the camera."""
    timing = move.timing
    when = np.linspace(timing.start, timing.start + timing.frames - (0 if timing.closed else 1), 8 * MOMENTS + 1)
    progress = move.progress.at(when)
    wanted = np.linspace(float(progress.min()), float(progress.max()), MOMENTS)
    indices = np.abs(progress - wanted[:, None]).argmin(axis=1)
    if move.shake is not None:
        indices = np.concatenate([indices, np.arange(0, len(when), 4)])
    return dict(move.at(when[indices]))


def _rims(stage: Stage) -> list[Rim]:
    """`_rim` of each of SIDES."""
    return [_rim(stage, across, upward) for across, upward in SIDES]


def _rim(stage: Stage, across: int, upward: int) -> Rim:
    """For one side of the picture: PLACES along it from -1 to 1, and the nearest and farthest distances there.

    across, upward: the side: -1 left, 1 right; 1 upper, -1 lower. What lies within the margin's width of a place
    counts, along the border and inwards.
    """
    z = stage.distances if across else stage.distances.T  # places along the side, then inwards
    strip = z[:, ::-1] if across > 0 or upward < 0 else z
    length, depth = strip.shape
    inwards, beside = max(1, math.ceil(MARGIN * depth)), max(1, math.ceil(MARGIN * length / 2))
    nearest, farthest = strip[:, :inwards].min(axis=1), strip[:, :inwards].max(axis=1)
    centres = np.linspace(0, length - 1, PLACES).round().astype(int)
    near_there = np.array([nearest[max(0, c - beside) : c + beside + 1].min() for c in centres])
    far_there = np.array([farthest[max(0, c - beside) : c + beside + 1].max() for c in centres])
    places = np.linspace(-1.0, 1.0, PLACES)
    return -places if across else places, near_there, far_there  # rows run from the top
