"""The plane that a picture's ground lies in, found in its depth.

A plane's inverse distance is linear in the direction of sight: 1 / z = p x + q y + r, with x and y in tangents. The one
that most of the picture's lower half agrees with is found by trying planes through three points each (Fischler and
Bolles, "Random sample consensus", 1981).
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple, cast

import numpy as np

from ..arrays import Array

# Looked at: about this many columns of the picture's lower half.
COLUMNS = 64
TRIALS = 400
# A point agrees when it is this close, as a share of the range of inverse distances; so many of them must.
CLOSE, ENOUGH = 0.02, 0.25
# What is steeper against the camera's own up than this is a wall.
STEEPEST = math.radians(40.0)
# The plane is raised until so many of the points that agree lie on it or below.
BELOW = 0.95


class Plane(NamedTuple):
    """A plane in the picture camera's axes: x right, y up, z back. height: of the camera above it, along `normal`."""

    normal: tuple[float, float, float]
    height: float


def ground_plane(inverse: Array, half_width: float, half_height: float) -> Plane:
    """The ground of a picture; a level one under its lower edge where no plane is found.

    inverse: (rows, columns) inverse distances along the line of sight, above 0. half_width, half_height: half the
    picture's size at distance 1.
    """
    rows, columns = inverse.shape
    step = max(1, columns // COLUMNS)
    lower = np.s_[rows // 2 :: step, step // 2 :: step]
    x, y = (axis[lower].ravel() for axis in _directions(inverse.shape, half_width, half_height))
    seen = inverse[lower].astype(np.float64).ravel()
    points = np.stack([x, y, np.ones_like(x)], axis=1)
    close = CLOSE * max(float(np.ptp(inverse)), 1e-9)

    best, agreeing = None, ENOUGH * len(seen)
    random: Any = np.random.default_rng(0)  # numpy's stub of it has gaps
    trials: Array = random.integers(0, len(seen), (TRIALS, 3))
    for three in trials:
        if abs(np.linalg.det(points[three])) < 1e-6:
            continue
        plane = np.linalg.solve(points[three], seen[three])
        near = np.abs(points @ plane - seen) < close
        if near.sum() > agreeing and _is_ground(plane):
            best, agreeing = near, near.sum()
    if best is not None:
        for tighter in (1.0, 0.5, 0.25):
            plane = np.linalg.lstsq(points[best], seen[best], rcond=None)[0]
            best = np.abs(points @ plane - seen) < tighter * close
        if _is_ground(plane) and (points[best] @ plane > 0).all():
            return _raised(_plane(plane), inverse, half_width, half_height)
    level = Plane((0.0, 1.0, 0.0), half_height / float(cast("Any", np.median(inverse[-1]))))
    return _raised(level, inverse, half_width, half_height)


def ground_mask(inverse: Array, plane: Plane, half_width: float, half_height: float) -> Array:
    """(rows, columns) float32: 1 where the picture's surface lies in `plane`, 0 where it is something else."""
    there = _seen(plane, inverse.shape, half_width, half_height)
    off = np.abs(inverse - there) / (CLOSE * max(float(np.ptp(inverse)), 1e-9))
    return (np.clip(3.0 - off, 0.0, 1.0) * (there > 0)).astype(np.float32)


def _raised(plane: Plane, inverse: Array, half_width: float, half_height: float) -> Plane:
    """`plane` so near the camera that most of the surface that lies in it is on it or below, in its nearer half."""
    lies_in = ground_mask(inverse, plane, half_width, half_height) > 0
    if not lies_in.any():
        return plane
    there = _seen(plane, inverse.shape, half_width, half_height)
    lies_in &= there > there[lies_in].max() / 2
    return plane._replace(height=plane.height / float(np.quantile(inverse[lies_in] / there[lies_in], BELOW)))


def _seen(plane: Plane, shape: tuple[int, ...], half_width: float, half_height: float) -> Array:
    """(rows, columns) inverse distance of `plane` in each pixel; below 0 where it is never met."""
    x, y = _directions(shape, half_width, half_height)
    across, up, back = plane.normal
    return -(across * x + up * y - back) / plane.height


def _directions(shape: tuple[int, ...], half_width: float, half_height: float) -> tuple[Array, Array]:
    """x and y of each pixel in tangents, both (rows, columns)."""
    rows, columns = shape
    x = ((np.arange(columns) + 0.5) / columns * 2 - 1) * half_width
    y = (1 - (np.arange(rows) + 0.5) / rows * 2) * half_height
    return np.broadcast_to(x, (rows, columns)), np.broadcast_to(y[:, None], (rows, columns))


def _is_ground(plane: Array) -> bool:
    """Whether it lies under the camera and is not steep. plane: p, q, r."""
    return -plane[1] > math.cos(STEEPEST) * float(np.linalg.norm(plane))


def _plane(plane: Array) -> Plane:
    p, q, r = (float(value) for value in plane)
    length = math.sqrt(p * p + q * q + r * r)
    return Plane((-p / length, -q / length, r / length), 1.0 / length)
