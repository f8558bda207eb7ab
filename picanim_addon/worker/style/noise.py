"""The grain that strokes grow from: fixed noise, added to what the style network's middle sees of a picture.

What a network makes of a flat sky is flat, or repeats every few pixels as its up-sampling does: a hatching, where a
painter's strokes are never twice the same (after Ulyanov et al., ICML 2016). The noise depends on a pixel's place only,
so tiles and layers fit together, and a picture painted twice is the same.
"""

from functools import cache

import numpy as np
import torch

from ..tensors import tensor_of

SIDE = 512
"""Of the square that is repeated, in pixels."""
BLUR = 1.5  # standard deviation in pixels
STRENGTH = 14.0  # standard deviation in 255ths


@cache
def _square() -> torch.Tensor:
    """(3, SIDE, SIDE), periodic. RandomState's numbers are the same in every version of numpy."""
    white = np.random.RandomState(0).normal(size=(3, SIDE, SIDE))
    across, down = np.fft.rfftfreq(SIDE), np.fft.fftfreq(SIDE)[:, None]
    smooth = np.fft.irfft2(np.fft.rfft2(white) * np.exp(-2 * (np.pi * BLUR) ** 2 * (across**2 + down**2)))
    return tensor_of((smooth * (STRENGTH / smooth.std())).astype(np.float32))


def grain(top: int, left: int, height: int, width: int) -> torch.Tensor:
    """(1, 3, height, width) in 255ths, of the pixels from row `top` and column `left` on."""
    rows, columns = (torch.arange(first, first + count) % SIDE for first, count in ((top, height), (left, width)))
    return _square()[:, rows[:, None], columns][None]
