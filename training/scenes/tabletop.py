"""A table with things on it, seen from near: across it, and from above."""

import math

from . import outdoors, room, things
from .kit import Kit


def build(kit: Kit) -> None:
    """Things from a hand to an arm away; behind them a wall, a room or the open."""
    width, depth, height = kit.uniform(0.7, 2.0), kit.uniform(0.6, 1.1), kit.uniform(0.4, 0.95)
    things.table(kit, width, depth, height)
    behind = kit.rng.random()
    if behind < 0.35:
        kit.box((12, 0.1, 4), kit.pick(["wall", "wall", "poster", "wood"]), (0, depth / 2 + kit.uniform(0.1, 0.7), 0))
        kit.box((12, 12, 0.1), "ground", (0, 0, -0.1))
        kit.sky((0.2, 1.0))
        kit.lamp((kit.uniform(-1.5, 1.5), -1, 2.6), kit.uniform(20, 120), 0.8)
    elif behind < 0.75:
        with kit.at(0, 1.0):
            room.shell(kit, 5, 6, 2.6)
            room.lights(kit, 5, 6, 2.6)
            with kit.at(0, 3):
                room.along_wall(kit, 5, 2.6)
            with kit.at(kit.uniform(-1, 1), 1.6, 0, kit.uniform(0, 6.3)):
                kit.pick([things.chair, lambda k: things.sofa(k, 1.6), outdoors.figure])(kit)
    else:
        outdoors.ground(kit, kit.pick(["grass", "ground"]))
        for _ in range(5):
            with kit.at(kit.uniform(-6, 6), kit.uniform(3, 15)):
                outdoors.bush(kit, kit.uniform(0.5, 2))
        kit.sky()
        kit.sun()
    with kit.at(0, 0, height):
        if kit.chance(0.3):
            kit.box((width * 0.9, depth * 0.8, 0.004), "cloth")
        things.scatter(kit, kit.integer(3, 14), width * 0.42, depth * 0.4, kit.uniform(0.7, 1.3))
        if kit.chance(0.2):
            with kit.at(0, depth * 0.25):
                things.screen(kit, 0.55)
    for _ in range(14):
        reach, turn, rise = kit.log_uniform(0.35, 1.3), kit.rng.normal(0, 0.5), kit.uniform(0.08, 1.3)
        x = kit.uniform(-0.25, 0.25) * width
        eye = (
            x + reach * math.sin(turn) * math.cos(rise),
            -depth * 0.3 - reach * math.cos(turn) * math.cos(rise),
            height + reach * math.sin(rise) + 0.08,
        )
        kit.view(eye, (x, kit.uniform(-0.2, 0.3) * depth, height + kit.uniform(0, 0.2)), (35, 80))
