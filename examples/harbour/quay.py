"""The quay that the camera stands on, and what stands on it and hangs over it."""

import math

import bpy
from mathutils import Vector

from .layout import FLAME, R
from .objects import add, place
from .shapes import box, leaf, scatter, tube, turned


def build_quay() -> None:
    """Paving, a pier with a lit lantern, a flowering pot, a vine overhead, coping at the water's edge."""
    stones, y = [], -1.0
    while y < 5.6:
        deep, x = R.uniform(0.42, 0.62), -7 - R.random()
        while x < 7:
            wide, tilt = R.uniform(0.5, 1.1), (R.gauss(0, 0.006), R.gauss(0, 0.006), 0)
            stones.append(box((x + wide / 2, y + deep / 2, -0.1), (wide - 0.02, deep - 0.02, 0.2), tilt))
            x += wide
        y += deep
    stones += [box((x * 1.4, y + 0.24, -0.05), (1.37, 0.46, 0.34)) for x in range(-6, 7)]
    add("paving", [*stones, box((0, 2, -0.6), (16, 6.9, 1))], bevel=0.025)
    px, py, foot = FLAME.x, FLAME.y, FLAME.z - 0.215
    corners = ((-1, -1), (-1, 1), (1, -1), (1, 1))
    stones = [box((px, py, 1.06), (0.68, 0.68, 0.11)), box((px - 2.05, py, 0.7), (3.4, 0.44, 0.08))]
    for k in range(5):
        for x, y in corners:
            at = (px + x * 0.135, py + y * 0.135, 0.11 + k * 0.2)
            stones.append(box(at, (0.27, 0.27, 0.19), (0, 0, R.gauss(0, 0.03))))
    for i in range(24):
        stones.append(box((px - 0.5 - i // 3 * 0.46, py, 0.13 + i % 3 * 0.22), (0.45, R.uniform(0.34, 0.37), 0.21)))
    add("wall", stones, bevel=0.022)
    plates = ((0.3, 0.02, 0.04), (0.32, 0.43, 0.03), (0.08, 0.62, 0.05))
    parts = [box((px, py, foot + z), (w, w, h)) for w, z, h in plates]
    parts += [box((px + x * 0.12, py + y * 0.12, foot + 0.22), (0.022, 0.022, 0.4)) for x, y in corners]
    parts.append(box((px, py, foot + 0.52), (0.34, 0.34, 0.16), taper=0.28))
    ring = [(px + 0.055 * math.cos(t / 4), py, foot + 0.69 + 0.055 * math.sin(t / 4)) for t in range(26)]
    add("iron", [*parts, tube(ring, 0.009)], bevel=0.006)
    add("glass", [box(FLAME, (0.23, 0.23, 0.41))])
    lamp(px + 0.25, py - 0.3, FLAME.z, 24)
    pot = ((0, 0), (0.17, 0), (0.19, 0.03), (0.26, 0.36), (0.3, 0.37), (0.3, 0.45), (0.26, 0.451), (0.24, 0.452))
    add("clay", [turned((1.62, 4.1, 0), pot)], smooth=True).modifiers.new("edges", "EDGE_SPLIT")
    centre, leaves, petals = Vector((1.62, 4.1, 0.62)), [], []
    for _ in range(900):
        out = scatter((0, 0, 0.5))
        at = centre + out * Vector((0.42, 0.42, 0.36)) * R.uniform(0.45, 1)
        leaves.append(leaf(at, scatter(out * 1.4), R.uniform(0.07, 0.13)))
    for _ in range(26):
        out = scatter((0, -0.4, 0.7))
        petals += [leaf(centre + out * 0.46, scatter(out), R.uniform(0.03, 0.06)) for _ in range(26)]
    add("leaves", leaves)
    add("petals", petals)
    stem = [Vector((-2 + 0.22 * k, 2.5 + 0.05 * k, 2.42 + 0.03 * math.sin(k) - 0.0035 * k * k)) for k in range(9)]
    twigs, leaves = [tube(stem, [0.022 - 0.002 * k for k in range(9)])], []
    for root in stem * 3:
        path = [root]
        for _ in range(R.randint(3, 6)):
            path.append(path[-1] + scatter((0.5, 0, -1.0)) * 0.07)
            leaves += [leaf(path[-1], scatter((0.2, 0, -0.8)), R.uniform(0.06, 0.1)) for _ in range(2)]
        twigs.append(tube(path, 0.004, sides=5))
    add("planks", twigs, smooth=True)
    add("vine", leaves)


def lamp(x: float, y: float, z: float, energy: float) -> None:
    flame = place(bpy.data.objects.new("flame", bpy.data.lights.new("flame", "POINT")), (x, y, z)).data
    flame.energy, flame.color, flame.shadow_soft_size = energy, (1, 0.55, 0.2), 0.1
