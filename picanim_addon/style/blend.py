"""What happens to a painted picture beside the painting: colours kept, limits in depth, strength."""

from __future__ import annotations

import numpy as np
from PIL import Image

from ..arrays import Array

ROWS = 256  # of a picture that are worked on at a time
LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # of Rec. 601, as in JPEG


def with_colours_of(painted: Array, original: Array) -> Array:
    """The brightness of `painted` with the colours of `original`; both (H, W, 3) uint8.

    Brightness is Rec. 601 luma, scaled to the original's mean and spread (Gatys et al., "Preserving color in neural
    artistic style transfer", 2016), so that night stays night. A colour that is too strong for its new brightness gets
    paler, and keeps its hue.
    """
    (mean, spread), (wanted_mean, wanted_spread) = _brightness(painted), _brightness(original)
    gain = min(2.0, wanted_spread / max(spread, 1.0))
    offset = wanted_mean - gain * mean
    result = np.empty_like(painted)
    for top in range(0, len(painted), ROWS):
        rows = slice(top, top + ROWS)
        wanted: Array = gain * _luma(painted[rows]) + offset
        brightness: Array = np.minimum(np.maximum(wanted, 0.0), 255.0)[..., None]
        colour: Array = original[rows] - _luma(original[rows])[..., None]
        above: Array = (255.0 - brightness) / np.maximum(colour.max(2, keepdims=True), 1e-3)
        below: Array = brightness / np.maximum(-colour.min(2, keepdims=True), 1e-3)
        paler: Array = np.minimum(1.0, np.minimum(above, below))
        exact: Array = brightness + paler * colour
        result[rows] = np.round(exact)
    return result


def depth_mask(nearness: Array, low: float, high: float, softness: float) -> Array:
    """How much of each point is painted, 0 to 1: all between `low` and `high`, nothing beyond, softly over `softness`.

    nearness: float32, 0 at the farthest point, 1 at the nearest. A limit at 0 or 1 is no limit.
    """
    mask = np.ones_like(nearness, np.float32)
    if low > 0:
        mask *= _smooth_step(nearness, low, softness)
    if high < 1:
        mask *= 1 - _smooth_step(nearness, high, softness)
    return mask


def blend(original: Array, painted: Array, strength: float, mask: Array | None = None) -> Array:
    """`painted` over `original`, (H, W, 3) uint8 both, by `strength` from 0 to 1 and a mask (h, w) of any size."""
    height, width = original.shape[:2]
    result = np.empty_like(original)
    image = Image.fromarray(mask.astype(np.float32)) if mask is not None else None
    for top in range(0, height, ROWS):
        rows = slice(top, min(top + ROWS, height))
        weight: Array | float = strength
        if image is not None:
            box = (0, rows.start * image.height / height, image.width, rows.stop * image.height / height)
            part = image.resize((width, rows.stop - rows.start), Image.Resampling.BILINEAR, box=box)
            weight = strength * np.asarray(part)[..., None]
        below = original[rows].astype(np.float32)
        result[rows] = np.round(below + weight * (painted[rows].astype(np.float32) - below))
    return result


def _smooth_step(values: Array, middle: float, width: float) -> Array:
    t = np.clip((values - middle) / max(width, 1e-4) + 0.5, 0, 1)
    return (t * t * (3 - 2 * t)).astype(np.float32)


def _brightness(pixels: Array) -> tuple[float, float]:
    """Mean and standard deviation of the luma."""
    bands = (_luma(pixels[top : top + ROWS]) for top in range(0, len(pixels), ROWS))
    sums = [(float(b.sum(dtype=np.float64)), float(np.square(b).sum(dtype=np.float64))) for b in bands]
    count = pixels.shape[0] * pixels.shape[1]
    mean = sum(s for s, _ in sums) / count
    return mean, max(0.0, sum(s for _, s in sums) / count - mean * mean) ** 0.5


def _luma(pixels: Array) -> Array:
    return pixels.astype(np.float32) @ LUMA
