"""Colour-mapped depth: turned back into values, and told apart from a picture.

The maps are those that depth is shown in: turbo (Google, Apache-2.0), inferno, magma and viridis (matplotlib, CC0) and
spectral (ColorBrewer, Apache-2.0). `colour_maps.png` has one a row, low values on the left.
"""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
from PIL import Image

from ...arrays import Array

NAMES = ("turbo", "inferno", "magma", "viridis", "spectral")
# How far a colour may lie from the map's (distance in RGB of 0 to 255), for this share of the pixels: a JPEG moves
# colours, and mixes two at an edge. A photograph fills the space of colours, a map one line through it.
CLOSE, SHARE = 14.0, 0.93
# The part of the map that must be used: brown photographs lie along a short piece of inferno.
LEAST_USED = 0.35
_SAMPLES = 20_000
_BLOCK = 1 << 15


def values_of(rgb: Array) -> tuple[Array, str] | None:
    """((rows, columns) uint8 places in the colour map, its name) of (rows, columns, 3) uint8, or None for a picture."""
    flat = rgb.reshape(-1, 3)
    sample = flat[:: max(1, len(flat) // _SAMPLES)]
    best, closest = "", np.inf
    for name in NAMES:
        places, distances = _nearest(sample, name)
        used = np.ptp(np.percentile(places, (1, 99))) / 255.0
        reach = float(np.quantile(distances, SHARE))
        if used >= LEAST_USED and reach < min(CLOSE, closest):
            best, closest = name, reach
    if not best:
        return None
    packed = flat.astype(np.uint32) @ np.array((65536, 256, 1), np.uint32)
    colours, where = np.unique(packed, return_inverse=True)
    split = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1).astype(np.uint8)
    places, _ = _nearest(split, best)
    return places.astype(np.uint8)[where].reshape(rgb.shape[:2]), best


def _nearest(colours: Array, name: str) -> tuple[Array, Array]:
    """(place in the map 0 to 255, distance) of the nearest colour of the map to each of (n, 3)."""
    table = _tables()[NAMES.index(name)]
    squares = (table**2).sum(axis=1)
    places = np.empty(len(colours), np.int64)
    distances = np.empty(len(colours), np.float32)
    for begin in range(0, len(colours), _BLOCK):
        block = colours[begin : begin + _BLOCK].astype(np.float32)
        apart = squares - 2.0 * block @ table.T
        nearest = apart.argmin(axis=1)
        places[begin : begin + _BLOCK] = nearest
        off = np.take_along_axis(apart, nearest[:, None], axis=1)[:, 0] + (block**2).sum(axis=1)
        distances[begin : begin + _BLOCK] = np.sqrt(np.maximum(off, 0.0))
    return places, distances


@functools.cache
def _tables() -> Array:
    """(maps, 256, 3) float32 from 0 to 255."""
    with Image.open(Path(__file__).with_name("colour_maps.png")) as image:
        return np.asarray(image.convert("RGB"), np.float32)
