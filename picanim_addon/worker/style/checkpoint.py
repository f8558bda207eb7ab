"""Read the networks of PyTorch's fast-neural-style example: TransformerNet, of any width, old and new."""

import re
from pathlib import Path

import torch
from torch import Tensor

from ...errors import PicAnimError
from ..networks.tensor_file import read_tensors
from .network import BLOCKS, StyleNetwork

NORMS = ["in1", "in2", "in3", *[f"res{b}.in{n}" for b in range(1, BLOCKS + 1) for n in (1, 2)], "in4", "in5"]
"""The published names of the norms, in the order of an affine."""
# The first published files were saved when instance norm still kept running statistics, which it never used.
UNUSED = re.compile(r"(^|\.)in\d\.(running_mean|running_var|num_batches_tracked)$")


def load_checkpoint(path: Path) -> tuple[StyleNetwork, Tensor]:
    """The network of a .pth file, float32, and its one style's affine (1, 2, norms).

    Raises PicAnimError where the file cannot be read or is another network's, or where its weights are not finite.
    """
    tensors = {
        key.removeprefix("module."): value.float()
        for key, value in read_tensors(path, "fast-neural-style").items()
        if not UNUSED.search(key)
    }
    first = tensors.get("conv1.conv2d.weight")
    if first is None or first.dim() != 4:
        raise PicAnimError(
            "{file} is not a fast-neural-style network; choose a .pth of PyTorch's example (TransformerNet)",
            file=path.name,
        )
    channels = first.shape[0]
    network = StyleNetwork(channels)
    wanted = {published(name): tuple(value.shape) for name, value in network.state_dict().items()}
    for name, width in zip(NORMS, network.widths, strict=True):
        wanted |= {f"{name}.weight": (width,), f"{name}.bias": (width,)}
    for key, shape in wanted.items():
        if key not in tensors or tuple(tensors[key].shape) != shape:
            raise PicAnimError(
                "{file} is not a sound fast-neural-style network ({key} is missing or of another size); choose "
                "another file",
                file=path.name,
                key=key,
            )
    surplus = sorted(tensors.keys() - wanted.keys())
    if surplus:
        raise PicAnimError(
            "{file} is not a fast-neural-style network (it also holds {surplus}); choose another file",
            file=path.name,
            surplus=surplus[0],
        )
    if not all(bool(value.isfinite().all()) for value in tensors.values()):
        raise PicAnimError(
            "{file} contains weights that are not numbers; get a fresh copy of it or choose another", file=path.name
        )
    network.load_state_dict({name: tensors[published(name)] for name in network.state_dict()})
    affine = torch.stack([torch.cat([tensors[f"{n}.{part}"] for n in NORMS]) for part in ("weight", "bias")])
    return network.eval(), affine[None]


def published(name: str) -> str:
    """The example's name of one of our convolution's weights: its layers wrap a `conv2d`."""
    layer, _, kind = name.rpartition(".")
    return f"{layer}.conv2d.{kind}"
