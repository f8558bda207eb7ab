"""The moving parts of a picture: their regions, and the fields in them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from ..arrays import Array
from ..ipc.requests import MadeParts, Moving
from ..layers.lift import lift
from ..parts.make import Seen, make_parts, write_arrays
from ..picture.picture import Picture
from ..sentence import Progress
from ..settings.parts import PINS
from ..style.layers import Box
from .regions import Regions

# Something hides what lies behind it where it is nearer by this.
NEARER = 0.01


@dataclass(frozen=True)
class Sight:
    """A picture with its layers. small: (rows, columns, 3) float32 from 0 to 1, at the depth's size. front, behind:
    (rows, columns) float32 inverse depth of the first two layers on their canvas, with the picture in `box`. shown:
    (rows, columns, 4) uint8, what the front one shows, or None."""

    picture: Picture
    small: Array
    front: Array
    behind: Array | None
    box: Box
    shown: Array | None = None


def write_parts(moving: Moving, sight: Sight, regions: Regions, folder: Path, progress: Progress) -> MadeParts:
    """Write the arrays of the moving parts; see parts.make. Raises PicAnimError."""
    rows, columns = sight.small.shape[:2]
    depth = _in_picture(sight.front, sight.box, rows, columns)
    hidden = None
    if sight.behind is not None:
        hidden = depth - _in_picture(sight.behind, sight.box, rows, columns) > NEARER
    seen = Seen(sight.small, depth, hidden, moving.near, moving.far)
    made = make_parts(moving.parts, seen, lambda kind: regions.find(kind, sight.picture, sight.small, depth), progress)
    for number, part in enumerate(moving.parts):
        if part.kind == PINS:
            progress("Filling the background", number / len(moving.parts))
            figure = lift(sight.picture, sight.shown, sight.front, made[number].mask, part.pins)
            made[number] = dataclasses.replace(made[number], lifted=figure)
    file = folder / "parts.npz"
    write_arrays(made, file)
    return MadeParts(moving.parts, file)


def _in_picture(canvas: Array, box: Box, rows: int, columns: int) -> Array:
    """The picture's part of a canvas, at this size."""
    high, wide = canvas.shape
    left, bottom, width, height = box
    edges = (left * wide, (1.0 - bottom - height) * high, (left + width) * wide, (1.0 - bottom) * high)
    image = Image.fromarray(np.ascontiguousarray(canvas, dtype=np.float32))
    return np.asarray(image.resize((columns, rows), Image.Resampling.BILINEAR, edges))
