"""What drawn styles go by: how large and how light, chance that depends on places only, which way forms run.

Nothing of it depends on what else is in the picture, so layers that show the same are drawn alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from ...arrays import Array
from ...imaging.box_mean import box_mean_repeated
from ..blend import LUMA

LATTICE = 192
"""Side of the random values that noise is spread from; it repeats after so many spots."""
CALM = 0.02
"""What the forms all around say where there are none near by: the part of their weight that counts everywhere."""
FIELD_SIDE = 512
"""Long side, in pixels, that directions are found at."""

LOTS = 65521
"""How many random numbers there are, a prime."""


@dataclass(frozen=True)
class Task:
    """unit: pixels of one unit of strokes, see drawing.UNITS. dark, light: the brightness of a picture's ends, 255ths.
    fine: with finer strokes."""

    unit: float
    dark: float
    light: float
    fine: bool


def lots(seed: int, number: Array, count: int) -> Array:
    """(n, count) float32 of mean 0 and deviation 1: what falls to strokes or pieces by their number (n,) int."""
    table = np.random.RandomState(seed).normal(size=LOTS).astype(np.float32)
    return table[(number[:, None].astype(np.int64) * 7919 + np.arange(count) * 104729) % LOTS]


def noise(height: int, width: int, spot: float, seed: int) -> Array:
    """(height, width) float32 of mean 0 and about deviation 1, in spots of so many pixels."""
    values = np.random.RandomState(seed).normal(0, 1.3, (LATTICE, LATTICE)).astype(np.float32)
    rows, columns = (int(side / spot) + 4 for side in (height, width))
    wide = np.take(np.take(values, np.arange(rows), 0, mode="wrap"), np.arange(columns), 1, mode="wrap")
    box = (1.5, 1.5, 1.5 + width / spot, 1.5 + height / spot)
    return np.asarray(Image.fromarray(wide).resize((width, height), Image.Resampling.BICUBIC, box=box))


def blurred(values: Array, size: float) -> Array:
    """(rows, columns) float, blurred by about a Gaussian of so many pixels: three box means."""
    radius = round(((4 * size**2 + 1) ** 0.5 - 1) / 2)
    for _ in range(3 if radius else 0):
        values = box_mean_repeated(values, radius)
    return values


def directions(pixels: Array, near: float, far: float) -> Array:
    """(h, w) float32: the angle in which forms run, clockwise from the right, of a picture (H, W, 3) uint8.

    Structure tensors, smoothed over `near` pixels, and where nothing is found so near over `far`.
    """
    height, width = pixels.shape[:2]
    part = min(1.0, FIELD_SIDE / max(height, width))
    size = max(8, round(width * part)), max(8, round(height * part))
    small = np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX), np.float32) @ LUMA / 255
    down, across = (np.asarray(slope, np.float32) for slope in np.gradient(blurred(small, 1.0)))
    tensor: list[Array] = []
    for product in (across * across, across * down, down * down):
        close, wide = blurred(product, near * part), blurred(product, far * part)
        tensor.append(close + CALM * wide)
    angle: Array = 0.5 * np.arctan2(2 * tensor[1], tensor[0] - tensor[2]) + np.pi / 2
    return angle.astype(np.float32)


def at(field: Array, x: Array, y: Array, width: int, height: int) -> Array:
    """A field's values at places, in pixels of a picture of this size, whatever the field's own."""
    row = np.clip(y * (field.shape[0] / height), 0, field.shape[0] - 1).astype(np.intp)
    column = np.clip(x * (field.shape[1] / width), 0, field.shape[1] - 1).astype(np.intp)
    return field[row, column]
