"""sRGB and linear light."""

from __future__ import annotations

import numpy as np

from ..arrays import Array


def linear(colour: Array) -> Array:
    """sRGB in [0, 1] as linear light (IEC 61966-2-1)."""
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def encoded(light: Array) -> Array:
    """Linear light in [0, 1] as sRGB (IEC 61966-2-1)."""
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * np.maximum(light, 0) ** (1 / 2.4) - 0.055)
