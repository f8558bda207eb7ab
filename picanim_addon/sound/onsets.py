"""Where something in a sound begins."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .smoothing import gaussian, moving_mean
from .spectrum import RATE, Floats, Spectrum

# Ears hear about the square root of a sound's amplitude, which is the fourth root of its energy.
COMPRESSION = 0.25
# An onset is the highest within NEAR seconds on either side, and exceeds the mean of AROUND by this share of the
# sound's own scale.
NEAR, AROUND, ABOVE = 0.03, 0.15, 0.12
# A beginning shows this much earlier than it is, as the window before it already touches it.
EARLY = 0.002
# Less than this is no beginning, but the ripple of a tone: a click in silence is 0.2.
RIPPLE = 0.004


def novelty(heard: Spectrum) -> Floats:
    """(n,) by how much the spectrum rises at each moment, from 0.

    Spectral flux against the neighbouring bands' maximum a moment before, so that a gliding tone does not count as one
    beginning after the other (SuperFlux: Böck and Widmer, "Maximum filter vibrato suppression for onset detection",
    DAFx 2013). The few bands of the bass count for more, or a drum would be nothing beside a cymbal.
    """
    loud = np.float32(max(float(heard.narrow.max(initial=0.0)), 1e-12))
    pressed = (heard.narrow / loud) ** np.float32(COMPRESSION)
    before = np.pad(pressed[:-1], ((1, 0), (1, 1)))
    highest = np.maximum(np.maximum(before[:, :-2], before[:, 1:-1]), before[:, 2:])
    rises = np.maximum(pressed - highest, 0.0)
    weights = 1.0 / np.sqrt(np.bincount(heard.kinds))[heard.kinds]
    return rises @ (weights / float(np.sum(weights)))


def pick(rising: Floats) -> NDArray[np.int_]:
    """The moments at which `novelty` peaks (after Böck, Krebs and Schedl, "Evaluating the online capabilities of onset
    detection methods", ISMIR 2012)."""
    if not len(rising):
        return np.zeros(0, int)
    near = round(NEAR * RATE)
    padded = np.pad(rising, near)
    highest = np.lib.stride_tricks.sliding_window_view(padded, 2 * near + 1).max(axis=1)
    scale = max(float(np.percentile(rising, 99.5)), RIPPLE / ABOVE)
    above = rising - moving_mean(rising, 2 * round(AROUND * RATE) + 1)
    peaks = np.flatnonzero((rising >= highest) & (above > ABOVE * scale))
    return peaks[np.diff(peaks, prepend=-near) >= near]


def time_of(moments: NDArray[np.int_], rising: Floats) -> Floats:
    """Seconds at which what peaks at `moments` begins: between moments, by a parabola through three of them."""
    inside = np.clip(moments, 1, max(1, len(rising) - 2))
    before, here, after = rising[inside - 1], rising[inside], rising[np.minimum(inside + 1, len(rising) - 1)]
    bend = before - 2.0 * here + after
    aside = np.where(np.abs(bend) > 1e-12, 0.5 * (before - after) / np.where(bend == 0, 1.0, bend), 0.0)
    return np.maximum((moments + np.clip(aside, -0.5, 0.5)) / RATE + EARLY, 0.0)


def pulse_train(rising: Floats) -> Floats:
    """(n,) `novelty` as the search for a beat wants it: without its slow part, as strong in quiet parts as in loud
    ones, and a little smooth (Ellis, "Beat tracking by dynamic programming", JNMR 2007)."""
    if not len(rising):
        return rising
    sharp: Floats = gaussian(np.maximum(rising - RIPPLE, 0.0), 0.015 * RATE)
    sharp = np.maximum(sharp - moving_mean(sharp, RATE + 1), 0.0)
    sharp = np.minimum(sharp, 1.5 * float(np.percentile(sharp, 99.0)))  # that a sound begins at all is no beat
    scale = np.sqrt(moving_mean(sharp**2, 8 * RATE + 1))
    floor = 0.1 * float(np.sqrt(np.mean(sharp**2)))
    return sharp / np.maximum(scale, max(floor, 1e-9))
