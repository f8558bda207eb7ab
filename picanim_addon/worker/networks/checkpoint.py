"""Read a MiDaS checkpoint and load it: everything it must hold, nothing it must not, or one sentence saying why not."""

import pickle
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from ...errors import PicAnimError
from .build import DepthNetwork, build
from .keys import recognise, translate


def load_network(name: str, path: Path) -> DepthNetwork:
    """The network of official name `name` with the weights in `path`, float32, on the CPU, ready for inference.

    Raises PicAnimError where the file cannot be read, is not a checkpoint, or is another network's.
    """
    tensors = read_tensors(path)
    found = recognise({key: tuple(tensor.shape) for key, tensor in tensors.items()})
    if found is None:
        raise PicAnimError(f"{path.name} is not a MiDaS checkpoint: choose the official file of {name}.")
    if found != name:
        raise PicAnimError(
            f"{path.name} is a {found} checkpoint, but {name} was asked for: choose the one or the other."
        )
    network = build(name, initialise=False)
    fill(network, name, tensors, path.name)
    return network


def fill(network: DepthNetwork, name: str, tensors: Mapping[str, Tensor], label: str = "The checkpoint") -> None:
    """Copy an official state dict into `network`, which `build(name)` made.

    Raises PicAnimError, whose message begins with `label`, if an entry is missing, surplus or of another shape. Batch
    counters may be missing: inference does not read them and old files lack them.
    """
    wanted = {key: value for key, value in network.state_dict().items() if not key.endswith("num_batches_tracked")}
    surplus: list[str] = []
    given: dict[str, Tensor] = {}
    for key, tensor in tensors.items():
        try:
            ours = translate(name, key)
        except KeyError:
            ours = key
        if ours is None:
            continue
        if ours not in wanted or ours in given:
            surplus.append(key)
        elif wanted[ours].shape != tensor.shape:
            shapes = f"{_sides(tensor)} instead of {_sides(wanted[ours])}"
            raise PicAnimError(f"{label} is not a sound {name} checkpoint: {key} is {shapes}; download it again.")
        else:
            given[ours] = tensor
    missing = sorted(wanted.keys() - given.keys())
    for what, entries in (("lacks", missing), ("has unknown", surplus)):
        if entries:
            raise PicAnimError(
                f"{label} is not a sound {name} checkpoint: it {what} {len(entries)} entries, among them {entries[0]}; "
                "download it again."
            )
    network.load_state_dict(given, strict=False)


def read_tensors(path: Path, kind: str = "MiDaS") -> dict[str, Tensor]:
    """The named tensors in a .pt, .pth or .safetensors file, told apart by content; no code in the file is run.

    kind: what the messages call the checkpoint that is wanted.

    Old MiDaS files, which wrap the weights as {"model": weights, "optimizer": ...}, are unwrapped. Raises PicAnimError.
    """
    try:
        with path.open("rb") as file:
            start = file.read(9)
        if not start:
            raise PicAnimError(f"{path.name} is empty: download it again.")
        if start[8:9] == b"{":
            content = _read_safetensors(path)
        elif start[:2] in (b"PK", b"\x80\x02"):
            content = _read_torch(path, kind)
        else:
            raise PicAnimError(f"{path.name} is not a checkpoint: choose a .pt, .pth or .safetensors file.")
    except FileNotFoundError as error:
        raise PicAnimError(f"There is no file {path}: choose the checkpoint again or download it.") from error
    except IsADirectoryError as error:
        raise PicAnimError(f"{path} is a folder: choose the checkpoint file in it.") from error
    except OSError as error:
        raise PicAnimError(f"{path.name} could not be read ({error.strerror or error}): check the file.") from error
    if isinstance(content, dict) and isinstance(content.get("model"), dict):
        content = content["model"]
    if not isinstance(content, dict):
        raise PicAnimError(f"{path.name} is not a {kind} checkpoint: it holds no table of weights.")
    return {str(key): value for key, value in content.items() if isinstance(value, Tensor)}


def _read_safetensors(path: Path) -> object:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return load_file(path)
    except SafetensorError as error:
        raise _cut_off(path) from error


def _read_torch(path: Path, kind: str) -> object:
    with path.open("rb") as file:
        is_zip = file.read(2) == b"PK"
    try:
        return torch.load(path, map_location="cpu", weights_only=True, mmap=is_zip)
    except Exception as error:  # a damaged file makes torch fail in more ways than it documents
        if isinstance(error, pickle.UnpicklingError) and "weights only" in str(error).lower():
            raise PicAnimError(
                f"{path.name} holds more than weights and is not opened, since it could run code: "
                f"choose an official {kind} checkpoint."
            ) from error
        raise _cut_off(path) from error


def _cut_off(path: Path) -> PicAnimError:
    return PicAnimError(f"{path.name} is damaged or was cut off: download it again.")


def _sides(tensor: Tensor) -> str:
    return " x ".join(str(side) for side in tensor.shape) or "a single value"
