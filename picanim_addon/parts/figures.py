"""Which figures there are in a region of people: each a region of its own, or none where it is a crowd."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

from ..arrays import Array
from ..depth.depth_map import resized_to
from ..depth.sharpen_edges import sharpened
from ..imaging.morphology import grown
from ..settings.parts import Point
from .grow import pixel
from .spread import highest_on_the_way

# Figures are told apart on a copy whose long side has so many pixels, where inverse depth jumps by so much.
SIDE, EDGE = 128, 0.05
# What is smaller than this part of the picture, or than this part of the largest, is not a figure of its own.
LEAST, BESIDE = 0.012, 0.2
# More figures than this are a crowd, and so is what has less than this part of all people in its largest figure.
MOST, LARGEST = 4, 0.25
# A body is at least so high as a part of its width, and four fifths of it lie within such a part of all inverse depth.
HIGH, DEEP = 0.6, 0.5


def figures(people: Array, depth: Array) -> list[Array]:
    """The figures of a mask of people, the largest first; none where it is a crowd or no body's shape.

    people: (rows, columns) float32 from 0 to 1. depth: (rows, columns) float32 inverse depth, 1 near. Each figure is of
    the same shape, and they do not overlap.
    """
    rows, columns = people.shape
    scale = min(1.0, SIDE / max(rows, columns))
    width, height = max(2, round(columns * scale)), max(2, round(rows * scale))
    region = resized_to(np.ascontiguousarray(people, np.float32), width, height) > 0.5
    near = sharpened(resized_to(np.ascontiguousarray(depth, np.float32), width, height), 2 * EDGE)
    pieces = _pieces(region, near)
    if not pieces:
        return []
    if len(pieces) == 1:
        return [people] if _is_body(pieces[0], near) else []
    largest = float(pieces[0].mean())
    bodies = [piece for piece in pieces if piece.mean() >= max(LEAST, BESIDE * largest) and _is_body(piece, near)]
    if len(bodies) > MOST or not bodies or largest < LARGEST * region.mean():
        return []
    whose = np.zeros((height, width), np.uint8)
    for number, piece in enumerate(pieces, 1):
        whose[piece] = number
    at_size = np.asarray(Image.fromarray(whose).resize((columns, rows), Image.Resampling.NEAREST))
    reach = int(np.ceil(1 / scale)) + 2  # the rim, which has no piece at the small size
    own = at_size.copy()
    for number in range(1, len(pieces) + 1):
        own = np.where((own == 0) & grown(at_size == number, reach), number, own)
    numbers = [n for n, piece in enumerate(pieces, 1) if any(piece is body for body in bodies)]
    return [np.where(own == number, people, 0.0).astype(np.float32) for number in numbers]


def figure_at(people: Array, depth: Array, places: Sequence[Point]) -> Array:
    """The figures of `people` at or nearest to `places`, as one mask. Shapes: see `figures`."""
    found = figures(people, depth)
    if not found:
        return people
    chosen: list[Array] = []
    for place in places:
        row, column = pixel(*place, people.shape)
        away = [_nearest(figure > 0.5, row, column) for figure in found]
        chosen.append(found[int(np.argmin(away))])
    return np.max(chosen, axis=0).astype(np.float32)


def place_in(figure: Array) -> Point:
    """A place in a figure, as shares of the picture: the pixel that has most of it on its row and its column."""
    region = figure > 0.5
    rows, columns = region.shape
    heavy = np.add.outer(region.sum(axis=1), region.sum(axis=0)) * region
    row, column = np.unravel_index(int(heavy.argmax()), region.shape)
    return round((float(column) + 0.5) / columns, 4), round((float(row) + 0.5) / rows, 4)


def _nearest(region: Array, row: int, column: int) -> float:
    inside = np.argwhere(region)
    return float(np.square(inside - (row, column)).sum(axis=1).min()) if len(inside) else np.inf


def _pieces(region: Array, near: Array) -> list[Array]:
    """What hangs together in `region` without a jump of depth, the largest first; specks are left out."""
    shut = tuple(np.abs(np.diff(near, axis=axis)) > EDGE for axis in (1, 0))
    left, pieces = region.copy(), list[Array]()
    while left.any() and len(pieces) <= 3 * MOST:
        start = np.zeros_like(left)
        heavy = np.add.outer(left.sum(axis=1), left.sum(axis=0)) * left
        start[np.unravel_index(int(heavy.argmax()), left.shape)] = True
        blocked = np.where(left, 0.0, np.inf).astype(np.float32)
        piece = np.isfinite(highest_on_the_way(blocked, start, (shut[0], shut[1])))
        left &= ~piece
        if piece.mean() > LEAST / 4:
            pieces.append(piece)
    return sorted(pieces, key=lambda piece: -int(piece.sum()))


def _is_body(piece: Array, near: Array) -> bool:
    """Whether a piece may be somebody: upright enough, at one depth, and not all around the picture."""
    rows, columns = np.nonzero(piece)
    high, wide = np.ptp(rows) + 1, np.ptp(columns) + 1
    far, close = np.quantile(near[piece], (0.1, 0.9))
    around = piece[:, 0].any() and piece[:, -1].any() and piece[0].any()
    return bool(high >= HIGH * wide and close - far <= DEEP and not around)
