"""Figures near and far: groups, crowds, sport, animals, indoors and out."""

import math

from . import outdoors, room, things
from .kit import Kit


def build(kit: Kit) -> None:
    """Two to fifteen figures at 1.5 to 20 metres."""
    inside = kit.chance(0.3)
    if inside:
        width, depth, height = kit.uniform(6, 14), kit.uniform(10, 20), kit.uniform(2.6, 6)
        with kit.at(0, depth / 2 - 3):
            room.shell(kit, width, depth, height)
            room.lights(kit, width, depth, height)
            with kit.at(0, depth / 2):
                room.along_wall(kit, width, 2.6)
        reach = depth - 4
    else:
        outdoors.ground(kit, kit.pick(["grass", "ground", "stone"]), 400, kit.pick([0, 0, 1]))
        kit.sky()
        kit.sun()
        reach = 22.0
        for _ in range(kit.integer(0, 14)):
            with kit.at(kit.uniform(-30, 30), kit.uniform(14, 60), 0, kit.rng.normal(0, 0.2)):
                kit.pick(
                    [
                        lambda k: outdoors.tree(k, k.uniform(4, 10)),
                        lambda k: outdoors.building(k, 12, 8, k.uniform(4, 12)),
                        outdoors.car,
                        lambda k: outdoors.fence(k, 14, 1.2),
                    ]
                )(kit)
    for _ in range(kit.integer(2, 15)):
        y = kit.log_uniform(1.5, reach)
        with kit.at(
            kit.uniform(-0.6, 0.6) * y, y, 0, kit.uniform(0, 6.3) if kit.chance(0.5) else kit.rng.normal(0, 0.5)
        ):
            if kit.chance(0.82):
                outdoors.figure(kit, kit.uniform(1.1, 1.9))
            elif kit.chance(0.6):
                outdoors.animal(kit, kit.uniform(0.3, 1.5))
            else:
                kit.pick([things.chair, lambda k: things.table(k, 1.2, 0.8, 0.74), lambda k: things.small(k, 0.5)])(kit)
    for _ in range(14):
        eye = (
            kit.uniform(-0.6, 0.6),
            kit.uniform(-1.5, 0),
            kit.pick([kit.uniform(0.4, 1), kit.uniform(1.3, 1.8), kit.uniform(1.5, 2.5)]),
        )
        turn = kit.rng.normal(0, 0.2)
        kit.view(
            eye,
            (eye[0] + 4 * math.sin(turn), eye[1] + 4 * math.cos(turn), eye[2] + kit.rng.normal(-0.3, 0.5)),
            (35, 85),
        )
