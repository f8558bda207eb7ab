"""A roof of two facets before a bright sky, and a map by a network that sees the right one between roof and sky."""

from __future__ import annotations

import numpy as np

from picanim_addon.imaging.box_mean import box_mean

WIDTH, HEIGHT = 480, 320
TOP, EAVES, RIDGE, SLANT = 150, 178, 240, 1.0
"""The roof's first and last row, the column of its ridge, and how many columns it widens in a row."""
LEFT, RIGHT, SKY = (20, 18, 22), (66, 56, 68), (205, 170, 135)
NEAR, UNSURE, FAR = 0.8, 0.4, 0.1


def facets() -> tuple[np.ndarray, np.ndarray]:
    """(rows, columns) bool each: the left facet with the wall below the roof, and the right facet."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    roof = (y >= TOP) & (y < EAVES) & (np.abs(x - RIDGE) < SLANT * (y - TOP) + 6)
    wall = (y >= EAVES) & (np.abs(x - RIDGE) < 26)
    right = roof & (x > RIDGE + 0.3 * (y - TOP))
    return (roof & ~right) | wall, right


def picture() -> np.ndarray:
    """(rows, columns, 3) uint8, with some grain."""
    left, right = facets()
    colours = np.where(left[..., None], LEFT, np.where(right[..., None], RIGHT, SKY))
    grain = np.random.default_rng(2).normal(0, 3, colours.shape)
    return np.clip(colours + grain, 0, 255).astype(np.uint8)


def seen_depth() -> np.ndarray:
    """(rows, columns) float32: inverse depth as a network draws it, soft, with the right facet halfway."""
    left, right = facets()
    depth = np.where(left, NEAR, np.where(right, UNSURE, FAR)).astype(np.float32)
    return box_mean(box_mean(depth, 3), 3)
