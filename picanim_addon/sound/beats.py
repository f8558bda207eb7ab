"""Beats, by dynamic programming, and the bars they make."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .spectrum import RATE, Floats

# How much an uneven step costs beside the strength of an onset: Ellis's "tightness".
TIGHTNESS = 30.0
# A beat is put on an onset that is this near, in seconds.
NEAR = 0.04
# Beats at the ends that have less than this share of the others' strength are guesses.
WEAK = 0.3
# Bars of so many beats are tried; one is clear when its first beats stand out by so many standard errors.
METRES, CLEAR, LEAST_BARS = (3, 4), 3.5, 4


def track(train: Floats, periods: Floats) -> NDArray[np.int_]:
    """The moments of the beats of `onsets.pulse_train`, (n,), whose steps are about `periods`, (n,), in seconds.

    The sequence with the greatest sum of pulse, less TIGHTNESS times the squared logarithm of each step by its period
    (Ellis, "Beat tracking by dynamic programming", JNMR 2007), with a period that may change.
    """
    total, came = np.zeros(len(train)), np.full(len(train), -1)
    steps = np.rint(periods * RATE).astype(int)
    costs = {step: _costs(step) for step in np.unique(steps).tolist()}
    for here, (step, strength) in enumerate(zip(steps.tolist(), train.tolist(), strict=True)):
        away, cost = costs[step]
        first = here - away[0]  # away runs from far to near
        total[here] = strength
        if here - away[-1] < 0:
            continue
        skip = max(0, -first)
        gains = total[first + skip : here - away[-1] + 1] - cost[skip:]
        best = int(gains.argmax())
        if gains[best] > 0:
            total[here] += gains[best]
            came[here] = first + skip + best
    if not len(train):
        return np.zeros(0, int)
    end = max(0, len(train) - int(steps[-1]))
    path = [end + int(total[end:].argmax())]
    while came[path[-1]] >= 0:
        path.append(int(came[path[-1]]))
    return _trimmed(np.array(path[::-1]), train)


def _costs(step: int) -> tuple[NDArray[np.int_], Floats]:
    away = np.arange(2 * step, max(1, step // 2) - 1, -1)
    return away, TIGHTNESS * np.log(away / step) ** 2


def _trimmed(beats: NDArray[np.int_], train: Floats) -> NDArray[np.int_]:
    """Without the beats before the first and after the last that the sound has."""
    reach = round(NEAR * RATE)
    strength = np.array([train[max(0, beat - reach) : beat + reach + 1].max() for beat in beats.tolist()])
    strong = np.flatnonzero(strength >= WEAK * np.median(strength)) if len(strength) else np.zeros(0, int)
    return beats[strong[0] : strong[-1] + 1] if len(strong) else beats[:0]


def on_onsets(beats: NDArray[np.int_], rising: Floats) -> NDArray[np.int_]:
    """`beats` put on the strongest `onsets.novelty` near them."""
    reach = round(NEAR * RATE)
    moved = [max(0, b - reach) + int(rising[max(0, b - reach) : b + reach + 1].argmax()) for b in beats.tolist()]
    return np.unique(np.array(moved, dtype=int))


def bars(accents: Floats) -> tuple[int, int] | None:
    """(beats a bar, number of the first bar's first beat), or None where no beat stands out regularly.

    accents: (beats,) how strong each is.
    """
    clearest: tuple[float, int, int] | None = None
    for metre in METRES:
        if len(accents) < LEAST_BARS * metre:
            continue
        for first in range(metre):
            ones = np.arange(len(accents)) % metre == first
            strong, rest = accents[ones], accents[~ones]
            error = np.sqrt(strong.var() / len(strong) + rest.var() / len(rest)) + 1e-3 * (accents.mean() + 1e-9)
            clear = float((strong.mean() - rest.mean()) / error)
            apart = strong.mean() > 1.15 * max(
                accents[(np.arange(len(accents)) - other) % metre == 0].mean()
                for other in range(metre)
                if other != first
            )
            if clear > CLEAR and apart and (clearest is None or clear > clearest[0]):
                clearest = clear, metre, first
    return None if clearest is None else clearest[1:]
