"""Read any picture that Pillow reads: upright, in sRGB, with one clear sentence when it cannot be."""

from __future__ import annotations

import dataclasses
import io
import struct
import tokenize
import warnings
import zipfile
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from ..errors import PicAnimError
from ..files import check_readable
from . import metadata
from .colour import to_srgb
from .formats import openraster, tiff
from .formats.bare import without_metadata
from .formats.heif import check_heif
from .formats.raw import check_not_raw
from .formats.tiff_directory import ORIENTATION, PROFILE, Directory
from .picture import Picture

MIN_SIDE = 16
MAX_PIXELS = 100_000_000

# What Pillow's decoders and numpy's reader of arrays raise on damaged files, by documentation and by trial.
DECODE_ERRORS = (
    *(OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, LookupError, TypeError),
    *(AttributeError, ArithmeticError, RuntimeError, AssertionError, tokenize.TokenError, zipfile.BadZipFile),
)
# Formats that are no pictures, or that Pillow has other programs open.
_NOT_PICTURES = {"BUFR", "EPS", "GRIB", "HDF5", "MPEG", "WMF", "FPX", "MIC"}
# Formats whose files begin with a mark that nothing else begins with.
_MARKED = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP", "JPEG2000", "AVIF", "PSD", "QOI", "DDS")
# How Pillow says that a file is of a kind that it does not decode, which is no damage.
_UNSUPPORTED = ("nsupported", "not support", "not yet support", "nknown", "annot handle", "nrecognized")
# JPEG (ITU-T T.81, table B.1): frames that no decoder of pictures decodes: lossless and hierarchical ones.
_OTHER_JPEG = (0xC3, 0xC5, 0xC6, 0xC7, 0xCB, 0xCD, 0xCE, 0xCF)


class _Unsupported(Exception):
    """The file is a picture of a kind that is not decoded."""


def read_picture(path: str | Path) -> Picture:
    """Read the picture file at `path`.

    Returns a Picture (first frame of an animation; of an OpenRaster file what its layers show together), EXIF
    orientation applied, ICC profile, gamma, CMYK, Lab and palette converted to 8-bit sRGB, 16-bit grey kept at 16 bits.
    Metadata that cannot be read is passed over. Raises PicAnimError when the file is missing, unreadable, not a
    picture, a camera's raw file, of a kind that is not supported, damaged, or too small or large.
    """
    file = Path(path)
    check_readable(file, "picture")
    check_heif(file)
    check_not_raw(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(file)
    except PicAnimError:
        raise
    except Image.DecompressionBombError as error:
        raise PicAnimError(
            "{file} has more than {most} megapixels; scale it to that or less", file=file.name, most=MAX_PIXELS // 10**6
        ) from error
    except MemoryError as error:
        raise PicAnimError(
            "There is not enough memory to open {file}; close something or scale it down", file=file.name
        ) from error
    except _Unsupported as error:
        raise PicAnimError(
            "{file} is a picture of a kind that PicAnim does not support; save it as JPEG or PNG",
            details=str(error.__cause__ or error),
            file=file.name,
        ) from error
    except UnidentifiedImageError as error:
        raise PicAnimError(
            "{file} is not a picture that PicAnim can read; save it as JPEG or PNG", file=file.name
        ) from error
    except DECODE_ERRORS as error:
        raise PicAnimError(
            "{file} is damaged or cut off; get a fresh copy of it", details=repr(error), file=file.name
        ) from error


def _read(file: Path) -> Picture:
    if openraster.is_openraster(file):
        return _layered(file)
    image = tiff.photograph(file)
    if image is not None and tiff.needs_unpacking(image):
        return _unpacked(file, image)
    try:
        return _decoded(file, file, image.chained if image else 0)
    except _Unsupported:
        if image is not None:
            return _unpacked(file, image)
        if picture := _without_metadata(file):
            return picture
        raise
    except (PicAnimError, MemoryError, Image.DecompressionBombError):
        raise
    except DECODE_ERRORS:
        if picture := _without_metadata(file):
            return picture
        raise


def _layered(file: Path) -> Picture:
    """The picture that the layers of an OpenRaster file show together."""
    opened = openraster.read(file)
    _check_size(file, opened.picture.size)
    is_opaque = opened.picture.getchannel("A").getextrema()[0] == 255
    pixels = np.asarray(opened.picture.convert("RGB") if is_opaque else opened.picture)
    return Picture(pixels, file, stack=opened.stack, notices=opened.notices)


def _without_metadata(file: Path) -> Picture | None:
    """The picture that is left of `file` where what is said about it is passed over."""
    bare = without_metadata(file.read_bytes())
    if bare is None:
        return None
    try:
        picture = _decoded(file, io.BytesIO(bare.data), 0, bare.profile)
    except (*DECODE_ERRORS, _Unsupported):
        return None
    return dataclasses.replace(picture, exact_file=False)


def _decoded(file: Path, source: Path | io.BytesIO, page: int, profile: bytes | None = None) -> Picture:
    """What Pillow makes of `source`: `file`, or its content without metadata, but for that ICC profile."""
    with _opened(source) as image:
        if page:
            image.seek(page)
        _check_size(file, image.size)
        deep = _is_deep_rgb(image)  # before load(), which forgets how the pixels are stored
        kind = image.format
        try:
            image.load()
        except DECODE_ERRORS as error:
            if kind == "JPEG" and _is_other_jpeg(file):
                raise _Unsupported from error
            raise
        turned = metadata.orientation(image)
        focal = metadata.focal_35mm(image)
        pixels, converted = to_srgb(metadata.upright(image, turned), profile or metadata.profile(image))
        exact = (kind in ("PNG", "JPEG") or deep) and not page
        return Picture(pixels, file, focal, exact_file=exact and turned == 1 and not converted)


def _opened(source: Path | io.BytesIO) -> Image.Image:
    """The picture in `source`, not decoded yet.

    Raises UnidentifiedImageError where it is none, _Unsupported where it is one of a kind that Pillow does not decode,
    and what Pillow does where it is damaged.
    """
    Image.init()
    formats = [name for name in Image.ID if name not in _NOT_PICTURES]
    try:
        return Image.open(source, formats=formats)
    except UnidentifiedImageError:
        _explain(source)
        raise
    except Image.DecompressionBombError:
        raise
    except DECODE_ERRORS as error:
        if _is_unsupported(error):
            raise _Unsupported from error
        raise


def _explain(source: Path | io.BytesIO) -> None:
    """Raise what the format's reader raises that goes by the file's mark: Pillow keeps that to itself."""
    with io.BytesIO(source.read_bytes() if isinstance(source, Path) else source.getvalue()) as stream:
        start = stream.read(16)
        for name in _MARKED:
            factory, accept = Image.OPEN[name]
            if accept is None or not accept(start):
                continue
            stream.seek(0)
            try:
                factory(stream, "")
            except DECODE_ERRORS as error:
                if _is_unsupported(error):
                    raise _Unsupported from error
                raise


def _is_unsupported(error: Exception) -> bool:
    said = str(error)
    return isinstance(error, (KeyError, NotImplementedError)) or any(words in said for words in _UNSUPPORTED)


def _unpacked(file: Path, image: Directory) -> Picture:
    """What is read of a TIFF file that Pillow does not read, or not rightly."""
    try:
        shown = tiff.unpacked(file, image, MAX_PIXELS)
    except tiff.UnsupportedTiff as error:
        raise _Unsupported from error
    _check_size(file, shown.size)
    turned = image.get(ORIENTATION, 1)
    profile = bytes(image.values.get(PROFILE, ())) or None
    pixels, _ = to_srgb(metadata.upright(shown, turned), profile)
    return Picture(pixels, file)


def _check_size(file: Path, size: tuple[int, int]) -> None:
    width, height = size
    if min(size) < MIN_SIDE:
        raise PicAnimError(
            "{file} is {width} x {height} pixels; PicAnim needs at least {least} on each side",
            file=file.name,
            width=width,
            height=height,
            least=MIN_SIDE,
        )
    if width * height > MAX_PIXELS:
        raise PicAnimError(
            "{file} has {megapixels:.0f} megapixels; scale it to {most} or less",
            file=file.name,
            megapixels=width * height / 1e6,
            most=MAX_PIXELS // 10**6,
        )


def _is_deep_rgb(image: Image.Image) -> bool:
    """Whether the file holds 16-bit colour, which Pillow reads at 8 bits but Blender reads whole."""
    if image.format == "PNG":
        return image.mode in ("RGB", "RGBA") and any(";16" in str(tile[3]) for tile in getattr(image, "tile", ()))
    if image.format == "TIFF":
        bits = getattr(image, "tag_v2", {}).get(258, ())
        return len(bits) >= 3 and all(b == 16 for b in bits)
    return False


def _is_other_jpeg(file: Path) -> bool:
    """Whether the first frame of the JPEG file is of a kind that libjpeg does not decode."""
    with file.open("rb") as stream:
        stream.seek(2)
        while (head := stream.read(4)) and len(head) == 4 and head[0] == 0xFF:
            if 0xC0 <= head[1] <= 0xCF and head[1] not in (0xC4, 0xC8, 0xCC):
                return head[1] in _OTHER_JPEG
            stream.seek(max(0, int.from_bytes(head[2:]) - 2), io.SEEK_CUR)
    return False
