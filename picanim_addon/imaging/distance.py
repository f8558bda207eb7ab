"""Distances within a region, and its pieces."""

from __future__ import annotations

import numpy as np

from ..arrays import Array

# Steps to the eight neighbours, and how long they are.
STEPS = tuple((y, x, float(np.hypot(x, y))) for y in (-1, 0, 1) for x in (-1, 0, 1) if x or y)


def distance_to_rim(inside: Array, most: int) -> Array:
    """(rows, columns) float32: pixels from each one inside to the nearest outside, `most` at most, 0 outside.

    inside: (rows, columns) bool; beyond the border it goes on as it is there. By steps to eight neighbours, so up to
    8 % longer than as the crow flies (Borgefors, "Distance transformations in digital images", 1986).
    """
    distance = np.where(inside, np.float32(most), np.float32(0.0))
    for _ in range(most):
        distance = _relaxed(distance, inside)
    return distance


def distance_within(inside: Array, start: Array) -> Array:
    """(rows, columns) float32: the way in pixels from the nearest of `start` through the region; infinite elsewhere."""
    distance = np.where(start & inside, np.float32(0.0), np.float32(np.inf))
    while True:
        nearer = _relaxed(distance, inside)
        if np.array_equal(nearer, distance):
            return distance
        distance = nearer


def pieces(inside: Array) -> Array:
    """(rows, columns) int32: a number for each connected piece of the region, from 0 on, -1 outside."""
    rows, columns = inside.shape
    number = np.where(inside, np.arange(rows * columns).reshape(rows, columns), -1)
    while True:
        spread = number
        for axis in (0, 1):
            for reverse in (False, True):
                spread = _largest_along(spread, inside, axis, reverse=reverse)
        if np.array_equal(spread, number):
            break
        number = spread
    _, labels = np.unique(np.where(inside, number, -1), return_inverse=True)
    labels = labels.reshape(inside.shape) - (0 if inside.all() else 1)
    return labels.astype(np.int32)


def _largest_along(number: Array, inside: Array, axis: int, *, reverse: bool) -> Array:
    """Along each row (1) or column (0), the largest number so far in an unbroken run inside."""
    work = number.swapaxes(0, axis).copy()
    open_ = inside.swapaxes(0, axis)
    order = range(1, len(work)) if not reverse else range(len(work) - 2, -1, -1)
    for here in order:
        before = here + 1 if reverse else here - 1
        joined = open_[here] & open_[before]
        work[here] = np.where(joined, np.maximum(work[here], work[before]), work[here])
    return work.swapaxes(0, axis)


def _relaxed(distance: Array, inside: Array) -> Array:
    rows, columns = distance.shape
    padded = np.pad(distance, 1, mode="edge")
    best = distance
    for y, x, length in STEPS:
        best = np.minimum(best, padded[1 + y : 1 + y + rows, 1 + x : 1 + x + columns] + np.float32(length))
    return np.where(inside, best, distance)
