"""Largest and smallest values in a window: grey and binary morphology."""

from __future__ import annotations

import numpy as np

from ..arrays import Array


def highest(values: Array, radius: int) -> Array:
    """Largest value in a (2 radius + 1) square window. values: (rows, columns)."""
    for axis in (0, 1):
        pad = [(radius, radius) if i == axis else (0, 0) for i in (0, 1)]
        lines = np.pad(values, pad, mode="edge").swapaxes(0, axis)
        covered, wanted = 1, 2 * radius + 1
        while covered < wanted:  # windows are put together from two of up to half their length
            more = min(covered, wanted - covered)
            lines = np.maximum(lines[:-more], lines[more:])
            covered += more
        values = lines.swapaxes(0, axis)
    return values


def lowest(values: Array, radius: int) -> Array:
    """Smallest value in a (2 radius + 1) square window. values: (rows, columns)."""
    return -highest(-values, radius)


def grown(mask: Array, radius: int) -> Array:
    """(rows, columns) bool: `mask` and all within `radius` of it, in a square window."""
    return highest(mask.view(np.uint8), radius).astype(bool)
