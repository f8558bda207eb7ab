"""A picture's values as floats, without a copy of the whole picture in float where a part or less will do.

At 12 megapixels such a copy is 144 MB, and finding that much memory in one piece can take the system half a second.
"""

from __future__ import annotations

import numpy as np

from ..arrays import Array


def as_float(pixels: Array) -> Array:
    """float32 in [0, 1] of whole numbers of 8 or 16 bits; floats are taken as they are."""
    return np.multiply(pixels, unit(pixels), dtype=np.float32)


def unit(pixels: Array) -> np.float32:
    """What one step of `pixels` is worth, where white is 1."""
    whole = np.issubdtype(pixels.dtype, np.integer)
    return np.float32(1.0 / np.iinfo(pixels.dtype).max if whole else 1.0)


def block_means(pixels: Array, factor: int) -> Array:
    """(H / factor, W / factor, channels) float32 in [0, 1]: means of `factor` x `factor` pixels.

    The sizes are rounded up: the last row and column are means of what is left over.
    """
    for axis in (0, 1):
        pixels = _means_down(pixels.swapaxes(0, axis), factor).swapaxes(0, axis)
    return pixels


def _means_down(pixels: Array, factor: int) -> Array:
    total = pixels[::factor].astype(np.float32)
    for row in range(1, factor):  # many times faster than numpy's mean over an axis of a few
        part = pixels[row::factor]
        total[: len(part)] += part
    count = np.minimum(factor, len(pixels) - factor * np.arange(len(total))).astype(np.float32)
    return np.multiply(total, (unit(pixels) / count)[:, None, None], out=total)
