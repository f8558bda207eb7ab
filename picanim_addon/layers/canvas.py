"""The picture with what lies beyond its frame: a camera that moves sees past the borders."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from ..arrays import Array
from .margins import MARGIN

# The relief's mesh is refined tile by tile: a canvas has a whole number of them (see relief_mesh.py).
TILE = 32


@dataclass(frozen=True)
class Canvas:
    """Where a picture of `width` x `height` pixels lies in an image of `columns` x `rows` that continues it."""

    width: int
    height: int
    left: int
    top: int
    columns: int
    rows: int

    def extended(self, image: Array, *, mirrored: bool = True) -> Array:
        """`image` (height, width, ...) as (rows, columns, ...): mirrored at its borders, or going on straight."""
        right, bottom = self.columns - self.width - self.left, self.rows - self.height - self.top
        pad = [(self.top, bottom), (self.left, right)] + [(0, 0)] * (image.ndim - 2)
        return np.pad(image, pad, mode="symmetric" if mirrored else "edge")

    def inside(self) -> Array:
        """(rows, columns) bool: the picture's own pixels."""
        mask = np.zeros((self.rows, self.columns), dtype=bool)
        mask[self.top : self.top + self.height, self.left : self.left + self.width] = True
        return mask

    def box(self) -> tuple[float, float, float, float]:
        """(left, bottom, width, height) of the picture as shares of the canvas, counted from the lower left."""
        bottom = self.rows - self.top - self.height
        return (
            self.left / self.columns,
            bottom / self.rows,
            self.width / self.columns,
            self.height / self.rows,
        )

    def scaled(self, width: int, height: int) -> Canvas:
        """The canvas of the same picture at another size: at most the same margins, in whole pixels."""
        across, down = width / self.width, height / self.height
        left, top = int(self.left * across), int(self.top * down)
        return Canvas(width, height, left, top, width + 2 * left, height + 2 * top)

    def resampled(self, channel: Array, size: Canvas, *, nearest: bool = False) -> Array:
        """`channel` (rows, columns) float32 of this canvas as one of `size`, a scaled one: bilinear, or nearest."""
        if size == self:
            return channel
        how = Image.Resampling.NEAREST if nearest else Image.Resampling.BILINEAR
        across, down = self.width / size.width, self.height / size.height
        left, top = self.left - size.left * across, self.top - size.top * down
        box = (left, top, left + size.columns * across, top + size.rows * down)
        return np.asarray(Image.fromarray(channel).resize((size.columns, size.rows), how, box))


def canvas_around(width: int, height: int) -> Canvas:
    """The canvas of a picture whose pixels are the vertices of the finest relief: whole tiles and one more pixel."""

    def axis(size: int) -> tuple[int, int]:
        total = -(-int(size * (1 + 2 * MARGIN)) // TILE) * TILE + 1
        return (total - size) // 2, total

    left, columns = axis(width)
    top, rows = axis(height)
    return Canvas(width, height, left, top, columns, rows)
