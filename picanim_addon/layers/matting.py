"""Tell the two surfaces apart in pixels that show a mixture of both, along an outline."""

from __future__ import annotations

import numpy as np

from ..arrays import Array

# Squared distance of two colours (sRGB from 0 to 1) at which the picture and the depth map tell as much of a mixture.
COLOUR_NOISE = 0.01
# Where less than this share of a pixel is near, the near surface takes its probable colour as it is.
FAINT = 0.4
# How far (sRGB from 0 to 1) the far surface's colour may be from the probable one.
LEEWAY = 0.02


def matted(colour: Array, near: Array, far: Array, matte: Array) -> tuple[Array, Array, Array]:
    """How much of each pixel is the near surface, and what each surface's own colour is there.

    colour, near, far: (n, 3) float32 sRGB in [0, 1]: the picture's pixels, and what the near and the far surface
    probably look like there. matte: (n, 1) float32 in [0, 1], how much of them the depth map takes to be near.
    Returns near, far and matte for which near * matte + far * (1 - matte) is `colour`, mixed in linear light as a
    renderer does, wherever that can be. The share is where the colour lies between the two surfaces' (the compositing
    equation, Porter and Duff, 1984, solved for alpha); where they look alike it is the depth map's.
    """
    mixed, front, behind = linear(colour), linear(near), linear(far)
    apart = front - behind
    along = ((mixed - behind) * apart).sum(1, keepdims=True) / np.maximum((apart**2).sum(1, keepdims=True), 1e-6)
    square = ((near - far) ** 2).sum(1, keepdims=True)
    told = square / (square + COLOUR_NOISE)
    matte = (matte + (along.clip(0, 1) - matte) * told).astype(np.float32)

    # What the two colours do not explain, the near surface takes, where enough of it is seen. The far one takes only a
    # little of the rest: it is still there when the near one has moved away, and would show a line.
    rest = ((mixed - (1 - matte) * behind) / np.maximum(matte, FAINT)).clip(0, 1)
    front = np.where(matte >= FAINT, rest, front)
    missing = (mixed - matte * front - (1 - matte) * behind) / np.maximum(1 - matte, FAINT)
    wanted = encoded((behind + missing).clip(0, 1))
    return encoded(front), far + (wanted - far).clip(-LEEWAY, LEEWAY), matte


def linear(colour: Array) -> Array:
    """sRGB in [0, 1] as linear light (IEC 61966-2-1)."""
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def encoded(light: Array) -> Array:
    """Linear light in [0, 1] as sRGB (IEC 61966-2-1)."""
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * np.maximum(light, 0) ** (1 / 2.4) - 0.055)
