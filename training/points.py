"""Photographs with distances estimated by eye at some points of each: to train on, and the held eighth to score on.

The file holds {"folder/file.jpg": {"size": [w, h], "points": [[x, y], ...] in pixels of that size, "distances":
[metres, "inf" at the sky, null where it cannot be said]}}.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image

ROOM = 32
"""Rows of the array that a batch keeps for the points of a picture."""
LEAST = 6
"""Fewer known points than this and a picture says too little."""


class Pointed(NamedTuple):
    """One photograph: RGB uint8 (h, w, 3); points (n, 2), x and y from 0 to 1; inverse distances (n,) in 1/m, sky 0."""

    name: str
    colour: np.ndarray
    points: np.ndarray
    inverse: np.ndarray


def read_points(file: Path, photos: Path, wanted: Callable[[str], bool], side: int = 0) -> list[Pointed]:
    """The photographs whose name is `wanted`, with about `side` squared pixels each (0: as they are)."""
    found = []
    for name, entry in sorted(json.loads(file.read_text()).items()):
        said = [(p, d) for p, d in zip(entry["points"], entry["distances"], strict=True) if d is not None]
        if not wanted(name) or len(said) < LEAST:
            continue
        picture = Image.open(photos / name).convert("RGB")
        points = (np.array([p for p, _ in said], np.float32) + 0.5) / np.float32(entry["size"])
        inverse = np.array([0.0 if d == "inf" else 1 / d for _, d in said], np.float32)
        found.append(Pointed(name, np.asarray(reduced(picture, side) if side else picture), points, inverse))
    return found


def reduced(picture: Image.Image, side: int) -> Image.Image:
    """A picture of the same aspect with about `side` squared pixels, never more than it has."""
    scale = min(1.0, side / (picture.width * picture.height) ** 0.5)
    size = round(picture.width * scale), round(picture.height * scale)
    return picture.resize(size, Image.Resampling.LANCZOS)


def values_at(prediction: np.ndarray, points: np.ndarray) -> np.ndarray:
    """A map's values (n,) at points (n, 2) from 0 to 1, bilinear between the centres of its pixels."""
    height, width = prediction.shape
    x, y = (np.clip(points[:, i] * size - 0.5, 0, size - 1) for i, size in enumerate((width, height)))
    left, top = np.minimum(x.astype(int), width - 2), np.minimum(y.astype(int), height - 2)
    a, b = x - left, y - top
    upper = prediction[top, left] * (1 - a) + prediction[top, left + 1] * a
    return upper * (1 - b) + (prediction[top + 1, left] * (1 - a) + prediction[top + 1, left + 1] * a) * b


def score_at(predicted: np.ndarray, inverse: np.ndarray, ratio: float = 1.15) -> tuple[float, float]:
    """(AbsRel after the best scale and shift in inverse depth, pairs in the wrong order in %) at one picture's points.

    The fit is to all points, the sky as 0; the AbsRel is over those within 80 m, none taken for farther; pairs count
    where distances differ by `ratio`. NaN where a picture has nothing that could be scored.
    """
    p, g = predicted.astype(np.float64), inverse.astype(np.float64)
    near = g > 1 / 80
    absrel = np.nan
    if near.sum() >= 3:
        (scale, shift), *_ = np.linalg.lstsq(np.c_[p, np.ones(len(p))], g, rcond=None)
        absrel = float(np.mean(np.abs(1 / np.maximum(scale * p[near] + shift, 1 / 80) * g[near] - 1)))
    i, j = np.triu_indices(len(g), 1)
    apart = np.maximum(g[i], g[j]) > ratio * np.minimum(g[i], g[j])
    wrong = np.sign(p[i] - p[j]) != np.sign(g[i] - g[j])
    return absrel, 100 * float(wrong[apart].mean()) if apart.any() else np.nan
