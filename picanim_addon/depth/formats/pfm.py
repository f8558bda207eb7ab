"""Portable float maps (P. Debevec's PFM): a text header, then rows of floats from the bottom up."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from ...arrays import Array

_HEADER = re.compile(
    rb"(P[Ff])\s+(?:#[^\n]*\n\s*)*(\d+)\s+(?:#[^\n]*\n\s*)*(\d+)\s+(?:#[^\n]*\n\s*)*([-+.\deE]+)[ \t\r]*\n"
)
"""Kind, width, height and scale; comments, which other formats of the family know, are passed over."""
_HEADER_BYTES = 4096


def read(file: Path) -> Array:
    """(height, width) or (height, width, 3) float32, rows from the top. Raises ValueError where it is not one.

    A negative scale says little endian, a positive one big endian; its size is a unit that nothing here needs.
    """
    data = file.read_bytes()
    header = _HEADER.match(data[:_HEADER_BYTES])
    if header is None:
        raise ValueError("not the header of a PFM file")
    width, height, scale = int(header[2]), int(header[3]), float(header[4])
    shape = (height, width) if header[1] == b"Pf" else (height, width, 3)
    count = width * height * (1 if len(shape) == 2 else 3)
    values = np.frombuffer(data, "<f4" if scale < 0 else ">f4", count, header.end())
    return values.reshape(shape)[::-1].astype(np.float32)


def write(values: Array, file: Path) -> None:
    """Write (rows, columns) as little-endian floats."""
    height, width = values.shape
    with file.open("wb") as stream:
        stream.write(f"Pf\n{width} {height}\n-1.0\n".encode())
        stream.write(np.ascontiguousarray(values[::-1], dtype="<f4").tobytes())
