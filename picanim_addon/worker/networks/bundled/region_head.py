"""Where a picture shows sky, water, leaves, fur, fire, a person: a small head on the bundled network's features.

Of each kind a probability of its own, for one pixel may be of none. The first layer is linear in the features, so each
map goes through it at its own size, and only what comes out is enlarged and added up.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from ....arrays import Array
from ....imaging.box_mean import box_mean
from .numpy_network import read_safetensors

# In the order of the head's outputs; the words of settings.FOUND_KINDS.
KINDS = ("sky", "water", "foliage", "person", "hair", "fire")
# The network sees about so many pixels squared.
SIDE = 256


# Radius of the window, in pixels of the finest map, in which colours are averaged and roughness is measured.
AROUND = 3


def colour_map(x: Array) -> Array:
    """What the network's features tell little of: (height / 4, width / 4, 8) of its input 3 x height x width.

    Colour (RGB from -1 to 1), the same averaged around, how rough it is there, and how far down the picture.
    """
    _, height, width = x.shape
    small = x.reshape(3, height // 4, 4, width // 4, 4).mean(axis=(2, 4))
    mean = np.stack([box_mean(plane, AROUND) for plane in small])
    grey = small.mean(axis=0)
    rough = np.sqrt(np.maximum(box_mean(grey * grey, AROUND) - np.square(box_mean(grey, AROUND)), 0))
    down = np.broadcast_to(np.linspace(-1, 1, height // 4, dtype=np.float32)[:, None], rough.shape)
    return np.stack([*small, *mean, rough, down], axis=2).astype(np.float32)


class RegionHead:
    """The head: call it with the maps of `NumpyDepth.features` and `colour_map`, in this order, for probabilities
    (kinds, rows, columns), at the size of the finest map."""

    def __init__(self, file: Path) -> None:
        tensors = read_safetensors(file)
        self._first, self._first_bias = tensors["first.weight"], tensors["first.bias"]
        self._second, self._second_bias = tensors["second.weight"], tensors["second.bias"]

    def __call__(self, maps: list[Array]) -> Array:
        rows, columns = maps[0].shape[:2]
        hidden = np.zeros((rows, columns, len(self._first_bias)), np.float32)
        hidden += self._first_bias
        start = 0
        for values in maps:
            weight = self._first[:, start : start + values.shape[2]]
            hidden += _enlarged(values @ weight.T, columns, rows)
            start += values.shape[2]
        scores = np.maximum(hidden, 0) @ self._second.T + self._second_bias
        return np.moveaxis(1 / (1 + np.exp(-scores.clip(-30, 30))), 2, 0).astype(np.float32)


def _enlarged(values: Array, columns: int, rows: int) -> Array:
    if values.shape[:2] == (rows, columns):
        return values
    planes = np.ascontiguousarray(np.moveaxis(values, 2, 0), np.float32)
    enlarged = [Image.fromarray(plane).resize((columns, rows), Image.Resampling.BILINEAR) for plane in planes]
    return np.stack([np.asarray(plane) for plane in enlarged], axis=2)
