"""Smooth interpolation of scattered pixels over a whole image."""

from __future__ import annotations

import numpy as np
from PIL import Image

from ..arrays import Array


def push_pull(values: Array, coverage: Array) -> Array:
    """`values` where `coverage` is 1, and between them a smooth surface through them.

    values: (rows, columns, channels) float32. coverage: (rows, columns) float32, weights from 0 to 1. Means are pushed
    up a pyramid until every pixel knows something, and pulled down again into the gaps (Gortler et al., "The
    Lumigraph", 1996, section 3.4).
    """
    rows, columns, channels = values.shape
    if min(rows, columns) <= 2 or coverage.min() >= 1.0:
        total = coverage.sum()
        mean = (values * coverage[..., None]).sum((0, 1)) / total if total > 0 else np.zeros(channels, np.float32)
        return np.where(coverage[..., None] > 0, values, mean).astype(np.float32)
    pad = ((0, rows % 2), (0, columns % 2))
    weights = np.pad(coverage, pad).reshape((rows + 1) // 2, 2, (columns + 1) // 2, 2)
    weighted = np.pad(values * coverage[..., None], (*pad, (0, 0)))
    half_coverage = weights.sum((1, 3))
    half = weighted.reshape(*weights.shape, channels).sum((1, 3)) / np.maximum(half_coverage, 1e-6)[..., None]
    coarse = push_pull(half.astype(np.float32), np.minimum(half_coverage, 1.0))
    size = 2 * coarse.shape[1], 2 * coarse.shape[0]
    smooth = np.stack([_enlarged(coarse[..., i], size)[:rows, :columns] for i in range(channels)], axis=2)
    return smooth + (values - smooth) * coverage[..., None]


def _enlarged(channel: Array, size: tuple[int, int]) -> Array:
    return np.asarray(Image.fromarray(np.ascontiguousarray(channel)).resize(size, Image.Resampling.BILINEAR))
