"""The shaking of a hand: seeded, within a band of frequencies, and closed."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .curve import SHAKE, Floats
from .stage import Stage

# Band of the shaking in Hz: slower is drift, faster is vibration.
LOWEST, HIGHEST = 0.25, 2.0
# At strength 1, by root mean square: places as the share of the frame's width by which nearest and farthest part, turns
# as the share of the frame's width by which all moves, roll in radians.
PLACE_SHARE, TURN_SHARE, ROLL = 0.006, 0.0022, math.radians(0.12)
# Frames between two keys, as a share of the shortest period: Hermite cubics follow it to 0.2 % there.
KEYS_PER_PERIOD = 7


@dataclass(frozen=True)
class Shake:
    """A hand's shaking over `frames` frames at `fps`.

    Each channel is a sum of sines whose periods divide the clip, so that it closes, with frequencies between LOWEST and
    HIGHEST, amplitudes falling as 1 / f, and phases drawn from `seed`.
    """

    seed: int
    frames: int
    fps: float
    strength: float = 1.0

    def at(self, stage: Stage, frames: ArrayLike) -> dict[str, Floats]:
        """The shake channels at `frames` (n,), counted from the clip's first frame as 0."""
        when = np.asarray(frames, dtype=np.float64) / self.frames
        turns = self._turns()
        rng = np.random.default_rng(self.seed)
        waves: dict[str, Floats] = {}
        for channel in SHAKE:
            height = rng.uniform(0.5, 1.0, len(turns)) / turns
            phase = rng.uniform(0.0, 2.0 * math.pi, len(turns))
            height *= math.sqrt(2.0 / float(np.sum(height**2)))
            waves[channel] = np.sum(height * np.sin(2.0 * math.pi * when[..., None] * turns + phase), axis=-1)
        place = stage.sideways(PLACE_SHARE)
        turn = 2.0 * stage.frame.half_width * TURN_SHARE
        sizes: dict[str, float] = dict(zip(SHAKE, (place, place, 0.5 * place, turn, turn, ROLL), strict=True))
        return {channel: self.strength * sizes[channel] * wave for channel, wave in waves.items()}

    def key_frames(self) -> list[float]:
        """Frames, counted from 0, at which the shaking is keyed; the last is the first of the next round."""
        shortest = self.frames / self._turns()[-1]
        count = max(4, math.ceil(self.frames / max(1.0, shortest / KEYS_PER_PERIOD)))
        return [self.frames * i / count for i in range(count + 1)]

    def _turns(self) -> Floats:
        """How many periods of each sine the clip holds: whole numbers in the band, at least one."""
        seconds = self.frames / self.fps
        lowest = max(1, math.ceil(LOWEST * seconds))
        return np.arange(lowest, max(lowest, math.floor(HIGHEST * seconds)) + 1, dtype=np.float64)
