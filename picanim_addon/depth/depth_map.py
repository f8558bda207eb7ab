"""Depth maps: relative inverse depth, float32 from end to end, bigger is nearer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from ..arrays import Array
from ..errors import PicAnimError
from ..files import replacing
from .formats import pfm
from .formats.raster import KIND_TEXT

WRITABLE = (".npy", ".png", ".pfm", ".exr")

# A map whose aspect differs more than this from the picture's belongs to another picture.
MAX_ASPECT_RATIO_ERROR = 0.1


def check_aspect(values: Array, width: int, height: int) -> None:
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


def resized_to(values: Array, width: int, height: int) -> Array:
    """`values` as (height, width) float32: bilinear, averaging where it shrinks."""
    if values.shape == (height, width):
        return values
    return np.asarray(Image.fromarray(values).resize((width, height), Image.Resampling.BILINEAR))


def enlarged(values: Array, width: int, height: int) -> Array:
    """A network's smooth map as (height, width) float32: bicubic, kept within the map's own range."""
    if values.shape == (height, width):
        return values
    large = np.asarray(Image.fromarray(values).resize((width, height), Image.Resampling.BICUBIC))
    return np.clip(large, values.min(), values.max())


def normalised(values: Array, clip_percent: float = 0.0) -> Array:
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


def write_depth_map(values: Array, path: str | Path, *, overwrite: bool = True) -> None:
    """Write .npy or .pfm (float32, as it is) or .png (16 bits, scaled to the full range), whole or not at all."""
    file = Path(path)
    check_ending(file)
    with replacing(file, overwrite=overwrite) as temporary:
        if file.suffix.lower() == ".npy":
            with temporary.open("wb") as stream:
                np.save(stream, values.astype(np.float32))
        elif file.suffix.lower() == ".pfm":
            pfm.write(values, temporary)
        elif file.suffix.lower() == ".png":
            scaled = np.round(normalised(values) * 65535).astype(np.uint16)
            told = PngInfo()
            told.add_text(*KIND_TEXT)
            Image.fromarray(scaled).save(temporary, pnginfo=told)
        else:
            raise ValueError("Blender writes OpenEXR; see pipeline.write_depth")
