"""Bend a depth map to distances that are known at some points, its own outlines kept."""

import numpy as np

from .points import values_at

REACH = 0.3
"""How far a point's correction reaches, as a share of the picture's sides."""
ALIKE = 0.7
"""How unlike in depth a place may be to be corrected as the point is, in mean deviations of the map."""
DOUBT = 0.3
"""Variance of what the eye says at one point, as a part of what the map is wrong by."""


def bent(values: np.ndarray, points: np.ndarray, inverse: np.ndarray) -> np.ndarray:
    """Inverse depth (rows, columns) near `inverse` (n,) at points (n, 2) from 0 to 1; 0 or more.

    The map is scaled and shifted to the points, then what remains is interpolated (a Gaussian process over place and
    depth, so that a correction of what stands in front stops at its outline).
    """
    seen = values_at(values, points).astype(np.float64)
    scale, shift = fitted(seen, inverse.astype(np.float64))
    base, at_points = scale * values.astype(np.float64) + shift, scale * seen + shift
    spread = max(float(np.abs(at_points - np.median(at_points)).mean()), 1e-6)
    height, width = values.shape
    y, x = np.mgrid[:height, :width]
    places = np.stack([(x + 0.5) / width / REACH, (y + 0.5) / height / REACH, base / (ALIKE * spread)], -1)
    known = np.c_[points / REACH, at_points / (ALIKE * spread)]
    weights = np.linalg.solve(likeness(known, known) + DOUBT * np.eye(len(known)), inverse - at_points)
    return np.maximum(base + likeness(places.reshape(-1, 3), known).dot(weights).reshape(height, width), 0)


def likeness(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Gaussian kernel (n, m) of places (n, 3) and (m, 3)."""
    return np.exp(-0.5 * ((a[:, None] - b[None]) ** 2).sum(-1))


def fitted(seen: np.ndarray, wanted: np.ndarray) -> tuple[float, float]:
    """Scale (0 or more) and shift of `seen` to `wanted`, those that lie far off counting less."""
    weight = np.ones(len(seen))
    scale, shift = 0.0, float(np.mean(wanted))
    for _ in range(8):
        root = np.sqrt(weight)
        (scale, shift), *_ = np.linalg.lstsq(np.c_[seen, np.ones(len(seen))] * root[:, None], wanted * root, rcond=None)
        off = np.abs(scale * seen + shift - wanted)
        weight = 1 / np.maximum(off, max(float(np.median(off)), 1e-6))
    return max(float(scale), 0.0), float(shift if scale > 0 else np.mean(wanted))
