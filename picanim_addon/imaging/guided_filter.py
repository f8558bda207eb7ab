"""The guided filter: smooths one image along the edges of another."""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from .box_mean import box_mean


def guided_filter(values: Array, guide: Array, radius: int, eps: float) -> Array:
    """`values` smoothed where `guide` is flat, with edges where the guide has them (He, Sun and Tang, "Guided image
    filtering", TPAMI 2013, equations 5, 6 and 8).

    values, guide: (rows, columns) float32. radius: of the window, in pixels. eps: variance of the guide below which a
    window counts as flat, in the guide's unit squared.
    """
    mean_guide, mean_values = box_mean(guide, radius), box_mean(values, radius)
    variance = box_mean(guide * guide, radius) - mean_guide * mean_guide
    covariance = box_mean(guide * values, radius) - mean_guide * mean_values
    slope = covariance / (variance + np.float32(eps))
    offset = mean_values - slope * mean_guide
    return box_mean(slope, radius) * guide + box_mean(offset, radius)
