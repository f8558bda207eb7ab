"""The water, and the hills behind it, ridge after ridge."""

import math

import numpy as np
from mathutils import Vector, noise

from .layout import WATER
from .objects import add
from .shapes import box, grid


def build_land_and_water() -> None:
    add("water", [box((0, 3006, WATER - 0.5), (16000, 6000, 1))])
    for k, (away, height, slope) in enumerate(((420, 62, 0.9), (900, 170, -0.5), (1700, 360, 0.6), (3000, 720, -0.3))):
        rows = []
        for v in np.linspace(0, 1, 40).tolist():
            row, swell = [], math.sin(math.pi * min(v * 0.75, 0.5)) ** 1.2
            for u in np.linspace(-0.75, 0.75, 360).tolist():
                crag = noise.ridged_multi_fractal(Vector((u * 2.4, v * 0.9, k * 7.3)), 0.9, 2.1, 7, 1, 2)
                rise = max(0.0, 0.15 + 0.42 * crag + slope * u / 1.5 - 0.25 * (k == 0))
                row.append((u * away, away * (1 + 0.35 * v), WATER - 1 + height * rise * swell))
            rows.append(row)
        add("hills", [grid(rows)], smooth=True)
