"""What the bundled network expects, known without torch: normalisation and input size."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

MEAN = (0.5, 0.5, 0.5)
"""Subtracted from RGB in [0, 1]."""
STD = (0.5, 0.5, 0.5)
"""RGB is divided by this after MEAN was subtracted."""
INPUT_SIZE = 192
"""The network sees about INPUT_SIZE x INPUT_SIZE pixels, whatever the picture's aspect."""
DETAIL_SIZE = 384
"""And once more about DETAIL_SIZE x DETAIL_SIZE, for the shapes (merge_scales.py)."""
MULTIPLE = 32
WIDTHS = (32, 48, 96, 128)
"""Channels of the decoder at 1/4, 1/8, 1/16 and 1/32 of the input's size."""


def input_size(width: int, height: int, size: int = INPUT_SIZE) -> tuple[int, int]:
    """The network's input (width, height) for a picture: its aspect, about `size` squared pixels.

    Both are multiples of 32, at least 32 and at most twice `size`, so that a panorama costs no more than a square.
    """
    stretch = (width / height) ** 0.5
    sides = (size * stretch, size / stretch)
    wide, high = (min(2 * size, max(MULTIPLE, round(side / MULTIPLE) * MULTIPLE)) for side in sides)
    return wide, high


def mean_with_mirror_image(
    run: Callable[[NDArray[np.float32]], NDArray[np.float32]], picture: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The mean of the maps of a picture (3, height, width) and of its mirror image, turned back: (height, width).

    What the network takes for near by the side of the picture it lies on cancels out.
    """
    mirrored = np.ascontiguousarray(picture[:, :, ::-1])
    return (run(picture) + run(mirrored)[:, ::-1]) / 2
