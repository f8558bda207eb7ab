"""The depth that a phone measured and stored in its picture: Google's in JPEG files, Apple's in HEIC files.

Sources: Google's Depthmap Metadata (GDepth) and Dynamic Depth 1.0, which share the two ways to code distances, and the
depth representation information of HEVC (ITU-T H.265, annex G.14.3.3) for HEIC.
"""

from __future__ import annotations

import base64
import io
import math
from pathlib import Path
from typing import Any

import numpy as np
from PIL import ExifTags, Image

from ..arrays import Array
from ..errors import PicAnimError
from ..files import check_readable
from ..picture.formats.heif import is_heif, library
from ..picture.read import DECODE_ERRORS
from .xmp import appended_files, fields, read_xmp

_GDEPTH = "http://ns.google.com/photos/1.0/depthmap/"
_DYNAMIC_DEPTH = "http://ns.google.com/photos/dd/1.0/depthmap/"

DAMAGE = (*DECODE_ERRORS, Image.DecompressionBombError, RuntimeError)  # RuntimeError: libheif's

# Depth representation types of HEVC: what the coded values, 0 to 1, are.
_INVERSE_DISTANCE, _DISPARITY, _DISTANCE = 0, 1, 2

# A distance coded as 0 would be infinitely near; distances below this share of the farthest count as this.
_NEAREST_SHARE = 1e-3


def read_phone_depth(path: str | Path) -> Array:
    """(height, width) float32 relative inverse depth, bigger is nearer, as the picture is seen: EXIF-rotated too.

    Of the size that the phone stored, which is smaller than the picture's. Raises PicAnimError where the picture
    carries no depth, a damaged one, or is HEIC and pillow-heif is missing.
    """
    file = Path(path)
    check_readable(file, "picture")
    data = file.read_bytes()
    try:
        depth = _of_heif(file, data) if is_heif(data[:32]) else _of_jpeg(data)
    except PicAnimError:
        raise
    except DAMAGE as error:
        raise PicAnimError(
            "The depth map in {file} is damaged; get a fresh copy of the picture, or turn Phone Depth off (leave "
            "out --phone-depth)",
            details=str(error),
            file=file.name,
        ) from error
    if depth is None:
        raise PicAnimError(
            "{file} contains no depth map; turn Phone Depth off (leave out --phone-depth)", file=file.name
        )
    if min(depth.shape) < 2 or not np.isfinite(depth).all():
        raise PicAnimError(
            "The depth map in {file} has no usable distances; turn Phone Depth off (leave out --phone-depth)",
            file=file.name,
        )
    return np.ascontiguousarray(depth, dtype=np.float32)


def _of_jpeg(data: bytes) -> Array | None:
    if not data.startswith(b"\xff\xd8"):
        return None
    trees = read_xmp(data)
    properties = fields(trees, _GDEPTH)
    coded: bytes | None = None
    if "Data" in properties:
        text = "".join(properties["Data"].split())
        coded = base64.b64decode(text + "=" * (-len(text) % 4))
    else:
        properties = fields(trees, _DYNAMIC_DEPTH)
        for item, content in appended_files(trees, data) if properties else ():
            if item.get("Semantic", "").lower() == "depth" or item.get("DataURI", "") == properties.get("DepthURI"):
                coded = content
                break
    if coded is None:
        return None
    with Image.open(io.BytesIO(coded)) as image:
        levels = _levels(image)
    with Image.open(io.BytesIO(data)) as picture:
        orientation = picture.getexif().get(ExifTags.Base.Orientation, 1)
    return _upright(_from_range(levels, properties), orientation)


def _of_heif(file: Path, data: bytes) -> Array | None:
    opened = library(file.name).open_heif(io.BytesIO(data))
    stored = opened.info.get("depth_images")
    if not stored:
        return None
    return _from_representation(_levels(stored[0].to_pillow()), stored[0].info.get("metadata") or {})


def _levels(image: Image.Image) -> Array:
    """The grey values of `image` as float64 in [0, 1]: 0 black, 1 white."""
    if image.mode.startswith("I"):
        return np.asarray(image).astype(np.float64) / 65535.0
    return np.asarray(image.convert("L")).astype(np.float64) / 255.0


def _from_range(levels: Array, properties: dict[str, str]) -> Array:
    """Inverse distances by Google's formats: black is near, white is far."""
    near, far = _number(properties.get("Near")), _number(properties.get("Far"))
    if properties.get("Format", "RangeInverse") == "RangeLinear":
        if not 0.0 <= near < far < math.inf:
            raise ValueError(f"RangeLinear from {near} to {far}")
        return 1.0 / np.maximum(near + levels * (far - near), _NEAREST_SHARE * far)
    if not 0.0 < near < far:  # unknown distances: what is left is the order, and the spacing but for scale and shift
        return 1.0 - levels
    return 1.0 / near - levels * (1.0 / near - 1.0 / far)


def _from_representation(levels: Array, metadata: dict[str, Any]) -> Array:
    """Inverse distances by HEVC's representation types; what is not known counts as disparity, as Apple stores it."""
    near, far = _number(metadata.get("z_near")), _number(metadata.get("z_far"))
    kind = metadata.get("representation_type", _DISPARITY)
    if kind == _DISTANCE:
        if not 0.0 <= near < far < math.inf:
            raise ValueError(f"distances from {near} to {far}")
        return 1.0 / np.maximum(near + levels * (far - near), _NEAREST_SHARE * far)
    if kind == _INVERSE_DISTANCE and 0.0 < near < far:
        return levels * (1.0 / near - 1.0 / far) + 1.0 / far
    low, high = _number(metadata.get("d_min")), _number(metadata.get("d_max"))
    return low + levels * (high - low) if low < high else levels


def _number(value: Any) -> float:
    """`value` as a float, nan where it is none."""
    try:
        return math.nan if value is None else float(value)
    except ValueError:
        return math.nan


def _upright(values: Array, orientation: int) -> Array:
    """`values` turned as a picture with this EXIF orientation, 1 to 8, is turned to be seen."""
    if orientation in (5, 6, 7, 8):  # mirrored at the diagonal first
        values = values.T
    if orientation in (2, 3, 6, 7):
        values = values[:, ::-1]
    if orientation in (3, 4, 7, 8):
        values = values[::-1]
    return values
