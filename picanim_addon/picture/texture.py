"""The picture as a texture file that Blender loads."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path

import numpy as np
from PIL import Image

from ..arrays import Array
from .picture import Picture

# Pictures that are longer than so many times their width are ribbons.
NARROW = 4


def write_texture(picture: Picture, folder: Path, long_side: int = 0) -> Path:
    """Write `picture` as PNG into `folder` and return the file, or return the source file where it serves as it is.

    long_side: scale down to this many pixels on the long side (0: keep the size). Scaling is by a Lanczos filter on
    straight sRGB values, as image editors do; 16-bit pictures keep 16 bits.
    """
    longest = max(picture.width, picture.height)
    factor = long_side / longest if long_side and long_side < longest else 1.0
    if factor == 1.0 and picture.exact_file:
        return picture.source
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    target = folder / "texture.png"
    image = _scaled(picture.pixels, size)
    image.save(target, compress_level=1)
    return target


def enlarged(picture: Picture, long_side: int) -> Picture:
    """`picture` with `long_side` pixels on its long side, by a bicubic filter, where it has fewer."""
    longest = max(picture.width, picture.height)
    if longest >= long_side:
        return picture
    size = max(1, round(picture.width * long_side / longest)), max(1, round(picture.height * long_side / longest))
    pixels = picture.pixels
    if pixels.dtype == np.uint16:  # one grey channel
        large = Image.fromarray(pixels[..., 0].astype(np.float32)).resize(size, Image.Resampling.BICUBIC)
        pixels = np.clip(np.round(np.asarray(large)), 0, 65535).astype(np.uint16)
    else:
        image = Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels)
        pixels = np.asarray(image.resize(size, Image.Resampling.BICUBIC))
    pixels = pixels.reshape(size[1], size[0], -1)
    return dataclasses.replace(picture, pixels=pixels, exact_file=False, enlarged=long_side / longest)


def scaled_down(picture: Picture, side: int) -> Array:
    """(rows, columns, 3) float32 in [0, 1]: the picture with at most `side` pixels on its long side.

    A picture more than NARROW times as long as it is wide keeps more, for its short side's sake: that has
    `side` / NARROW pixels, or its own, unless that made more than `side` times `side` in all.
    """
    width, height = picture.width, picture.height
    wanted = max(side / max(width, height), side / NARROW / min(width, height))
    scale = min(1.0, wanted, side / math.sqrt(width * height))
    return resized_rgb(picture, max(2, round(width * scale)), max(2, round(height * scale)))


def resized_rgb(picture: Picture, width: int, height: int) -> Array:
    """(height, width, 3) float32 in [0, 1], sRGB: the picture's colour, averaged down where it shrinks."""
    if (picture.width, picture.height) == (width, height):
        return picture.rgb()
    pixels = picture.pixels[..., :3]
    if pixels.dtype == np.uint16:
        pixels = (pixels >> 8).astype(np.uint8)
    image = _scaled(pixels, (width, height)).convert("RGB")
    return np.asarray(image, np.float32) * np.float32(1 / 255)


def resized_alpha(picture: Picture, width: int, height: int) -> Array | None:
    """(height, width) float32 in [0, 1]: the picture's alpha, or None where it has none."""
    if not picture.has_alpha:
        return None
    alpha = picture.pixels[..., 3].astype(np.float32) / np.iinfo(picture.pixels.dtype).max
    if alpha.shape == (height, width):
        return alpha
    return np.asarray(Image.fromarray(alpha).resize((width, height), Image.Resampling.BOX))


def resized_pixels(pixels: Array, width: int, height: int) -> Array:
    """(height, width, channels) uint8 of (H, W, channels) uint8, by a Lanczos filter where the size changes."""
    if pixels.shape[:2] == (height, width):
        return pixels
    return np.asarray(_scaled(pixels, (width, height)))


def _scaled(pixels: Array, size: tuple[int, int]) -> Image.Image:
    same = (pixels.shape[1], pixels.shape[0]) == size
    if pixels.dtype == np.uint16:  # one grey channel: Pillow scales it as float
        grey = pixels[..., 0]
        if not same:
            scaled = Image.fromarray(grey.astype(np.float32)).resize(size, Image.Resampling.LANCZOS)
            grey = np.clip(np.round(np.asarray(scaled)), 0, 65535).astype(np.uint16)
        return Image.fromarray(grey)
    image = Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels)
    return image if same else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
