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
SURE, GUESSED = 0.01, 0.06
"""How much of a correlation of 1 the maps of a picture and of its mirror image lack where the depth is sure, and where
it is a guess."""
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
    one, other = both_ways(run, picture)
    return (one + other) / np.float32(2)


def both_ways(
    run: Callable[[NDArray[np.float32]], NDArray[np.float32]], picture: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The maps of a picture (3, height, width) and of its mirror image, that turned back: (height, width) each."""
    mirrored = np.ascontiguousarray(picture[:, :, ::-1])
    return run(picture), run(mirrored)[:, ::-1]


def sureness(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """From 0, where the maps of a picture and of its mirror image are so unlike that both are guesses, to 1.

    Of 166 photographs the sixth with the lowest correlation has 14 % of its pairs of points in the wrong order, the
    sixth with the highest 2 %.
    """
    if not (one.std() > 0 and other.std() > 0):
        return 0.0
    unlike = max(1.0 - float(np.corrcoef(one.ravel(), other.ravel())[0, 1]), 1e-6)
    return float(np.clip(np.log(unlike / GUESSED) / np.log(SURE / GUESSED), 0.0, 1.0))
