"""Read any picture that Pillow reads: upright, in sRGB, with one clear sentence when it cannot be."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from pathlib import Path

import numpy as np
from PIL import ExifTags, Image, ImageCms, ImageOps, UnidentifiedImageError

from ..errors import PicAnimError
from ..files import check_readable
from .heif import check_heif
from .picture import Picture

MIN_SIDE = 16
MAX_PIXELS = 100_000_000

# What Pillow's decoders raise on damaged files, by its documentation and by trial.
DECODE_ERRORS = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, KeyError, IndexError, TypeError)
_GREY16_MODES = ("I;16", "I;16B", "I;16L", "I;16N", "I")


def read_picture(path: str | Path) -> Picture:
    """Read the picture file at `path`.

    Returns a Picture (first frame of an animation), EXIF orientation applied, ICC profile, CMYK, Lab and palette
    converted to 8-bit sRGB, 16-bit grey kept at 16 bits. Raises PicAnimError when the file is missing, unreadable, not
    a picture, damaged, or too small or large.
    """
    file = Path(path)
    check_readable(file, "picture")
    check_heif(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file) as image:
                _check_size(file, image.size)
                return _convert(file, image)
    except PicAnimError:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise PicAnimError(f"{file.name} is not a picture that PicAnim can read; save it as JPEG or PNG") from error
    except MemoryError as error:
        raise PicAnimError(
            f"There is not enough memory to open {file.name}; close something or scale it down"
        ) from error
    except DECODE_ERRORS as error:
        raise PicAnimError(f"{file.name} is damaged or cut off; get a fresh copy of it", details=str(error)) from error


def _check_size(file: Path, size: tuple[int, int]) -> None:
    width, height = size
    if min(size) < MIN_SIDE:
        raise PicAnimError(f"{file.name} is {width} x {height} pixels; PicAnim needs at least {MIN_SIDE} on each side")
    if width * height > MAX_PIXELS:
        raise PicAnimError(
            f"{file.name} has {width * height / 1e6:.0f} megapixels; scale it to {MAX_PIXELS // 10**6} or less"
        )


def _convert(file: Path, image: Image.Image) -> Picture:
    deep = _is_deep_rgb(image)  # before load(), which forgets how the pixels are stored
    image.load()
    focal = _focal_35mm(image)
    rotated = image.getexif().get(ExifTags.Base.Orientation, 1) not in (0, 1)
    profile, kind = image.info.get("icc_profile"), image.format
    if rotated:
        image = ImageOps.exif_transpose(image)
    pixels, converted = _to_srgb(image, profile)
    exact = kind in ("PNG", "JPEG") or deep
    return Picture(pixels, file, focal, exact_file=exact and not rotated and not converted)


def _to_srgb(image: Image.Image, profile: bytes | None) -> tuple[np.ndarray, bool]:
    """(pixels, whether anything but the number of channels was changed)."""
    if image.mode in _GREY16_MODES:
        values = np.asarray(image).astype(np.int64)
        top = 65535 if values.max(initial=0) <= 65535 else values.max()
        return np.clip(values * 65535 // top, 0, 65535).astype(np.uint16)[..., None], True
    if image.mode == "F":
        values = np.nan_to_num(np.asarray(image, np.float32), nan=0.0, posinf=1.0, neginf=0.0)
        values = values / max(1.0, float(values.max()))
        return np.round(np.clip(values, 0, 1) * 65535).astype(np.uint16)[..., None], True

    alpha = _alpha(image)
    colour, by_profile = _apply_profile(image, profile)
    converted = by_profile or colour.mode not in ("L", "RGB") or image.mode not in ("L", "RGB", "RGBA", "LA")
    if colour.mode not in ("L", "RGB"):
        colour = colour.convert("RGB")
    if alpha is None:
        pixels = np.asarray(colour)
        return (pixels[..., None] if pixels.ndim == 2 else pixels), converted
    return np.concatenate([np.asarray(colour.convert("RGB")), np.asarray(alpha)[..., None]], axis=2), converted


def _alpha(image: Image.Image) -> Image.Image | None:
    """The alpha channel, unless the picture has none or is opaque everywhere."""
    if not (image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info):
        return None
    alpha = image.convert("RGBA").getchannel("A")
    extrema = alpha.getextrema()
    return None if extrema == (255, 255) else alpha


def _apply_profile(image: Image.Image, profile: bytes | None) -> tuple[Image.Image, bool]:
    """The colour of `image` by its ICC profile in sRGB, and whether the profile changed anything."""
    if image.mode in ("RGBA", "PA", "P", "RGBa"):
        image = image.convert("RGBA").convert("RGB")  # alpha is handled apart; straight colour stays as stored
    elif image.mode in ("LA", "La", "1"):
        image = image.convert("L")
    if not profile or image.mode not in ("RGB", "L", "CMYK", "LAB"):
        return image, False
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in (ImageCms.getProfileDescription(source) or "") and image.mode == "RGB":
            return image, False
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image, False  # a broken profile, or one for another colour space: show the numbers as they are
    return (converted or image), True


def _is_deep_rgb(image: Image.Image) -> bool:
    """Whether the file holds 16-bit colour, which Pillow reads at 8 bits but Blender reads whole."""
    if image.format == "PNG":
        return image.mode in ("RGB", "RGBA") and any(";16" in str(tile[3]) for tile in getattr(image, "tile", ()))
    if image.format == "TIFF":
        bits = getattr(image, "tag_v2", {}).get(258, ())
        return len(bits) >= 3 and all(b == 16 for b in bits)
    return False


def _focal_35mm(image: Image.Image) -> float | None:
    """The 35 mm equivalent focal length by EXIF, in millimetres, where it is given and sensible."""
    try:
        exif = image.getexif().get_ifd(ExifTags.IFD.Exif)
        focal = float(exif.get(ExifTags.Base.FocalLengthIn35mmFilm, 0) or 0)
    except (ValueError, TypeError, ZeroDivisionError, SyntaxError, OSError):
        return None
    return focal if 4.0 <= focal <= 2000.0 else None
