"""The headland on the right and the village on it."""

import math

import numpy as np
from mathutils import Euler, Vector, noise

from .layout import WATER, R
from .objects import add
from .shapes import box, grid, tube


def ground(x: float, y: float) -> float:
    rise = 11 * math.exp(-(((x - 43) / 26) ** 2) - ((y - 88) / 17) ** 2)
    return WATER - 1.2 + rise + 0.9 * noise.fractal(Vector((x, y, 0)) * 0.13, 1, 2, 5)


def build_village() -> None:
    """A headland on the right: houses up the slope, a bell tower, cypresses."""
    xs, ys = np.linspace(0, 110, 120).tolist(), np.linspace(55, 130, 80).tolist()
    add("headland", [grid([[(x, y, ground(x, y)) for x in xs] for y in ys])], smooth=True)
    tx, ty, tz = 33.5, 84, ground(33.5, 84)
    walls = [box((tx, ty, tz + z), (w, w, h)) for w, z, h in ((3, 5, 13), (3.5, 11.7, 0.4), (2.4, 13, 2.6))]
    roofs, panes, trees = [box((tx, ty, tz + 15.4), (2.9, 2.9, 2.4), taper=0.02)], [], []
    for _ in range(30):
        x, y = R.uniform(21, 63), R.uniform(73, 96)
        w, d, h, turn, z = R.uniform(3, 5), R.uniform(3, 4.5), R.uniform(3, 5.2), R.uniform(-0.5, 0.5), ground(x, y)
        if z < WATER + 0.8:
            continue
        walls.append(box((x, y, z + h / 2 - 1), (w, d, h + 2), (0, 0, turn)))
        roofs.append(box((x, y, z + h + 0.55), (w * 1.12, d * 1.12, 1.1), (0, 0, turn), taper=0.25))
        for level in (1.2, 3.0)[: 1 + (h > 3.7)]:
            for side in (-0.24, 0.24):
                at = Vector((x, y, z + level)) + Euler((0, 0, turn)).to_matrix() @ Vector((side * w, -d / 2, 0))
                panes.append(box(at, (0.55, 0.12, 0.85), (0, 0, turn)))
    for _ in range(70):
        x, y, tall = R.uniform(13, 75), R.uniform(70, 106), R.random() < 0.45
        h, r, z = R.uniform(4, 8) if tall else R.uniform(2, 3.6), R.uniform(0.5, 0.8), ground(x, y)
        if z > WATER + 0.4:
            radii = [
                r * (1 if tall else 2.4) * math.sin(math.pi * k / 12) ** (0.6 if k < 5 or not tall else 1.1)
                for k in range(12)
            ]
            trees.append(tube([(x, y, z - 0.3 + h * k / 12) for k in range(12)], radii, 0.25, 20))
    bells = [box((tx + x * 0.55, ty - 1.2, tz + 13.1), (0.6, 0.1, 1.6)) for x in (-1, 1)]
    add("iron", [*bells, *(box((tx - 1.2, ty + y * 0.55, tz + 13.1), (0.1, 0.6, 1.6)) for y in (-1, 1))])
    add("plaster", walls)
    add("tiles", roofs)
    add("glass", panes)
    add("trees", trees, smooth=True)
