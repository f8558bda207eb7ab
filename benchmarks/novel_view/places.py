"""Where the views are taken from, and what of each the picture had seen.

Camera axes as in the command line's --camera: x right, y up, z back, in metres; all views look the same way through the
same lens. Inverse depth is 1 / (distance along the camera's axis), which is linear on a plane and 0 for the sky.
"""

from __future__ import annotations

import math

import numpy as np

Place = tuple[float, float, float]
# How far the nearest and the farthest point part from each other, as a share of the picture's width.
DISTANCES = {"small": 0.03, "large": 0.08}
DIRECTIONS: dict[str, Place] = {
    "left": (-1.0, 0.0, 0.0),
    "right": (1.0, 0.0, 0.0),
    "up": (0.0, 1.0, 0.0),
    "ahead": (0.6, 0.3, -0.8),
}
# The nearest point is that of the nearest thousandth: a single blade of grass should not decide.
NEAREST_PERCENTILE = 99.9
# A surface counts as the one the picture saw when its inverse depth is at least this share of what the picture has
# within a pixel of that place; a step between layers is larger.
SAME_SURFACE = 0.98


def half_width(fov: float) -> float:
    """Half the picture's width at distance 1; fov is horizontal, in degrees."""
    return math.tan(math.radians(fov) / 2.0)


def places(inverse: np.ndarray, fov: float) -> dict[str, Place]:
    """The camera's places by name (distance_direction) for a picture of this inverse depth (1/m) and lens."""
    span = float(np.percentile(inverse, NEAREST_PERCENTILE) - inverse.min())
    found = {}
    for distance, share in DISTANCES.items():
        step = share * 2.0 * half_width(fov) / span
        for direction, (x, y, z) in DIRECTIONS.items():
            found[f"{distance}_{direction}"] = (x * step, y * step, z * step)
    return found


def project(inverse: np.ndarray, fov: float, move: Place) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where the pixels of one camera lie in another's picture.

    inverse: (rows, columns) inverse depth of the first camera. move: the second camera's place in the first's axes.
    Returns (column, row, inverse depth) of each pixel centre in the second camera, each (rows, columns); a pixel's
    centre is at a whole number. What lies behind the second camera gets an inverse depth below 0.
    """
    rows, columns = inverse.shape
    focal = columns / (2.0 * half_width(fov))
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float64)
    x, y = (x - (columns - 1) / 2) / focal, ((rows - 1) / 2 - y) / focal
    # A point is (x, y, -1) / inverse; all is multiplied by the inverse depth, so that the sky needs no exception.
    right, up, ahead = x - move[0] * inverse, y - move[1] * inverse, 1.0 + move[2] * inverse
    column = right / ahead * focal + (columns - 1) / 2
    row = (rows - 1) / 2 - up / ahead * focal
    return column, row, inverse / ahead


def regions(source: np.ndarray, target: np.ndarray, fov: float, move: Place) -> dict[str, np.ndarray]:
    """Masks of the target view: seen, hidden, border.

    source, target: exact inverse depth of the picture and of the view from `move`. Border is what lies outside the
    picture's frame, hidden what is inside it but was covered by something nearer, seen the rest.
    """
    rows, columns = source.shape
    column, row, inverse = project(target, fov, (-move[0], -move[1], -move[2]))
    inside = (column >= -0.5) & (column <= columns - 0.5) & (row >= -0.5) & (row <= rows - 0.5)
    left = np.clip(np.floor(column), 0, columns - 1).astype(int)
    top = np.clip(np.floor(row), 0, rows - 1).astype(int)
    right, bottom = np.minimum(left + 1, columns - 1), np.minimum(top + 1, rows - 1)
    farthest = np.minimum.reduce([source[r, c] for r in (top, bottom) for c in (left, right)])
    uncovered = inverse >= SAME_SURFACE * farthest - 1e-6
    return {"seen": inside & uncovered, "hidden": inside & ~uncovered, "border": ~inside}
