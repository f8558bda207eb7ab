"""The picture's colours beyond its frame.

What is there, nobody knows. The picture mirrored has the right texture in the wrong places; a smooth continuation of
what lies along the frame is nearer to the truth, and dull. Beside the frame it is the former, so that nothing shows
where the picture ends, and farther out as much of each.
"""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from ..imaging.push_pull import push_pull
from .canvas import Canvas

# How much of the smooth continuation there is far out, and from what distance on (a share of the picture's long side).
SMOOTH, FAR_OUT = 0.5, 0.03


def continued(small: Array, colour: Array, canvas: Canvas, size: Canvas) -> tuple[Array, Array]:
    """Both pictures on their canvases, with what lies beyond the frame.

    small: (height, width, 3) float32 in [0, 1], on `canvas`. colour: the same picture at another size, on `size`.
    """
    coarse, whole = canvas.extended(small), size.extended(colour)
    smooth = push_pull(coarse, canvas.inside().astype(np.float32))
    for image, on in ((coarse, canvas), (whole, size)):
        share = _share(on)
        for channel in range(3):
            there = canvas.resampled(np.ascontiguousarray(smooth[..., channel]), on)
            image[..., channel] += share * (there - image[..., channel])
    return coarse, whole


def _share(canvas: Canvas) -> Array:
    """(rows, columns) float32: how much of the smooth continuation goes in; 0 in the picture."""
    across = _beyond(canvas.columns, canvas.left, canvas.width)
    down = _beyond(canvas.rows, canvas.top, canvas.height)
    away = np.maximum(across, down[:, None]) / (FAR_OUT * max(canvas.width, canvas.height))
    return SMOOTH * np.minimum(away, 1).astype(np.float32)


def _beyond(count: int, start: int, length: int) -> Array:
    """(count,) float32: pixels from the nearest of the picture's own, along one axis."""
    place = np.arange(count, dtype=np.float32)
    return np.maximum(np.maximum(start - place, place - (start + length - 1)), 0)
