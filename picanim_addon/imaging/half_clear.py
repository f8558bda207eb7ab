"""Half-clear layers of a paint program in a renderer: the one mixes sRGB values as they are, the other mixes light."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..arrays import Array
from .light import encoded, linear

# Of alpha: less is clear, and a layer beneath that is clearer than this is no ground to mix with.
LEAST, GROUND = 1 / 255, 0.5


def mixed_as_light(textures: Sequence[Array]) -> list[Array]:
    """`textures`, changed where they are half clear, so that light mixed by them shows what sRGB mixed by them did.

    textures: (rows, columns, 4) uint8 each, the topmost first. Alpha is what comes nearest with the layer's own colour,
    or as much as any colour needs, and the colour then makes up for the rest: so it is as right as may be over what a
    moved camera sees.
    """
    shape = textures[0].shape[:2]
    beneath, ground = np.zeros((*shape, 3), np.float32), np.zeros(shape, dtype=bool)
    made: list[Array] = []
    for texture in reversed(textures):
        alpha = texture[..., 3]
        touched = alpha > 0
        colour, share = texture[touched][:, :3].astype(np.float32) / 255, alpha[touched][:, None] / np.float32(255)
        behind = beneath[touched]
        shown = share * colour + (1 - share) * behind
        beneath[touched] = np.where(ground[touched][:, None], shown, colour)
        soft = ground[touched] & (share[:, 0] < 1)
        new = texture
        if soft.any():
            new = texture.copy()
            pixels = new[touched]
            pixels[soft] = _solved(colour[soft], share[soft], behind[soft], shown[soft])
            new[touched] = pixels
        ground |= alpha >= 255 * GROUND
        made.insert(0, new)
    return made


def _solved(colour: Array, share: Array, behind: Array, shown: Array) -> Array:
    """(n, 4) uint8. colour, behind, shown: (n, 3) sRGB from 0 to 1. share: (n, 1), how much of `colour` there was."""
    front, back, target = linear(colour), linear(behind), linear(shown)
    apart = front - back
    length = (apart * apart).sum(axis=1, keepdims=True)
    best = ((target - back) * apart).sum(axis=1, keepdims=True) / np.maximum(length, 1e-6)
    # With less of it, no colour from 0 to 1 would do.
    change = target - back
    least = np.where(change > 0, change / np.maximum(1 - back, 1e-6), -change / np.maximum(back, 1e-6)).max(axis=1)
    alpha = np.maximum(np.where(length > 1e-4, best, share), least[:, None]).clip(LEAST, 1)
    alpha = np.ceil(alpha * 255 - 1e-3) / 255
    light = ((target - (1 - alpha) * back) / alpha).clip(0, 1)
    return np.round(np.concatenate([encoded(light), alpha], axis=1) * 255).astype(np.uint8)
