"""Lines, areas and names that are drawn over a 3D view, in pixels of its region."""

from __future__ import annotations

import math
from collections.abc import Sequence

import blf
import gpu
from gpu_extras.batch import batch_for_shader

Point = tuple[float, float]
Colour = tuple[float, float, float]

SHADOW = (0.0, 0.0, 0.0, 0.55)
TEXT, PAD, HEAD = 13.0, 5.0, 9.0


def rectangle(low: Point, high: Point) -> list[Point]:
    """The corners between two opposite ones, in order."""
    return [low, (high[0], low[1]), high, (low[0], high[1])]


def lines(points: Sequence[Point], colour: Sequence[float], width: float) -> None:
    """Lines from each first point to each second."""
    shader = gpu.shader.from_builtin("POLYLINE_UNIFORM_COLOR")
    batch = batch_for_shader(shader, "LINES", {"pos": [(*point, 0.0) for point in points]})
    shader.bind()
    shader.uniform_float("viewportSize", gpu.state.viewport_get()[2:])
    shader.uniform_float("lineWidth", width)
    shader.uniform_float("color", colour)
    batch.draw(shader)


def triangles(points: Sequence[Point], colour: Sequence[float]) -> None:
    """A filled area."""
    shader = gpu.shader.from_builtin("UNIFORM_COLOR")
    batch = batch_for_shader(shader, "TRIS", {"pos": [(*point, 0.0) for point in points]})
    shader.bind()
    shader.uniform_float("color", colour)
    batch.draw(shader)


def arrow(start: Point, end: Point, colour: Sequence[float], scale: float) -> None:
    """An arrow; nothing where it would be no longer than its head."""
    right, up = end[0] - start[0], end[1] - start[1]
    length = math.hypot(right, up)
    if length < 2.0 * HEAD * scale:
        return
    right, up = right / length * HEAD * scale, up / length * HEAD * scale
    back = end[0] - right, end[1] - up
    lines([start, back], SHADOW, 4.0 * scale)
    lines([start, back], colour, 2.0 * scale)
    triangles([end, (back[0] - up / 2, back[1] + right / 2), (back[0] + up / 2, back[1] - right / 2)], colour)


def plate(where: Point, name: str, colour: Colour, scale: float) -> None:
    """A name on a plate, whose lower left corner is `where`."""
    font = 0
    width, height = plate_size(name, scale)
    a, b, c, d = rectangle(where, (where[0] + width, where[1] + height))
    triangles([a, b, c, a, c, d], (*colour, 0.9))
    blf.position(font, where[0] + PAD * scale, where[1] + PAD * scale, 0.0)
    blf.color(font, 0.05, 0.05, 0.05, 1.0)
    blf.draw(font, name)


def plate_size(name: str, scale: float) -> tuple[float, float]:
    """(width, height) of a plate."""
    font = 0
    blf.size(font, TEXT * scale)
    width, height = blf.dimensions(font, name)
    return width + 2 * PAD * scale, height + 2 * PAD * scale
