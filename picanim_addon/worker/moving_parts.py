"""The moving parts of a picture: their regions, and the fields in them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from ..arrays import Array
from ..ipc.requests import MadeParts, Moving
from ..parts.make import Seen, make_parts, write_arrays
from ..sentence import Progress
from ..style.layers import Box

# Something hides what lies behind it where it is nearer by this.
NEARER = 0.01


def write_parts(
    moving: Moving, picture: Array, front: Array, behind: Array | None, box: Box, folder: Path, progress: Progress
) -> MadeParts:
    """Write the arrays of the moving parts; see parts.make.

    picture: (rows, columns, 3) float32 from 0 to 1. front, behind: (rows, columns) float32 inverse depth of the first
    two layers on their canvas, with the picture in `box`. Raises PicAnimError.
    """
    rows, columns = picture.shape[:2]
    depth = _in_picture(front, box, rows, columns)
    hidden = None if behind is None else depth - _in_picture(behind, box, rows, columns) > NEARER
    made = make_parts(moving.parts, Seen(picture, depth, hidden, moving.near, moving.far), None, progress)
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
