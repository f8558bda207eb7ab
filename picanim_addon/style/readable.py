"""Where a painting is to be read, faces and writing: the picture's own fine lines, in the painting's colours."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from PIL import Image

from ..arrays import Array
from .blend import LUMA, ROWS

COARSE = 48
"""What is finer than a part in so many of the long side is a line; what is coarser is the painting's own."""
CALMED = 0.5
"""Part of the painting's own fine changes of colour that goes where lines are to be read."""


Coarse: TypeAlias = "tuple[list[Image.Image], list[Image.Image]]"
"""A painting's channels and its original's, so small that nothing fine is left in them."""


def coarse(painted: Array, original: Array) -> Coarse:
    """What `with_lines_of` takes for large in a painting and in what it was painted from, both (H, W, 3) uint8."""
    return _small(painted), _small(original)


def with_lines_of(
    painted: Array, original: Array, where: Array, amount: float, large: Coarse, strokes: float = 0.0
) -> Array:
    """`painted` with the fine lines of `original` in place of its own strokes; both (H, W, 3) uint8.

    Brightness (Rec. 601 luma) is exchanged in the fine part only, so palette, light and large strokes stay the
    painting's. where: (h, w) from 0 to 1, of any size; amount: from 0 to 1. large: of the two, or of a layer in front
    that shows the same where there are lines, so that both have the same lines there. strokes: how much of the
    painting's own stays, from 0 to 1.
    """
    height, width = painted.shape[:2]
    mask = Image.fromarray(np.ascontiguousarray(where * amount, np.float32))
    result = np.empty_like(painted)
    for top in range(0, height, ROWS):
        rows = slice(top, min(top + ROWS, height))
        part = (width, rows.stop - rows.start), rows.start / height, rows.stop / height
        weight = _rows(mask, *part)[..., None]
        if weight.max() <= 0:
            result[rows] = painted[rows]
            continue
        own, wanted = (
            pixels[rows] - np.stack([_rows(channel, *part) for channel in channels], 2)
            for pixels, channels in zip((painted, original), large, strict=True)
        )
        own_luma, luma = (own @ LUMA)[..., None], (wanted @ LUMA)[..., None]
        changed = painted[rows] + weight * (luma - (1 - strokes) * (own_luma + CALMED * (own - own_luma)))
        result[rows] = np.clip(np.round(changed), 0, 255)
    return result


def _small(pixels: Array) -> list[Image.Image]:
    height, width = pixels.shape[:2]
    part = COARSE / max(height, width)
    size = max(2, round(width * part)), max(2, round(height * part))
    small = np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX, reducing_gap=3.0), np.float32)
    return [Image.fromarray(np.ascontiguousarray(small[..., channel])) for channel in range(3)]


def _rows(image: Image.Image, size: tuple[int, int], begin: float, end: float) -> Array:
    """A band of a small picture, enlarged: from `begin` to `end` of its height."""
    box = (0, begin * image.height, image.width, end * image.height)
    return np.asarray(image.resize(size, Image.Resampling.BICUBIC, box=box), np.float32)
