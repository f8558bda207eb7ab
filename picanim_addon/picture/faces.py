"""Where the faces in a picture are, roughly: skin where people may be."""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from ..imaging.box_mean import box_mean

# Of YCbCr (Rec. 601, of 255), the chroma of skin, light and dark (Chai and Ngan, "Face segmentation using skin-color
# map in videophone applications", 1999), and over how much it fades out.
BLUE, RED, FADES = (77, 127), (133, 173), 5.0
# From where on, and from where on for certain: the probability that a person, or hair, is there; the part that is skin.
LIKELY, SKIN = (0.3, 0.55), (0.25, 0.55)
# Both are averaged around, in parts of the long side.
AROUND = 1 / 40


def faces(likely: Array, rgb: Array) -> Array:
    """(rows, columns) float32 from 0 to 1, soft: where a face may be.

    likely: (rows, columns) float32, the probability of a person or of hair. rgb: (rows, columns, 3) in [0, 1].
    """
    radius = max(1, round(AROUND * max(likely.shape)))
    skin = box_mean(_skin(255.0 * rgb), radius)
    return _ramp(box_mean(likely, radius), *LIKELY) * _ramp(skin, *SKIN)


def _skin(rgb: Array) -> Array:
    """How surely a colour is one of skin, 0 to 1."""
    chroma = rgb @ np.array([[-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]], np.float32).T + 128
    inside = [
        np.clip((chroma[..., n] - low) / FADES + 1, 0, 1) * np.clip((high - chroma[..., n]) / FADES + 1, 0, 1)
        for n, (low, high) in enumerate((BLUE, RED))
    ]
    return inside[0] * inside[1]


def _ramp(values: Array, low: float, high: float) -> Array:
    return np.clip((values - low) / (high - low), 0, 1).astype(np.float32)
