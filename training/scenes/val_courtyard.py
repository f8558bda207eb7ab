"""For validation only: a courtyard with a fountain, benches, stalls with awnings, steps and people."""

import math

from . import outdoors
from .kit import Kit


def build(kit: Kit) -> None:
    """Houses on three sides, 15 to 40 metres apart."""
    side = kit.uniform(15, 40)
    outdoors.ground(kit, "stone", 300)
    for turn in (0, math.pi / 2, -math.pi / 2):
        for part in (-0.33, 0, 0.33):
            with kit.at(-math.sin(turn) * side / 2, math.cos(turn) * side / 2, 0, turn), kit.at(part * side, 0):
                outdoors.building(kit, side * 0.33, 8, kit.uniform(4, 15))
    for level in range(3):
        kit.cylinder(2.5 - level * 0.8, 0.5, "stone", (0, 2, level * 0.5))
    kit.cylinder(0.3, 3.0, "stone", (0, 2, 0))
    for _ in range(kit.integer(1, 5)):
        with kit.at(kit.uniform(-0.4, 0.4) * side, kit.uniform(-0.2, 0.4) * side, 0, kit.uniform(0, 6)):
            kit.box((2.2, 1.0, 0.9), "wood")
            for x in (-1, 1):
                kit.rod((x, -0.6, 0), (x, -0.6, 2.2), 0.03, "metal")
            kit.box((2.6, 1.8, 0.04), "cloth", (0, -0.1, 2.2), (0.2, 0, 0))
    for _ in range(kit.integer(2, 8)):
        with kit.at(kit.uniform(-0.4, 0.4) * side, kit.uniform(-0.3, 0.4) * side, 0, kit.uniform(0, 6)):
            kit.pick(
                [
                    outdoors.figure,
                    lambda k: outdoors.tree(k, 4),
                    lambda k: k.box((1.5, 0.4, 0.45), "wood"),
                    lambda k: outdoors.post(k, 3),
                ]
            )(kit)
    kit.sky()
    kit.sun()
    kit.views_from(
        8,
        ((-0.25 * side, -0.45 * side, 0.7), (0.25 * side, -0.3 * side, 2.2)),
        ((-0.2 * side, 0, 0.5), (0.2 * side, 0.2 * side, 3)),
        (40, 90),
    )
