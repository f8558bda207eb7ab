"""Edges of depth that are spread over several pixels, as networks draw them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...arrays import Array
from ...imaging.morphology import highest, lowest

# Depth that changes by so much (of its whole range) in a window is a soft edge; usually of this share of the long side.
STEP, WINDOW = 0.12, 0.009
# A slope changes by twice as much in a window twice as large; a soft edge by less than so many times.
SLOPE = 1.6


@dataclass(frozen=True)
class SoftEdges:
    """top, bottom: (rows, columns) float32, the nearest and the farthest depth around each pixel. sure: (rows, columns)
    float32 from 0 to 1, how surely they are the two sides of an edge and not a slope's."""

    top: Array
    bottom: Array
    sure: Array

    @classmethod
    def of(cls, depth: Array, radius: int) -> SoftEdges:
        """Those of a map, (rows, columns) float32 from 0 to 1, in windows of a radius in pixels."""
        top, bottom = highest(depth, radius), lowest(depth, radius)
        wider = highest(top, radius) - lowest(bottom, radius)
        span = np.maximum(top - bottom, 1e-6)
        sure = np.clip(span / STEP - 0.5, 0, 1) * np.clip((2 - wider / span) / (2 - SLOPE), 0, 1)
        return cls(top, bottom, sure.astype(np.float32))
