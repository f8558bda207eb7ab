"""The directories of a TIFF file: what each image in it is, and where its values lie.

TIFF 6.0 (Adobe, 1992), its Technical Note 1 (Adobe, 1995) for directories in directories, and BigTIFF. Raw photographs
are TIFF files too.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

# Tags.
SUBFILE, WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC = 254, 256, 257, 258, 259, 262
FILL_ORDER, STRIPS, ORIENTATION, SAMPLES, ROWS_PER_STRIP, STRIP_BYTES, PLANAR = 266, 273, 274, 277, 278, 279, 284
PREDICTOR, TILE_WIDTH, TILE_HEIGHT, TILES, TILE_BYTES, INSIDE, EXTRA, FORMAT = 317, 322, 323, 324, 325, 330, 338, 339
PROFILE, DNG_VERSION = 34675, 50706

# Bytes and struct letter of each type of value that is a whole number or plain bytes.
_TYPES = {1: "B", 2: "B", 3: "H", 4: "I", 6: "b", 7: "B", 8: "h", 9: "i", 13: "I", 16: "Q", 17: "q", 18: "Q"}
# A file has a few directories; one that leads in a circle ends here. So does a list that is no list of strips.
_MOST_DIRECTORIES, _MOST_VALUES = 64, 4_000_000


@dataclass(frozen=True)
class Directory:
    """One image. order: "<" or ">", of its bytes. values: {tag: whole numbers}. chained: the image's number, of those
    that readers of pages count; -1 inside of another."""

    order: str
    values: dict[int, tuple[int, ...]]
    chained: int

    def get(self, tag: int, otherwise: int = 0) -> int:
        """The first value of `tag`."""
        return self.values.get(tag, (otherwise,))[0]

    @property
    def is_reduced(self) -> bool:
        """Whether it is a smaller copy of another image."""
        return bool(self.get(SUBFILE) & 1)


def is_tiff(start: bytes) -> bool:
    """Whether a file that begins with `start` (8 bytes or more) is TIFF, or a raw photograph that is built like it."""
    return start[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def directories(stream: BinaryIO) -> list[Directory]:
    """All directories of the TIFF file in `stream`, in the file's order; what is damaged is left out."""
    stream.seek(0)
    head = stream.read(16)
    order = "<" if head[:2] == b"II" else ">"
    large = head[2:4] in (b"+\0", b"\0+")
    try:
        first = struct.unpack(order + "Q", head[8:16])[0] if large else struct.unpack(order + "I", head[4:8])[0]
    except struct.error:
        return []
    result: list[Directory] = []
    seen: set[int] = set()
    waiting = [(first, 0)]
    while waiting and len(seen) < _MOST_DIRECTORIES:
        place, number = waiting.pop(0)
        if place in seen or not place:
            continue
        seen.add(place)
        try:
            values, following = _entries(stream, place, order, large=large)
        except (struct.error, OverflowError, OSError, ValueError):
            continue
        result.append(Directory(order, values, number))
        waiting += [(inner, -1) for inner in values.get(INSIDE, ())[:_MOST_DIRECTORIES]]
        if number >= 0:
            waiting.append((following, number + 1))
    return result


def _entries(stream: BinaryIO, place: int, order: str, *, large: bool) -> tuple[dict[int, tuple[int, ...]], int]:
    """The values of the directory at `place`, and where the next one is (0: nowhere)."""
    entry, offset = (order + "HHQ", "Q") if large else (order + "HHI", "I")
    stream.seek(place)
    count = _read(stream, order + ("Q" if large else "H"))[0]
    raw: list[tuple[int, int, int, bytes]] = []
    for _ in range(min(count, 4096)):
        tag, kind, number = _read(stream, entry)
        raw.append((tag, kind, number, stream.read(struct.calcsize(offset))))
    following = 0
    if len(raw) == count:
        end = stream.read(struct.calcsize(offset))
        following = struct.unpack(order + offset, end)[0] if len(end) == struct.calcsize(offset) else 0
    return dict(_values(stream, raw, order, offset)), following


def _values(
    stream: BinaryIO, raw: list[tuple[int, int, int, bytes]], order: str, offset: str
) -> Iterator[tuple[int, tuple[int, ...]]]:
    for tag, kind, number, inline in raw:
        letter = _TYPES.get(kind)
        if letter is None or not 0 < number <= _MOST_VALUES:
            continue
        size = number * struct.calcsize(letter)
        data = inline
        if size > len(inline):
            stream.seek(struct.unpack(order + offset, inline)[0])
            data = stream.read(size)
        if len(data) >= size:
            yield tag, struct.unpack(f"{order}{number}{letter}", data[:size])


def _read(stream: BinaryIO, layout: str) -> tuple[int, ...]:
    return struct.unpack(layout, stream.read(struct.calcsize(layout)))
