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
from .numpy_network import NumpyDepth, read_safetensors

# In the order of the head's outputs; the words of settings.FOUND_KINDS.
KINDS = ("sky", "water", "foliage", "person", "hair", "fire")
# The network sees about so many pixels squared.
SIDE = 256


# Radius of the windows, in pixels of the finest map, in which colours are averaged and roughness is measured; and of
# those that a pixel's depth is compared with.
AROUND, NEAR_AROUND = 3, (3, 10)


def looks(network: NumpyDepth, x: Array) -> list[Array]:
    """What the head takes of the network's input (3, height, width): maps (rows, columns, channels) of many sizes."""
    levels, depth = network.features(x)
    return joined(levels, depth, x)


def joined(levels: list[Array], depth: Array, x: Array) -> list[Array]:
    """The same from what `NumpyDepth.features` gives: its maps, colour and texture, depth, and what the whole is of."""
    whole = levels[3].mean(axis=(0, 1), keepdims=True)  # the deepest of the encoder's
    return [*levels, colour_map(x), depth_map(depth), whole]


def colour_map(x: Array) -> Array:
    """What the network's features tell little of: (height / 4, width / 4, 11) of its input 3 x height x width.

    Colour (RGB from -1 to 1), the same averaged around, how rough it is there, how rough within four pixels squared,
    across and down, and how far down the picture.
    """
    height = x.shape[1]
    small = quarter(x)
    mean = np.stack([box_mean(plane, AROUND) for plane in small])
    grey, fine = small.mean(axis=0), x.mean(axis=0)
    rough = np.sqrt(np.maximum(box_mean(grey * grey, AROUND) - np.square(box_mean(grey, AROUND)), 0))
    across, down = np.zeros_like(fine), np.zeros_like(fine)
    across[:, 1:], down[1:] = np.abs(np.diff(fine, axis=1)), np.abs(np.diff(fine, axis=0))
    changes = quarter(np.stack([across, down]))
    spread = np.sqrt(np.maximum(quarter(fine[None] ** 2)[0] - quarter(fine[None])[0] ** 2, 0))
    texture = [box_mean(plane, AROUND) for plane in (spread, *changes)]
    low = np.broadcast_to(np.linspace(-1, 1, height // 4, dtype=np.float32)[:, None], rough.shape)
    return np.stack([*small, *mean, rough, *texture, low], axis=2).astype(np.float32)


def depth_map(depth: Array) -> Array:
    """Depth and its shape around: (height / 4, width / 4, 5) of the network's map (height, width).

    Inverse depth from 0, the farthest, to 1; how far before its surroundings, narrow and wide; its slopes.
    """
    far, near = np.quantile(depth, (0.02, 0.98))
    here = quarter(((depth - far) / max(float(near - far), 1e-6)).clip(-0.5, 1.5)[None])[0]
    before = [here - box_mean(here, radius) for radius in NEAR_AROUND]
    slopes = np.gradient(here)
    return np.stack([here, *before, *slopes], axis=2).astype(np.float32)


def quarter(planes: Array) -> Array:
    """(n, height, width) averaged over each four pixels squared."""
    count, height, width = planes.shape
    return planes.reshape(count, height // 4, 4, width // 4, 4).mean(axis=(2, 4))


class RegionHead:
    """The head: call it with the maps of `looks`, in this order, for probabilities (kinds, rows, columns) as large as
    the finest map, which is the first."""

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
