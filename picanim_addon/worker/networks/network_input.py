"""A picture made ready for a network: brought to the input's size and normalised."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ...imaging.pixels import as_float, block_means

Triple = tuple[float, float, float]
Pixels = NDArray[np.float32]


def official_input(rgb: NDArray[Any], size: tuple[int, int], mean: Triple, std: Triple) -> Pixels:
    """For the MiDaS networks: (H, W, 3) sRGB -> (3, height, width), for `size` = (width, height) in pixels.

    rgb: whole numbers of 8 or 16 bits, or floats in [0, 1].

    The official resizing is bicubic with no smoothing before a reduction; torch's is the same to 1.3e-5. Needs torch.
    """
    import torch

    from ..tensors import array_of, tensor_of

    width, height = size
    picture = tensor_of(np.ascontiguousarray(as_float(rgb))).permute(2, 0, 1)[None]
    resized = torch.nn.functional.interpolate(picture, size=(height, width), mode="bicubic", align_corners=False)
    return _normalised(array_of(resized[0]), mean, std)


def smooth_input(rgb: NDArray[Any], size: tuple[int, int], mean: Triple, std: Triple) -> Pixels:
    """For the bundled network: the same shapes, but each pixel of a reduced picture is a mean of what it covers.

    That network was trained on such pictures; it is also steadier where the picture has fine texture. Needs no torch.
    """
    width, height = size
    factor = max(1, min(rgb.shape[1] // (3 * width), rgb.shape[0] // (3 * height)))
    small = block_means(rgb, factor)  # most of a large reduction as plain means, which are many times faster
    box = (0, 0, rgb.shape[1] / factor, rgb.shape[0] / factor)
    channels = [Image.fromarray(np.ascontiguousarray(small[..., i])) for i in range(3)]
    resized = [np.asarray(channel.resize((width, height), Image.Resampling.BICUBIC, box)) for channel in channels]
    return _normalised(np.stack(resized), mean, std)


def _normalised(picture: Pixels, mean: Triple, std: Triple) -> Pixels:
    shape = (3, 1, 1)
    return ((picture - np.reshape(mean, shape)) / np.reshape(std, shape)).astype(np.float32)
