"""ICC profiles with a tone curve of one's own (ICC.1:2001-04), which Pillow cannot make."""

from __future__ import annotations

import struct

# Of sRGB, adapted to D50.
_PRIMARIES = {"r": (0.4361, 0.2225, 0.0139), "g": (0.3851, 0.7169, 0.0971), "b": (0.1431, 0.0606, 0.7141)}


def profile(name: str, gamma: float, *, grey: bool = False) -> bytes:
    """A profile with sRGB's primaries, or for grey, in which light is the value to the power of `gamma`."""
    text = b"desc" + bytes(4) + struct.pack(">I", len(name) + 1) + name.encode() + bytes(79)
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)
    tags = {b"desc": text + bytes(-len(text) % 4), b"wtpt": _xyz(0.9642, 1.0, 0.8249), b"cprt": b"text\0\0\0\0CC0\0"}
    if grey:
        tags[b"kTRC"] = curve
    else:
        tags |= {f"{letter}XYZ".encode(): _xyz(*place) for letter, place in _PRIMARIES.items()}
        tags |= {f"{letter}TRC".encode(): curve for letter in _PRIMARIES}
    table, body, start = b"", b"", 132 + 12 * len(tags)
    for tag, data in tags.items():
        table += tag + struct.pack(">II", start + len(body), len(data))
        body += data
    head = struct.pack(
        ">I4xI4s4s4s12x4s28x", start + len(body), 0x02100000, b"mntr", b"GRAY" if grey else b"RGB ", b"XYZ ", b"acsp"
    )
    head += _xyz(0.9642, 1.0, 0.8249)[8:]
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in (x, y, z)))
