"""Read a depth map's file, whatever it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from ...errors import PicAnimError
from ...files import check_readable
from ...picture.read import DECODE_ERRORS
from . import arrays, exr, pfm, raster
from .stored import Stored

PICTURES = (".png", ".tif", ".tiff", ".jpg", ".jpeg", ".webp", ".bmp")
READABLE = (".npy", ".npz", ".pfm", ".exr", *PICTURES)


def read_stored(path: str | Path) -> Stored:
    """What the file holds: (rows, columns) float32, holes and all, and what it says of them.

    Raises PicAnimError with one sentence when the file is missing, damaged, too large, a picture, or of another kind.
    """
    file = Path(path)
    check_readable(file, "depth map")
    try:
        return _single(_read(file), file.name)
    except PicAnimError:
        raise
    except Image.DecompressionBombError as error:
        raise PicAnimError(
            "{file} has more pixels than PicAnim can use; scale it down", str(error), file=file.name
        ) from error
    except MemoryError as error:
        raise PicAnimError(
            "There is not enough memory to open {file}; close something or scale it down", file=file.name
        ) from error
    except (*DECODE_ERRORS, ArithmeticError) as error:
        raise PicAnimError(
            "{file} is damaged or not a depth map; get a fresh copy of it", str(error), file=file.name
        ) from error


def _read(file: Path) -> Stored:
    suffix = file.suffix.lower()
    if suffix in (".npy", ".npz"):
        return arrays.read(file)
    if suffix == ".pfm":
        return Stored(pfm.read(file))
    if suffix == ".exr":
        raster.check_size(file.name, exr.size(file))
        return exr.read(file)
    if suffix in PICTURES:
        return raster.read(file)
    raise PicAnimError(
        "{file} is not a depth map that PicAnim can read; use one of {endings}",
        file=file.name,
        endings=", ".join(READABLE),
    )


def _single(stored: Stored, name: str) -> Stored:
    """One channel of floats: (1, rows, columns) and (rows, columns, channels) with equal colours are that too."""
    values = np.asarray(stored.values)
    while values.ndim > 2 and values.shape[0] == 1:
        values = values[0]
    if values.ndim == 3 and values.shape[2] in (1, 3, 4):
        colour = values[..., :3]
        if np.ptp(np.nan_to_num(colour), axis=2).max(initial=0) > 0:
            raise PicAnimError(
                "{file} is coloured, and its colours are numbers; give a map with one channel", file=name
            )
        values = values[..., 0]
    if values.ndim != 2 or min(values.shape) < 2 or values.dtype.kind not in "buif":
        raise PicAnimError(
            "{name} is not a depth map: it contains {kind} of shape {shape}; save it with one channel",
            name=name,
            kind=str(values.dtype),
            shape=str(values.shape),
        )
    raster.check_size(name, (values.shape[1], values.shape[0]))
    with np.errstate(over="ignore"):  # a double beyond float32 is a sky
        return Stored(values.astype(np.float32), stored.top, stored.kind, stored.what, stored.fov)
