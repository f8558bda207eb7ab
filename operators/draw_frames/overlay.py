"""What is drawn over the 3D view while the frames of Ken Burns are drawn."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import gpu

from ..shared.strokes import SHADOW, Colour, Point, arrow, lines, plate, plate_size, rectangle, triangles

# Told apart by their lightness, too: start, end.
COLOURS: tuple[Colour, Colour] = ((0.36, 0.85, 1.0), (1.0, 0.62, 0.12))
PICTURE, BESIDE = (1.0, 1.0, 1.0, 0.35), (0.0, 0.0, 0.0, 0.65)
HANDLE = 4.0
SIDES = ((-1, -1), (0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0))


def draw(
    picture: Sequence[Point],
    frames: Sequence[tuple[Sequence[Point], Colour, str]],
    lit: int | None,
    scale: float,
) -> None:
    """Draw the frames with their handles and names, and the way from the first to the second; beside the picture, dim.

    picture: its corners; frames: corners, colour and name of each. All in pixels of the region. lit: the frame under
    the mouse. scale: of the interface.
    """
    gpu.state.blend_set("ALPHA")
    try:
        _dim_around(picture)
        _loop(picture, PICTURE, scale)
        centres = [_middle(corners[0], corners[2]) for corners, _, _ in frames]
        arrow(centres[0], centres[1], (*frames[1][1], 0.9), scale)
        for number, (corners, colour, name) in enumerate(frames):
            width = (3.0 if number == lit else 2.0) * scale
            _loop(corners, SHADOW, width + 2.0 * scale)
            _loop(corners, (*colour, 1.0), width)
            for side in SIDES:
                _handle(_at(corners, side), (*colour, 1.0), scale)
            # in the upper left corner or the lower left, so that two never cover each other
            left, up = corners[0][0], corners[0][1] if number == 0 else corners[2][1] - plate_size(name, scale)[1]
            plate((left, up), name, colour, scale)
    finally:
        gpu.state.blend_set("NONE")


def _dim_around(picture: Sequence[Point]) -> None:
    """Darken what lies beside the picture: its continuation, which no frame can show at rest."""
    (left, bottom), (right, top) = picture[0], picture[2]
    _, _, width, height = gpu.state.viewport_get()
    beside = [
        rectangle((0.0, 0.0), (width, bottom)),
        rectangle((0.0, top), (width, height)),
        rectangle((0.0, bottom), (left, top)),
        rectangle((right, bottom), (width, top)),
    ]
    triangles([point for a, b, c, d in beside for point in (a, b, c, a, c, d)], BESIDE)


def _at(corners: Sequence[Point], side: tuple[int, int]) -> Point:
    (left, bottom), (right, top) = corners[0], corners[2]
    return left + (right - left) * (side[0] + 1) / 2, bottom + (top - bottom) * (side[1] + 1) / 2


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _loop(corners: Sequence[Point], colour: Sequence[float], width: float) -> None:
    points = [*corners, corners[0]]
    lines([point for pair in itertools.pairwise(points) for point in pair], colour, width)


def _handle(where: Point, colour: Sequence[float], scale: float) -> None:
    for half, paint in ((HANDLE + 1.0, SHADOW), (HANDLE, colour)):
        size = half * scale
        a, b, c, d = rectangle((where[0] - size, where[1] - size), (where[0] + size, where[1] + size))
        triangles([a, b, c, a, c, d], paint)
