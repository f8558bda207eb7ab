"""TIFF as Pillow does not read it: values of 10, 12 or 14 bits, of 16 and 32 in more layouts, and images behind others.

libtiff, in Pillow, undoes the compression: it is shown the same strips as an image of bytes, one row of them for each
row of the picture, and the values are taken out of the bytes here.
"""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
from PIL import Image

from ...arrays import Array
from . import tiff_directory as tags
from .tiff_directory import Directory, directories, is_tiff

# The compressions that keep bytes as they are: none, LZW, Deflate, PackBits, LZMA, Zstandard.
_BYTEWISE = (1, 5, 8, 32773, 32946, 34925, 50000)
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB = 0, 1, 2
_UNSIGNED, _SIGNED, _FLOAT = 1, 2, 3
# Rows that are unpacked at once, times their values.
_BLOCK = 4_000_000


class UnsupportedTiff(ValueError):
    """The file is sound, for all that can be seen, but of a kind that is not read here."""


def photograph(file: Path) -> Directory | None:
    """The image that `file` is there for, if it is TIFF: the first that is no smaller copy of another."""
    with file.open("rb") as stream:
        if not is_tiff(stream.read(8)):
            return None
        images = directories(stream)
    whole = [image for image in images if not image.is_reduced]
    return (whole or images or [None])[0]


def needs_unpacking(image: Directory) -> bool:
    """Whether Pillow would refuse `image`, not find it, or take its values for others."""
    bits, colour = image.get(tags.BITS, 1), image.get(tags.PHOTOMETRIC)
    wide = bits == 16 and colour == _WHITE_IS_ZERO
    return image.chained < 0 or wide or bits not in (1, 2, 4, 8, 16, 32)


def unpacked(file: Path, image: Directory, most_pixels: int) -> Image.Image:
    """`image`, not yet turned upright, as a Pillow image of mode I;16 (grey), RGB, RGBA or LA.

    Raises UnsupportedTiff where it is of a kind that is not read here, or larger than `most_pixels`; ValueError and
    OSError where it is damaged.
    """
    width, height, samples = image.get(tags.WIDTH), image.get(tags.HEIGHT), image.get(tags.SAMPLES, 1)
    bits, kind = image.values.get(tags.BITS, (1,)), image.get(tags.FORMAT, _UNSIGNED)
    colour, compression = image.get(tags.PHOTOMETRIC), image.get(tags.COMPRESSION, 1)
    own = 3 if colour == _RGB else 1
    if compression not in _BYTEWISE or colour not in (_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB):
        raise UnsupportedTiff(f"compression {compression}, colours {colour}")
    if len(set(bits)) != 1 or not (own <= samples <= 8) or not _is_known(bits[0], kind):
        raise UnsupportedTiff(f"{samples} values of {bits[0]} bits")
    if min(width, height) < 1 or width * height > most_pixels:
        raise UnsupportedTiff(f"{width} x {height} pixels")

    planes = samples if image.get(tags.PLANAR, 1) == 2 else 1
    parts = [_plane(file.read_bytes(), image, plane, width, height, samples // planes) for plane in range(planes)]
    values = parts[0] if planes == 1 else np.concatenate(parts, axis=2)
    shares = _shares(values, bits[0], kind)
    if colour == _WHITE_IS_ZERO:
        shares[..., 0] = 1 - shares[..., 0]
    return _as_image(shares, own, image.get(tags.EXTRA))


def _is_known(bits: int, kind: int) -> bool:
    return bits in (16, 32) if kind == _FLOAT else kind in (_UNSIGNED, _SIGNED) and 1 <= bits <= 32


def _plane(data: bytes, image: Directory, plane: int, width: int, height: int, samples: int) -> Array:
    """(height, width, samples): the numbers of one plane of an image, or of its only one."""
    bits, kind = image.get(tags.BITS, 1), image.get(tags.FORMAT, _UNSIGNED)
    predictor = image.get(tags.PREDICTOR, 1)
    if predictor not in (1, 2) or (predictor == 2 and (bits not in (8, 16, 32) or kind == _FLOAT)):
        raise UnsupportedTiff(f"predictor {predictor} of {bits} bits")
    tiled = tags.TILES in image.values
    offsets = image.values.get(tags.TILES if tiled else tags.STRIPS, ())
    lengths = image.values.get(tags.TILE_BYTES if tiled else tags.STRIP_BYTES, ())
    tall = image.get(tags.TILE_HEIGHT) if tiled else min(image.get(tags.ROWS_PER_STRIP, height), height)
    wide = image.get(tags.TILE_WIDTH) if tiled else width
    if min(tall, wide) < 1 or wide > 2 * width + 4096 or tall > 2 * height + 4096:
        raise ValueError("tiles of no size")
    across, down = -(-width // wide), -(-height // tall)
    first, count = plane * across * down, across * down
    if len(offsets) < first + count:
        raise ValueError("strips are missing")
    if not lengths and image.get(tags.COMPRESSION, 1) == 1:
        lengths = (len(data),) * len(offsets)
    rows = count * tall if tiled else height
    row_bytes = -(-wide * samples * bits // 8)
    shown = _as_bytes(
        data, image, offsets[first : first + count], lengths[first : first + count], row_bytes, rows, tall
    )
    values = _numbers(shown, bits, kind, image.order, wide * samples).reshape(rows, wide, samples)
    if predictor == 2:
        values = np.cumsum(values, axis=1, dtype=values.dtype)
    if tiled:
        values = values.reshape(down, across, tall, wide, samples).swapaxes(1, 2)
        values = values.reshape(down * tall, across * wide, samples)
    return values[:height, :width]


def _as_bytes(
    data: bytes,
    image: Directory,
    offsets: tuple[int, ...],
    lengths: tuple[int, ...],
    row_bytes: int,
    rows: int,
    rows_per_strip: int,
) -> Array:
    """(rows, row_bytes) uint8: what lies in those strips, by Pillow, of a file in which they are a grey image."""
    entries: list[tuple[int, tuple[int, ...]]] = [
        (tags.WIDTH, (row_bytes,)),
        (tags.HEIGHT, (rows,)),
        (tags.BITS, (8,)),
        (tags.COMPRESSION, (image.get(tags.COMPRESSION, 1),)),
        (tags.PHOTOMETRIC, (_BLACK_IS_ZERO,)),
        (tags.FILL_ORDER, (image.get(tags.FILL_ORDER, 1),)),
        (tags.STRIPS, offsets),
        (tags.SAMPLES, (1,)),
        (tags.ROWS_PER_STRIP, (rows_per_strip,)),
        (tags.STRIP_BYTES, lengths),
    ]
    order = image.order
    place = len(data) + len(data) % 2
    after = place + 2 + 12 * len(entries) + 4
    directory, lists = struct.pack(order + "H", len(entries)), b""
    for tag, numbers in entries:
        packed = struct.pack(f"{order}{len(numbers)}I", *numbers)
        where = packed if len(packed) == 4 else struct.pack(order + "I", after + len(lists))
        lists += packed if len(packed) > 4 else b""
        directory += struct.pack(order + "HHI", tag, 4, len(numbers)) + where
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", place)
    whole = b"".join((head, data[8:], bytes(len(data) % 2), directory, bytes(4), lists))
    with Image.open(io.BytesIO(whole), formats=("TIFF",)) as shown:
        return np.asarray(shown)


def _numbers(rows: Array, bits: int, kind: int, order: str, count: int) -> Array:
    """(rows, count): the values in rows of bytes. In more or fewer than whole bytes, the first bits are the highest."""
    if bits in (8, 16, 32):
        letter = {_FLOAT: "f", _SIGNED: "i"}.get(kind, "u")
        there = np.ascontiguousarray(rows).view(f"{order}{letter}{bits // 8}")[:, :count]
        return there.astype(there.dtype.newbyteorder("="))
    values = np.empty((len(rows), count), np.uint32)
    step = max(1, _BLOCK // (count * bits))
    for start in range(0, len(rows), step):
        single = np.unpackbits(rows[start : start + step], axis=1, count=count * bits)
        worth = (1 << np.arange(bits - 1, -1, -1)).astype(np.uint32)
        values[start : start + step] = single.reshape(-1, count, bits) @ worth
    return values


def _shares(values: Array, bits: int, kind: int) -> Array:
    """float32 from 0 (black) to 1 (white)."""
    if kind == _FLOAT:
        shares = np.nan_to_num(values.astype(np.float32), nan=0.0, posinf=1.0, neginf=0.0)
        return shares / max(1.0, float(shares.max()))
    top = 2 ** (bits - (kind == _SIGNED)) - 1
    return np.clip(values.astype(np.float32) / np.float32(top), 0, 1)


def _as_image(shares: Array, own: int, extra: int) -> Image.Image:
    """own: how many values are colour. extra: what the next one is, if there is one: 1 and 2 are alpha."""
    colour = shares[..., :own]
    if shares.shape[2] == own or extra not in (1, 2):
        if own == 1:
            return Image.fromarray(np.round(colour[..., 0] * 65535).astype(np.uint16))
        return Image.fromarray(np.round(colour * 255).astype(np.uint8))
    alpha = shares[..., own : own + 1]
    if extra == 1:  # colours were multiplied by it
        colour = np.clip(colour / np.maximum(alpha, 1e-6), 0, 1)
    pixels = np.round(np.concatenate([colour, alpha], axis=2) * 255).astype(np.uint8)
    return Image.fromarray(pixels, "LA" if own == 1 else "RGBA")
