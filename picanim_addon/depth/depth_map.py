"""Depth maps: relative inverse depth, float32 from end to end, bigger is nearer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from ..errors import PicAnimError
from ..files import check_readable, replacing
from ..picture.read import DECODE_ERRORS
from ..sentence import Sentence

UNNAMED = Sentence("The depth map")
READABLE = (".npy", ".png", ".tif", ".tiff", ".pfm", ".exr")
WRITABLE = (".npy", ".png", ".pfm", ".exr")

# A map whose aspect differs more than this from the picture's belongs to another picture.
MAX_ASPECT_RATIO_ERROR = 0.1


def read_depth_map(path: str | Path) -> np.ndarray:
    """(height, width) float32 relative inverse depth from .npy, 8 or 16-bit PNG, TIFF or PFM.

    OpenEXR files are read by Blender (scene/float_image.py). Raises PicAnimError with one sentence when the file is
    missing, damaged, coloured, or of another kind.
    """
    file = Path(path)
    check_readable(file, "depth map")
    try:
        if file.suffix.lower() == ".npy":
            values = np.load(file, allow_pickle=False)
        elif file.suffix.lower() == ".pfm":
            values = _read_pfm(file)
        elif file.suffix.lower() in (".png", ".tif", ".tiff"):
            with Image.open(file) as image:
                values = np.asarray(image.convert("RGB") if image.mode in ("P", "RGBA", "LA", "1") else image)
        else:
            raise PicAnimError(
                "{file} is not a depth map that PicAnim can read; use one of {endings}",
                file=file.name,
                endings=", ".join(READABLE),
            )
    except PicAnimError:
        raise
    except DECODE_ERRORS as error:
        raise PicAnimError(
            "{file} is damaged or not a depth map; get a fresh copy of it", str(error), file=file.name
        ) from error
    return clean_depth(values, file.name)


def clean_depth(values: np.ndarray, name: str | Sentence = UNNAMED) -> np.ndarray:
    """(height, width) float32 without holes: what is not a finite number becomes the farthest value.

    Accepts (height, width), (1, height, width) and (height, width, channels) with equal colours.
    """
    values = np.asarray(values)
    if values.ndim == 3 and values.shape[0] == 1:
        values = values[0]
    if values.ndim == 3:
        colour = values[..., :3]
        if np.ptp(colour, axis=2).max(initial=0) > 0:
            raise PicAnimError(
                "{name} is coloured; a depth map has one grey channel, so save it without a colour map", name=name
            )
        values = values[..., 0]
    if values.ndim != 2 or min(values.shape) < 2 or values.dtype.kind not in "buif":
        raise PicAnimError(
            "{name} is not a depth map: it contains {kind} of shape {shape}; save it with one channel",
            name=name,
            kind=str(values.dtype),
            shape=str(values.shape),
        )
    values = values.astype(np.float32)
    finite = np.isfinite(values)
    if not finite.all():
        if not finite.any():
            raise PicAnimError("{name} contains no finite number; export it again", name=name)
        values = np.where(finite, values, values[finite].min())
    return values


def check_aspect(values: np.ndarray, width: int, height: int) -> None:
    """Raise PicAnimError when `values` cannot be the depth of a picture of this size."""
    rows, columns = values.shape
    if abs((columns / rows) / (width / height) - 1.0) > MAX_ASPECT_RATIO_ERROR:
        raise PicAnimError(
            "The depth map is {columns} x {rows} pixels but the picture {width} x {height}; use the depth map of "
            "this picture",
            columns=columns,
            rows=rows,
            width=width,
            height=height,
        )


def resized_to(values: np.ndarray, width: int, height: int) -> np.ndarray:
    """`values` as (height, width) float32: bilinear, averaging where it shrinks."""
    if values.shape == (height, width):
        return values
    return np.asarray(Image.fromarray(values).resize((width, height), Image.Resampling.BILINEAR))


def enlarged(values: np.ndarray, width: int, height: int) -> np.ndarray:
    """A network's smooth map as (height, width) float32: bicubic, kept within the map's own range."""
    if values.shape == (height, width):
        return values
    large = np.asarray(Image.fromarray(values).resize((width, height), Image.Resampling.BICUBIC))
    return np.clip(large, values.min(), values.max())


def normalised(values: np.ndarray, clip_percent: float = 0.0) -> np.ndarray:
    """float32 in [0, 1]: 0 the farthest, 1 the nearest, linear between.

    `clip_percent` of the values are cut off at either end first, so that a network's few outliers do not press the rest
    together. A constant map becomes 1 everywhere: one plane, at the near distance.
    """
    if clip_percent > 0:
        low, high = (
            float(v)
            for v in np.percentile(values[:: max(1, values.shape[0] // 1024)], [clip_percent, 100 - clip_percent])
        )
    else:
        low, high = float(values.min()), float(values.max())
    if high <= low:
        return np.ones_like(values, dtype=np.float32)
    return np.clip((values.astype(np.float64) - low) / (high - low), 0.0, 1.0).astype(np.float32)


def check_ending(file: Path) -> None:
    """Raise PicAnimError where a depth map is not written in the format that the name of `file` asks for."""
    if file.suffix.lower() not in WRITABLE:
        raise PicAnimError(
            "A depth map cannot be written as '{ending}'; use one of {endings}",
            ending=file.suffix,
            endings=", ".join(WRITABLE),
        )


def write_depth_map(values: np.ndarray, path: str | Path, *, overwrite: bool = True) -> None:
    """Write .npy or .pfm (float32, as it is) or .png (16 bits, scaled to the full range), whole or not at all."""
    file = Path(path)
    check_ending(file)
    with replacing(file, overwrite=overwrite) as temporary:
        if file.suffix.lower() == ".npy":
            with temporary.open("wb") as stream:
                np.save(stream, values.astype(np.float32))
        elif file.suffix.lower() == ".pfm":
            _write_pfm(values, temporary)
        elif file.suffix.lower() == ".png":
            scaled = np.round(normalised(values) * 65535).astype(np.uint16)
            Image.fromarray(scaled).save(temporary)
        else:
            raise ValueError("Blender writes OpenEXR; see pipeline.write_depth")


def _read_pfm(file: Path) -> np.ndarray:
    """Portable float map: a text header, then rows from the bottom up; a negative scale means little endian."""
    with file.open("rb") as stream:
        kind = stream.readline().strip()
        width, height = (int(v) for v in stream.readline().split())
        scale = float(stream.readline())
        channels = {b"Pf": 1, b"PF": 3}[kind]
        data = np.frombuffer(stream.read(), dtype="<f4" if scale < 0 else ">f4", count=width * height * channels)
    shape = (height, width) if channels == 1 else (height, width, channels)
    return data.reshape(shape)[::-1].astype(np.float32)


def _write_pfm(values: np.ndarray, file: Path) -> None:
    height, width = values.shape
    with file.open("wb") as stream:
        stream.write(f"Pf\n{width} {height}\n-1.0\n".encode())
        stream.write(np.ascontiguousarray(values[::-1], dtype="<f4").tobytes())
