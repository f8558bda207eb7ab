"""Things that stand on what is near, against what is far: lanterns on a pillar, boats and towers behind a parapet."""

import math

import bpy
import numpy as np

from . import bench, materials, outdoors, shapes, things
from .kit import Kit


def build(kit: Kit) -> None:
    """A ledge 0.8 to 4 metres away, things on it that reach above the horizon, and water or land far behind."""
    distance, height = kit.log_uniform(0.8, 4.0), kit.uniform(0.5, 1.3)
    outdoors.ground(kit, kit.pick(["stone", "ground", "wood"]), 12)
    tops = ledge(kit, distance, height)
    for x, y, half in tops:
        for _ in range(kit.integer(1, 3)):
            with kit.at(x + kit.uniform(-0.6, 0.6) * half, y, height, kit.uniform(0, 6.3)):
                stand(kit, kit.log_uniform(0.2, 0.6) * math.sqrt(distance))
    beyond(kit, distance)
    kit.sky((0.3, 1.5), night=0.04)
    kit.sun((0.5, 5.0), low=3.0, high=50.0)
    for _ in range(14):
        x, y, _ = kit.pick(tops)
        eye = (
            x + kit.rng.normal(0, 0.4) * distance,
            kit.uniform(-0.6, 0.3) * distance,
            height + kit.uniform(-0.1, 0.6),
        )
        aim = (x + kit.rng.normal(0, 0.25) * distance, y, height + kit.rng.normal(0.05, 0.15) * distance)
        kit.view(eye, aim, (35, 75))


def ledge(kit: Kit, distance: float, height: float) -> list[tuple[float, float, float]]:
    """A parapet, pillars, tables or rocks; where things can stand: (x, y, half the room across)."""
    surface, kind = kit.material(kit.pick(["stone", "wall", "wood", "thing"])), kit.rng.random()
    slab = kit.material(kit.pick(["stone", "wall", "wood"])) if kit.chance(0.7) else surface
    lip = kit.uniform(0.0, 0.08)
    if kind < 0.35:  # a parapet
        depth = kit.uniform(0.2, 0.6)
        kit.box((12, depth, height - 0.06), surface, (0, distance, 0))
        kit.box((12, depth + 2 * lip, 0.06), slab, (0, distance, height - 0.06))
        return [(x, distance, 0.5) for x in kit.rng.normal(0, 0.5 * distance, 4)]
    places = [
        (float(x), distance * kit.uniform(0.7, 1.3)) for x in kit.rng.normal(0, 0.4 * distance, kit.integer(1, 4))
    ]
    if kind < 0.75:  # pillars, with a low wall behind at times
        for x, y in places:
            side = kit.uniform(0.2, 0.7)
            kit.box((side, side, height - 0.08), surface, (x, y, 0))
            kit.box((side + 2 * lip, side + 2 * lip, 0.08), slab, (x, y, height - 0.08))
        if kit.chance(0.5):
            kit.box((12, 0.3, height * kit.uniform(0.2, 0.6)), surface, (0, distance * 1.4, 0))
        return [(x, y, 0.12) for x, y in places]
    if kind < 0.9:  # tables
        for x, y in places:
            with kit.at(x, y):
                things.table(kit, kit.uniform(0.6, 1.6), kit.uniform(0.4, 0.8), height)
        return [(x, y, 0.3) for x, y in places]
    for x, y in places:  # rocks, level on top
        side = kit.uniform(0.4, 1.0)
        kit.ball((side, side, height * 1.02), "stone", (x, y, 0), 0.02)
    return [(x, y, 0.1) for x, y in places]


def stand(kit: Kit, size: float) -> None:
    """One thing that stands, upright and whole in outline more often than not."""
    kind = kit.rng.random()
    if kind < 0.55:
        lantern(kit, size)
    elif kind < 0.65:
        outdoors.figure(kit, size * 1.6)
    elif kind < 0.73:
        things.plant(kit, size * 0.7)
    elif kind < 0.8:
        outdoors.animal(kit, size * 0.7)
    else:
        bench.stand(kit, size * 0.6)


def lantern(kit: Kit, height: float) -> None:
    """A lantern with a foot, posts, panes that glow or mirror, a roof and a ring; square or round."""
    half, foot = height * kit.uniform(0.15, 0.3), height * kit.uniform(0.04, 0.1)
    frame = kit.material(kit.pick(["metal", "wood", "thing"]))
    pane = glow(kit) if kit.chance(0.7) else kit.material(kit.pick(["metal", "thing"]))
    top, body = height * kit.uniform(0.6, 0.8), half * kit.uniform(0.7, 0.95)
    kit.box((2 * half, 2 * half, foot), frame)
    if kit.chance(0.7):
        kit.box((2 * body, 2 * body, top - foot), pane, (0, 0, foot))
        for sx in (-1, 1):
            for sy in (-1, 1):
                kit.box((half * 0.15, half * 0.15, top - foot), frame, (sx * body, sy * body, foot))
    else:
        kit.cylinder(body, top - foot, pane, (0, 0, foot))
    eave = half * kit.uniform(1.0, 1.4)
    roof = shapes.lathe(
        [(0.0, 0.0), (eave, 0.0), (eave * kit.uniform(0.1, 0.4), height * 0.2), (0.0, height * 0.22)], 4
    )
    kit.solid(roof, frame, (0, 0, top), (0, 0, math.pi / 4))
    if kit.chance(0.7):
        turn, ring = np.linspace(0, 2 * math.pi, 14), height * kit.uniform(0.06, 0.12)
        loop = np.stack([ring * np.cos(turn), 0 * turn, top + height * 0.2 + ring + ring * np.sin(turn)], -1)
        kit.solid(shapes.tube(loop, np.full(14, ring * 0.18)), frame, smooth=True)


def glow(kit: Kit) -> bpy.types.Material:
    """A material that shines by itself: warm mostly, from a glimmer to brighter than the sky."""
    material = kit.material("thing", 8).copy()
    shader = next(node for node in material.node_tree.nodes if node.type == "BSDF_PRINCIPLED")
    shader.inputs["Emission Color"].default_value = materials.colour(kit.rng, (0.03, 0.16), (0.2, 0.9), (0.7, 1.0))
    shader.inputs["Emission Strength"].default_value = kit.log_uniform(0.3, 4.0)
    return material


def beyond(kit: Kit, distance: float) -> None:
    """Water or a plain far below or at the ledge's foot, shores with towers, ranges of hills, boats."""
    level = -kit.pick([0.1, kit.uniform(0.3, 2.0), kit.uniform(2, 20)])
    start = distance * 1.6 + 1.0
    kit.box(
        (6000, 6000, 0.02),
        kit.material(kit.pick(["metal", "metal", "thing", "grass", "ground"])),
        (0, start + 3000, level),
    )
    for _ in range(kit.integer(0, 5)):
        far, turn = kit.log_uniform(100, 2500), kit.rng.normal(0, 0.6)
        width = far * kit.uniform(0.3, 1.0)
        shape = (width, width * 0.3, far * kit.uniform(0.03, 0.2))
        kit.ball(
            shape, kit.material(kit.pick(["stone", "grass"])), (far * math.sin(turn), far * math.cos(turn), level), 0.3
        )
    for _ in range(kit.integer(0, 6)):
        far, turn = kit.log_uniform(5, 80), kit.rng.normal(0, 0.4)
        with kit.at(far * math.sin(turn), start + far * math.cos(turn), level, kit.uniform(0, 6.3)):
            boat(kit, kit.uniform(3, 9))
    for _ in range(kit.pick([0, 0, 4, 12])):  # a shore with its village
        far, turn = kit.uniform(40, 120), kit.uniform(0.1, 0.5)
        with kit.at(far * math.sin(turn), far * math.cos(turn), level, kit.rng.normal(0, 0.4)):
            kit.pick(
                [
                    lambda k: outdoors.building(k, k.uniform(5, 10), 8, k.uniform(5, 14)),
                    lambda k: outdoors.building(k, k.uniform(3, 5), 4, k.uniform(14, 30)),
                    lambda k: outdoors.tree(k, k.uniform(4, 14)),
                ]
            )(kit)
    if kit.chance(0.3):
        for _ in range(kit.integer(3, 12)):  # piles in the water
            with kit.at(kit.rng.normal(0, 3), start + kit.log_uniform(0.5, 12), level):
                kit.rod((0, 0, -0.2), (0, 0, kit.uniform(0.5, 2.0)), kit.uniform(0.06, 0.15), "wood")


def boat(kit: Kit, length: float) -> None:
    """A hull with a mast, and a sail more often than not."""
    hull, mast = kit.material(kit.pick(["wood", "thing"]), 6), length * kit.uniform(0.7, 1.4)
    kit.ball((length / 2, length * 0.16, length * 0.12), hull, (0, 0, length * 0.04), 0.02)
    lean = kit.rng.normal(0, 0.06) * mast
    kit.rod((0, 0, 0), (lean, 0, mast), length * 0.015, "wood", length * 0.008)
    if kit.chance(0.7):
        tip, boom = (lean * 0.9, 0.0, mast * kit.uniform(0.75, 1.1)), length * kit.uniform(0.3, 0.6)
        side = kit.pick([-1, 1])
        corners = [(0.05, 0.0, length * 0.2), (side * boom, 0.1, length * 0.2), tip]
        if kit.chance(0.4):
            corners.insert(0, (-side * boom * 0.4, 0.0, mast * kit.uniform(0.4, 0.6)))
        kit.solid((np.array(corners), [tuple(range(len(corners)))]), kit.material("cloth", 6))
