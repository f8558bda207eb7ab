"""The jetty, and the boats at it and out on the water."""

import math

import bpy
import numpy as np
from mathutils import Vector

from .layout import WATER, R, Vec
from .objects import add, place
from .shapes import box, grid, tube, turned


def hull(t: float, u: float) -> Vec:
    """A point of the boat's side: t from stern (-1) to bow (1), u from keel (0) to gunwale (1)."""
    half = 0.86 * ((1 - abs(t) ** 2.6) ** 0.75 if t > 0 else 1 - 0.45 * t * t)
    sheer, keel = 0.52 + 0.34 * max(t, 0) ** 2 + 0.1 * t * t, -0.22 + 0.35 * max(t, 0) ** 4
    rise = (1 - math.cos(u * math.pi / 2)) ** 0.85
    return half * math.sin(u * math.pi / 2) ** 0.8, t * 2.3, keel + (sheer - keel) * rise


def build_jetty_and_boats() -> None:
    wood = []
    for k in range(50):
        skew = (0, R.gauss(0, 0.008), R.gauss(0, 0.008))
        wood.append(box((3.4, 6.4 + k * 0.2, -0.08), (R.uniform(1.45, 1.55), 0.185, 0.05), skew))
    for k in range(12):
        x, y, top = 3.4 + (0.72 if k % 2 else -0.72), 6.9 + k // 2 * 1.85, R.uniform(0.45, 0.75)
        wood.append(tube([(x, y, z) for z in (-1.5, top - 0.02, top, top + 0.001)], [0.09, 0.085, 0.06, 0.001]))
    add("planks", wood, bevel=0.008)
    bollard = ((0.12, 0), (0.09, 0.06), (0.075, 0.22), (0.12, 0.27), (0.12, 0.33), (0.09, 0.36), (0.001, 0.37))
    add("iron", [turned((-0.15, 5.9, 0.1), bollard)], smooth=True)
    sag = [Vector((-0.24, 5.9 + k * 0.408, 0.27 - 0.004 * k - 0.25 * math.sin(k * math.pi / 20))) for k in range(21)]
    sag = [point - Vector((0.017 * k, 0, 0)) for k, point in enumerate(sag)]
    coil = [(-0.15 + 0.1 * math.cos(k / 3), 5.9 + 0.1 * math.sin(k / 3), 0.22 + k * 0.0012) for k in range(60)]
    add("rope", [tube(sag, 0.016), tube(coil, 0.016)], smooth=True)

    stations, shell, wood = np.linspace(-1, 1, 33).tolist(), [], []
    for side in (-1, 1):
        for k in range(6):
            low, high = ([hull(t, u / 6) for t in stations] for u in (k, k + 1))
            shell.append(grid([[(side * x * 1.02, y, z) for x, y, z in low], [(side * x, y, z) for x, y, z in high]]))
        wood.append(tube([(side * x * 1.02, y, z) for x, y, z in (hull(t, 1) for t in stations)], 0.035))
    shell.append(grid([[(side * x, y, z) for x, y, z in (hull(-1, k / 8) for k in range(9))] for side in (-1, 1)]))
    wood.append(tube([(0, 0.55, -0.1), (0, 0.5, 2.5), (0, 0.42, 4.3)], [0.06, 0.05, 0.03]))
    wood += [tube([(-0.12, 1.25, 2.3), (-0.08, -1.3, 4.35)], 0.03), tube([(0, 0.5, 0.75), (0.1, -1.9, 0.85)], 0.03)]
    wood += [box((0, y, 0.28), (1.55, 0.26, 0.04)) for y in (-1.2, -0.1, 0.9)]

    def cloth(u: float, v: float) -> Vec:
        luff = Vector((-0.12, 0.55 + 0.65 * v, 0.9 + 1.4 * v))
        leech = Vector((0.1 - 0.18 * v, -1.85 + 0.55 * v, 0.95 + 3.4 * v))
        belly = -0.42 * math.sin(math.pi * u) * math.sin(math.pi * min(v, 0.999)) ** 0.7
        return tuple(luff.lerp(leech, u) + Vector((belly, 0, 0)))

    seams = [[(k + i / 4) / 6 for i in range(5)] for k in range(6)]
    sail = [grid([[cloth(u, v / 24) for u in seam] for v in range(25)]) for seam in seams]
    boat = [add("paint", shell, smooth=True, thick=0.025), add("planks", wood), add("sail", sail, smooth=True)]
    for at, turn in (((-9.5, 62, WATER), -0.9), ((-30, 125, WATER), 0.9), ((0.75, 12.2, WATER + 0.06), 0.61)):
        for part in boat:
            place(part.copy(), at, (0.02, -0.03, turn))
    for part in boat:
        bpy.data.objects.remove(part)
