"""Smooth noise for phases: always the same for the same picture."""

from __future__ import annotations

import numpy as np
from PIL import Image

from ..arrays import Array

# Hills that are drawn out are found on a grid on which one is so many pixels wide, and so many times as long.
COARSE, DRAWN_OUT = 12, 3.0


def smooth_noise(rows: int, columns: int, cell: float, seed: int = 0) -> Array:
    """(rows, columns) float32 about 0, spread 1: hills so many pixels apart."""
    size = max(2, round(columns / cell) + 2), max(2, round(rows / cell) + 2)
    coarse = np.random.default_rng(seed).standard_normal((size[1], size[0])).astype(np.float32)
    return np.asarray(Image.fromarray(coarse).resize((columns, rows), Image.Resampling.BICUBIC), dtype=np.float32)


def even_phase(inside: Array, cell: float, along: tuple[Array, Array], seed: int = 0) -> Array:
    """(rows, columns) float32 from 0 to 1: smooth, and each phase as often as any other inside.

    So whatever changes with the phase is the same for the region as a whole at any time. cell: pixels from hill to
    hill. along: right and down, (rows, columns) each; hills are drawn out along this direction (Cabral and Leedom,
    "Imaging vector fields using line integral convolution", 1993), so that what travels there is not stretched.
    """
    rows, columns = inside.shape
    factor = max(1, int(cell / COARSE))
    small = Image.Resampling.BOX
    size = max(2, columns // factor), max(2, rows // factor)
    across, down = (np.asarray(Image.fromarray(way.astype(np.float32)).resize(size, small)) for way in along)
    noise = _drawn_out(smooth_noise(size[1], size[0], cell / factor, seed), across, down, DRAWN_OUT * cell / factor)
    noise = np.asarray(Image.fromarray(noise).resize((columns, rows), Image.Resampling.BICUBIC))
    chosen = np.sort(noise[inside]) if inside.any() else np.sort(noise.ravel())
    places = np.linspace(0.0, 1.0, len(chosen))
    return np.interp(noise, chosen, places).astype(np.float32)


def _drawn_out(noise: Array, across: Array, down: Array, length: float) -> Array:
    """The mean of `noise` along the lines of a field, so many pixels both ways."""
    speed = np.maximum(np.hypot(across, down), 1e-9)
    x, y = across / speed, down / speed
    rows, columns = noise.shape
    row, column = np.mgrid[0:rows, 0:columns].astype(np.float32)
    total = noise.copy()
    for sign in (-1.0, 1.0):
        here_row, here_column = row.copy(), column.copy()
        for _ in range(int(length)):
            at = np.rint(here_row).astype(np.int32), np.rint(here_column).astype(np.int32)
            here_row = np.clip(here_row + sign * y[at], 0, rows - 1)
            here_column = np.clip(here_column + sign * x[at], 0, columns - 1)
            total += noise[np.rint(here_row).astype(np.int32), np.rint(here_column).astype(np.int32)]
    return total.astype(np.float32)
