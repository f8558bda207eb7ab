"""Tell the two surfaces apart in pixels that show a mixture of both, along an outline."""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from ..imaging.light import encoded, linear

# Squared distance of two colours (sRGB from 0 to 1) at which the picture and the depth map tell as much of a mixture.
COLOUR_NOISE = 0.01
# Where less than this share of a pixel is near, the near surface takes its probable colour as it is.
FAINT = 0.4
# How far (sRGB from 0 to 1) the far surface's colour may be from the probable one at least, and in its own roughness.
LEEWAY, ROUGH_LEEWAY = 0.008, 0.5
# A rim is so much lighter or darker (sRGB from 0 to 1) than what is behind it. It is taken to be so many times as dense
# as it must be for its colour to exist; nearly black is black.
LEAST_RIM, DENSITY, DARK = 0.04, 1.5, 0.1


def matted(
    colour: Array, near: Array, far: Array, matte: Array, rough: Array | None = None
) -> tuple[Array, Array, Array]:
    """How much of each pixel is the near surface, and what each surface's own colour is there.

    colour, near, far: (n, 3) float32 sRGB in [0, 1]: the picture's pixels, and what the near and the far surface
    probably look like there. matte: (n, 1) float32 in [0, 1], how much of them the depth map takes to be near. rough:
    (n, 1) float32, the standard deviation of the far surface's colours; None: it is of one colour.
    Returns near, far and matte for which near * matte + far * (1 - matte) is `colour`, mixed in linear light as a
    renderer does, wherever that can be. The share is where the colour lies between the two surfaces' (the compositing
    equation, Porter and Duff, 1984, solved for alpha); where they look alike it is the depth map's.
    """
    mixed, front, behind = linear(colour), linear(near), linear(far)
    apart = front - behind
    along = ((mixed - behind) * apart).sum(1, keepdims=True) / np.maximum((apart**2).sum(1, keepdims=True), 1e-6)
    square = ((near - far) ** 2).sum(1, keepdims=True)
    told = square / (square + COLOUR_NOISE)
    leeway = LEEWAY + (0 if rough is None else ROUGH_LEEWAY * rough)
    # Where the depth map has the far surface alone, what it may look like is no sign of the near one.
    unlike = ((np.abs(colour - far).max(1, keepdims=True) - leeway) / leeway).clip(0, 1)
    told = np.where(matte > 0, told, told * unlike)
    given, matte = matte, (matte + (along.clip(0, 1) - matte) * told).astype(np.float32)

    # What the two colours do not explain, the near surface takes, where enough of it is seen. The far one takes only as
    # much of the rest as is like it: it is still there when the near one has moved away, and would show a line. What
    # remains is a rim of the near one, its light or dark halo, and moves with it.
    rest = ((mixed - (1 - matte) * behind) / np.maximum(matte, FAINT)).clip(0, 1)
    front = np.where(matte >= FAINT, rest, front)
    missing = (mixed - matte * front - (1 - matte) * behind) / np.maximum(1 - matte, FAINT)
    wanted = encoded((behind + missing).clip(0, 1))
    far = far + (wanted - far).clip(-leeway, leeway)
    behind = linear(far)
    through = ((mixed - matte * front) / np.maximum(1 - matte, FAINT)).clip(0, 1)
    off = encoded(through) - far
    plain = ((np.abs(off).max(1, keepdims=True) - leeway) / LEAST_RIM).clip(0, 1) * (1 - matte / FAINT).clip(0, 1)
    rim = (given < FAINT) & (plain > 0)
    room = np.where(off > 0, 1 - far, far)
    dense = (DENSITY * np.abs(off) / np.maximum(room, DARK)).max(1, keepdims=True)
    dense = (dense * plain).clip(1e-3, 1)
    own = ((through - (1 - dense) * behind) / dense).clip(0, 1)
    share = matte + (1 - matte) * dense
    front = np.where(rim, (matte * front + (1 - matte) * dense * own) / share, front)
    return encoded(front), far, np.where(rim, share, matte).astype(np.float32)
