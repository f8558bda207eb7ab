"""Which of the values around each pixel its colour belongs to: votes of pixels that look like it.

The weighted histograms of a joint bilateral filter (Ma et al., "Constant time weighted median filtering for stereo
matching and beyond", ICCV 2013), of chosen pixels alone and with few samples of a large window.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from ..arrays import Array

# Two colours (sRGB from 0 to 1) that lie so far apart are as like as a normal distribution has it at its deviation.
ALIKE = 0.06
# Pixels that are seen to at once: their histograms stay in the processor's cache.
TOGETHER = 8192


@dataclass(frozen=True)
class Window:
    """Pixels up to `radius` away, one in `step` each way."""

    radius: int
    step: int

    def places(self) -> list[tuple[int, int]]:
        """(down, across) of each sample, in a disc."""
        along = range(-self.radius, self.radius + 1, self.step)
        return [(y, x) for y in along for x in along if x * x + y * y <= 1.1 * self.radius**2]


def colour_votes(
    values: Array, weights: Array, picture: Array, where: tuple[Array, ...], ends: tuple[Array, Array], levels: int,
    window: Window,
) -> tuple[Array, Array]:  # fmt: skip
    """Histograms of `values` around pixels: (n, levels) float32 of those that look like each, and of all.

    values, weights: (rows, columns) float32, and what a pixel counts. picture: (rows, columns, 3) float32 in [0, 1].
    where: the rows and the columns, (n,) each, of the pixels. ends: (n,) float32 each, the values of the first and the
    last level; what lies beyond counts as that.
    """
    row, column = where
    margin = window.radius
    planes = [values, weights, *(picture[..., i] for i in range(3))]
    flat = [np.pad(plane, margin, mode="edge").ravel() for plane in planes]
    width = values.shape[1] + 2 * margin
    steps = [y * width + x for y, x in window.places()]
    alike = np.zeros((len(row), levels), np.float32)
    total = np.zeros_like(alike)

    def count(start: int) -> None:
        some = slice(start, start + TOGETHER)
        here = (row[some] + margin) * width + column[some] + margin
        low, high = (end[some] for end in ends)
        scale = (levels - 1) / np.maximum(high - low, 1e-6)
        _count(flat, here, steps, lambda v: (v - low) * scale, alike[some], total[some])

    with ThreadPoolExecutor(os.cpu_count()) as pool:  # numpy lets other threads run meanwhile
        list(pool.map(count, range(0, len(row), TOGETHER)))
    return alike, total


def _count(
    flat: list[Array], here: Array, steps: list[int], level: Callable[[Array], Array], alike: Array, total: Array
) -> None:
    """Fill some pixels' histograms. here: (n,) their index in the padded planes `flat`."""
    values, weights, *colours = flat
    own = [colour.take(here) for colour in colours]
    levels = alike.shape[1]
    first = np.arange(len(here)) * levels
    alike, total = alike.reshape(-1), total.reshape(-1)
    for step in steps:
        there = here + step
        bins = first + np.rint(level(values.take(there))).astype(np.int32).clip(0, levels - 1)
        away = np.zeros(len(here), np.float32)
        for colour, mine in zip(colours, own, strict=True):
            off = colour.take(there) - mine
            away += off * off
        weight = weights.take(there)
        total[bins] += weight  # one of each pixel's bins, so none comes twice
        alike[bins] += weight * np.exp(away * np.float32(-0.5 / ALIKE**2))
