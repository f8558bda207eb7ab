"""Local means of textures, as small images: what the contrast of a mixture is kept about."""

from __future__ import annotations

import bpy
import numpy as np

from ....arrays import Array
from ....imaging.pixels import block_means
from ... import images, objects

# Role of such an image, and its width: a pixel is as much as a flow mixes.
MEAN, COLUMNS = "mean", 40
# So many samples across make one of its pixels: more would say the same, and keep the window waiting.
SAMPLES = 8
SOURCE = "picanim_mean_of"


def mean_of(image: bpy.types.Image) -> bpy.types.Image:
    """The local mean of an image, made anew where there is none yet."""
    for other in bpy.data.images:
        if other.get(objects.PROPERTY) == MEAN and other.get(SOURCE) == image:
            return other
    step = max(1, image.size[0] // (COLUMNS * SAMPLES))
    values = _linear(image, step)
    small = block_means(values, max(1, round(values.shape[1] / COLUMNS)))
    rows, columns = small.shape[:2]
    mean = bpy.data.images.new(f"{image.name} Mean", columns, rows, alpha=False, float_buffer=True, is_data=True)
    pixels = np.ones((rows, columns, 4), np.float32)
    pixels[..., :3] = small
    mean.pixels.foreach_set(pixels.ravel())
    mean.update()
    mean.pack()
    mean[objects.PROPERTY], mean[SOURCE] = MEAN, image
    return mean


def is_mean(image: bpy.types.Image | None) -> bool:
    """Whether `image` is a local mean, which is opaque everywhere."""
    return image is not None and image.get(objects.PROPERTY) == MEAN


def _linear_of_bytes() -> Array:
    """(256,) float32: IEC 61966-2-1."""
    value = np.arange(256) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4).astype(np.float32)


_LINEAR = _linear_of_bytes()


def remove_unused() -> None:
    """Remove the means that no material shows any more."""
    images.remove_unused(MEAN)


def _linear(image: bpy.types.Image, step: int) -> Array:
    """(rows from the bottom, columns, 3) float32: an image's colours, as a renderer takes them; each step-th pixel."""
    columns, rows = image.size
    pixels = np.empty(rows * columns * image.channels, np.float32)
    image.pixels.foreach_get(pixels)
    colour = pixels.reshape(rows, columns, image.channels)[::step, ::step, :3]
    if colour.shape[2] < 3:
        colour = np.repeat(colour[..., :1], 3, axis=2)
    if image.colorspace_settings.name != "sRGB" or image.is_float:
        return colour
    return _LINEAR[np.round(colour * 255).clip(0, 255).astype(np.uint8)]
