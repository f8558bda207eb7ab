"""Put the detail of a map at a larger input into one at the size that the network was trained at.

At a larger input the bundled network sees masts, leaves and outlines, but loses the whole: a lawn that fills its view
no longer comes nearer towards the camera. So the fine map is taken for its shapes and the coarse one for its depths: in
every window the fine map is scaled and shifted until it is like the coarse one, which is what a guided filter does
(the aim is that of Miangoleh et al., "Boosting monocular depth estimation models to high-resolution", CVPR 2021).
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ...picture.guided import guided_filter

WINDOW = 0.06
"""The window's radius as a share of the map's long side."""
FLAT = 0.01
"""Variance of the fine map in a window, as a part of its whole, below which it counts as flat."""


def with_detail(coarse: NDArray[np.float32], fine: NDArray[np.float32]) -> NDArray[np.float32]:
    """The depths of `coarse` with the shapes of `fine`: (rows, columns), both relative inverse depth of any scale.

    Returns a map of the shape of `fine`.
    """
    size = fine.shape[1], fine.shape[0]
    depths = np.asarray(Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC))
    shapes = (fine - fine.mean()) / max(float(fine.std()), 1e-6)
    return guided_filter(depths, shapes, max(2, round(WINDOW * max(size))), FLAT)
