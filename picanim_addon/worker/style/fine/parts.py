"""The sizes that a painting is worked on at, the tiles of large ones, and what is taken from one to the next."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image
from torch import Tensor

from ....arrays import Array
from ....imaging.morphology import highest, lowest
from ....picture.picture import Picture
from ....picture.texture import resized_alpha, resized_pixels

NEAREST = 1.3
"""A size is left out where the texture's own is less than this times as large."""
HALO = 48  # what a tile sees around itself, in pixels; a multiple of 8
SMALLEST = 16  # pixels that the features need of each side
BREAK = 0.05
"""Step of the nearness, from one pixel to the next but one, that is an outline for certain."""
UNLIKE = 2  # 255ths by which a layer behind differs where it is painted on its own
ROWS = 256  # of a picture that are worked on at a time

Pixels = Array


@dataclass(frozen=True)
class Box:
    """A part of a picture, in pixels."""

    top: int
    left: int
    height: int
    width: int

    @property
    def slices(self) -> tuple[slice, slice]:
        """Its rows and columns."""
        return slice(self.top, self.top + self.height), slice(self.left, self.left + self.width)

    def within(self, outer: Box) -> tuple[slice, slice]:
        """Its rows and columns in an outer box."""
        return Box(self.top - outer.top, self.left - outer.left, self.height, self.width).slices


@dataclass(frozen=True)
class Effort:
    """How a painting is worked on.

    first: long side of the size that is painted first; each next one is twice as large. steps: of Adam, at the first,
    second and third size; and at all greater ones, half of them in one set of tiles, half in one that lies across it.
    one_pass: pixels that are optimised at once. tile: side of the parts of larger pictures, a multiple of 16.
    """

    first: int = 256
    steps: tuple[int, ...] = (100, 60, 48, 12)
    one_pass: int = 1024 * 768
    tile: int = 704

    def sizes(self, content: Pixels) -> list[tuple[tuple[int, int], int]]:
        """(width, height) of each size that is painted, the last one the content's own, and the steps of each."""
        height, width = content.shape[:2]
        longest, shortest = max(height, width), min(height, width)
        sides: list[int] = []
        steps = self.steps
        side = self.first
        while side * NEAREST < longest:
            if shortest * side >= SMALLEST * longest:
                sides.append(side)
            side *= 2
        parts = [side / longest for side in sides]
        sizes = [(round(width * part), round(height * part)) for part in parts]
        return [(size, steps[min(n, len(steps) - 1)]) for n, size in enumerate([*sizes, (width, height)])]

    def sweeps(self, height: int, width: int) -> list[list[tuple[Box, Box]]]:
        """Sets of parts that are optimised one after the other, each part with what it sees around itself."""
        if height * width <= self.one_pass:
            whole = Box(0, 0, height, width)
            return [[(whole, whole)]]
        sweeps: list[list[tuple[Box, Box]]] = []
        for shift in (0, self.tile // 2):
            tiles: list[tuple[Box, Box]] = []
            for top, rows in _cut(height, self.tile, shift):
                for left, columns in _cut(width, self.tile, shift):
                    first, before = max(0, top - HALO), max(0, left - HALO)
                    last, after = min(height, top + rows + HALO), min(width, left + columns + HALO)
                    outer = Box(first, before, last - first, after - before)
                    tiles.append((Box(top, left, rows, columns), outer))
            sweeps.append(tiles)
        return sweeps


def framed(values: Array) -> Array:
    """A picture or a mask, mirrored beyond its last row and column to sides that are multiples of 8.

    The features see nothing of the last pixels that do not fill a cell of 8.
    """
    rows, columns = values.shape[:2]
    beyond = [(0, -rows % 8), (0, -columns % 8), (0, 0)][: values.ndim]
    return np.pad(values, beyond, mode="symmetric")


def cropped(features: list[Tensor], inner: Box, outer: Box) -> list[Tensor]:
    """The part of a tile's features that is its own, not what it sees around itself."""
    parts: list[Tensor] = []
    for number, x in enumerate(features):
        row, column = (inner.top - outer.top) >> number, (inner.left - outer.left) >> number
        parts.append(x[..., row : row + (inner.height >> number), column : column + (inner.width >> number)])
    return parts


def enlarged(painting: Pixels, content: Pixels) -> Pixels:
    """A painting at `content`'s size, in an array of its own.

    What enlargement cannot give, the lines finer than the smaller painting's pixels, is the content's own.
    """
    height, width = content.shape[:2]
    before = painting.shape[:2]
    if before[0] >= height:
        return np.array(resized_pixels(painting, width, height))
    coarse = resized_pixels(resized_pixels(content, before[1], before[0]), width, height)
    large = resized_pixels(painting, width, height)
    result = np.empty_like(large)
    for top in range(0, height, ROWS):
        rows = slice(top, top + ROWS)
        finer = content[rows].astype(np.int16) - coarse[rows]
        result[rows] = np.clip(large[rows] + finer, 0, 255)
    return result


def outlines_of(nearness: Array, width: int, height: int) -> Array:
    """(height, width) uint8: where the depth breaks, 255 for certain."""
    rows, columns = nearness.shape
    size = min(width, columns), min(height, rows)
    small = np.asarray(Image.fromarray(nearness.astype(np.float32)).resize(size, Image.Resampling.BILINEAR))
    breaks = np.clip((highest(small, 1) - lowest(small, 1)) / BREAK, 0, 1)
    image = Image.fromarray((255 * breaks).astype(np.uint8))
    return np.asarray(image.resize((width, height), Image.Resampling.BILINEAR))


def _cut(length: int, side: int, shift: int) -> list[tuple[int, int]]:
    """A length as parts (begin, length) of `side` pixels, the first of `shift` where that is not 0, the last of what is
    left: none under 8, for the features' sake."""
    begins = [0, *range(shift or side, length - 7, side)]
    return [(begin, end - begin) for begin, end in zip(begins, [*begins[1:], length], strict=True)]


def differing(content: Pixels, front: Pixels, layer: Picture) -> Array | None:
    """(H, W) bool: where a layer behind shows what the front one, `front`, does not; None: they are not of one size."""
    if content.shape != front.shape:
        return None
    height, width = content.shape[:2]
    differs = np.abs(content.astype(np.int16) - front).max(2) > UNLIKE
    alpha = resized_alpha(layer, width, height)
    return differs if alpha is None else differs & (alpha > 0)
