"""The smoothest surface through given values, within a region of any shape."""

from __future__ import annotations

import numpy as np

from ..arrays import Array

# A grid of so many pixels a side is solved; finer ones begin with its solution, and are swept so many times.
SOLVED, SWEEPS = 128, 12
# Steps of the solver at most, and how small the rest must be.
STEPS, REST = 400, 1e-5


def harmonic(values: Array, known: Array, inside: Array) -> Array:
    """(rows, columns, channels) float32: `values` where `known`, and between them, within `inside`, harmonic.

    values: (rows, columns, channels) float32. known, inside: (rows, columns) bool; known counts inside only. The
    surface leaves the region's rim level (Neumann), so that it knows nothing of what lies outside. Solved by conjugate
    gradients on a coarse grid (Hestenes and Stiefel, 1952) and refined by Jacobi's sweeps (Bornemann and Deuflhard,
    "The cascadic multigrid method", 1996). Pieces in which nothing is known take the mean of all that is.
    """
    known = known & inside
    rows, columns = inside.shape
    if max(rows, columns) <= SOLVED:
        total = max(int(known.sum()), 1)
        mean = (values * known[..., None]).sum((0, 1)) / total
        start = np.where(known[..., None], values, mean).astype(np.float32)
        return _solved(start * inside[..., None], _Around(known, inside))
    half = harmonic(_halved(values, known), _any(known), _any(inside))
    fine = half.repeat(2, axis=0).repeat(2, axis=1)[:rows, :columns]
    surface = np.where(known[..., None], values, fine).astype(np.float32) * inside[..., None]
    around = _Around(known, inside)
    for _ in range(SWEEPS):
        surface = surface - around.bent(surface) * around.share
    return surface.astype(np.float32)


class _Around:
    """Which neighbours count, and how a surface bends against them."""

    def __init__(self, known: Array, inside: Array) -> None:
        padded = np.pad(inside.astype(np.float32), 1)
        count = padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:]
        self.free = (inside & ~known & (count > 0)).astype(np.float32)[..., None]
        self.count = count[..., None]
        self.share = self.free / np.maximum(self.count, 1.0)

    def bent(self, surface: Array) -> Array:
        """By how much each free pixel lies above its neighbours inside, summed over them. surface: 0 outside."""
        padded = np.pad(surface, ((1, 1), (1, 1), (0, 0)))
        total = padded[:-2, 1:-1] + padded[2:, 1:-1]
        total += padded[1:-1, :-2]
        total += padded[1:-1, 2:]
        return (self.count * surface - total) * self.free


def _solved(start: Array, around: _Around) -> Array:
    """The harmonic surface from `start`, whose known pixels stay."""
    surface = start.astype(np.float64)
    rest = -around.bent(surface)
    step = rest.copy()
    power = (rest * rest).sum((0, 1))
    enough = REST**2 * np.maximum((surface * surface).sum((0, 1)), 1e-12)
    for _ in range(STEPS):
        if (power <= enough).all():
            break
        bent = around.bent(step)
        length = power / np.maximum((step * bent).sum((0, 1)), 1e-30)
        surface += length * step
        rest -= length * bent
        before, power = power, (rest * rest).sum((0, 1))
        step = rest + power / np.maximum(before, 1e-30) * step
    return surface.astype(np.float32)


def _halved(values: Array, known: Array) -> Array:
    """At half the size: the mean of what is known in each four pixels."""
    weights = _four(known.astype(np.float32)[..., None])
    total = _four(values * known[..., None])
    return (total / np.maximum(weights, 1.0)).astype(np.float32)


def _any(mask: Array) -> Array:
    return _four(mask.astype(np.float32)[..., None])[..., 0] > 0


def _four(values: Array) -> Array:
    """Sums of two by two pixels; the last row and column may lack some."""
    rows, columns = values.shape[:2]
    padded = np.pad(values, ((0, rows % 2), (0, columns % 2), (0, 0)))
    return padded[::2, ::2] + padded[1::2, ::2] + padded[::2, 1::2] + padded[1::2, 1::2]
