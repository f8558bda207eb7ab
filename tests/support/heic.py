"""HEIC files with an auxiliary depth image, which pillow-heif reads but cannot write.

pillow-heif writes a file with two pictures; the boxes that make the second one the first one's depth are put in here
(ISO/IEC 23008-12: auxC, the reference 'auxl'; ITU-T H.265, annex G: what the depth values mean).
"""

from __future__ import annotations

import math
import struct
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

Known = dict[str, float]
_DEPTH = b"urn:mpeg:hevc:2015:auxid:2\0"
_CONTAINERS = {b"meta": 4, b"iprp": 0, b"ipco": 0}  # bytes before the boxes in them


def save_heic(picture: np.ndarray, depth: np.ndarray, file: Path, kind: int | None, known: Known) -> Path:
    """Save `picture`, (height, width, 3), with `depth`, (height, width), sides multiples of 64, both uint8, no loss.

    kind: the depth representation type, None to say nothing about it. known: z_near, z_far, d_min, d_max where given.
    """
    import pillow_heif

    both = pillow_heif.from_pillow(Image.fromarray(picture))
    both.add_from_pillow(Image.fromarray(depth))
    both.save(file, quality=-1)
    boxes: Any = _parsed(file.read_bytes())
    meta = _child(boxes, b"meta")
    properties, associations = (_child(_child(meta, b"iprp"), name) for name in (b"ipco", b"ipma"))
    properties[1].append([b"auxC", bytes(4) + _DEPTH + (b"" if kind is None else _representation(kind, known))])
    _associate(associations, item=2, index=len(properties[1]))
    meta[1].append([b"iref", bytes(4) + struct.pack(">I4sHHH", 14, b"auxl", 2, 1, 1)])
    before, after = file.stat().st_size, len(_packed(boxes))
    _move_items(_child(meta, b"iloc"), after - before)
    file.write_bytes(_packed(boxes))
    return file


def _parsed(data: bytes) -> list[list[Any]]:
    boxes = []
    while data:
        length, name = struct.unpack(">I4s", data[:8])
        body, data = data[8:length], data[length:]
        head = _CONTAINERS.get(name)
        boxes.append([name, body] if head is None else [name, _parsed(body[head:]), body[:head]])
    return boxes


def _packed(boxes: list[list[Any]]) -> bytes:
    data = b""
    for name, body, *head in boxes:
        content = body if isinstance(body, bytes) else head[0] + _packed(body)
        data += struct.pack(">I4s", 8 + len(content), name) + content
    return data


def _child(box: list[Any], name: bytes) -> list[Any]:
    return next(child for child in (box[1] if isinstance(box[0], bytes) else box) if child[0] == name)


def _associate(box: list[Any], item: int, index: int) -> None:
    """Give `item` the property `index`, which counts from 1."""
    data, place = bytearray(box[1]), 8
    while struct.unpack_from(">H", data, place)[0] != item:
        place += 3 + data[place + 2]
    data[place + 2] += 1
    data.insert(place + 2 + data[place + 2], index | 0x80)
    box[1] = bytes(data)


def _move_items(box: list[Any], by: int) -> None:
    """The pictures' data has moved `by` bytes towards the end of the file."""
    data = bytearray(box[1])
    if data[0] != 0 or data[4:6] != b"\x44\x40":
        raise ValueError("pillow-heif writes another form of iloc now")
    for item in range(struct.unpack_from(">H", data, 6)[0]):
        place = 8 + 18 * item + 4
        struct.pack_into(">I", data, place, struct.unpack_from(">I", data, place)[0] + by)
    box[1] = bytes(data)


def _representation(kind: int, known: Known) -> bytes:
    """HEVC's message with the depth representation information; in front the length of all messages and its own."""
    names = ("z_near", "z_far", "d_min", "d_max")
    bits = "".join("1" if name in known else "0" for name in names) + _unsigned(kind)
    if "d_min" in known or "d_max" in known:
        bits += _unsigned(0)
    for name in names:
        if name in known:
            bits += _floating(known[name])
    bits += "1"
    payload = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    message = bytes((39 << 1, 1, 177, len(payload))) + payload
    return struct.pack(">II", 4 + len(message), len(message)) + message


def _unsigned(value: int) -> str:
    """Exponential Golomb code."""
    return "0" * ((value + 1).bit_length() - 1) + f"{value + 1:b}"


def _floating(value: float) -> str:
    """Sign, exponent over -31, length of the mantissa less one, mantissa."""
    mantissa, exponent = math.frexp(value)
    return f"{int(value < 0)}{exponent - 1 + 31:07b}{31:05b}{round((2 * mantissa - 1) * 2**32):032b}"
