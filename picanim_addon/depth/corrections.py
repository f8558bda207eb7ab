"""What a user may do to a depth map before it becomes a relief: clip, invert, bend, smooth, send the sky away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from ..arrays import Array
from ..imaging.guided_filter import guided_filter
from .depth_map import normalised

# Sky is looked for on a copy of this many pixels on the long side: it is large and smooth where it is at all.
SKY_LONG_SIDE = 320
# A picture's farther half at most can be sky.
SKY_FARTHER_THAN = 0.5
# Largest change of colour from one pixel of that copy to the next within the sky, and its least brightness (sRGB).
SKY_SMOOTHNESS = 0.06
SKY_BRIGHTNESS = 0.35


@dataclass(frozen=True)
class Controls:
    """The depth settings that change values; the words for users are in settings.DepthSettings.

    clip: percent of the values cut at either end. curve: exponent's inverse, above 1 brings the middle nearer.
    smooth: 0 to 1. invert and sky: on or off.
    """

    clip: float = 0.0
    invert: bool = False
    curve: float = 1.0
    smooth: float = 0.0
    sky: bool = False


def apply(values: Array, rgb: Array, controls: Controls) -> Array:
    """Any inverse depth (rows, columns) as float32 from 0 (farthest) to 1 (nearest), with the controls applied.

    rgb: (rows, columns, 3) float32 in [0, 1], the picture at the same size; it guides smoothing and shows the sky.
    """
    depth = normalised(-values if controls.invert else values, controls.clip)
    if controls.smooth > 0:
        # By the self-tuning of the guided filter (He et al., 2013): eps is the variance of the guide below which a
        # window counts as flat and is averaged.
        radius = max(1, round(0.02 * controls.smooth * max(depth.shape)))
        depth = np.clip(guided_filter(depth, rgb.mean(axis=2), radius, 0.02 * controls.smooth**2), 0.0, 1.0)
    if controls.curve != 1.0:
        depth = depth ** np.float32(1.0 / controls.curve)
    if controls.sky:
        depth = depth * (1.0 - sky_share(rgb, depth))
    return depth.astype(np.float32)


def sky_share(rgb: Array, depth: Array) -> Array:
    """(rows, columns) float32 from 0 to 1: how much of each pixel is sky.

    Sky is what can be reached from the picture's upper border through bright, smooth pixels of the farther half.
    """
    rows, columns = depth.shape
    scale = min(1.0, SKY_LONG_SIDE / max(rows, columns))
    size = max(2, round(columns * scale)), max(2, round(rows * scale))
    small = (
        np.asarray(Image.fromarray((rgb * 255).astype(np.uint8)).resize(size, Image.Resampling.BOX), np.float32) / 255
    )
    far = np.asarray(Image.fromarray(depth).resize(size, Image.Resampling.BOX)) < SKY_FARTHER_THAN
    steps = np.zeros(small.shape[:2], np.float32)
    for axis in (0, 1):
        change = np.abs(np.diff(small, axis=axis)).max(axis=2)
        steps[(slice(1, None), slice(None))[:: 1 if axis == 0 else -1]] += change
    candidate = far & (steps < 2 * SKY_SMOOTHNESS) & (small.max(axis=2) > SKY_BRIGHTNESS)
    sky = _reached_from_above(candidate)
    if not sky.any():
        return np.zeros_like(depth)
    share = Image.fromarray(sky.astype(np.float32)).resize((columns, rows), Image.Resampling.BILINEAR)
    radius = max(2, round(0.006 * max(rows, columns)))
    return np.clip(guided_filter(np.asarray(share), rgb.mean(axis=2), radius, 1e-3) * 1.2 - 0.1, 0.0, 1.0)


def _reached_from_above(open_: Array) -> Array:
    """Pixels of `open_` connected to its first row, by spreading until nothing changes."""
    reached = np.zeros_like(open_)
    reached[0] = open_[0]
    while True:
        grown = reached.copy()
        grown[1:] |= reached[:-1]
        grown[:-1] |= reached[1:]
        grown[:, 1:] |= reached[:, :-1]
        grown[:, :-1] |= reached[:, 1:]
        grown &= open_
        if (grown == reached).all():
            return reached
        reached = grown
