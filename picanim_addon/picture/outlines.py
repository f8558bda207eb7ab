"""Bring the soft edges of a network's depth onto the outlines in the picture."""

from __future__ import annotations

import numpy as np

from .discontinuities import highest, lowest
from .guided import box_mean

# Windows, as shares of the picture's long side, from the width of a network's soft edges down to a few pixels.
WINDOWS = 0.018, 0.009, 0.005
# A window holds an edge where depth spans more of its range in it than this, and than a slope that crosses the whole
# range in a sixth of the picture would.
EDGE = 0.06
SLOPE = 6.3
# Squared distance in colour (RGB from 0 to 1) at which two surfaces are told apart by half.
COLOUR_NOISE = 0.01
# How hard a pixel is given to one surface or the other, once likelier than even.
CONTRAST = 8.0


def outlined(depth: np.ndarray, picture: np.ndarray) -> np.ndarray:
    """`depth` with its edges where the colours change from the near surface's to the far one's.

    depth: (rows, columns) float32 inverse depth, 0 far to 1 near, soft at its edges. picture: (rows, columns, 3)
    float32 in [0, 1]. In each window that depth changes much in, pixels that are surely near and surely far give each
    surface its colour; those between go to the one they look like, and by their depth where the two look alike.
    """
    for window in WINDOWS:
        radius = max(1, round(window * max(depth.shape)))
        depth = _assigned(depth, picture, radius, EDGE + SLOPE * window)
    return depth


def _assigned(depth: np.ndarray, picture: np.ndarray, radius: int, edge: float) -> np.ndarray:
    top = np.maximum(box_mean(highest(depth, radius), radius // 2), depth)
    bottom = np.minimum(box_mean(lowest(depth, radius), radius // 2), depth)
    span = top - bottom
    share = (depth - bottom) / np.maximum(span, 1e-6)
    at_edge = (span > edge / 2).astype(np.float32)
    near = np.clip(2 * share - 1, 0, 1) ** 2 * at_edge
    far = np.clip(1 - 2 * share, 0, 1) ** 2 * at_edge
    likely = _likeness(picture, near, far, share, radius + radius // 2)
    sharp = np.clip((box_mean(likely, 1) - 0.5) * CONTRAST + 0.5, 0, 1)
    between = np.clip(8 * np.minimum(share, 1 - share), 0, 1)  # what lies on either surface stays there
    strength = np.clip(span / edge - 1, 0, 1) * between
    return (depth + (bottom + span * sharp - depth) * strength).astype(np.float32)


def _likeness(picture: np.ndarray, near: np.ndarray, far: np.ndarray, share: np.ndarray, radius: int) -> np.ndarray:
    """(rows, columns) float32: 1 where a pixel looks like the near surface around it, 0 like the far one.

    near, far: how surely a pixel is of either. share: what to go by where their colours do not tell.
    """
    near_mean, near_variance, near_weight = _colour(picture, near, radius)
    far_mean, far_variance, far_weight = _colour(picture, far, radius)
    apart = near_mean - far_mean
    square = (apart * apart).sum(2)
    along = ((picture - far_mean) * apart).sum(2) / np.maximum(square, 1e-6)
    told = square / (square + near_variance + far_variance + COLOUR_NOISE)  # Fisher's ratio, between 0 and 1
    told *= np.clip(np.minimum(near_weight, far_weight) * 50, 0, 1)
    return (told * np.clip(along, -0.2, 1.2) + (1 - told) * share).astype(np.float32)


def _colour(picture: np.ndarray, weight: np.ndarray, radius: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Mean (rows, columns, 3) and variance (rows, columns) of the colours around each pixel, and the mean weight."""
    total = np.maximum(box_mean(weight, radius), 1e-4)
    mean = np.stack([box_mean(picture[..., i] * weight, radius) / total for i in range(3)], axis=2)
    square = box_mean((picture * picture).sum(2) * weight, radius) / total
    return mean, np.maximum(square - (mean * mean).sum(2), 0), total
