"""The long shape of a sound: where it is silent, and where it becomes another."""

from __future__ import annotations

import numpy as np

from .smoothing import moving_mean
from .spectrum import RATE, Floats, Spectrum

# Silence is this far below full scale and below the sound's loudest (60 and 50 dB), for so many seconds at least.
SILENT, BELOW, LEAST = 1e-3, 0.003, 1.5
# Sections: so many looks a second, each side of a boundary so many seconds, and boundaries at least so far apart.
LOOKS, SIDE, APART = 2, 8.0, 6.0
# What is before a boundary differs from what is after it by so many decibels more than from itself.
DIFFERENT = 4.0


def silences(heard: Spectrum) -> tuple[tuple[float, float], ...]:
    """(begin, end) in seconds of each silence."""
    level = np.sqrt(moving_mean(heard.level**2, RATE // 10 + 1))
    quiet = level < max(SILENT, BELOW * float(level.max(initial=0.0)))
    edges = np.flatnonzero(np.diff(np.concatenate([[False], quiet, [False]]).astype(int)))
    spans = edges.reshape(-1, 2) / RATE
    return tuple((float(begin), float(end)) for begin, end in spans if end - begin >= LEAST)


def sections(heard: Spectrum) -> tuple[float, ...]:
    """Seconds at which a section begins; the first begins at 0.

    Novelty along the diagonal of the sound's distances from itself (Foote, "Automatic audio segmentation using a
    measure of audio novelty", ICME 2000), in decibels.
    """
    step, side = RATE // LOOKS, round(SIDE * LOOKS)
    looks = len(heard.level) // step
    if looks < 2 * side:
        return (0.0,)
    energy = heard.narrow[: looks * step].reshape(looks, step, -1).mean(axis=1).astype(np.float64)
    decibels = 10.0 * np.log10(energy + 1e-6 * energy.max() + 1e-12)
    novelty = _novelty(decibels, side)
    starts: list[float] = [0.0]
    reach = round(APART * LOOKS)
    for here in range(side, looks - side + 1):
        around = novelty[max(0, here - reach) : here + reach + 1]
        if novelty[here] >= DIFFERENT and novelty[here] == around.max() and here / LOOKS - starts[-1] >= APART:
            starts.append(here / LOOKS)
    return tuple(starts)


def _novelty(decibels: Floats, side: int) -> Floats:
    """(n,) root mean square distance of what is before each look from what is after it, less that within both."""
    novelty = np.zeros(len(decibels))
    for here in range(side, len(decibels) - side + 1):
        around = decibels[here - side : here + side]
        squares = np.sum(around**2, axis=1)
        apart = np.maximum(squares[:, None] + squares[None, :] - 2.0 * around @ around.T, 0.0) / around.shape[1]
        apart = np.sqrt(apart)
        within = 0.5 * (apart[:side, :side].mean() + apart[side:, side:].mean())
        if here < len(decibels):
            novelty[here] = apart[:side, side:].mean() - within
    return novelty
