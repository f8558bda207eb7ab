"""Smoothing of evenly spaced values."""

from __future__ import annotations

import numpy as np

from .spectrum import Floats


def gaussian(values: Floats, sigma: float) -> Floats:
    """(n,) smoothed by a bell of standard deviation `sigma` places; beyond its ends, `values` stays as it ends."""
    if sigma <= 0 or not len(values):
        return values
    reach = max(1, round(4 * sigma))
    bell: Floats = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    padded = np.pad(values, reach, mode="edge")
    return np.convolve(padded, bell / float(np.sum(bell)), mode="valid")


def moving_mean(values: Floats, width: int) -> Floats:
    """(n,) means over `width` places about each, an odd number; fewer at the ends."""
    reach = width // 2
    total = np.concatenate([[0.0], np.cumsum(values)])
    places = np.arange(len(values))
    first, last = np.maximum(places - reach, 0), np.minimum(places + reach + 1, len(values))
    return (total[last] - total[first]) / (last - first)
