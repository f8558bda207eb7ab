"""Solids as plain points and faces: boxes, grids, tubes, turned shapes and leaves."""

import math
from collections.abc import Sequence

import numpy as np
from mathutils import Euler, Vector, noise

from .layout import R, Vec

Solid = tuple[list[Vec], list[tuple[int, ...]]]


def box(centre: Sequence[float], size: Vec, turn: Vec = (0, 0, 0), taper: float = 1) -> Solid:
    """A box whose top is `taper` times as wide as its foot."""
    rotation, points = Euler(turn).to_matrix(), []
    for z, width in ((-0.5, 1), (0.5, taper)):
        for x, y in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)):
            corner = Vector((x * size[0] * width, y * size[1] * width, z * size[2]))
            points.append(tuple(rotation @ corner + Vector(centre)))
    return points, [(3, 2, 1, 0), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)]


def grid(rows: Sequence[Sequence[Vec]], closed: bool = False) -> Solid:
    n = len(rows[0])
    across = [(j, (j + 1) % n) for j in range(n if closed else n - 1)]
    faces = [(i * n + a, i * n + b, i * n + n + b, i * n + n + a) for i in range(len(rows) - 1) for a, b in across]
    return [point for row in rows for point in row], faces


def tube(path: Sequence[Sequence[float]], radii: Sequence[float] | float, wobble: float = 0, sides: int = 10) -> Solid:
    """A tube along a path; with all its points above one another, a turned shape."""
    rows = []
    for i, point in enumerate(path):
        frame = (Vector(path[min(i + 1, len(path) - 1)]) - Vector(path[max(i - 1, 0)])).to_track_quat("Z", "Y")
        row, radius = [], radii if isinstance(radii, float) else radii[i]
        for t in np.linspace(0, 2 * math.pi, sides, endpoint=False):
            spoke = frame @ Vector((math.cos(t), math.sin(t), 0)) * radius
            row.append(
                tuple(Vector(point) + spoke * (1 + wobble * noise.fractal((Vector(point) + spoke) * 1.3, 1, 2, 3)))
            )
        rows.append(row)
    return grid(rows, closed=True)


def turned(foot: Vec, profile: Sequence[tuple[float, float]]) -> Solid:
    """A profile of (radius, rising height), turned about the vertical."""
    path = [(foot[0], foot[1], foot[2] + height + 1e-4 * k) for k, (_, height) in enumerate(profile)]
    return tube(path, [radius for radius, _ in profile], sides=40)


def leaf(at: Vector, along: Vector, length: float) -> Solid:
    """A small leaf folded at its midrib."""
    frame = along.to_track_quat("Y", "Z") @ Euler((0, R.uniform(-1.2, 1.2), 0)).to_quaternion()
    outline = ((0, 0, 0), (0.26, 0.35, 0.1), (0.2, 0.72, 0.06), (0, 1, -0.1), (-0.2, 0.72, 0.06), (-0.26, 0.35, 0.1))
    return [tuple(at + frame @ (Vector(p) * length)) for p in outline], [(0, 1, 2, 3), (0, 3, 4, 5)]


def scatter(bias: Vec = (0, 0, 0)) -> Vector:
    return (Vector([R.gauss(0, 1) for _ in range(3)]).normalized() + Vector(bias)).normalized()
