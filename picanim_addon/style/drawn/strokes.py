"""Strokes: where they begin, how they run along a picture's forms, and how a brush or a pencil draws them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import ImageDraw

from ...arrays import Array
from .fields import at

BEYOND = 6
"""How many strokes begin beyond each side of a picture, so that none of its borders is bare."""


@dataclass(frozen=True)
class Strokes:
    """x, y: (n, m) float32, places in pixels. count: (n,) how many of the m places each stroke has."""

    x: Array
    y: Array
    count: Array

    def beside(self, offset: Array) -> Strokes:
        """Each moved to its right by so many pixels, (n,)."""
        ahead = np.minimum(np.arange(1, self.x.shape[1] + 1), self.count[:, None] - 1)
        behind = np.minimum(np.arange(-1, self.x.shape[1] - 1).clip(0), self.count[:, None] - 1)
        along = [np.take_along_axis(v, ahead, 1) - np.take_along_axis(v, behind, 1) for v in (self.x, self.y)]
        length = np.hypot(*along).clip(1e-3)
        right, down = (part / length * offset[:, None] for part in along)
        return Strokes(self.x - down, self.y + right, self.count)


def begins(width: int, height: int, apart: float, random: np.random.RandomState) -> tuple[Array, Array]:
    """Places x and y (n,), about so many pixels apart all over a picture and a little beyond, in random order."""
    columns, rows = (int(np.ceil(side / apart)) + 2 * BEYOND for side in (width, height))
    y, x = np.mgrid[:rows, :columns].reshape(2, -1) + random.uniform(0, 1, (2, rows * columns)) - BEYOND
    order = random.permutation(rows * columns)
    return (x[order] * apart).astype(np.float32), (y[order] * apart).astype(np.float32)


def along(angle: Array, x: Array, y: Array, size: tuple[int, int], step: float, most: int) -> Strokes:
    """Strokes of `most` places, `step` pixels from one to the next, that follow the angles of a field.

    size: the picture's width and height. A stroke goes on in the direction that bends it least.
    """
    places = [(x, y)]
    turn = at(angle, x, y, *size)
    for _ in range(most - 1):
        x, y = x + step * np.cos(turn), y + step * np.sin(turn)
        wanted = at(angle, x, y, *size)
        turn = np.where(np.cos(wanted - turn) < 0, wanted + np.pi, wanted)
        places.append((x, y))
    columns, rows = (np.stack(part, 1).astype(np.float32) for part in zip(*places, strict=True))
    return Strokes(columns, rows, np.full(len(columns), most))


def until(strokes: Strokes, goes_on: Array, least: int) -> Strokes:
    """Strokes that end before the first place at which they may not go on, (n, m) bool, but not before `least`."""
    ends = np.where(goes_on.all(1), goes_on.shape[1], np.argmin(goes_on, 1))
    return Strokes(strokes.x, strokes.y, np.maximum(ends, least))


def draw(pen: ImageDraw.ImageDraw, strokes: Strokes, shades: Array, width: int) -> None:
    """Lines of one width in pixels, each in its shade (n,) of 0 to 255, the first one undermost."""
    both = np.stack((strokes.x, strokes.y), 2).reshape(len(strokes.x), 2 * strokes.x.shape[1])
    rows = zip(both.tolist(), strokes.count.tolist(), shades.astype(int).tolist(), strict=True)
    for line, count, shade in rows:
        pen.line(line[: 2 * count], shade, width)
