"""Where a picture is brightest."""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from .box_mean import box_mean_repeated

# On the right it is brighter where it is so many times as bright as the left.
CLEARLY = 1.15
# So much of the picture's width on each side is taken together.
AROUND = 0.02


def brightest(colours: Array) -> tuple[float, float]:
    """Where `colours`, (rows, columns, 3) as they are seen, are brightest, as shares from the left and the top: of a
    bright part, the middle."""
    light = _light(colours)
    rows, columns = np.nonzero(light >= light.max() * 0.995)
    near = np.hypot(rows - np.median(rows), columns - np.median(columns)).argmin()
    return (float(columns[near]) + 0.5) / light.shape[1], (float(rows[near]) + 0.5) / light.shape[0]


def is_right(colours: Array) -> bool:
    """Whether the brightest place of `colours` is clearly on the right, and not in the middle or on the left."""
    light = _light(colours)
    columns = light.shape[1]
    left, right = light[:, : columns * 3 // 5].max(), light[:, columns * 3 // 5 :].max()
    return bool(right > CLEARLY * left)


def _light(colours: Array) -> Array:
    """(rows, columns) how bright it is around each pixel."""
    radius = max(1, round(AROUND * colours.shape[1]))
    return box_mean_repeated(colours.astype(np.float32) @ np.array([0.2126, 0.7152, 0.0722], np.float32), radius)
