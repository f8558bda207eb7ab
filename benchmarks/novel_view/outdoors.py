"""Outdoor scenes: `NAME(kit)` builds one, with a view of it. Metres, z up; the camera looks along +y."""

from __future__ import annotations

import numpy as np

from benchmarks.novel_view import builder
from benchmarks.novel_view.builder import Builder
from training.scenes import outdoors, shapes, things


def garden(kit: Builder) -> None:
    """A picket fence with flowers before it, a lawn, a tree and a house behind."""
    outdoors.ground(kit, "grass", 200)
    with kit.at(0, 2.6):
        skin = kit.new("wood")
        for x in np.arange(-3, 3, 0.16):
            kit.box((0.08, 0.025, 0.85), skin, (float(x), 0, 0.05))
        for z in (0.25, 0.65):
            kit.box((6.2, 0.03, 0.08), skin, (0, 0.03, z))
    builder.grass(kit, (-2.5, 2.5), (1.2, 2.5), 2500, 0.22)
    for x, y in ((-1.2, 2.2), (-0.3, 2.0), (0.8, 2.25), (1.4, 2.1)):
        builder.bouquet(kit, (x, y, 0), kit.uniform(0.5, 0.8))
    with kit.at(-2.4, 7.0):
        builder.leafy_tree(kit, 4.2)
    with kit.at(2.5, 13.0):
        outdoors.building(kit, 9, 6, 4.5)
    for x in (1.2, 3.0, -0.6):
        builder.foliage(kit, (x, 6.0 + x, 0.4), (0.8, 0.6, 0.6), 900, 0.14)
    builder.day(kit)
    kit.look((0.0, 0.0, 1.3), (0.0, 5.0, 0.95), 55)


def street(kit: Builder) -> None:
    """Brick fronts, a sign and a lamp post close by, people and a car."""
    outdoors.ground(kit, "ground", 200)
    for i, x in enumerate((-9.0, -1.0, 7.5)):
        with kit.at(x, 13 + 0.6 * i):
            outdoors.building(kit, 8.0, 6, 6 + 2 * i)
    with kit.at(-3.0, 8.0, 0, 0.06):
        outdoors.car(kit)
    for x, y in ((-1.3, 5.2), (0.6, 6.0), (1.5, 4.2), (3.4, 8.5)):
        with kit.at(x, y, 0, kit.uniform(-1, 1)):
            outdoors.figure(kit, kit.uniform(1.6, 1.8))
    kit.rod((-1.0, 3.0, 0), (-1.0, 3.0, 3.6), 0.04, "metal")
    kit.box((0.5, 0.03, 0.5), kit.new("poster"), (-1.0, 2.95, 1.75))
    with kit.at(2.4, 4.4):
        builder.railing(kit, 2.2, 1.0, 0.14, 0.013)
    builder.cable(kit, (-1.0, 3.0, 3.3), (7.0, 13.0, 5.0), 0.8, 0.015)
    with kit.at(4.0, 9.0):
        builder.leafy_tree(kit, 4.5)
    builder.day(kit)
    kit.look((0.1, 0.0, 1.6), (0.0, 8.0, 1.45), 58)


def market(kit: Builder) -> None:
    """Stalls under striped awnings with crates of fruit, seen from the next stall."""
    outdoors.ground(kit, "ground", 200)
    for x, y in ((-2.3, 4.4), (0.4, 5.2), (3.0, 4.6)):
        with kit.at(x, y):
            things.table(kit, 1.9, 0.9, 0.85)
            for side in (-0.9, 0.9):
                kit.rod((side, -0.4, 0), (side, -0.4, 2.1), 0.025, "wood")
                kit.rod((side, 0.4, 0), (side, 0.4, 2.4), 0.025, "wood")
            kit.box((2.2, 1.3, 0.02), kit.new("cloth"), (0, 0, 2.25), (0.33, 0, 0))
            for cx in (-0.6, 0.0, 0.6):
                fruit(kit, (cx, -0.15, 0.85), 0.5, 0.35)
    kit.box((2.0, 0.8, 0.9), kit.new("wood"), (-0.2, 1.9, 0))
    for cx in (-0.75, -0.15, 0.5):
        fruit(kit, (cx, 1.9, 0.9), 0.5, 0.4)
    for x, y in ((-0.9, 3.4), (1.4, 3.6), (-3.4, 6.0)):
        with kit.at(x, y, 0, kit.uniform(-2, 2)):
            outdoors.figure(kit, 1.7)
    for x in (-7.0, 1.5, 10.0):
        with kit.at(x, 10.0):
            outdoors.building(kit, 8.4, 5, 7)
    builder.day(kit, 35, 60)
    kit.look((0.0, -0.1, 1.65), (0.0, 5.0, 1.2), 58)


def fruit(kit: Builder, at: tuple[float, float, float], width: float, depth: float) -> None:
    """A crate full of fruit."""
    x, y, z = at
    kit.box((width, depth, 0.1), kit.material("wood"), at)
    skin = kit.new("thing")
    for _ in range(26):
        r = kit.uniform(0.035, 0.05)
        place = (
            x + kit.uniform(-0.42, 0.42) * width,
            y + kit.uniform(-0.4, 0.4) * depth,
            z + 0.1 + kit.uniform(0, 0.07),
        )
        kit.ball((r, r, r), skin, place)


def forest(kit: Builder) -> None:
    """Trunks one behind the other, ferns, and fallen leaves."""
    heights = 0.25 * shapes.smooth_noise(kit.rng, 60, 60, base=5)
    kit.solid(shapes.sheet(40, 40, heights), kit.new("grass"), (0, 16, -0.2), smooth=True)
    for y in np.geomspace(2.2, 22, 26):
        x = kit.uniform(-0.65, 0.65) * y + kit.pick([-0.5, 0.5])
        r = kit.uniform(0.08, 0.22)
        kit.rod((x, float(y), -0.4), (x + kit.uniform(-0.3, 0.3), float(y), 7), r, kit.material("wood", 5), r * 0.6)
        for _ in range(3):
            z = kit.uniform(1.0, 4.0)
            kit.rod(
                (x, float(y), z),
                (x + kit.uniform(-1.2, 1.2), float(y) + kit.uniform(-0.6, 0.6), z + 0.6),
                0.02,
                "wood",
                0.006,
            )
    for _ in range(22):
        y = kit.log_uniform(1.5, 9)
        x = kit.uniform(-0.6, 0.6) * y
        roots = np.tile([[x, y, -0.15]], (60, 1)) + kit.rng.normal(0, 0.05, (60, 3))
        along = kit.rng.normal((0, 0, 0.38), 0.28, (60, 3))
        builder.blades(kit, roots, along, 0.028, "leaf")
    for _ in range(12):
        y = kit.uniform(6, 20)
        builder.foliage(kit, (kit.uniform(-0.6, 0.6) * y, y, kit.uniform(0.4, 4)), (1.3, 1.0, 0.8), 700, 0.2)
    builder.day(kit, 40, 65)
    kit.look((0.0, 0.0, 1.3), (0.0, 6.0, 1.15), 55)


def bicycles(kit: Builder) -> None:
    """Bicycle stands and wheels with spokes before a hedge and a wall: thin tubes everywhere."""
    outdoors.ground(kit, "ground", 200)
    kit.box((12, 0.3, 1.1), kit.new("facade"), (0, 6.0, 0))
    for x in np.arange(-4, 4.1, 1.0):
        builder.foliage(kit, (float(x), 5.4, 0.5), (0.75, 0.4, 0.7), 900, 0.1)
    for x, y in ((-1.1, 2.6), (0.2, 3.1), (1.3, 2.5), (-0.2, 4.3), (2.2, 4.4)):
        with kit.at(x, y, 0, kit.uniform(-0.5, 0.5)):
            bicycle(kit)
    with kit.at(0, 3.6):
        builder.railing(kit, 6.0, 0.8, 0.75, 0.022)
    for x in (-6.0, 3.0):
        with kit.at(x, 12):
            outdoors.building(kit, 8, 6, 6)
    with kit.at(-2.5, 8.0):
        builder.leafy_tree(kit, 5.0)
    builder.day(kit)
    kit.look((0.0, 0.0, 1.25), (0.0, 4.0, 0.75), 55)


def bicycle(kit: Builder) -> None:
    """Two wheels with spokes, a frame, handlebars and a saddle, along x."""
    skin, dark = kit.material("thing", 5), kit.material("metal")
    r = 0.34
    for x in (-0.52, 0.52):
        turn = np.linspace(0, 2 * np.pi, 25)
        ring = np.stack([x + r * np.cos(turn), 0 * turn, r + r * np.sin(turn)], 1)
        kit.solid(shapes.tube(ring, np.full(25, 0.018)), dark)
        for angle in np.linspace(0, 2 * np.pi, 14, endpoint=False):
            kit.rod((x, 0, r), (x + r * float(np.cos(angle)), 0, r + r * float(np.sin(angle))), 0.003, dark)
    joints = {
        "rear": (-0.52, 0, r),
        "crank": (-0.05, 0, 0.3),
        "seat": (-0.2, 0, 0.8),
        "head": (0.35, 0, 0.82),
        "front": (0.52, 0, r),
    }
    for a, b in (
        ("rear", "crank"),
        ("crank", "seat"),
        ("rear", "seat"),
        ("crank", "head"),
        ("seat", "head"),
        ("head", "front"),
    ):
        kit.rod(joints[a], joints[b], 0.016, skin)
    kit.rod((0.35, 0, 0.82), (0.33, 0, 1.0), 0.014, skin)
    kit.rod((0.33, -0.28, 1.02), (0.33, 0.28, 1.02), 0.013, dark)
    kit.box((0.26, 0.13, 0.06), dark, (-0.22, 0, 0.86))


def shore(kit: Builder) -> None:
    """Boulders and dune grass, a wooden jetty, and hills across the water."""
    heights = 0.15 * shapes.smooth_noise(kit.rng, 50, 50, base=4)
    kit.solid(shapes.sheet(30, 12, heights), kit.new("ground"), (0, 5, -0.1), smooth=True)
    kit.box((400, 300, 0.1), kit.new("metal"), (0, 155, -0.35))
    for _ in range(16):
        y = kit.log_uniform(2.2, 9)
        with kit.at(kit.uniform(-0.6, 0.6) * y, y):
            outdoors.rock(kit, kit.uniform(0.3, 0.9))
    for _ in range(14):
        y = kit.log_uniform(1.5, 5)
        x = kit.uniform(-0.6, 0.6) * y
        roots = np.tile([[x, y, -0.1]], (90, 1)) + kit.rng.normal(0, 0.06, (90, 3))
        along = kit.rng.normal((0.08, 0, 0.5), 0.12, (90, 3))
        builder.blades(kit, roots, along, 0.012, "grass")
    deck = kit.new("wood")
    for i in range(24):
        kit.box((1.3, 0.24, 0.05), deck, (2.0, 5 + 0.28 * i, 0.35))
    for y in (5.2, 7.0, 8.8, 10.6):
        for side in (-0.65, 0.65):
            kit.rod((2.0 + side, y, -1), (2.0 + side, y, 1.1), 0.05, "wood")
    for side in (-0.65, 0.65):
        builder.cable(kit, (2.0 + side, 5.2, 1.0), (2.0 + side, 10.6, 1.0), 0.2, 0.015)
    with kit.at(1.9, 8.5, 0.4):
        outdoors.figure(kit, 1.7)
    for x, y, size in ((-120, 260, 90), (20, 300, 120), (150, 280, 100)):
        kit.ball((size, 40, size * 0.4), kit.new("stone"), (x, y, 0), 0.25)
    builder.day(kit, 20, 40)
    kit.look((0.0, 0.0, 1.3), (0.0, 6.0, 0.95), 58)
