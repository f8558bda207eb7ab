"""Put the detail of a map at a larger input into one at the size that the network was trained at.

At a larger input the bundled network sees masts, leaves and outlines, but loses the whole: a lawn that fills its view
no longer comes nearer towards the camera. So the fine map is taken for its shapes and the coarse one for its depths: in
every window the fine map is scaled and shifted until it is like the coarse one, which is what a guided filter does
(the aim is that of Miangoleh et al., "Boosting monocular depth estimation models to high-resolution", CVPR 2021).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ....imaging.guided_filter import guided_filter
from .bundled_spec import mean_with_mirror_image

WINDOW = 0.06
"""The window's radius as a share of the map's long side."""
FLAT = 0.01
"""Variance of the fine map in a window, as a part of its whole, below which it counts as flat."""


Map = NDArray[np.float32]


def detailed_map(whole: Map, detail: Map, run: Callable[[Map], Map], once: Callable[[Map], Map]) -> Map:
    """The bundled network's map of a picture (rows, columns), from its inputs (3, height, width) of both sizes.

    run, once: the network, as it is for what comes again and for what comes once (inference.py).
    """
    return with_detail(mean_with_mirror_image(run, whole), once(detail))


def with_detail(coarse: Map, fine: Map) -> Map:
    """The depths of `coarse` with the shapes of `fine`: (rows, columns), both relative inverse depth of any scale.

    Returns a map of the shape of `fine`.
    """
    size = fine.shape[1], fine.shape[0]
    depths = np.asarray(Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC))
    shapes = (fine - fine.mean()) / max(float(fine.std()), 1e-6)
    return guided_filter(depths, shapes, max(2, round(WINDOW * max(size))), FLAT)
