"""Furniture and small things, built on z = 0 about the kit's frame, at their natural size in metres."""

import math

import numpy as np

from . import shapes
from .kit import Kit


def table(kit: Kit, width: float, depth: float, height: float) -> None:
    """A table with four legs, or a block."""
    top, leg = kit.uniform(0.02, 0.06), kit.uniform(0.03, 0.09)
    surface = kit.material(kit.pick(["wood", "wood", "thing", "metal"]))
    kit.box((width, depth, top), surface, (0, 0, height - top))
    if kit.chance(0.15):
        kit.box((width * 0.9, depth * 0.9, height - top), kit.material("wood"))
        return
    for sx in (-1, 1):
        for sy in (-1, 1):
            kit.box((leg, leg, height - top), surface, (sx * (width / 2 - leg), sy * (depth / 2 - leg), 0))


def chair(kit: Kit) -> None:
    """A chair whose back is at +y."""
    surface, seat = kit.material(kit.pick(["wood", "thing", "metal"])), kit.material(kit.pick(["wood", "cloth"]))
    w, h = kit.uniform(0.38, 0.5), kit.uniform(0.42, 0.48)
    kit.box((w, w, 0.05), seat, (0, 0, h))
    for sx in (-1, 1):
        for sy in (-1, 1):
            kit.rod((sx * w * 0.45, sy * w * 0.45, 0), (sx * w * 0.43, sy * w * 0.43, h), 0.018, surface)
        kit.rod((sx * w * 0.45, w * 0.45, h), (sx * w * 0.43, w * 0.52, h + 0.45), 0.018, surface)
    kit.box((w, 0.03, kit.uniform(0.12, 0.4)), seat, (0, w * 0.48, h + 0.1), (-0.12, 0, 0))


def sofa(kit: Kit, width: float) -> None:
    """A sofa or armchair with its back at +y."""
    cloth = kit.material("cloth")
    kit.box((width, 0.85, 0.4), cloth)
    kit.box((width, 0.25, kit.uniform(0.7, 0.95)), cloth, (0, 0.35, 0))
    for sx in (-1, 1):
        kit.box((0.18, 0.85, kit.uniform(0.5, 0.65)), cloth, (sx * (width / 2 - 0.09), 0, 0))
    for _ in range(kit.integer(0, 4)):
        kit.ball(
            (0.22, 0.1, 0.2),
            kit.material("cloth"),
            (kit.uniform(-0.4, 0.4) * width, 0.12, 0.58),
            0.06,
            (0.3, 0, kit.uniform(-0.5, 0.5)),
        )


def bed(kit: Kit) -> None:
    """A bed with its head at +y."""
    w = kit.pick([0.9, 1.4, 1.8])
    kit.box((w, 2.0, 0.3), "wood")
    heights = 0.5 + 0.025 * shapes.smooth_noise(kit.rng, 20, 16)
    kit.solid(shapes.sheet(w, 2.0, heights), "cloth", smooth=True)
    kit.box((w, 2.0, 0.42), "cloth")
    kit.box((w + 0.1, 0.06, kit.uniform(0.7, 1.2)), "wood", (0, 1.0, 0))
    for side in (-1, 1) if w > 1 else (0,):
        kit.ball((0.3, 0.2, 0.1), "cloth", (side * w / 4, 0.7, 0.58), 0.05)


def cabinet(kit: Kit, width: float, height: float, depth: float = 0.45) -> None:
    """A cupboard with doors or drawers on its front (-y) and things on top."""
    surface = kit.material(kit.pick(["wood", "wall", "thing"]))
    kit.box((width, depth, height), surface)
    columns, rows = max(1, round(width / 0.5)), kit.integer(1, 4)
    for c in range(columns):
        for r in range(rows):
            w, h = width / columns, height / rows
            at = (-width / 2 + (c + 0.5) * w, -depth / 2, r * h + 0.02)
            kit.box((w - 0.03, 0.03, h - 0.04), surface, at)
            kit.box((0.08, 0.03, 0.015), "metal", (at[0], at[1] - 0.03, at[2] + h * 0.5))
    with kit.at(0, 0, height):
        scatter(kit, kit.integer(0, 5), width * 0.4, depth * 0.3)


def bookcase(kit: Kit, width: float, height: float, depth: float = 0.3) -> None:
    """An open shelf, its back at +y, filled with books and things."""
    surface = kit.material(kit.pick(["wood", "metal", "wall"]))
    if kit.chance(0.7):
        kit.box((width, 0.02, height), surface, (0, depth / 2, 0))
    for sx in (-1, 1):
        kit.box((0.03, depth, height), surface, (sx * width / 2, 0, 0))
    levels = max(2, round(height / kit.uniform(0.28, 0.5)))
    for level in range(levels + 1):
        z = level * height / levels
        kit.box((width, depth, 0.025), surface, (0, 0, z))
        if level == levels or kit.chance(0.12):
            continue
        room = height / levels - 0.05
        if kit.chance(0.6):
            books(kit, width - 0.06, depth * 0.8, room, z + 0.025)
        else:
            with kit.at(0, 0, z + 0.025):
                scatter(kit, kit.integer(2, 6), width * 0.42, depth * 0.3, room / 0.3 * 0.8)


def books(kit: Kit, width: float, depth: float, height: float, z: float) -> None:
    """A row of upright books along x, with gaps."""
    x = -width / 2
    while x < width / 2 - 0.05:
        w = kit.uniform(0.015, 0.06)
        if kit.chance(0.08):
            x += kit.uniform(0.05, 0.3)
            continue
        lean = kit.uniform(0.0, 0.2) if kit.chance(0.1) else 0.0
        h = min(height, kit.uniform(0.16, 0.33))
        kit.box((w, depth * kit.uniform(0.6, 1), h), kit.material("thing", 8), (x + w / 2, 0, z), (0, lean, 0))
        x += w + 0.002


def vessel(kit: Kit, size: float) -> None:
    """A vase, bottle, cup, bowl or lamp base: a random turned profile, open or closed."""
    height = size * kit.uniform(0.6, 2.2)
    count = kit.integer(4, 8)
    radii = np.abs(np.cumsum(kit.rng.normal(0, 0.25, count)) + 1) * size * 0.35 + 0.01
    profile = list(zip(radii.tolist(), np.linspace(0, height, count).tolist(), strict=True))
    kit.solid(shapes.lathe(profile), kit.material(kit.pick(["thing", "thing", "stone", "metal"]), 6), smooth=True)
    if kit.chance(0.3):
        middle, out = height * 0.55, float(radii.max())
        turn = np.linspace(-1.4, 1.4, 8)
        loop = np.stack([out * 0.9 + size * 0.35 * np.cos(turn), 0 * turn, middle + height * 0.3 * np.sin(turn)], -1)
        kit.solid(shapes.tube(loop, np.full(8, size * 0.05)), "thing", smooth=True)


def fruit(kit: Kit, size: float) -> None:
    """A roundish bulging thing."""
    r = size * kit.uniform(0.3, 0.6)
    kit.ball(
        (r, r * kit.uniform(0.7, 1.2), r * kit.uniform(0.7, 1.2)),
        kit.material("thing", 6),
        (0, 0, r * 0.8),
        kit.uniform(0, 0.15),
    )


def parcel(kit: Kit, size: float) -> None:
    """A box, a book lying down or a stack of them."""
    z = 0.0
    for _ in range(kit.integer(1, 4) if kit.chance(0.35) else 1):
        h = size * kit.uniform(0.15, 1.1) if not z else size * kit.uniform(0.08, 0.3)
        kit.box(
            (size * kit.uniform(0.4, 1.3), size * kit.uniform(0.4, 1.3), h),
            kit.material("thing", 8),
            (0, 0, z),
            (0, 0, kit.uniform(-0.4, 0.4)),
        )
        z += h


def plant(kit: Kit, size: float) -> None:
    """A potted plant with blades or a bushy head."""
    pot = size * 0.35
    kit.cylinder(pot * 0.7, pot, "thing", top=pot)
    if kit.chance(0.5):
        kit.rod((0, 0, pot), (0, 0, size), size * 0.03, "wood")
        for _ in range(kit.integer(3, 7)):
            at = (kit.uniform(-0.4, 0.4) * size, kit.uniform(-0.4, 0.4) * size, size * kit.uniform(0.8, 1.5))
            kit.ball((size * kit.uniform(0.15, 0.4),) * 3, "leaf", at, 0.25)
        return
    for _ in range(kit.integer(8, 20)):
        turn, reach = kit.uniform(0, 6.3), size * kit.uniform(0.4, 1.0)
        s = np.linspace(0, 1, 6)[:, None]
        direction = np.array([math.cos(turn), math.sin(turn), 0])
        spine = direction * s * reach * 0.8 + np.array([0, 0, 1]) * (
            pot + reach * (1.8 * s - s**2 * kit.uniform(0.6, 1.8))
        )
        across = np.array([-direction[1], direction[0], 0]) * size * 0.08 * np.sin(np.pi * np.clip(s + 0.05, 0, 1))
        faces = [(i, i + 1, i + 7, i + 6) for i in range(5)]
        kit.solid((np.concatenate([spine - across, spine + across]), faces), "leaf")


def lamp(kit: Kit, height: float) -> None:
    """A standing or table lamp with a shade."""
    kit.cylinder(height * 0.12, 0.02, "metal")
    kit.rod((0, 0, 0), (0, 0, height * 0.8), 0.012, "metal")
    kit.cylinder(height * 0.16 + 0.05, height * 0.15 + 0.1, "cloth", (0, 0, height * 0.75), top=height * 0.1 + 0.03)
    kit.lamp((0, 0, height * 0.75 + 0.05), kit.uniform(5, 40), 0.2, down=False)


def screen(kit: Kit, width: float) -> None:
    """A monitor or television on a foot."""
    h = width * 0.6
    kit.box((width, 0.04, h), "metal", (0, 0, 0.12))
    kit.box((width * 0.95, 0.01, h * 0.93), kit.material("poster"), (0, -0.022, 0.12 + h * 0.03))
    kit.box((width * 0.35, 0.2, 0.02), "metal")
    kit.box((0.06, 0.04, 0.15), "metal", (0, 0.02, 0))


def small(kit: Kit, size: float) -> None:
    """Any small thing about `size` across."""
    kit.pick([vessel, vessel, fruit, parcel, parcel, parcel, plant, toy])(kit, size)


def toy(kit: Kit, size: float) -> None:
    """A figurine of a few balls, cones and sticks on each other."""
    z = 0.0
    for _ in range(kit.integer(2, 4)):
        r = size * kit.uniform(0.15, 0.4)
        if kit.chance(0.6):
            kit.ball((r, r, r), kit.material("thing", 6), (0, 0, z + r * 0.9), 0.05)
        else:
            kit.cylinder(r, r * 1.8, kit.material("thing", 6), (0, 0, z), top=r * kit.uniform(0, 1))
        for side in (-1, 1):
            if kit.chance(0.4):
                kit.rod(
                    (side * r * 0.5, 0, z + r),
                    (side * r * kit.uniform(1.3, 2.2), kit.uniform(-r, r), z + r * kit.uniform(0, 2)),
                    r * 0.2,
                    "thing",
                )
        z += r * 1.6


def scatter(kit: Kit, count: int, half_width: float, half_depth: float, scale: float = 1.0) -> None:
    """Small things standing about on z = 0 within a rectangle."""
    for _ in range(count):
        with kit.at(kit.uniform(-half_width, half_width), kit.uniform(-half_depth, half_depth), 0, kit.uniform(0, 6.3)):
            small(kit, kit.log_uniform(0.08, 0.28) * scale)


def pictures(kit: Kit, count: int, half_width: float, low: float, high: float, y: float) -> None:
    """Framed pictures on a wall whose face is at y, seen from -y."""
    for _ in range(count):
        w, h = kit.uniform(0.25, 1.3), kit.uniform(0.25, 1.1)
        x, z = kit.uniform(-half_width, half_width), kit.uniform(low, max(low, high - h))
        kit.box((w, 0.03, h), "wood", (x, y - 0.015, z))
        kit.box((w * 0.9, 0.02, h * 0.9), kit.material("poster", 5), (x, y - 0.03, z + h * 0.05))
