"""Where a picture has fine lines that are to be read: writing, and what is as fine on calm ground, as eyes and mouth.

Writing has two levels, ink and ground, and many borders between them: in windows of several sizes the variance between
the two sides of the mean is nearly all of it (Otsu, "A threshold selection method from gray-level histograms", 1979),
where leaves, waves and grain have every level. Lines on calm ground are what morphological closing fills or opening
takes away, where most of the surroundings are flat: outlines of large things are none.
"""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from ..imaging.box_mean import box_mean
from ..imaging.morphology import highest, lowest

# Longer side of the copy that is looked at.
SIDE = 1024
# Radii of the windows, in pixels of that copy.
RADII = (4, 8, 16)
# From where on, and from where on for certain: the part of the variance that two levels explain, their distance, and
# the borders that a row and a column of a window cross.
TWO_LEVELS, APART, CROSSED = (0.74, 0.86), (0.16, 0.32), (1.3, 2.4)
# What counts as flat (brightness from pixel to pixel), the part of the surroundings that is, how far a line differs.
FLAT, CALM, STANDS_OUT = 0.02, (0.55, 0.8), (0.05, 0.14)
# How wide such surroundings and a line are, as parts of the long side; how much the latter counts beside writing.
SURROUNDINGS, LINE, SHARE = 1 / 28, 1 / 110, 0.7


def fine_lines(grey: Array) -> Array:
    """(rows, columns) float32 from 0 to 1: how much what is there is to be read. grey: the same shape, in [0, 1]."""
    found = np.maximum(writing(grey), SHARE * on_calm_ground(grey))
    return box_mean(found, 2).clip(0, 1)


def writing(grey: Array) -> Array:
    """(rows, columns) float32 from 0 to 1: where there is writing, for sure."""
    best = np.zeros_like(grey)
    for radius in RADII:
        if min(grey.shape) <= 2 * radius:
            break
        mean = box_mean(grey, radius)
        bright = (grey > mean).astype(np.float32)
        part = box_mean(bright, radius).clip(1e-3, 1 - 1e-3)
        high = box_mean(grey * bright, radius)
        apart = high / part - (mean - high) / (1 - part)
        variance = np.maximum(box_mean(grey * grey, radius) - mean * mean, 1e-6)
        levels = part * (1 - part) * apart * apart / variance
        crossed = [box_mean(_steps(bright, axis), radius) * (2 * radius + 1) for axis in (0, 1)]
        sure = _ramp(levels, *TWO_LEVELS) * _ramp(apart, *APART) * _ramp(np.minimum(*crossed), *CROSSED)
        best = np.maximum(best, highest(box_mean(sure, radius // 2), radius // 2))
    return best


def on_calm_ground(grey: Array) -> Array:
    """(rows, columns) float32 from 0 to 1: where something fine stands out from flat surroundings."""
    longest = max(grey.shape)
    around, line = max(2, round(longest * SURROUNDINGS)), max(2, round(longest * LINE))
    steps = np.maximum(_steps(grey, 0), _steps(grey, 1))
    calm = box_mean((steps < FLAT).astype(np.float32), around)
    dark, bright = lowest(highest(grey, line), line) - grey, grey - highest(lowest(grey, line), line)
    lines = highest(_ramp(np.maximum(dark, bright), *STANDS_OUT), line // 2)
    return box_mean(lines, line) * _ramp(calm, *CALM)


def _steps(values: Array, axis: int) -> Array:
    """How much each value differs from the next along an axis."""
    return np.abs(np.diff(values, axis=axis, append=np.take(values, [-1], axis)))


def _ramp(values: Array, low: float, high: float) -> Array:
    return np.clip((values - low) / (high - low), 0, 1).astype(np.float32)
