"""OpenEXR, as far as depth needs it: one channel of a flat image, in numpy and zlib.

By "The OpenEXR File Layout" and the OpenEXR library's own decoders: scan lines and tiles (the full level), several
layers and several parts, half, float and whole numbers, uncompressed and the compressions RLE, ZIPS, ZIP, PIZ and
PXR24. Blender itself is not asked: its image loader shows no values of a multilayer file, takes a file with only a Z
for an empty picture, and a damaged file in some compressions ends Blender.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ...arrays import Array
from ...errors import PicAnimError
from . import exr_piz
from .stored import Stored, kind_by_name

MAGIC = b"\x76\x2f\x31\x01"
COMPRESSIONS = ("none", "RLE", "ZIPS", "ZIP", "PIZ", "PXR24", "B44", "B44A", "DWAA", "DWAB")
LINES = {"none": 1, "RLE": 1, "ZIPS": 1, "ZIP": 16, "PIZ": exr_piz.LINES, "PXR24": 16}
"""How many scan lines a chunk has, of the compressions that are read."""
TYPES = ("<u4", "<f2", "<f4")
_TILED, _DEEP, _MULTIPART = 0x200, 0x800, 0x1000
# What a file's depth is called: a Z of any layer first, then names that speak of depth, then whatever is alone.
_DEPTHS = ("z", "depth", "disparity", "distance")
_PLAIN = ("Y", "V", "R", "L")


@dataclass
class _Part:
    """The header of one part. channels: name -> (type, sampling). window: x, y of its corner, width, height."""

    channels: dict[str, tuple[str, tuple[int, int]]] = field(default_factory=dict[str, tuple[str, tuple[int, int]]])
    compression: str = "none"
    window: tuple[int, int, int, int] = (0, 0, 0, 0)
    tile: tuple[int, int, int] | None = None
    name: str = ""
    kind: str = ""
    chunks: int = 0


def read(file: Path) -> Stored:
    """The depth in an EXR file. Raises PicAnimError, or the errors of struct, zlib and numpy where it is damaged."""
    data = file.read_bytes()
    if data[:4] != MAGIC:
        raise PicAnimError("{file} is damaged or not an OpenEXR file; export it again", file=file.name)
    flags = struct.unpack_from("<I", data, 4)[0]
    parts, at = _headers(data, 8, bool(flags & _MULTIPART))
    if flags & _DEEP or any(part.kind.startswith("deep") for part in parts):
        raise PicAnimError("{file} is a deep OpenEXR file; save it as a flat one", file=file.name)
    if parts and not parts[0].kind and flags & _TILED and parts[0].tile is None:
        raise ValueError("a tiled file that does not say how")
    number, channel = _depth_channel(file, parts)
    part = parts[number]
    if part.compression not in LINES:
        raise PicAnimError(
            "{file} is compressed with {compression}, which PicAnim does not read; save it with ZIP",
            file=file.name,
            compression=part.compression,
        )
    values = _read_channel(data, at, parts, number, channel)
    return Stored(values, kind=kind_by_name(channel) or kind_by_name(part.name), what=channel)


def size(file: Path) -> tuple[int, int]:
    """(width, height) in pixels of the first part."""
    with file.open("rb") as stream:
        data = stream.read(1 << 20)
    if data[:4] != MAGIC:
        raise ValueError("not an OpenEXR file")
    parts, _ = _headers(data, 8, bool(struct.unpack_from("<I", data, 4)[0] & _MULTIPART))
    return parts[0].window[2:]


def _headers(data: bytes, at: int, several: bool) -> tuple[list[_Part], int]:
    """The headers of all parts, and where the table of offsets begins."""
    parts: list[_Part] = []
    while True:
        if several and parts and data[at] == 0:
            return parts, at + 1
        part = _Part()
        while data[at]:
            name, at = _text(data, at)
            kind, at = _text(data, at)
            length = struct.unpack_from("<i", data, at)[0]
            _attribute(part, name, kind, data[at + 4 : at + 4 + length])
            at += 4 + length
        at += 1
        parts.append(part)
        if not several:
            return parts, at


def _attribute(part: _Part, name: str, kind: str, value: bytes) -> None:
    if name == "channels":
        at = 0
        while value[at]:
            channel, at = _text(value, at)
            pixel, x, y = struct.unpack_from("<i4xii", value, at)
            part.channels[channel] = TYPES[pixel], (x, y)
            at += 16
    elif name == "compression":
        part.compression = COMPRESSIONS[value[0]]
    elif name == "dataWindow":
        left, top, right, bottom = struct.unpack("<4i", value)
        part.window = left, top, right - left + 1, bottom - top + 1
    elif name == "tiles":
        width, height, mode = struct.unpack("<IIB", value)
        part.tile = width, height, mode
    elif name == "name" and kind == "string":
        part.name = value.decode("utf-8", "replace")
    elif name == "type" and kind == "string":
        part.kind = value.decode("ascii", "replace")
    elif name == "chunkCount":
        part.chunks = struct.unpack("<i", value)[0]


def _text(data: bytes, at: int) -> tuple[str, int]:
    end = data.index(b"\0", at)
    return data[at:end].decode("utf-8", "replace"), end + 1


def _depth_channel(file: Path, parts: list[_Part]) -> tuple[int, str]:
    """(which part, which channel) holds the depth."""
    every = [(i, name) for i, part in enumerate(parts) for name in part.channels]
    for words in _DEPTHS:
        for i, name in every:
            if name.lower().rpartition(".")[2] == words:
                return i, name
    for i, name in every:  # Blender 5 calls the one value of its Depth pass V
        if "depth" in f"{parts[i].name}.{name}".lower().split("."):
            return i, name
    plain = [(i, name) for wanted in _PLAIN for i, name in every if name == wanted]
    if plain:
        return plain[0]
    if len(every) == 1:
        return every[0]
    names = ", ".join(name for _, name in every[:8])
    raise PicAnimError(
        "{file} contains no depth that PicAnim knows ({names}); save one channel called Z", file=file.name, names=names
    )


def _read_channel(data: bytes, at: int, parts: list[_Part], number: int, channel: str) -> Array:
    part = parts[number]
    _, top, width, height = part.window
    counts = [_chunk_count(p) for p in parts]
    offsets = np.frombuffer(data, "<u8", counts[number], at + 8 * sum(counts[:number]))
    values = np.full((height, width), np.nan, np.float32)
    for offset in offsets.tolist():
        where = offset + (4 if len(parts) > 1 else 0)
        if part.tile is None:
            y, length = struct.unpack_from("<ii", data, where)
            where += 8
            box = (0, y - top, width, min(LINES[part.compression], height - (y - top)))
        else:
            column, row, level, other, length = struct.unpack_from("<5i", data, where)
            where += 20
            if level or other:
                continue  # a smaller copy
            x, y = column * part.tile[0], row * part.tile[1]
            box = (x, y, min(part.tile[0], width - x), min(part.tile[1], height - y))
        x, y, wide, high = box
        values[y : y + high, x : x + wide] = _chunk(data[where : where + length], part, channel, box)
    return values


def _chunk_count(part: _Part) -> int:
    _, _, width, height = part.window
    if part.chunks:
        return part.chunks
    if part.tile is None:
        return -(-height // LINES.get(part.compression, 32))
    count = 0
    wide, high = width, height
    while True:  # levels, each half as large, where the file has them
        count += -(-wide // part.tile[0]) * -(-high // part.tile[1])
        if part.tile[2] & 0x0F == 0 or (wide, high) == (1, 1):
            return count
        wide, high = max(1, wide // 2), max(1, high // 2)


def _chunk(packed: bytes, part: _Part, channel: str, box: tuple[int, int, int, int]) -> Array:
    """(rows, columns) of one channel of a chunk. Channels lie in it line by line, in the order of their names."""
    _, _, wide, high = box
    names = sorted(part.channels)
    sizes = [np.dtype(part.channels[name][0]).itemsize for name in names]
    if any(part.channels[name][1] != (1, 1) for name in names):
        raise ValueError("a channel of fewer samples than pixels")
    line = wide * sum(sizes)
    whole = line * high
    place = names.index(channel)
    before, kind = wide * sum(sizes[:place]), part.channels[channel][0]
    if part.compression == "PXR24" and len(packed) != whole:
        return _pxr24(packed, part, names, place, wide, high)
    if part.compression == "PIZ" and len(packed) != whole:
        words = exr_piz.unpack(packed, [size // 2 for size in sizes], wide, high)[place]
        return np.ascontiguousarray(words).view(kind).astype(np.float32)
    raw = _unpacked(packed, part.compression, whole)
    if len(raw) != whole:
        raise ValueError(f"a chunk of {len(raw)} bytes instead of {whole}")
    lines = np.frombuffer(raw, np.uint8).reshape(high, line)[:, before : before + wide * sizes[place]]
    return np.ascontiguousarray(lines).view(kind).astype(np.float32)


def _unpacked(packed: bytes, compression: str, whole: int) -> bytes:
    if compression == "none" or len(packed) == whole:  # what would grow is stored as it is
        return packed
    mixed = zlib.decompress(packed) if compression.startswith("ZIP") else _run_lengths(packed)
    # Each byte was stored as its difference from the one before, after the even and the odd ones were parted.
    steps = np.frombuffer(mixed, np.uint8).astype(np.int64)
    steps[1:] -= 128
    flat = np.cumsum(steps).astype(np.uint8)
    half = (len(flat) + 1) // 2
    raw = np.empty_like(flat)
    raw[0::2], raw[1::2] = flat[:half], flat[half:]
    return raw.tobytes()


def _run_lengths(packed: bytes) -> bytes:
    """A count below 0: so many bytes as they are; else one byte, count + 1 times."""
    parts: list[bytes] = []
    at = 0
    while at < len(packed):
        count = packed[at] - 256 if packed[at] > 127 else packed[at]
        if count < 0:
            parts.append(packed[at + 1 : at + 1 - count])
            at += 1 - count
        else:
            parts.append(packed[at + 1 : at + 2] * (count + 1))
            at += 2
    return b"".join(parts)


def _pxr24(packed: bytes, part: _Part, names: list[str], place: int, wide: int, high: int) -> Array:
    """Differences along a line, byte planes apart; floats have lost their last 8 bits."""
    planes = [{"<u4": 4, "<f2": 2, "<f4": 3}[part.channels[name][0]] for name in names]
    raw = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(high, wide * sum(planes))
    begin, count = wide * sum(planes[:place]), planes[place]
    bytes_of = raw[:, begin : begin + wide * count].reshape(high, count, wide).astype(np.uint32)
    steps = np.zeros((high, wide), np.uint32)
    for i in range(count):
        steps |= bytes_of[:, i] << np.uint32(8 * (count - 1 - i) + (8 if count == 3 else 0))
    total = np.cumsum(steps, axis=1, dtype=np.uint32)
    kind = part.channels[names[place]][0]
    return (total.astype(np.uint16) if kind == "<f2" else total).view(kind).astype(np.float32)
