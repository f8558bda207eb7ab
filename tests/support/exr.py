"""Small OpenEXR files with the channels that a test names, ZIP-compressed or not."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np

_TYPES = {"float16": 1, "float32": 2}


def write(file: Path, channels: dict[str, np.ndarray], *, zipped: bool = False) -> Path:
    """Write {name: (rows, columns) float16 or float32} as one flat part of scan lines."""
    names = sorted(channels)
    high, wide = channels[names[0]].shape
    listed = b"".join(
        name.encode() + b"\0" + struct.pack("<iB3xii", _TYPES[channels[name].dtype.name], 0, 1, 1) for name in names
    )
    box = struct.pack("<4i", 0, 0, wide - 1, high - 1)
    header = b"".join(
        (
            _attribute("channels", "chlist", listed + b"\0"),
            _attribute("compression", "compression", bytes([3 if zipped else 0])),
            _attribute("dataWindow", "box2i", box),
            _attribute("displayWindow", "box2i", box),
            _attribute("lineOrder", "lineOrder", b"\0"),
            _attribute("pixelAspectRatio", "float", struct.pack("<f", 1)),
            _attribute("screenWindowCenter", "v2f", struct.pack("<ff", 0, 0)),
            _attribute("screenWindowWidth", "float", struct.pack("<f", 1)),
        )
    )
    start = b"\x76\x2f\x31\x01" + struct.pack("<I", 2) + header + b"\0"
    lines = 16 if zipped else 1
    chunks = []
    for y in range(0, high, lines):
        rows = range(y, min(y + lines, high))
        raw = b"".join(channels[name][row].tobytes() for row in rows for name in names)
        packed = _zipped(raw) if zipped else raw
        chunks.append(struct.pack("<ii", y, len(packed)) + packed)
    places, at = [], len(start) + 8 * len(chunks)
    for chunk in chunks:
        places.append(at)
        at += len(chunk)
    file.write_bytes(start + struct.pack(f"<{len(places)}Q", *places) + b"".join(chunks))
    return file


def _attribute(name: str, kind: str, value: bytes) -> bytes:
    return name.encode() + b"\0" + kind.encode() + b"\0" + struct.pack("<i", len(value)) + value


def _zipped(raw: bytes) -> bytes:
    flat = np.frombuffer(raw, np.uint8)
    parted = np.concatenate([flat[0::2], flat[1::2]]).astype(np.int64)
    steps = np.diff(parted, prepend=0)
    steps[1:] += 128
    packed = zlib.compress(steps.astype(np.uint8).tobytes())
    return packed if len(packed) < len(raw) else raw
