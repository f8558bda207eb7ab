"""Looking down: a desk, a floor, a market's ground, a roofscape from above, where nothing is far."""

import math

from . import outdoors, things
from .kit import Kit


def build(kit: Kit) -> None:
    """A plane with things on it from 0.5 to 30 metres above."""
    large = kit.chance(0.3)
    if large:
        outdoors.ground(kit, kit.pick(["ground", "grass"]), 200, kit.pick([0, 1]))
        for _ in range(kit.integer(15, 40)):
            with kit.at(kit.uniform(-20, 20), kit.uniform(-20, 20), 0, kit.uniform(0, 6.3)):
                kit.pick(
                    [
                        outdoors.car,
                        lambda k: outdoors.tree(k, k.uniform(3, 9)),
                        lambda k: outdoors.building(k, k.uniform(5, 12), 7, k.uniform(3, 9)),
                        lambda k: outdoors.bush(k, 2),
                        outdoors.figure,
                    ]
                )(kit)
        unit = kit.log_uniform(6, 25)
    else:
        kit.box((14, 14, 0.1), kit.pick(["wood", "ground", "cloth", "stone"]), (0, 0, -0.1))
        for _ in range(kit.integer(1, 4)):
            with kit.at(kit.uniform(-1.5, 1.5), kit.uniform(-1.5, 1.5), 0, kit.uniform(0, 6.3)):
                kit.pick(
                    [
                        things.chair,
                        lambda k: things.cabinet(k, 1, 0.6),
                        lambda k: things.table(k, 1.2, 0.7, 0.5),
                        lambda k: outdoors.animal(k, 0.4),
                        outdoors.figure,
                    ]
                )(kit)
        things.scatter(kit, kit.integer(5, 20), 1.2, 1.2, kit.log_uniform(0.8, 2.5))
        unit = kit.log_uniform(0.6, 2.5)
    kit.sky((0.3, 1.2), night=0.02)
    kit.sun((0.5, 4))
    for _ in range(14):
        tilt, turn = kit.uniform(0.5, 1.5), kit.uniform(0, 6.3)
        x, y = kit.uniform(-0.4, 0.4) * unit, kit.uniform(-0.4, 0.4) * unit
        reach = unit * kit.uniform(0.9, 1.6)
        eye = (
            x + reach * math.cos(tilt) * math.sin(turn),
            y + reach * math.cos(tilt) * math.cos(turn),
            reach * math.sin(tilt) + (0.5 if not large else 4),
        )
        kit.view(eye, (x, y, 0.1), (40, 80), roll=12)
