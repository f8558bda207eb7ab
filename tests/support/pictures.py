"""Pictures and depth maps made on the spot."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image


def scene_like(width: int, height: int, seed: int = 3) -> np.ndarray:
    """(height, width, 3) uint8: sky over ground, a few discs, and soft texture, so that regions can be told apart."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width] / np.array([[[height]], [[width]]])
    colour = np.stack([0.45 + 0.3 * y, 0.55 + 0.1 * x, 0.85 - 0.5 * y], axis=2)
    for _ in range(5):
        cx, cy, r = rng.uniform(0.15, 0.85), rng.uniform(0.3, 0.85), rng.uniform(0.06, 0.14)
        inside = (x - cx) ** 2 + ((y - cy) * height / width) ** 2 < r**2
        colour[inside] = rng.uniform(0.1, 0.9, 3)
    waves = 0.05 * np.sin(40 * x + 11 * y) * np.sin(33 * y)
    return (np.clip(colour + waves[..., None], 0, 1) * 255).round().astype(np.uint8)


def save(array: np.ndarray, file: Path, **how: object) -> Path:
    """Save an array by Pillow and return the file."""
    Image.fromarray(array).save(file, **how)
    return file


def save_rgb16(array: np.ndarray, file: Path) -> Path:
    """Save (height, width, 3) uint16 as PNG, which Pillow cannot: rows without filter, big endian."""
    height, width, _ = array.shape
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in array)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))
    return file


def bumps(width: int, height: int) -> np.ndarray:
    """(height, width) float32 smooth inverse depth between 0 and 1: a ramp with hills."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    values = y / height + 0.2 * np.sin(6 * x / width) * np.cos(5 * y / height)
    return ((values - values.min()) / np.ptp(values)).astype(np.float32)


def step(width: int, height: int) -> np.ndarray:
    """(height, width) float32: the left half far (0), the right half near (1)."""
    values = np.zeros((height, width), dtype=np.float32)
    values[:, width // 2 :] = 1.0
    return values


def psnr(one: np.ndarray, other: np.ndarray) -> float:
    """Peak signal-to-noise ratio of two 8-bit pictures, in dB."""
    error = np.mean((one.astype(np.float64) - other.astype(np.float64)) ** 2)
    return float("inf") if error == 0 else 10.0 * float(np.log10(255.0**2 / error))


def shift(one: np.ndarray, other: np.ndarray) -> tuple[float, float]:
    """(right, down) in pixels by which `other` is shifted against `one`: least squares on the first-order expansion."""
    a, b = (image.astype(np.float64).mean(axis=2) for image in (one, other))
    inner = (slice(8, -8), slice(8, -8))
    right = ((np.roll(a, -1, 1) - np.roll(a, 1, 1)) / 2)[inner].ravel()
    down = ((np.roll(a, -1, 0) - np.roll(a, 1, 0)) / 2)[inner].ravel()
    (dx, dy), *_ = np.linalg.lstsq(np.stack([right, down], axis=1), (b - a)[inner].ravel(), rcond=None)
    return -float(dx), -float(dy)


def pixels(file: Path) -> np.ndarray:
    """(height, width, 3) uint8 of a picture file."""
    with Image.open(file) as image:
        return np.asarray(image.convert("RGB"))
