"""Animation curves as plain numbers: what becomes Blender's F-curves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

CHANNELS = ("x", "y", "z")


@dataclass(frozen=True)
class Key:
    """One key: `frame` and `value`, and the curve's `slope` there in value per frame."""

    frame: float
    value: float
    slope: float = 0.0


@dataclass(frozen=True)
class Curve:
    """A smooth curve through keys, one for each channel of the camera's place.

    channel: "x" (right), "y" (up) or "z" (back), distances in the unit of near and far, from the picture's camera.
    keys: in order of frame. Between two keys the curve is the cubic with their values and slopes (Hermite), which is
        exactly the Bezier curve whose handles lie at a third of the way.
    cyclic: the last key repeats the first; the curve goes on for ever.
    """

    channel: str
    keys: tuple[Key, ...]
    cyclic: bool = False

    def __post_init__(self) -> None:
        if self.channel not in CHANNELS:
            raise ValueError(f"unknown channel {self.channel!r}")
        if any(b.frame <= a.frame for a, b in zip(self.keys, self.keys[1:], strict=False)):
            raise ValueError("keys must be in order of frame")

    def at(self, frames: ArrayLike) -> NDArray[np.float64]:
        """The curve's values at `frames` (any shape): held before the first and after the last key, unless cyclic."""
        first, last = self.keys[0].frame, self.keys[-1].frame
        when = np.asarray(frames, dtype=np.float64)
        if self.cyclic:
            when = first + np.mod(when - first, last - first)
        when = np.clip(when, first, last)
        times = np.array([key.frame for key in self.keys])
        values = np.array([key.value for key in self.keys])
        slopes = np.array([key.slope for key in self.keys])
        if len(times) == 1:
            return np.full(when.shape, values[0])
        i = np.clip(np.searchsorted(times, when, side="right") - 1, 0, len(times) - 2)
        span = times[i + 1] - times[i]
        t = (when - times[i]) / span
        return (
            (2 * t**3 - 3 * t**2 + 1) * values[i]
            + (t**3 - 2 * t**2 + t) * span * slopes[i]
            + (3 * t**2 - 2 * t**3) * values[i + 1]
            + (t**3 - t**2) * span * slopes[i + 1]
        )


@dataclass(frozen=True)
class Motion:
    """A camera move.

    curves: at most one a channel; a channel without one stays at 0.
    pivot: distance in front of the picture's camera of the point that the camera keeps looking at.
    frames: length of the clip; a closed loop is back at its first value at frame `frames` + 1.
    """

    curves: tuple[Curve, ...]
    pivot: float
    frames: int

    def path(self, frames: ArrayLike) -> NDArray[np.float64]:
        """(n, 3) places of the camera at `frames` (n,), where 1 is the first frame."""
        when = np.asarray(frames, dtype=np.float64)
        places = np.zeros((len(when), 3))
        for curve in self.curves:
            places[:, CHANNELS.index(curve.channel)] = curve.at(when)
        return places
