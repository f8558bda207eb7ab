"""The guided filter: smooths one image along the edges of another."""

from __future__ import annotations

import numpy as np


def box_mean(values: np.ndarray, radius: int) -> np.ndarray:
    """Mean over a (2 radius + 1) square window, cut off at the borders. values: (rows, columns), any float."""
    for axis in (0, 1):
        values = _mean_down(values.swapaxes(0, axis), radius).swapaxes(0, axis)
    return values.astype(np.float32)


def _mean_down(values: np.ndarray, radius: int) -> np.ndarray:
    """Mean over 2 radius + 1 rows, cut off at the first and the last. values: (rows, columns)."""
    count = len(values)
    total = np.zeros((count + 1, values.shape[1]))
    np.cumsum(values, 0, out=total[1:])
    low = np.maximum(np.arange(count) - radius, 0)
    high = np.minimum(np.arange(count) + radius + 1, count)
    return (total[high] - total[low]) / (high - low)[:, None]


def guided_filter(values: np.ndarray, guide: np.ndarray, radius: int, eps: float) -> np.ndarray:
    """`values` smoothed where `guide` is flat, with edges where the guide has them (He, Sun and Tang, "Guided image
    filtering", TPAMI 2013, equations 5, 6 and 8).

    values, guide: (rows, columns) float32. radius: of the window, in pixels. eps: variance of the guide below which a
    window counts as flat, in the guide's unit squared.
    """
    mean_guide, mean_values = box_mean(guide, radius), box_mean(values, radius)
    variance = box_mean(guide * guide, radius) - mean_guide * mean_guide
    covariance = box_mean(guide * values, radius) - mean_guide * mean_values
    slope = covariance / (variance + np.float32(eps))
    offset = mean_values - slope * mean_guide
    return box_mean(slope, radius) * guide + box_mean(offset, radius)
