"""The mean over a square window, in time that does not depend on its size."""

from __future__ import annotations

import numpy as np

from ..arrays import Array


def box_mean(values: Array, radius: int) -> Array:
    """Mean over a (2 radius + 1) square window, cut off at the borders. values: (rows, columns), any float."""
    for axis in (0, 1):
        values = _mean_down(values.swapaxes(0, axis), radius).swapaxes(0, axis)
    return values.astype(np.float32)


def _mean_down(values: Array, radius: int) -> Array:
    """Mean over 2 radius + 1 rows, cut off at the first and the last. values: (rows, columns)."""
    count = len(values)
    total = np.zeros((count + 1, values.shape[1]))
    np.cumsum(values, 0, out=total[1:])
    low = np.maximum(np.arange(count) - radius, 0)
    high = np.minimum(np.arange(count) + radius + 1, count)
    return (total[high] - total[low]) / (high - low)[:, None]


def box_mean_repeated(values: Array, radius: int) -> Array:
    """Mean over a (2 radius + 1) square window, the border repeated. values: (rows, columns, ...), float."""
    for axis in (0, 1):
        pad = [(0, 0)] * values.ndim
        pad[axis] = (radius + 1, radius)
        total = np.pad(values, pad, mode="edge").cumsum(axis=axis)
        length = values.shape[axis]
        above = np.take(total, np.arange(2 * radius + 1, 2 * radius + 1 + length), axis=axis)
        values = (above - np.take(total, np.arange(length), axis=axis)) / (2 * radius + 1)
    return values
