"""Where a part is: its region as a mask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from ..arrays import Array
from ..errors import PicAnimError
from ..imaging.pixels import as_float
from ..picture.read import read_picture
from ..settings.parts import Point, Region
from .figures import figure_at
from .grow import pixel, region_around

# A mask of another shape than the picture's by more than this was made for another picture.
OTHER_SHAPE = 0.03

Find = Callable[[str], Array]
"""Gives the mask of one of settings.parts.FOUND_KINDS, or raises PicAnimError where there is none in the picture."""


@dataclass(frozen=True)
class Click:
    """A click that adds what is there to the region of a part, or takes it away. part: its number, from 0."""

    part: int
    place: Point
    away: bool = False


def clicked(mask: Array, clicks: Sequence[Click], picture: Array, depth: Array, kept: Sequence[Point]) -> Array:
    """`mask` with what is around each click added, or taken away as far as it is unlike what is at `kept`.

    Shapes as of `region_mask`. Raises PicAnimError where nothing is left.
    """
    for click in clicks:
        around = region_around(picture, depth, (click.place,), kept if click.away else ())
        if click.away and around[pixel(*click.place, around.shape)] < 0.5:  # it is like what was kept: the last counts
            around = region_around(picture, depth, (click.place,))
        mask = np.minimum(mask, 1.0 - around) if click.away else np.maximum(mask, around)
    if clicks and not (mask > 0.5).any():
        raise PicAnimError("That would take the whole part away; click on less of it, or remove the part")
    return mask


def region_mask(region: Region, picture: Array, depth: Array, find: Find | None = None) -> Array:
    """(rows, columns) float32: 1 where the region is, 0 where it is not, and between at a soft edge.

    picture: (rows, columns, 3) float32 from 0 to 1, sRGB. depth: (any rows, any columns) float32 inverse depth, 1 is
    the nearest, of the same picture. find: how a found region is found; None where no network is at hand. Raises
    PicAnimError where there is no such region.
    """
    rows, columns = picture.shape[:2]
    if region.mask:
        return read_mask(Path(region.mask), columns, rows)
    if region.found:
        if find is None:
            raise PicAnimError("Regions that are found need the network; give a mask")
        mask = find(region.found)
        return figure_at(mask, depth, region.points) if region.points else mask
    return region_around(picture, depth, region.points, region.without)


def read_mask(file: Path, width: int, height: int) -> Array:
    """(height, width) float32 of an image file: white is 1, black or clear is 0. Raises PicAnimError."""
    picture = read_picture(file)
    if abs(picture.width / picture.height / (width / height) - 1.0) > OTHER_SHAPE and (
        min(width, height) > 1.0 / OTHER_SHAPE
    ):
        raise PicAnimError(
            "The mask {file} has {width} x {height} pixels, which is not the shape of the picture; make it as large "
            "as the picture",
            file=file.name,
            width=picture.width,
            height=picture.height,
        )
    values = as_float(picture.pixels)
    grey = values[..., :3].mean(axis=2)
    if picture.has_alpha:
        grey = grey * values[..., 3]
    mask = np.asarray(Image.fromarray(grey).resize((width, height), Image.Resampling.BOX), dtype=np.float32)
    if mask.max() <= 0.0:
        raise PicAnimError("The mask {file} is black everywhere; paint white what it is of", file=file.name)
    return mask
