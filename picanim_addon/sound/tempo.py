"""How fast a sound's pulse is, over time, and whether it has one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .spectrum import RATE, Floats

# Periods that are looked at, in seconds: 30 to 240 beats a minute.
SHORTEST, LONGEST = 0.25, 2.0
# What people tap to: most often two beats a second, an octave more or less is rarer (Parncutt 1994; Ellis 2007).
PREFERRED, SPREAD = 0.5, 1.0
# Of a pulse and one twice as fast that repeats as well as this share, people tap the faster, up to this fast.
AS_WELL, FASTEST = 0.7, 0.29
# The tempo is looked at in windows of so many seconds, one each second.
LOOK, STEP = 8.0, 1.0
# What changing the tempo by an octave costs, in correlations.
CHANGE = 4.0
# What noise of one second correlates with itself by chance, at the best of all periods; in longer ones that is less.
CHANCE = 0.5
LEAST = 2.5  # seconds: in less there is no tempo to find


@dataclass(frozen=True)
class Tempo:
    """periods: (n,) seconds from beat to beat at each moment. confidence: 0 (none) to 1 (a metronome)."""

    periods: Floats
    confidence: float


def find_tempo(train: Floats) -> Tempo:
    """The tempo of `onsets.pulse_train`, (n,), by autocorrelation in windows and the cheapest path through them."""
    if len(train) < LEAST * RATE or not train.any():
        return Tempo(np.full(len(train), PREFERRED), 0.0)
    centres, correlations = _correlations(train)
    shortest, longest = round(SHORTEST * RATE), min(round(LONGEST * RATE), correlations.shape[1] // 2)
    lags = np.arange(shortest, longest + 1)
    taste = np.exp(-0.5 * (np.log2(lags / (PREFERRED * RATE)) / SPREAD) ** 2)
    path = lags[_path(correlations[:, lags] * taste, np.log2(lags))]
    path = _faster(path, correlations)
    rows = np.arange(len(path))
    weights = train_energy(train, centres)
    confidence = float(np.average(_near(correlations, rows, path), weights=weights))
    chance = min(0.9, CHANCE / np.sqrt(len(train) / RATE))
    confidence = (confidence - chance) / (1.0 - chance)
    periods = np.interp(np.arange(len(train)), centres, path / RATE)
    return Tempo(periods, min(1.0, max(0.0, confidence)))


def train_energy(train: Floats, centres: Floats) -> Floats:
    """How much of a pulse there is about each of `centres`; a window of silence counts for nothing."""
    half = round(LOOK * RATE / 2)
    sums = [float(np.sum(train[max(0, int(c) - half) : int(c) + half] ** 2)) for c in centres]
    return np.array(sums) + 1e-9


def _correlations(train: Floats) -> tuple[Floats, Floats]:
    """Middles of the windows in moments, and (windows, lags) correlations of each window with itself, 1 at most."""
    length = min(len(train), round(LOOK * RATE))
    starts = np.arange(0, len(train) - length + 1, round(STEP * RATE))
    windows = np.lib.stride_tricks.sliding_window_view(train, length)[starts]
    windows = windows - windows.mean(axis=1, keepdims=True)
    size = 2 ** int(np.ceil(np.log2(2 * length)))
    power = np.abs(np.fft.rfft(windows, size, axis=1)) ** 2
    lags = min(length // 2, round(2 * LONGEST * RATE) + 2)
    products = np.fft.irfft(power, axis=1)[:, :lags] / (length - np.arange(lags))
    return starts + length / 2, products / np.maximum(products[:, :1], 1e-12)


def _path(gain: Floats, octaves: Floats) -> NDArray[np.int_]:
    """For each row of `gain` a column, so that the sum of gains less the cost of changes is greatest (Viterbi)."""
    cost = CHANGE * np.abs(octaves[:, None] - octaves[None, :])
    total, came = gain[0], list[NDArray[np.int_]]()
    for row in gain[1:]:
        from_where = total[None, :] - cost
        best: NDArray[np.int_] = from_where.argmax(axis=1)
        came.append(best)
        total = from_where[np.arange(len(best)), best] + row
    path = [int(total.argmax())]
    for best in reversed(came):
        path.append(int(best[path[-1]]))
    return np.array(path[::-1])


def _faster(path: NDArray[np.int_], correlations: Floats) -> NDArray[np.int_]:
    """`path`, or the one twice as fast where the sound repeats at that as well."""
    rows, halves = np.arange(len(path)), np.rint(path / 2).astype(int)
    slow, fast = _near(correlations, rows, path).mean(), _near(correlations, rows, halves).mean()
    return halves if halves.min() >= FASTEST * RATE and fast >= AS_WELL * slow else path


def _near(correlations: Floats, rows: NDArray[np.int_], lags: NDArray[np.int_]) -> Floats:
    """The highest correlation at `lags` or beside them: periods are seldom whole moments."""
    beside = np.clip(lags[:, None] + np.array([-1, 0, 1]), 0, correlations.shape[1] - 1)
    return correlations[rows[:, None], beside].max(axis=1)
