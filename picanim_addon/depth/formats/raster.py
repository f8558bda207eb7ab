"""Depth in picture files: PNG, TIFF, JPEG and whatever else Pillow reads; 8, 16 and 32 bits."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import cast

import numpy as np
from PIL import Image, ImageFile

from ...arrays import Array
from ...errors import PicAnimError
from . import colour_maps
from .arrays import top_of
from .stored import Stored

KIND_TEXT = ("Depth", "inverse")
"""What a PNG of PicAnim's says of itself: given back, it is not guessed at."""
MAX_PIXELS = 100_000_000
# A JPEG's channels may part by so much where the picture was grey: at nearly all pixels, and at any.
_GREY, _GREY_ANYWHERE = 12, 48


def read(file: Path) -> Stored:
    """The grey values of a picture file, or those that its colours stand for. Raises PicAnimError for a picture.

    Transparent pixels are holes.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of large files: they are refused by a sentence
        with Image.open(file) as image:
            check_size(file.name, image.size)
            said = image.info.get(KIND_TEXT[0]) == KIND_TEXT[1]
            pixels = _pixels(image)
    if pixels.ndim == 2:
        return Stored(pixels, top_of(pixels), "inverse" if said else None, KIND_TEXT[0])
    holes = pixels[..., -1] == 0 if pixels.shape[2] in (2, 4) else None
    top = top_of(pixels)
    values, what = _grey(file, pixels[..., :3] if pixels.shape[2] > 2 else pixels[..., :1])
    if holes is not None and holes.any() and not holes.all():
        values = np.where(holes, np.nan, values)
    return Stored(values.astype(np.float32), 255 if what else top, what=what)


def check_size(name: str, size: tuple[int, int]) -> None:
    """Raise PicAnimError where there are more pixels than anything here can use."""
    width, height = size
    if width * height > MAX_PIXELS:
        raise PicAnimError(
            "{file} has {count:.0f} megapixels; scale it to {most} or less",
            file=name,
            count=width * height / 1e6,
            most=MAX_PIXELS // 10**6,
        )


def _pixels(image: ImageFile.ImageFile) -> Array:
    """(rows, columns) or (rows, columns, channels), as many bits as the file has."""
    if image.mode in ("P", "1", "PA"):
        return np.asarray(image.convert("RGBA" if "transparency" in image.info else "RGB"))
    if image.mode in ("RGB", "RGBA", "LA"):
        return _deep(image)
    if image.mode in ("CMYK", "YCbCr", "LAB", "HSV"):
        return np.asarray(image.convert("RGB"))
    values = np.asarray(image)
    if image.mode == "I" and values.min(initial=0) >= 0 and values.max(initial=0) <= 65535:
        return values.astype(np.uint16)
    return values


def _deep(image: ImageFile.ImageFile) -> Array:
    """The channels of a file with 16 bits each, of which Pillow keeps the upper 8; others as they are.

    Read in the other order of bytes, what Pillow keeps is the lower 8.
    """
    tiles = list(image.tile)
    if [tile[3] for tile in tiles] == ["LA;16B"]:  # has no other order; four bytes a pixel are four channels
        four = _read_as(image, ["RGBA"]).astype(np.uint16)
        return four[..., 0::2] << 8 | four[..., 1::2]
    swapped = [_other_order(tile[3]) for tile in tiles]
    if not tiles or None in swapped:
        return np.asarray(image)
    upper = np.asarray(image).astype(np.uint16)
    return upper << 8 | _read_as(image, swapped)


def _read_as(image: ImageFile.ImageFile, modes: list[object]) -> Array:
    """The file of `image` once more, each of its tiles by another raw mode."""
    with Image.open(str(image.filename)) as again:
        again.tile = [tile._replace(args=mode) for tile, mode in zip(again.tile, modes, strict=True)]
        return np.asarray(again)


def _other_order(args: object) -> object:
    """The raw mode of a tile with its bytes in the other order; None where it has not 16 bits."""
    if isinstance(args, str):
        for old, new in ((";16B", ";16L"), (";16L", ";16B"), (";16N", ";16B")):
            if args.endswith(old):
                return args.removesuffix(old) + new
        return None
    parts = cast("tuple[object, ...]", args) if isinstance(args, tuple) else ()
    if parts and (mode := _other_order(parts[0])) is not None:
        return (mode, *parts[1:])
    return None


def _grey(file: Path, colours: Array) -> tuple[Array, str]:
    """((rows, columns) values, the colour map that they were shown in, or "")."""
    if colours.shape[2] == 1:
        return colours[..., 0], ""
    scale = 257 if colours.dtype == np.uint16 else 1
    apart = np.ptp(colours.astype(np.int32), axis=2)
    if apart.max(initial=0) == 0:
        return colours[..., 0], ""
    if np.quantile(apart, 0.995) <= _GREY * scale and apart.max() <= _GREY_ANYWHERE * scale:
        return colours.astype(np.float32).mean(axis=2), ""
    values_and_map = colour_maps.values_of((colours >> 8 if scale == 257 else colours).astype(np.uint8))
    if values_and_map is None:
        raise PicAnimError(
            "{file} is coloured, in none of the colour maps that PicAnim knows; give a grey depth map", file=file.name
        )
    return values_and_map
