"""The bundled network's forward pass in numpy alone, for a Python that has no torch.

Arrays are (height, width, channels): a 1x1 convolution is one matrix product, a 3x3 convolution nine of them on shifted
views, a depthwise one nine shifted products. Batch norms are folded into the convolutions when the file is loaded.
"""

import json
import struct
from pathlib import Path

import numpy as np

from ....arrays import Array
from .bundled_spec import WIDTHS

Convolution = tuple[Array, Array]
"""Weights (3, 3, in, out), (3, 3, channels) where depthwise, or (in, out) where 1x1; and a bias (out,)."""

# MobileNetV2: blocks and stride of each stage, and the stages whose outputs the decoder takes
STAGES = ((1, 1), (2, 2), (3, 2), (4, 2), (3, 1), (3, 2), (1, 1))
TAKEN = (1, 2, 4, 6)
NORM_EPSILON = 1e-5


def read_safetensors(path: Path) -> dict[str, Array]:
    """The float tensors of a safetensors file as float32. Raises ValueError where the file is not one."""
    data = path.read_bytes()
    try:
        length = struct.unpack_from("<Q", data)[0]
        header = json.loads(data[8 : 8 + length])
    except (struct.error, ValueError) as error:
        raise ValueError(f"{path} is not a safetensors file") from error
    types = {"F16": "<f2", "F32": "<f4"}
    tensors: dict[str, Array] = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] not in types:
            continue
        begin, end = entry["data_offsets"]
        values = np.frombuffer(data[8 + length + begin : 8 + length + end], types[entry["dtype"]])
        tensors[name] = values.astype(np.float32).reshape(entry["shape"])
    return tensors


class NumpyDepth:
    """The network: call it with 3xHxW (normalised, H and W multiples of 32) for HxW relative inverse depth."""

    def __init__(self, path: Path) -> None:
        self._tensors = read_safetensors(path)
        self._stem = self._folded("encoder.conv_stem", "encoder.bn1")
        self._blocks = {(s, b): self._block(s, b) for s, (count, _) in enumerate(STAGES) for b in range(count)}
        self._decoder = {
            key.removesuffix(".weight"): self._plain(key.removesuffix(".weight"))
            for key in self._tensors
            if key.endswith(".weight") and not key.startswith("encoder.")
        }
        self._tensors.clear()

    def __call__(self, x: Array) -> Array:
        """3xHxW float32 to HxW float32, bigger = nearer."""
        return self._depth(self._paths(self._levels(x))[-1])

    def features(self, x: Array) -> tuple[list[Array], Array]:
        """What the network sees in 3xHxW float32, and its depth, HxW float32.

        The first are maps (rows, columns, channels): what the encoder gives at 1/4, 1/8, 1/16 and 1/32 of the input's
        size, then what the decoder has made of it at 1/16, 1/8 and 1/4.
        """
        levels = self._levels(x)
        paths = self._paths(levels)
        return [*levels, *paths[:-1]], self._depth(paths[-1])

    def _levels(self, x: Array) -> list[Array]:
        return self._encode(np.ascontiguousarray(x.transpose(1, 2, 0), np.float32))

    def _paths(self, levels: list[Array]) -> list[Array]:
        """What the decoder gives on from level to level, coarsest first."""
        paths: list[Array] = []
        for k in reversed(range(len(WIDTHS))):
            level = convolved(levels[k], self._decoder[f"layers.{k}"])
            if paths:  # the deepest level has none below it
                level = paths[-1] + self._residual(level, f"fusions.{k}.unit1")
            level = self._residual(level, f"fusions.{k}.unit2")
            paths.append(doubled(convolved(level, self._decoder[f"fusions.{k}.out_conv"])))
        return paths

    def _depth(self, path: Array) -> Array:
        y = np.maximum(convolved(path, self._decoder["head1"]), 0)
        return doubled(convolved(y, self._decoder["head2"]))[..., 0]

    def _encode(self, x: Array) -> list[Array]:
        x = relu6(convolved(x, self._stem, stride=2))
        levels: list[Array] = []
        for s, (count, stride) in enumerate(STAGES):
            for b in range(count):
                *widen, depthwise, narrow = self._blocks[s, b]
                y = relu6(convolved(x, widen[0])) if widen else x
                y = relu6(convolved(y, depthwise, stride if b == 0 else 1))
                y = convolved(y, narrow)
                x = x + y if b else y
            if s in TAKEN:
                levels.append(x)
        return levels

    def _residual(self, x: Array, key: str) -> Array:
        y = convolved(np.maximum(x, 0), self._decoder[f"{key}.conv1"])
        return x + convolved(np.maximum(y, 0), self._decoder[f"{key}.conv2"])

    def _block(self, stage: int, block: int) -> list[Convolution]:
        """An inverted residual's convolutions in order; the first stage has none that widens."""
        key = f"encoder.blocks.{stage}.{block}"
        pairs = (("conv_pw", "bn1"), ("conv_dw", "bn2"), ("conv_pwl", "bn3"))
        if stage == 0:
            pairs = (("conv_dw", "bn1"), ("conv_pw", "bn2"))
        return [self._folded(f"{key}.{conv}", f"{key}.{norm}") for conv, norm in pairs]

    def _folded(self, conv: str, norm: str) -> Convolution:
        """A convolution and the batch norm after it, as one convolution."""
        t = self._tensors
        scale = t[f"{norm}.weight"] / np.sqrt(t[f"{norm}.running_var"] + NORM_EPSILON)
        bias = t[f"{norm}.bias"] - t[f"{norm}.running_mean"] * scale
        return arranged(t[f"{conv}.weight"] * scale[:, None, None, None]), bias

    def _plain(self, conv: str) -> Convolution:
        """A convolution of the decoder, with a bias of zeros where it has none."""
        weight = self._tensors[f"{conv}.weight"]
        return arranged(weight), self._tensors.get(f"{conv}.bias", np.zeros(len(weight), np.float32))


def arranged(weight: Array) -> Array:
    """Weights in torch's order (out, in, h, w) in the order of `Convolution`."""
    if weight.shape[2] == 1:
        return np.ascontiguousarray(weight[:, :, 0, 0].T)
    if weight.shape[1] == 1:
        return np.ascontiguousarray(weight[:, 0].transpose(1, 2, 0))
    return np.ascontiguousarray(weight.transpose(2, 3, 1, 0))


def relu6(x: Array) -> Array:
    """x clipped to 0 ... 6, in place."""
    return np.clip(x, 0, 6, out=x)


def convolved(x: Array, convolution: Convolution, stride: int = 1) -> Array:
    """A 1x1, 3x3 or depthwise 3x3 convolution; even sides; at stride 2 only the end is padded (as TensorFlow)."""
    weight, bias = convolution
    height, width, channels = x.shape
    if weight.ndim == 2:
        return (x.reshape(-1, channels) @ weight + bias).reshape(height, width, -1)
    before = 1 if stride == 1 else 0
    padded = np.pad(x, ((before, 1), (before, 1), (0, 0)))
    high, wide = height // stride, width // stride
    total = np.empty((high, wide, len(bias)), np.float32)
    total[:] = bias
    for dy in range(3):
        for dx in range(3):
            view = padded[dy : dy + height : stride, dx : dx + width : stride]
            if weight.ndim == 3:
                total += view * weight[dy, dx]
            else:
                total += (view.reshape(-1, channels) @ weight[dy, dx]).reshape(total.shape)
    return total


def doubled(x: Array) -> Array:
    """Twice the height and width by linear interpolation between the corners' centres (align_corners=True)."""
    for axis in (0, 1):
        count = x.shape[axis]
        at = np.linspace(0, count - 1, 2 * count, dtype=np.float32)
        low = np.minimum(at.astype(int), max(count - 2, 0))
        part = (at - low).reshape((-1, 1, 1) if axis == 0 else (1, -1, 1))
        first = np.take(x, low, axis)
        x = first + part * (np.take(x, np.minimum(low + 1, count - 1), axis) - first)
    return x
