"""For validation only: one or two people at arm's length to across a square, with stalls, cars and houses behind."""

import math

from . import growth, outdoors
from .kit import Kit


def build(kit: Kit) -> None:
    """People who face the camera or pass by, 1.2 to 6 metres away."""
    growth.ground(kit, kit.pick(["paving", "stone", "sand"]), 300)
    for turn in (-0.9, -0.45, 0.0, 0.45, 0.9):
        away = kit.uniform(14, 35)
        with kit.at(away * math.sin(turn), away * math.cos(turn), 0, -turn):
            kit.pick(
                [lambda k: outdoors.building(k, 9, 7, k.uniform(4, 12)), lambda k: growth.tree(k, k.uniform(4, 9))]
            )(kit)
    for _ in range(kit.integer(1, 5)):
        with kit.at(kit.rng.normal(0, 5), kit.uniform(7, 14), 0, kit.uniform(0, 6.3)):
            kit.pick([growth.thing, lambda k: outdoors.post(k, 3), outdoors.car])(kit)
    away = kit.uniform(1.6, 4)
    for number in range(kit.pick([1, 1, 2])):
        with kit.at(number * kit.uniform(0.6, 1.3), away + number * kit.uniform(-0.3, 1.0)):
            growth.person(kit, kit.uniform(1.5, 1.9), kit.rng.normal(0, 0.5))
    kit.sky((0.5, 1.5), night=0)
    kit.sun()
    for _ in range(4):
        high = kit.uniform(1.0, 1.7)
        kit.view(
            (kit.rng.normal(0, 0.5), 0, high), (kit.uniform(-0.2, 0.4), away, kit.uniform(0.8, 1.3)), (40, 60), 2.0
        )
