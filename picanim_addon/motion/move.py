"""A move: a preset fitted to a stage and laid out in time; exact at any frame, and as keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from .curve import CHANNELS, Curve, Floats, Key, Motion
from .handheld import Shake
from .presets import Channels, Preset
from .stage import Stage
from .timing import Timing

# Keys on a full turn: cubics through eighths follow a sine to within 0.1 % of its height.
KEYS_PER_TURN = 8
# A curve that is no straight function of the progress gets keys until it is followed to within this share of its range.
TOLERANCE = 1e-3
MOST_SPLITS = 6
# Places to look at a path to see whether a channel stands still or is straight; no sine hides between them.
LOOKS = np.array([0.0, 0.137, 0.291, 0.433, 0.618, 0.771, 0.893, 1.0])
STEP = 1e-3  # frames, for slopes
NOTHING = 1e-12


@dataclass(frozen=True)
class FocusPoint:
    """A point of the stage: its direction in tangents and its distance."""

    x: float
    y: float
    z: float


@dataclass(frozen=True)
class Focus:
    """A focus that follows the point `begin` and is pulled to `end` in the course of the move.

    The pull goes evenly in inverse distance, as blur does.
    """

    begin: FocusPoint
    end: FocusPoint

    def at(self, progress: Floats, x: Floats, z: Floats, angle: Floats) -> Floats:
        """Focus distance, along the line of sight, of a camera at x, z that is turned by `angle` about the vertical."""

        def inverse(point: FocusPoint) -> Floats:
            ahead = np.sin(angle) * (x - point.x * point.z) + np.cos(angle) * (point.z + z)
            return 1.0 / np.maximum(ahead, 1e-6)

        begin, end = inverse(self.begin), inverse(self.end)
        return 1.0 / np.maximum((1.0 - progress) * begin + progress * end, 0.1 * np.minimum(begin, end))


@dataclass(frozen=True)
class Move:
    """A preset at a size on a stage, in time, with a hand's shaking and a focus on top where there are any."""

    stage: Stage
    preset: Preset
    size: float
    timing: Timing
    shake: Shake | None = None
    focus: Focus | None = None

    @property
    def aim(self) -> str:
        if not self.preset.turns:
            return "ahead"
        return "turn" if self.stage.level else "look"

    @property
    def hand(self) -> Shake | None:
        """The shaking, with what the preset itself brings at this size."""
        if self.shake is None or not self.preset.shakes:
            return self.shake
        return replace(self.shake, strength=self.shake.strength + self.size)

    @cached_property
    def progress(self) -> Curve:
        return self.timing.progress()

    def path(self, s: ArrayLike) -> Channels:
        """The preset's channels at the progress `s` (n,), without shaking. Shifts are those of the frame at rest."""
        progress = np.asarray(s, dtype=np.float64)
        frame = self.stage.frame
        whole = {
            "shift_x": np.full_like(progress, frame.x / (2.0 * frame.half_width)),
            "shift_y": np.full_like(progress, frame.y / (2.0 * frame.half_width)),
            **self.preset.path(self.stage, self.size, progress),
        }
        if self.focus is not None:
            whole["focus"] = self._focused(self.focus, progress, whole)
        return whole

    def _focused(self, focus: Focus, progress: Floats, channels: Channels) -> Floats:
        """Focus distances; in a closed loop the pull goes there and back."""
        rest = np.zeros_like(progress)
        x, z = channels.get("x", rest), channels.get("z", rest)
        angle = np.arctan2(x, self.stage.pivot + z) if self.preset.turns else rest
        pull = progress
        if self.timing.repeat == "loop":
            pull = 0.5 - 0.5 * np.cos(2.0 * np.pi * progress)
        return focus.at(pull, x, z, angle)

    def at(self, frames: ArrayLike) -> Channels:
        """All channels that move or differ from rest, at `frames` (n,), by the formulas themselves."""
        when = np.asarray(frames, dtype=np.float64)
        channels = dict(self.path(self.progress.at(when)))
        if self.hand is not None:
            channels.update(self.hand.at(self.stage, when - self.timing.start))
        return channels

    def motion(self) -> Motion:
        """The move as keys."""
        curves: dict[str, Curve] = {}
        constants: dict[str, float] = {}
        looks = self.path(LOOKS)
        for channel, values in looks.items():
            size = float(np.abs(values).max())
            if np.ptp(values) <= max(NOTHING, 1e-9 * size):
                if abs(values[0] - CHANNELS[channel]) > NOTHING:
                    constants[channel] = float(values[0])
                continue
            straight = values[0] + (values[-1] - values[0]) * LOOKS
            if np.abs(values - straight).max() <= 1e-9 * size:
                factor, offset = float(values[-1] - values[0]), float(values[0])
                keys = tuple(key.scaled(factor, offset) for key in self.progress.keys)
                curves[channel] = Curve(keys, self.timing.closed)
            else:
                curves[channel] = self._fitted(channel)
        if self.hand is not None:
            curves.update(self._shaking(self.hand))
        return Motion(
            curves, self.aim, self.stage.pivot, self.timing.start, self.timing.frames, self.timing.closed, constants
        )

    def _fitted(self, channel: str) -> Curve:
        knots = [key.frame for key in self.progress.keys]
        if len(knots) == 2:  # one way, begun and ended without a hold
            turn = tuple(i / KEYS_PER_TURN for i in range(KEYS_PER_TURN + 1))
            shares = self.preset.knots or (turn if self.preset.closed else (0.0, 1.0))
            knots = [knots[0] + (knots[1] - knots[0]) * share for share in shares]

        def value(frames: Floats) -> Floats:
            return self.path(self.progress.at(frames))[channel]

        return Curve(fit(value, knots), self.timing.closed)

    def _shaking(self, shake: Shake) -> Mapping[str, Curve]:
        start = self.timing.start
        knots = [start + frame for frame in shake.key_frames()]

        def value(channel: str) -> Callable[[Floats], Floats]:
            return lambda frames: shake.at(self.stage, frames - start)[channel]

        names = shake.at(self.stage, np.zeros(1))
        return {name: Curve(fit(value(name), knots, exact=False), self.timing.closed) for name in names}


def fit(value: Callable[[Floats], Floats], knots: Sequence[float], *, exact: bool = True) -> tuple[Key, ...]:
    """Keys of a Bezier curve with the values and slopes of `value` at `knots`, and between them until it follows.

    Slopes are taken on either side, so that a corner at a knot stays one. exact: False sets no keys beyond the knots.
    """
    times = np.array(knots)
    everywhere = value(np.linspace(knots[0], knots[-1], 65))
    allowed = TOLERANCE * max(float(np.ptp(everywhere)), NOTHING)
    for _ in range(MOST_SPLITS if exact else 0):
        curve = Curve(_hermite(value, times))
        inside = (times[:-1, None] + np.diff(times)[:, None] * np.linspace(0.125, 0.875, 7)).ravel()
        errors = np.abs(curve.at(inside) - value(inside)).reshape(-1, 7).max(axis=1)
        wrong = (errors > allowed) & (np.diff(times) > 2.0)
        if not wrong.any():
            break
        times = np.sort(np.concatenate([times, (0.5 * (times[:-1] + times[1:]))[wrong]]))
    return _hermite(value, times)


def _hermite(value: Callable[[Floats], Floats], times: Floats) -> tuple[Key, ...]:
    """Keys at `times` whose handles lie at a third of the way, on the tangents of `value`."""
    steps = np.minimum(STEP, np.diff(times) / 4.0)
    values = value(times)
    after = (-3.0 * values[:-1] + 4.0 * value(times[:-1] + steps) - value(times[:-1] + 2 * steps)) / (2.0 * steps)
    before = (3.0 * values[1:] - 4.0 * value(times[1:] - steps) + value(times[1:] - 2 * steps)) / (2.0 * steps)
    thirds = np.diff(times) / 3.0
    slopes_left, slopes_right = np.append(after[0], before), np.append(after, before[-1])
    lengths_left, lengths_right = np.append(thirds[0], thirds), np.append(thirds, thirds[-1])
    return tuple(
        Key(float(frame), float(height), (float(-left), float(-left * slope_in)), (float(right), float(right * slope)))
        for frame, height, left, slope_in, right, slope in zip(
            times, values, lengths_left, slopes_left, lengths_right, slopes_right, strict=True
        )
    )
