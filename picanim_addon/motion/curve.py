"""Animation curves as plain numbers: what becomes Blender's F-curves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

PLACE = ("x", "y", "z")
SHAKE = ("shake_x", "shake_y", "shake_z", "shake_pitch", "shake_yaw", "shake_roll")
# What a motion may move, with the value that leaves it as the picture's camera had it. Places and focus are in the unit
# of near and far: x right, y up, z back. Shifts are shares of the frame's width, zoom is a factor on the focal length,
# pitch, yaw and roll are radians.
CHANNELS: dict[str, float] = {
    **dict.fromkeys(PLACE, 0.0),
    "shift_x": 0.0,
    "shift_y": 0.0,
    "zoom": 1.0,
    "focus": 0.0,
    **dict.fromkeys(SHAKE, 0.0),
}

Handle = tuple[float, float]
SOLVER_STEPS = 60
# Of the parameter, 0 to 1; and what counts as a curve that stands still, as a share of its rise.
CLOSE_ENOUGH, LEAST_SLOPE = 1e-14, 1e-9


@dataclass(frozen=True)
class Key:
    """One key of a Bezier curve.

    left, right: its handles as (frames, value) seen from the key; the left one lies at frames <= 0.
    """

    frame: float
    value: float
    left: Handle = (0.0, 0.0)
    right: Handle = (0.0, 0.0)

    @property
    def is_smooth(self) -> bool:
        """Both handles lie on one line, so that the speed before the key is the speed after it."""
        if not self.left[0] < 0 < self.right[0]:
            return False
        before, after = self.left[1] / self.left[0], self.right[1] / self.right[0]
        return abs(before - after) <= 1e-4 * max(abs(before), abs(after)) + 1e-7

    def moved(self, frames: float) -> Key:
        """The key `frames` later."""
        return Key(self.frame + frames, self.value, self.left, self.right)

    def scaled(self, factor: float, offset: float) -> Key:
        """The key with its value, handles included, multiplied by `factor` and moved by `offset`."""
        left, right = (self.left[0], self.left[1] * factor), (self.right[0], self.right[1] * factor)
        return Key(self.frame, self.value * factor + offset, left, right)


@dataclass(frozen=True)
class Curve:
    """A Bezier curve through keys, as Blender draws it.

    keys: in order of frame. Outside of them the curve holds its first and last value.
    cyclic: the last key repeats the first, and the curve goes on for ever both ways.
    """

    keys: tuple[Key, ...]
    cyclic: bool = False

    def __post_init__(self) -> None:
        if any(b.frame <= a.frame for a, b in zip(self.keys, self.keys[1:], strict=False)):
            raise ValueError("keys must be in order of frame")

    def at(self, frames: ArrayLike) -> Floats:
        """The curve's values at `frames` (any shape)."""
        when = np.asarray(frames, dtype=np.float64)
        times = np.array([key.frame for key in self.keys])
        values = np.array([key.value for key in self.keys])
        if len(times) == 1:
            return np.full(when.shape, values[0])
        if self.cyclic:
            when = times[0] + np.mod(when - times[0], times[-1] - times[0])
        when = np.clip(when, times[0], times[-1])
        right = np.array([key.right for key in self.keys])
        left = np.array([key.left for key in self.keys])
        i = np.clip(np.searchsorted(times, when, side="right") - 1, 0, len(times) - 2)
        t = _solve(times[i], times[i] + right[i, 0], times[i + 1] + left[i + 1, 0], times[i + 1], when)
        return _bezier(values[i], values[i] + right[i, 1], values[i + 1] + left[i + 1, 1], values[i + 1], t)


def _bezier(a: Floats, b: Floats, c: Floats, d: Floats, t: Floats) -> Floats:
    s = 1.0 - t
    return s**3 * a + 3 * s**2 * t * b + 3 * s * t**2 * c + t**3 * d


def _solve(a: Floats, b: Floats, c: Floats, d: Floats, wanted: Floats) -> Floats:
    """The parameter at which a Bezier curve that rises from a to d has the value `wanted`.

    By Newton's steps, and by halving where one would leave the bracket (Numerical Recipes, 9.4).
    """
    low, high = np.zeros_like(wanted), np.ones_like(wanted)
    t = (wanted - a) / (d - a)
    for _ in range(SOLVER_STEPS):
        over = _bezier(a, b, c, d, t) - wanted
        low, high = np.where(over < 0, t, low), np.where(over < 0, high, t)
        s = 1.0 - t
        slope = 3.0 * (s * s * (b - a) + 2.0 * s * t * (c - b) + t * t * (d - c))
        step = t - over / np.maximum(slope, LEAST_SLOPE * (d - a))
        inside = (step >= low) & (step <= high)
        better = np.where(inside, step, 0.5 * (low + high))
        if not (np.abs(better - t) > CLOSE_ENOUGH).any():
            return better
        t = better
    return t


@dataclass(frozen=True)
class Motion:
    """A camera move, ready to be keyframed.

    curves: by channel (CHANNELS). constants: the other channels whose value is not the one at rest.
    aim: "ahead" (the camera never turns), "turn" (it turns towards the pivot, but keeps level) or "look" (it looks
        straight at the pivot).
    pivot: distance in front of the picture's camera of the point that stands still.
    start, frames: first frame and length of the clip; a closed motion is back where it began at start + frames.
    """

    curves: Mapping[str, Curve]
    aim: str
    pivot: float
    start: int
    frames: int
    closed: bool
    constants: Mapping[str, float] = field(default_factory=dict[str, float])

    def __post_init__(self) -> None:
        unknown = (set(self.curves) | set(self.constants)) - set(CHANNELS)
        if unknown:
            raise ValueError(f"unknown channels {sorted(unknown)}")

    def at(self, channel: str, frames: ArrayLike) -> Floats:
        """The channel's values at `frames` (any shape)."""
        if channel in self.curves:
            return self.curves[channel].at(frames)
        return np.full(np.shape(frames), self.constants.get(channel, CHANNELS[channel]))

    def path(self, frames: ArrayLike) -> Floats:
        """(n, 3) places of the camera at `frames` (n,), without the shaking of a hand."""
        return np.stack([self.at(channel, frames) for channel in PLACE], axis=-1)
