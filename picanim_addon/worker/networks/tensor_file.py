"""Read the tensors of a checkpoint file; what network they are of is for others to say, and needs timm."""

import pickle
from pathlib import Path
from typing import cast

import torch
from torch import Tensor

from ...errors import PicAnimError


def read_tensors(path: Path, kind: str = "depth") -> dict[str, Tensor]:
    """The named tensors in a .pt, .pth or .safetensors file, told apart by content; no code in the file is run.

    kind: what the messages call the checkpoint that is wanted.

    Old MiDaS files, which wrap the weights as {"model": weights, "optimizer": ...}, are unwrapped. Raises PicAnimError.
    """
    try:
        with path.open("rb") as file:
            start = file.read(9)
        if not start:
            raise PicAnimError("{file} is empty: download it again.", file=path.name)
        if start[8:9] == b"{":
            content = _read_safetensors(path)
        elif start[:2] in (b"PK", b"\x80\x02"):
            content = _read_torch(path, kind)
        else:
            raise PicAnimError("{file} is not a checkpoint: choose a .pt, .pth or .safetensors file.", file=path.name)
    except FileNotFoundError as error:
        raise PicAnimError("There is no file {file}: choose the checkpoint again or download it.", file=path) from error
    except IsADirectoryError as error:
        raise PicAnimError("{file} is a folder: choose the checkpoint file in it.", file=path) from error
    except OSError as error:
        raise PicAnimError(
            "{file} could not be read ({reason}): check the file.", file=path.name, reason=str(error.strerror or error)
        ) from error
    table = cast("dict[object, object]", content) if isinstance(content, dict) else None
    if table is not None and isinstance(table.get("model"), dict):
        table = cast("dict[object, object]", table["model"])
    if table is None:
        raise PicAnimError(
            "{file} is not a {kind} checkpoint: it holds no table of weights.", file=path.name, kind=kind
        )
    return {str(key): value for key, value in table.items() if isinstance(value, Tensor)}


def _read_safetensors(path: Path) -> object:
    from safetensors import SafetensorError
    from safetensors.torch import load_file  # pyright: ignore[reportUnknownVariableType]

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
                "{file} contains more than weights and was not opened, because it could run code: choose an "
                "official {kind} checkpoint.",
                file=path.name,
                kind=kind,
            ) from error
        raise _cut_off(path) from error


def _cut_off(path: Path) -> PicAnimError:
    return PicAnimError("{file} is damaged or was cut off: download it again.", file=path.name)
