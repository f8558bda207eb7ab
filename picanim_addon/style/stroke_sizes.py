"""How large strokes are: by the size that is painted, and by the depth, with paintings of three sizes of strokes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..arrays import Array
from ..errors import PicAnimError
from ..picture.picture import Picture
from ..picture.read import MAX_PIXELS
from ..picture.texture import resized_pixels
from .blend import blend
from .layers import Layer, colours

SMALLEST = 32  # pixels of a side that is painted
LARGEST = 4.0  # times as large strokes may become
OVER = 0.3  # the nearness over which a size takes over from the one before


def size_at(picture: Picture, scale: float) -> tuple[int, int]:
    """(width, height) that are painted: strokes are twice as large on a picture half as large. Raises PicAnimError."""
    width, height = (max(SMALLEST, round(side / scale)) for side in (picture.width, picture.height))
    if width * height > MAX_PIXELS:
        raise PicAnimError(
            "A style scale of {scale:g} is too fine for a picture this large; choose a greater one", scale=scale
        )
    return width, height


def at_scale(picture: Picture, scale: float) -> Array:
    """The picture's colours (H, W, 3) uint8 at the size that is painted."""
    return resized_pixels(colours(picture), *size_at(picture, scale))


@dataclass(frozen=True)
class StrokeSize:
    """power: of LARGEST, how large its strokes are. nearness: where it begins. begins, share: in the time of all."""

    power: float
    nearness: float
    begins: float
    share: float

    def times(self, stroke_depth: float) -> float:
        """How much larger its strokes are than the smallest; stroke_depth: see StyleSettings."""
        return LARGEST ** (self.power * abs(stroke_depth))


SIZES = (StrokeSize(0.0, 0.0, 0.0, 0.7), StrokeSize(0.5, 0.2, 0.7, 0.2), StrokeSize(1.0, 0.5, 0.9, 0.1))


def by_nearness(
    layers: Sequence[Layer], finer: Sequence[Array], coarser: Sequence[Array], size: StrokeSize, stroke_depth: float
) -> list[Array]:
    """The layers' paintings (H, W, 3) uint8, `coarser` ones where the depth asks for strokes of `size`."""
    results: list[Array] = []
    for layer, small, large in zip(layers, finer, coarser, strict=True):
        assert layer.nearness is not None
        towards = layer.nearness if stroke_depth > 0 else 1 - layer.nearness
        results.append(blend(small, large, 1.0, np.clip((towards - size.nearness) / OVER, 0, 1)))
    return results
