"""Bring the soft edges of a network's depth onto the outlines in the picture: a small network, in numpy alone.

It sees the picture at the scene's own size and the coarse map, and says for each pixel how near it is between about the
farthest and the nearest that the map has in a window around it: it makes up no depths, and an edge may be as sharp as
the picture's. How it was trained: training/README.md.
"""

from pathlib import Path

import numpy as np

from picanim_addon.imaging.morphology import highest, lowest
from picanim_addon.worker.networks.bundled.numpy_network import Convolution, arranged, convolved, read_safetensors

from .spec import BEYOND, MULTIPLE, STEEPNESS, SURE, window


class OutlinesNetwork:
    """The network, its weights loaded from a safetensors file. Raises ValueError where it is not one."""

    def __init__(self, path: Path) -> None:
        tensors = read_safetensors(path)
        keys = {key.rsplit(".", 1)[0] for key in tensors}
        self._layers: dict[str, Convolution] = {
            key: (arranged(tensors[f"{key}.weight"]), tensors[f"{key}.bias"]) for key in keys
        }

    def __call__(self, depth: np.ndarray, picture: np.ndarray) -> np.ndarray:
        """`depth` (rows, columns) float32, 0 far to 1 near, with its edges on those of `picture`, (rows, columns, 3)
        float32 in [0, 1].
        """
        rows, columns = depth.shape
        pad = [(0, -rows % MULTIPLE), (0, -columns % MULTIPLE)]
        seen = np.concatenate([picture, depth[..., None]], 2).astype(np.float32) - np.float32(0.5)
        said = self._run(np.pad(seen, [*pad, (0, 0)], mode="edge"))[:rows, :columns]
        radius = window(rows, columns)
        far, near = lowest(depth, radius), highest(depth, radius)
        far, near = far - BEYOND * (near - far), near + BEYOND * (near - far)
        span = near - far
        place = np.clip((depth - far) / np.maximum(span, 1e-6), SURE, 1 - SURE)
        odds = np.log(place / (1 - place)) + np.float32(STEEPNESS) * said
        return (far + span / (1 + np.exp(-odds.clip(-40, 40)))).clip(0, 1).astype(np.float32)

    def _run(self, seen: np.ndarray) -> np.ndarray:
        """(height, width, 4) to what the network says, (height, width)."""
        high, wide = seen.shape[0] // 2, seen.shape[1] // 2
        # as torch's pixel_unshuffle: channel, row, column
        x = seen.reshape(high, 2, wide, 2, 4).transpose(0, 2, 4, 1, 3).reshape(high, wide, 16)
        x = _relu(convolved(x, self._layers["stem"]))
        levels = [self._residual(x, "encoders.0")]
        for k in range(3):
            x = _relu(convolved(levels[-1], self._layers[f"downs.{k}"], stride=2))
            levels.append(self._residual(x, f"encoders.{k + 1}"))
        x = levels[3]
        for k in (2, 1, 0):
            larger = convolved(x, self._layers[f"ups.{k}"]).repeat(2, 0).repeat(2, 1)
            x = self._residual(_relu(levels[k] + larger), f"decoders.{k}")
        said = convolved(x, self._layers["head"])
        return said.reshape(high, wide, 2, 2).transpose(0, 2, 1, 3).reshape(2 * high, 2 * wide)

    def _residual(self, x: np.ndarray, key: str) -> np.ndarray:
        y = _relu(convolved(x, self._layers[f"{key}.conv1"]))
        return _relu(x + convolved(y, self._layers[f"{key}.conv2"]))


def _relu(x: np.ndarray) -> np.ndarray:
    return np.maximum(x, 0, out=x)
