"""Trees, figures, animals, vehicles and buildings, built on z = 0 about the kit's frame, in metres."""

import math

import bpy
import numpy as np

from . import shapes
from .kit import Kit


def tree(kit: Kit, height: float) -> None:
    """A broad-leaved tree, a conifer, or a bare one."""
    bark, kind = kit.material("wood"), kit.rng.random()
    trunk = height * kit.uniform(0.015, 0.035)
    lean = kit.rng.normal(0, 0.04, 2) * height
    if kind < 0.25:
        kit.rod((0, 0, 0), (0, 0, height), trunk, bark, trunk * 0.2)
        levels = kit.integer(3, 7)
        for i in range(levels):
            s = i / levels
            kit.cylinder(
                height * 0.22 * (1 - s * 0.8), height * 0.3, "leaf", (0, 0, height * (0.12 + s * 0.7)), top=0.02
            )
        return
    top = (float(lean[0]), float(lean[1]), height * 0.75)
    kit.rod((0, 0, 0), top, trunk, bark, trunk * 0.4)
    for _ in range(kit.integer(4, 9)):
        s = kit.uniform(0.35, 1.0)
        start = np.array(top) * s
        turn, reach = kit.uniform(0, 6.3), height * kit.uniform(0.15, 0.35)
        end = start + np.array([math.cos(turn), math.sin(turn), kit.uniform(0.2, 1.2)]) * reach
        kit.rod(tuple(start), tuple(end), trunk * 0.35, bark, trunk * 0.1)
        if kind < 0.9:
            r = height * kit.uniform(0.08, 0.2)
            kit.ball((r, r, r * kit.uniform(0.6, 1)), "leaf", tuple(end), 0.3)
        else:
            for _ in range(3):
                tip = end + kit.rng.normal(0, 1, 3) * reach * 0.4 + (0, 0, reach * 0.3)
                kit.rod(tuple(end), tuple(tip), trunk * 0.1, bark, trunk * 0.03)


def bush(kit: Kit, size: float) -> None:
    """A few leafy balls on the ground."""
    for _ in range(kit.integer(1, 4)):
        r = size * kit.uniform(0.3, 0.6)
        kit.ball(
            (r, r, r * kit.uniform(0.6, 1.2)),
            "leaf",
            (kit.uniform(-0.4, 0.4) * size, kit.uniform(-0.4, 0.4) * size, r * 0.6),
            0.25,
        )


def figure(kit: Kit, height: float = 1.7) -> None:
    """A person-like figure that stands, walks, sits or raises its arms; it faces -y."""
    h = height / 1.75
    skin, shirt, trousers = kit.material("skin"), kit.material("cloth", 6), kit.material("cloth", 6)
    stride, seated = kit.uniform(0, 0.35), kit.chance(0.15)
    hip = 0.5 if seated else 0.9
    for side in (-1, 1):
        s, x = side * stride, side * 0.1 * h
        knee = (x, (-0.42 if seated else s * 0.5) * h, (hip if seated else hip * 0.52) * h)
        foot = (x, (-0.45 if seated else s * 0.9) * h, 0.05)
        kit.rod((x, 0, hip * h), knee, 0.085 * h, trousers, 0.065 * h)
        kit.rod(knee, foot, 0.065 * h, trousers, 0.05 * h)
        kit.box((0.1 * h, 0.26 * h, 0.08 * h), "thing", (x, foot[1] - 0.05, 0))
        hand = (side * kit.uniform(0.2, 0.5) * h, kit.uniform(-0.45, 0.2) * h, (hip + kit.uniform(-0.1, 0.75)) * h)
        shoulder = (side * 0.2 * h, 0, (hip + 0.5) * h)
        elbow = tuple(
            (a + b) / 2 + d for a, b, d in zip(shoulder, hand, (side * 0.08 * h, 0.06, -0.08 * h), strict=True)
        )
        kit.rod(shoulder, elbow, 0.055 * h, shirt, 0.045 * h)  # type: ignore[arg-type]
        kit.rod(elbow, hand, 0.045 * h, kit.pick([skin, shirt]), 0.035 * h)  # type: ignore[arg-type]
        kit.ball((0.045 * h, 0.045 * h, 0.06 * h), skin, hand)
    kit.ball((0.2 * h, 0.13 * h, 0.34 * h), shirt, (0, 0, (hip + 0.27) * h), 0.03)
    kit.rod((0, 0, (hip + 0.5) * h), (0, -0.02, (hip + 0.68) * h), 0.05 * h, skin)
    kit.ball((0.085 * h, 0.1 * h, 0.12 * h), skin, (0, -0.02, (hip + 0.76) * h))
    if kit.chance(0.8):
        kit.ball((0.095 * h, 0.1 * h, 0.11 * h), kit.material("thing", 6), (0, 0.03 * h, (hip + 0.8) * h), 0.08)
    if kit.chance(0.25):
        kit.ball((0.15 * h, 0.09 * h, 0.22 * h), "thing", (0, 0.2 * h, (hip + 0.3) * h))


def animal(kit: Kit, height: float) -> None:
    """A four-legged animal, its head towards +x."""
    coat, h = kit.material(kit.pick(["skin", "wood", "thing", "stone"])), height
    length = h * kit.uniform(0.9, 1.6)
    kit.ball((length * 0.5, h * 0.22, h * 0.24), coat, (0, 0, h * 0.7), 0.05)
    for sx in (-1, 1):
        for sy in (-1, 1):
            kit.rod(
                (sx * length * 0.35, sy * h * 0.12, h * 0.65),
                (sx * length * 0.35 + kit.uniform(-0.1, 0.1) * h, sy * h * 0.12, 0),
                h * 0.07,
                coat,
                h * 0.045,
            )
    head = (length * 0.65, kit.uniform(-0.15, 0.15) * h, h * kit.uniform(0.6, 1.2))
    kit.rod((length * 0.4, 0, h * 0.75), head, h * 0.12, coat, h * 0.1)
    kit.ball((h * 0.2, h * 0.13, h * 0.15), coat, head, 0.08)
    for side in (-1, 1):
        kit.cylinder(
            h * 0.05, h * 0.14, coat, (head[0] - 0.05 * h, head[1] + side * h * 0.08, head[2] + h * 0.08), top=0.01
        )
    kit.rod(
        (-length * 0.5, 0, h * 0.75),
        (-length * 0.75, kit.uniform(-0.2, 0.2) * h, h * kit.uniform(0.4, 1.1)),
        h * 0.04,
        coat,
        h * 0.02,
    )


def car(kit: Kit) -> None:
    """A car, van or lorry along x."""
    paint, dark = kit.material(kit.pick(["thing", "metal"]), 6), kit.material("metal")
    length, width = kit.uniform(3.6, 4.8), kit.uniform(1.65, 1.9)
    kind = kit.rng.random()
    if kind > 0.8:
        length, tall = length * kit.uniform(1.1, 1.9), kit.uniform(2.0, 3.4)
        kit.box((length, width * 1.1, tall - 0.4), paint, (0, 0, 0.4))
        kit.box((0.02, width * 0.9, tall * 0.25), dark, (length / 2, 0, tall * 0.6))
        kit.box((length * 0.3, width * 1.11, tall * 0.22), dark, (length * 0.3, 0, tall * 0.6))
    else:
        low, tall = kit.uniform(0.7, 0.95), kit.uniform(1.35, 1.75)
        back = length * kit.uniform(0.3, 0.48)
        profile = [
            (-length / 2, 0.3),
            (length / 2, 0.3),
            (length / 2, low * 0.85),
            (length * 0.25, low),
            (length * 0.08, tall),
            (-back * 0.8, tall),
            (-back, low),
            (-length / 2, low),
        ]
        flat = np.array(profile)
        sides = [np.c_[flat[:, 0], np.full(8, y), flat[:, 1]] for y in (-width / 2, width / 2)]
        faces = [(i, (i + 1) % 8, (i + 1) % 8 + 8, i + 8) for i in range(8)] + [
            tuple(range(8))[::-1],
            tuple(range(8, 16)),
        ]
        kit.solid((np.concatenate(sides), faces), paint)
        glass = flat[[3, 4, 5, 6]] * (0.96, 1) - (0, 0.06)
        sides = [np.c_[glass[:, 0], np.full(4, y), glass[:, 1]] for y in (-width / 2 - 0.01, width / 2 + 0.01)]
        kit.solid((np.concatenate(sides), [(0, 1, 2, 3), (7, 6, 5, 4)]), dark)
    for sx in (-1, 1):
        for sy in (-1, 1):
            kit.cylinder(0.32, 0.22, dark, (sx * length * 0.32, sy * width * 0.48 + 0.11, 0.32), (math.pi / 2, 0, 0))


def building(kit: Kit, width: float, depth: float, height: float) -> None:
    """A house with its front at y = 0 and its body behind (+y): windows, a door, a roof, maybe balconies and a shop."""
    wall = kit.material("facade", 5)
    kit.box((width, depth, height), wall, (0, depth / 2, 0))
    if kit.chance(0.5):
        frame, glass = kit.material("wall"), kit.material("metal")
        columns, rows = max(1, int(width / kit.uniform(1.8, 3.5))), max(1, int(height / 3.2))
        balcony = kit.chance(0.25)
        for c in range(columns):
            x = (c + 0.5) * width / columns - width / 2
            for r in range(rows):
                z = r * height / rows + 0.9
                kit.box((1.2, 0.12, 1.6), frame, (x, -0.02, z))
                kit.box((1.0, 0.12, 1.4), glass, (x, -0.04, z + 0.1))
                if balcony and r:
                    kit.box((1.6, 1.0, 0.12), frame, (x, -0.5, z - 0.5))
                    kit.box((1.6, 0.05, 0.9), frame, (x, -1.0, z - 0.5))
    if kit.chance(0.6):
        kit.box((kit.uniform(1, 2), 0.2, kit.uniform(2, 2.8)), "wood", (kit.uniform(-0.3, 0.3) * width, -0.02, 0))
    if kit.chance(0.3):
        kit.box((width * 0.8, 1.3, 0.08), "cloth", (0, -0.6, 2.8), (0.35, 0, 0))
    if kit.chance(0.5) and height < 14:
        rise = kit.uniform(1.0, 3.5)
        x, y = width / 2 + 0.3, depth + 0.3
        points = np.array(
            [(-x, -0.3, 0), (x, -0.3, 0), (x, y, 0), (-x, y, 0), (-x, depth / 2, rise), (x, depth / 2, rise)]
        )
        kit.solid((points, [(0, 1, 5, 4), (2, 3, 4, 5), (1, 2, 5), (3, 0, 4), (3, 2, 1, 0)]), "ground", (0, 0, height))


def post(kit: Kit, height: float) -> None:
    """A lamp post, sign, traffic light or bollard."""
    kind = kit.rng.random()
    kit.rod((0, 0, 0), (0, 0, height), kit.uniform(0.04, 0.1), "metal")
    if kind < 0.4:
        arm = kit.uniform(0.4, 1.6)
        kit.rod((0, 0, height), (arm, 0, height + 0.2), 0.04, "metal")
        kit.ball((0.25, 0.15, 0.1), "metal", (arm, 0, height + 0.15))
    elif kind < 0.7:
        kit.box(
            (kit.uniform(0.4, 1.0), 0.04, kit.uniform(0.4, 0.9)), kit.material("thing", 6), (0, -0.05, height - 0.5)
        )
    else:
        kit.box((0.3, 0.25, 0.8), "metal", (0, 0, height - 0.5))


def fence(kit: Kit, length: float, height: float) -> None:
    """A fence of posts along x, or a low wall or hedge."""
    kind = kit.rng.random()
    if kind < 0.35:
        kit.box((length, 0.25, height), kit.material(kit.pick(["wall", "leaf", "stone"])))
        return
    surface, step = (
        kit.material(kit.pick(["wood", "metal"])),
        kit.uniform(0.15, 0.6) if kind < 0.7 else kit.uniform(1.5, 2.5),
    )
    for i in range(min(60, int(length / step))):
        kit.box((0.06, 0.05, height), surface, (i * step - length / 2, 0, 0))
    for z in (0.25, 0.85):
        kit.box((length, 0.04, 0.07), surface, (0, 0, z * height))


def rock(kit: Kit, size: float) -> None:
    """A boulder half in the ground."""
    kit.ball(
        (size * kit.uniform(0.4, 0.7), size * kit.uniform(0.4, 0.7), size * kit.uniform(0.3, 0.6)),
        "stone",
        (0, 0, size * 0.15),
        0.25,
    )


def ground(kit: Kit, family: str | bpy.types.Material, size: float = 400.0, bumps: float = 0.0) -> None:
    """The ground about the frame's origin, flat or with gentle bumps (metres) that leave the middle flat."""
    rows = 2 if bumps == 0 else 70
    heights = bumps * shapes.smooth_noise(kit.rng, rows, rows, base=6) if bumps else np.zeros((2, 2))
    kit.solid(shapes.sheet(size, size, heights), family, smooth=True)
