"""The moving parts of a picture: their regions, and the fields in them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

from ..arrays import Array
from ..errors import PicAnimError
from ..ipc.requests import MadeParts, Moving
from ..layers.canvas import Canvas, canvas_around
from ..layers.lift import lift
from ..parts.calm import calm_parts
from ..parts.make import Seen, make_parts, write_arrays
from ..parts.regions import region_mask
from ..picture.picture import Picture
from ..sentence import Progress
from ..settings.parts import PINS, Part
from ..style.layers import Box
from .regions import Regions

# Something hides what lies behind it where it is nearer by this.
NEARER = 0.01
# What is found moves already where other parts have so much of it.
ALREADY = 0.5


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


def write_parts(
    moving: Moving, sight: Sight, regions: Regions, folder: Path, progress: Progress, seek: Sequence[str] = ()
) -> MadeParts:
    """Write the arrays of the moving parts; see parts.make. seek: see MakeParts. Raises PicAnimError."""
    rows, columns = sight.small.shape[:2]
    depth = in_picture(sight.front, sight.box, rows, columns)
    hidden = None
    if sight.behind is not None:
        hidden = depth - in_picture(sight.behind, sight.box, rows, columns) > NEARER
    seen = Seen(sight.small, depth, hidden, moving.near, moving.far)
    parts, file = moving.parts, folder / "parts.npz"
    if seek:
        progress("Looking for what moves", 0.0)
        found = _found(parts, seek, seen, regions, sight.picture)
        parts = (*parts, *found) if found else ()

    @cache
    def find(kind: str) -> Array:
        return regions.find(kind, sight.picture, sight.small, depth)

    flows = {one.part: np.load(one.file) for one in moving.flows}
    made = make_parts(parts, seen, find, progress, moving.clicks, flows)
    for number, part in enumerate(parts):
        if part.kind == PINS:
            progress("Filling the background", number / len(parts))
            front = _around(sight.front, sight.box, canvas_around(columns, rows))
            figure = lift(sight.picture, sight.shown, front, made[number].mask, part.pins)
            made[number] = dataclasses.replace(made[number], lifted=figure)
    write_arrays(made, file)
    return MadeParts(parts, file)


def _found(
    parts: Sequence[Part], seek: Sequence[str], seen: Seen, regions: Regions, picture: Picture
) -> tuple[Part, ...]:
    """A calm part for each of the kinds `seek` that is in the picture and does not move yet. Raises PicAnimError where
    nothing of any kind is found."""
    masks = regions.found(picture, seen.picture, seen.depth)
    if not masks:
        raise PicAnimError("Nothing that moves was found for sure; add a part, and click on what is to move")
    moves = np.zeros(seen.depth.shape, dtype=bool)
    for part in parts:
        moves |= region_mask(part.region, seen.picture, seen.depth) > 0.5
    new = {kind: mask for kind, mask in masks.items() if kind in seek and moves[mask > 0.5].mean() < ALREADY}
    return calm_parts(new, seen.depth)


def _around(depth: Array, box: Box, canvas: Canvas) -> Array:
    """`depth` of a canvas where the picture lies in `box`, on `canvas`; past its borders they go on straight."""
    if depth.shape == (canvas.rows, canvas.columns):
        return depth
    high, wide = depth.shape
    left, bottom, width, height = box
    across = (np.arange(canvas.columns) + 0.5 - canvas.left) / canvas.width * width + left
    down = (np.arange(canvas.rows) + 0.5 - canvas.top) / canvas.height * height + 1.0 - bottom - height
    row, column = ((down * high - 0.5).clip(0, high - 1), (across * wide - 0.5).clip(0, wide - 1))
    first, second = row.astype(int), np.minimum(row.astype(int) + 1, high - 1)
    share = (row - first)[:, None]
    lines = depth[first] * (1.0 - share) + depth[second] * share
    first, second = column.astype(int), np.minimum(column.astype(int) + 1, wide - 1)
    share = column - first
    return (lines[:, first] * (1.0 - share) + lines[:, second] * share).astype(np.float32)


def in_picture(canvas: Array, box: Box, rows: int, columns: int) -> Array:
    """The picture's part of a canvas, at this size."""
    high, wide = canvas.shape
    left, bottom, width, height = box
    edges = (left * wide, (1.0 - bottom - height) * high, (left + width) * wide, (1.0 - bottom) * high)
    image = Image.fromarray(np.ascontiguousarray(canvas, dtype=np.float32))
    return np.asarray(image.resize((columns, rows), Image.Resampling.BILINEAR, edges))
