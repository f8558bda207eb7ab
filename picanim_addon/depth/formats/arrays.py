"""Depth in numpy's files: .npy, and .npz with one or several arrays by name."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, cast

import numpy as np

from ...arrays import Array
from ...errors import PicAnimError
from .stored import Stored, kind_by_name

# The arrays of an .npz that hold a depth, the likeliest first; else the only one of two dimensions.
_NAMES = ("depth", "disparity", "disp", "inverse_depth", "inv_depth", "distance", "z", "pred", "prediction", "arr_0")


def read(file: Path) -> Stored:
    """The array of a .npy, or the depth in an .npz. Raises PicAnimError where there is none, or several."""
    content: Any = np.load(file, allow_pickle=False)
    if isinstance(content, np.ndarray):
        values = cast("Array", content)
        return Stored(values, top_of(values))
    with content:
        name = _depth_name(file, content)
        values = content[name]
        fov = _fov(np.asarray(content["intrinsics"]), values.shape[-1]) if "intrinsics" in content else None
        return Stored(values, top_of(values), kind_by_name(name), name, fov)


def top_of(values: Array) -> int:
    """The greatest value of whole numbers of 8 or 16 bits, 0 for anything else."""
    return int(np.iinfo(values.dtype).max) if values.dtype.name in ("uint8", "uint16") else 0


def _depth_name(file: Path, content: Any) -> str:
    lower = {name.lower(): name for name in content.files}
    for name in _NAMES:
        if name in lower:
            return lower[name]
    flat = [name for name in content.files if content[name].squeeze().ndim == 2 and min(content[name].shape) > 3]
    if len(flat) != 1:
        names = ", ".join(content.files[:8]) or "-"
        raise PicAnimError(
            "{file} contains {names}; call the depth map 'depth' or 'disparity'", file=file.name, names=names
        )
    return flat[0]


def _fov(matrix: Array, width: int) -> float | None:
    """Degrees, of a camera matrix (3, 3) in pixels, or in parts of the picture's width as MoGe gives it."""
    if matrix.shape != (3, 3) or not matrix[0, 0] > 0:
        return None
    focal, centre = float(matrix[0, 0]), float(matrix[0, 2])
    if centre > 2.0:
        focal /= width
    return math.degrees(2.0 * math.atan(0.5 / focal))
