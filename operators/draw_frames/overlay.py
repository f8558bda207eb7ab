"""What is drawn over the 3D view while the frames of Ken Burns are drawn."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import blf
import gpu
from gpu_extras.batch import batch_for_shader

Point = tuple[float, float]
Colour = tuple[float, float, float]

# Told apart by their lightness, too: start, end.
COLOURS: tuple[Colour, Colour] = ((0.36, 0.85, 1.0), (1.0, 0.62, 0.12))
SHADOW = (0.0, 0.0, 0.0, 0.55)
PICTURE, BESIDE = (1.0, 1.0, 1.0, 0.35), (0.0, 0.0, 0.0, 0.65)
HANDLE, ARROW, TEXT = 4.0, 9.0, 13.0
SIDES = ((-1, -1), (0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0))


def rectangle(low: Point, high: Point) -> list[Point]:
    """The corners between two opposite ones, in order."""
    return [low, (high[0], low[1]), high, (low[0], high[1])]


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
        _arrow(centres[0], centres[1], (*frames[1][1], 0.9), scale)
        for number, (corners, colour, name) in enumerate(frames):
            width = (3.0 if number == lit else 2.0) * scale
            _loop(corners, SHADOW, width + 2.0 * scale)
            _loop(corners, (*colour, 1.0), width)
            for side in SIDES:
                _handle(_at(corners, side), (*colour, 1.0), scale)
            _name(corners, name, colour, scale, below=number == 0)
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
    _triangles([point for a, b, c, d in beside for point in (a, b, c, a, c, d)], BESIDE)


def _at(corners: Sequence[Point], side: tuple[int, int]) -> Point:
    (left, bottom), (right, top) = corners[0], corners[2]
    return left + (right - left) * (side[0] + 1) / 2, bottom + (top - bottom) * (side[1] + 1) / 2


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _loop(corners: Sequence[Point], colour: Sequence[float], width: float) -> None:
    points = [*corners, corners[0]]
    _lines([point for pair in itertools.pairwise(points) for point in pair], colour, width)


def _lines(points: Sequence[Point], colour: Sequence[float], width: float) -> None:
    shader = gpu.shader.from_builtin("POLYLINE_UNIFORM_COLOR")
    batch = batch_for_shader(shader, "LINES", {"pos": [(*point, 0.0) for point in points]})
    shader.bind()
    shader.uniform_float("viewportSize", gpu.state.viewport_get()[2:])
    shader.uniform_float("lineWidth", width)
    shader.uniform_float("color", colour)
    batch.draw(shader)


def _triangles(points: Sequence[Point], colour: Sequence[float]) -> None:
    shader = gpu.shader.from_builtin("UNIFORM_COLOR")
    batch = batch_for_shader(shader, "TRIS", {"pos": [(*point, 0.0) for point in points]})
    shader.bind()
    shader.uniform_float("color", colour)
    batch.draw(shader)


def _handle(where: Point, colour: Sequence[float], scale: float) -> None:
    for half, paint in ((HANDLE + 1.0, SHADOW), (HANDLE, colour)):
        size = half * scale
        a, b, c, d = rectangle((where[0] - size, where[1] - size), (where[0] + size, where[1] + size))
        _triangles([a, b, c, a, c, d], paint)


def _arrow(start: Point, end: Point, colour: Sequence[float], scale: float) -> None:
    """From one frame's middle to the other's; nothing where they are one."""
    right, up = end[0] - start[0], end[1] - start[1]
    length = math.hypot(right, up)
    if length < 2.0 * ARROW * scale:
        return
    right, up = right / length * ARROW * scale, up / length * ARROW * scale
    back = end[0] - right, end[1] - up
    _lines([start, back], SHADOW, 4.0 * scale)
    _lines([start, back], colour, 2.0 * scale)
    _triangles([end, (back[0] - up / 2, back[1] + right / 2), (back[0] + up / 2, back[1] - right / 2)], colour)


def _name(corners: Sequence[Point], name: str, colour: Colour, scale: float, *, below: bool) -> None:
    """The frame's name on a plate in its upper left corner, or its lower left, so that two never cover each other."""
    font, pad = 0, 5.0 * scale
    blf.size(font, TEXT * scale)
    width, height = blf.dimensions(font, name)
    left, up = corners[0][0], corners[0][1] if below else corners[2][1] - height - 2 * pad
    a, b, c, d = rectangle((left, up), (left + width + 2 * pad, up + height + 2 * pad))
    _triangles([a, b, c, a, c, d], (*colour, 0.9))
    blf.position(font, left + pad, up + pad, 0.0)
    blf.color(font, 0.05, 0.05, 0.05, 1.0)
    blf.draw(font, name)
