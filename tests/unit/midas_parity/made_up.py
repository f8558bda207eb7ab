"""Weights and a picture that follow from names and shapes alone, so that parity needs no weight file.

Each weight is drawn from a generator seeded with the CRC-32 of its name, then scaled so that signals keep a sound size
through a deep network. The official code was run on the same numbers; what it gave is what the tests compare with.
"""

import math
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Shape = tuple[int, ...]
Triple = tuple[float, float, float]

FOLLOWS_FROM_SHAPE = ("relative_position_index", "attn_mask", "attention_bias_idxs", "relative_coords_table")
"""Entries that a network computes for itself."""

_LAST = ("scratch.output_conv.4.", "depth_head.scratch.output_conv2.2.")
_TABLES = ("pos_embed", "cls_token", "dist_token", "relative_position_bias_table", "attention_biases")
_WAVES = 6


def weight(key: str, shape: Shape) -> NDArray[Any]:
    """The made-up value of the checkpoint entry `key` of that shape."""
    leaf = key.rpartition(".")[2]
    if leaf == "num_batches_tracked" or leaf in FOLLOWS_FROM_SHAPE:
        return np.zeros(shape, np.int64)
    noise = np.random.default_rng(zlib.crc32(key.encode())).standard_normal(shape).astype(np.float32)
    if key.startswith(_LAST):  # keep the last ReLU open, so that a difference cannot hide under it
        return np.abs(noise) * 0.2 if leaf == "weight" else np.full(shape, 0.5, np.float32)
    if leaf in _TABLES:
        return 0.2 * noise
    if leaf == "running_var":
        return 1 + 0.2 * np.abs(noise)
    if leaf == "running_mean":
        return 0.1 * noise
    if leaf in ("gamma", "gamma_1", "gamma_2"):
        return 0.5 + 0.1 * noise
    if leaf == "logit_scale":
        return 1 + 0.1 * noise
    if len(shape) < 2:
        return 1 + 0.1 * noise if leaf == "weight" else 0.05 * noise
    gain = 1.6 if len(shape) == 4 else 1.0  # a convolution is followed by a ReLU as a rule
    return noise * np.float32(math.sqrt(gain / math.prod(shape[1:])))


def weights(shapes: Mapping[str, Shape]) -> dict[str, NDArray[Any]]:
    """A whole made-up checkpoint."""
    return {key: weight(key, shape) for key, shape in shapes.items()}


def images(height: int, width: int, mean: Triple, std: Triple) -> NDArray[np.float32]:
    """A smooth colour picture made of sine waves, normalised: (1, 3, height, width)."""
    random = np.random.default_rng(7)
    down = np.arange(height, dtype=np.float64)[:, None] / height
    right = np.arange(width, dtype=np.float64)[None, :] / width
    picture = np.zeros((3, height, width), np.float32)
    for channel in picture:
        for _ in range(_WAVES):
            waves_down, waves_right = random.uniform(0.5, 12, 2)
            phase, strength = random.uniform(0, 6.28), random.uniform(0.2, 1)
            channel += strength * np.sin(2 * np.pi * (waves_down * down + waves_right * right) + phase)
    picture -= picture.min()
    picture /= picture.max()
    picture = (picture - np.reshape(mean, (3, 1, 1))) / np.reshape(std, (3, 1, 1))
    return picture[None].astype(np.float32)
