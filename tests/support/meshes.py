"""What a mesh of right triangles over pixels says at each of them."""

from __future__ import annotations

import numpy as np


def interpolated(depth: np.ndarray, vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """What the mesh says at each pixel, NaN where it does not reach."""
    result = np.full(depth.shape, np.nan)
    values = depth[vertices[:, 1], vertices[:, 0]]
    corners = vertices[faces].astype(np.float64)
    span = np.ptp(vertices[faces], axis=1)
    for width, height in np.unique(span, axis=0):  # all faces of one size at once
        same = np.flatnonzero((span == (width, height)).all(axis=1))
        y, x = (axis.ravel() for axis in np.mgrid[0 : height + 1, 0 : width + 1])
        pixel = corners[same].min(axis=1)[:, None] + np.stack([x, y], axis=1)
        a, b, c = (corners[same, i, None] for i in range(3))
        whole = _cross(b - a, c - a)
        second, third = _cross(pixel - a, c - a) / whole, _cross(b - a, pixel - a) / whole
        inside = (second >= 0) & (third >= 0) & (second + third <= 1)
        first, at_second, at_third = (values[faces[same, i], None] for i in range(3))
        here = first + second * (at_second - first) + third * (at_third - first)
        place = pixel[inside].astype(int)
        result[place[:, 1], place[:, 0]] = here[inside]
    return result


def _cross(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
