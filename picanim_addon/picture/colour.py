"""Pixels as they are stored, whatever that means, become sRGB."""

from __future__ import annotations

import io
import itertools
from typing import Any

import numpy as np
from PIL import Image, ImageCms

from ..arrays import Array

_GREY16_MODES = ("I;16", "I;16B", "I;16L", "I;16N", "I")
# Rows that are converted at once, times their pixels: whole pictures as long integers would be gigabytes.
_BLOCK = 4_000_000
# A profile that moves no colour by more than this (of 255) is sRGB, whatever it is called.
_SAME = 3
# The gamma of sRGB files (PNG, third edition, 11.3.2.2), and by how much others must differ to be seen.
_SRGB_GAMMA, _GAMMA_STEP = 0.45455, 0.02


def to_srgb(image: Image.Image, profile: bytes | None) -> tuple[Array, bool]:
    """(pixels, whether anything but the number of channels was changed).

    image: loaded, of any mode. profile: its ICC profile. The pixels are (height, width, channels), see
    picture.Picture.
    """
    gamma = None if profile else _gamma(image)
    if image.mode in _GREY16_MODES:
        grey = _deep_grey(image)
        return _by_gamma(_grey_by_profile(grey, profile) if profile else grey, gamma), True
    if image.mode == "F":
        values = np.nan_to_num(np.asarray(image, np.float32), nan=0.0, posinf=1.0, neginf=0.0)
        values = values / max(1.0, float(values.max()))
        return np.round(np.clip(values, 0, 1) * 65535).astype(np.uint16)[..., None], True

    alpha = _alpha(image)
    colour, by_profile = _apply_profile(image, profile)
    converted = by_profile or colour.mode not in ("L", "RGB") or image.mode not in ("L", "RGB", "RGBA", "LA")
    if colour.mode not in ("L", "RGB"):
        colour = colour.convert("RGB")
    pixels = np.asarray(colour)
    if pixels.ndim == 2:
        pixels = pixels[..., None]
    if gamma:
        pixels, converted = _by_gamma(pixels, gamma), True
    if alpha is None:
        return pixels, converted
    pixels = np.broadcast_to(pixels, (*pixels.shape[:2], 3))
    return np.concatenate([pixels, np.asarray(alpha)[..., None]], axis=2), converted


def _deep_grey(image: Image.Image) -> Array:
    """(height, width, 1) uint16 of an image with more than 8 bits; of more than 16, its brightest becomes white."""
    values = np.asarray(image)
    top = int(values.max(initial=0))
    if top <= 65535:
        return np.maximum(values, 0).astype(np.uint16)[..., None]
    grey = np.empty(values.shape, np.uint16)
    step = max(1, _BLOCK // values.shape[1])
    for start in range(0, len(values), step):
        part = np.maximum(values[start : start + step], 0).astype(np.int64)
        grey[start : start + step] = part * 65535 // top
    return grey[..., None]


def _grey_by_profile(grey: Array, profile: bytes) -> Array:
    """`grey`, uint16, by its ICC profile in sRGB; as it is by one for colours, or a broken one."""
    ramp = np.round(np.linspace(0, 65535, 4097)).astype(np.uint16)
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = _srgb()
        shown = ImageCms.profileToProfile(
            Image.fromarray(ramp[None]),
            source,
            srgb,
            outputMode="RGB",
            flags=ImageCms.Flags.NOOPTIMIZE,  # which would put up with 10 of 255 in the dark
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return grey
    if shown is None:
        return grey
    curve = np.asarray(shown)[0, :, 1] * 257.0
    return np.round(np.interp(np.arange(65536), ramp, curve)).astype(np.uint16)[grey]


def _gamma(image: Image.Image) -> float | None:
    """The exponent that a PNG file says it was written with, where that is not sRGB's."""
    gamma = image.info.get("gamma")
    if image.format != "PNG" or "srgb" in image.info or not isinstance(gamma, float) or not 0.1 < gamma < 10:
        return None
    return gamma if abs(gamma - _SRGB_GAMMA) > _GAMMA_STEP else None


def _by_gamma(pixels: Array, gamma: float | None) -> Array:
    """`pixels`, uint8 or uint16, that were written as light to the power of `gamma`, in sRGB (IEC 61966-2-1)."""
    if gamma is None:
        return pixels
    top = np.iinfo(pixels.dtype).max
    light = np.linspace(0, 1, top + 1) ** (1 / gamma)
    table = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    return np.round(table * top).astype(pixels.dtype)[pixels]


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
        srgb = _srgb()
        if image.mode in ("RGB", "L") and _changes_nothing(image.mode, source):
            return image, False
        converted = ImageCms.profileToProfile(image, source, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image, False  # a broken profile, or one for another colour space: show the numbers as they are
    return (converted or image), True


def _changes_nothing(mode: str, source: ImageCms.ImageCmsProfile) -> bool:
    """Whether `source` takes colours for what sRGB does. By trial: names promise what they like."""
    levels = range(0, 256, 15)
    if mode == "L":
        colours = np.arange(256, dtype=np.uint8)[None]
    else:
        colours = np.array(list(itertools.product(levels, repeat=3)), np.uint8)[None]
    srgb = _srgb()
    shown = ImageCms.profileToProfile(Image.fromarray(colours), source, srgb, outputMode="RGB")
    if shown is None:
        return False
    before = colours[..., None] if mode == "L" else colours
    return int(np.abs(np.asarray(shown).astype(int) - before).max()) <= _SAME


def _srgb() -> ImageCms.ImageCmsProfile:
    made: Any = ImageCms  # of a C module, untyped
    return ImageCms.ImageCmsProfile(made.createProfile("sRGB"))
