"""What pins do by themselves: presets as sine waves, that close with the clip. Plain numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ..arrays import Array

Place = tuple[float, float]


@dataclass(frozen=True)
class Wave:
    """A sine: `lift` + `height` * sin(2 pi (`rate` * t + `phase`)), where t is 1 after a period."""

    height: float
    phase: float = 0.0
    rate: int = 1
    lift: float = 0.0


@dataclass(frozen=True)
class PinWaves:
    """How a pin moves: right, up, and towards the camera, as shares of the region's height; turn in radians, to the
    left; size, as what is added to 1."""

    right: Wave | None = None
    up: Wave | None = None
    near: Wave | None = None
    turn: Wave | None = None
    size: Wave | None = None


def preset_waves(preset: str, pins: Sequence[Place]) -> list[PinWaves]:
    """How each of `pins` (shares of the picture from its upper left corner) moves, at amount 1.

    The lowest pin is the root, and holds still, or moves least, where there is more than one. A tail's root is the pin
    that was set first.
    """
    make = PRESETS.get(preset)
    return make(np.array(pins, np.float64)) if make else [PinWaves() for _ in pins]


def periods(clip: float, period: float) -> int:
    """How many whole periods of about `period` seconds fill a clip of `clip` seconds: one at least."""
    return max(1, round(clip / period))


def _height(pins: Array) -> Array:
    """(n,) how high each pin is over the lowest, 0 to 1; a single one is all the way up."""
    low, high = pins[:, 1].max(), pins[:, 1].min()
    return np.ones(len(pins)) if low - high < 1e-6 else (low - pins[:, 1]) / (low - high)


def _breathe(pins: Array) -> list[PinWaves]:
    return [
        PinWaves(up=Wave(0.008 * t), near=Wave(0.006 * t), size=Wave(0.016 * (0.3 + 0.7 * t), -0.05))
        if t > 0 or len(pins) == 1
        else PinWaves()
        for t in _height(pins)
    ]


def _sway(pins: Array) -> list[PinWaves]:
    return [PinWaves(right=Wave(0.035 * t**1.5, -0.06 * t), turn=Wave(-0.04 * t, -0.06 * t)) for t in _height(pins)]


def _nod(pins: Array) -> list[PinWaves]:
    """What is on top goes down and comes forward; what bears it follows a little."""
    return [
        PinWaves(up=Wave(-0.022 * t**3, 0.0, 1, -0.022 * t**3), near=Wave(0.02 * t**3), turn=Wave(0.02 * t**3, 0.1))
        for t in _height(pins)
    ]


def _wave(pins: Array) -> list[PinWaves]:
    """The pin that is highest and farthest out goes to and fro, twice as often; the others give way a little."""
    height = _height(pins)
    out = height + 2 * np.abs(pins[:, 0] - pins[:, 0].mean())
    hand = int(np.argmax(out))
    return [
        PinWaves(right=Wave(0.06, 0.0, 2), turn=Wave(-0.22, -0.05, 2))
        if number == hand
        else PinWaves(right=Wave(0.006 * t, -0.1, 2))
        for number, t in enumerate(height)
    ]


def _bounce(pins: Array) -> list[PinWaves]:
    """All of it goes up and down, what is on top a little more and later."""
    return [
        PinWaves(up=Wave(0.02 + 0.01 * t, -0.25 - 0.03 * t, 1, 0.02 + 0.01 * t), size=Wave(0.012, -0.25))
        for t in _height(pins)
    ]


def _tail(pins: Array) -> list[PinWaves]:
    """A wave that runs from the first pin out, and grows."""
    along = np.linalg.norm(pins - pins[0], axis=1)
    along = along / along.max() if along.max() > 0 else np.ones(len(pins))
    return [PinWaves(right=Wave(0.07 * s**1.3, -0.25 * s), turn=Wave(-0.12 * s, -0.25 * s)) for s in along]


PRESETS: dict[str, Callable[[Array], list[PinWaves]]] = {
    "breathe": _breathe,
    "sway": _sway,
    "nod": _nod,
    "wave": _wave,
    "bounce": _bounce,
    "tail": _tail,
}
