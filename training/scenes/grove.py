"""Trees, bushes, tall grass and meadows from near, with other things among them."""

import math

from . import growth, materials
from .kit import Kit


def build(kit: Kit) -> None:
    """A wood's edge, a garden, a park: leaves from half a metre to a hundred metres away."""
    cover = kit.pick(["grass", "grass", "forest_floor", "dirt", "paving", "stone"])
    growth.ground(kit, cover, 300, kit.pick([0, 0.3, 1.5]))
    for _ in range(kit.pick([3, 10, 25])):
        away, turn = kit.log_uniform(5, 90), kit.rng.normal(0, 0.7)
        with kit.at(away * math.sin(turn), away * math.cos(turn)):
            growth.tree(kit, kit.uniform(3, 14))
    for _ in range(kit.pick([2, 6, 14])):
        away, turn = kit.log_uniform(1.2, 20), kit.rng.normal(0, 0.6)
        with kit.at(away * math.sin(turn), away * math.cos(turn)):
            growth.plant(kit, kit.log_uniform(0.4, 2.0))
    for _ in range(kit.pick([0, 2, 5])):
        away, turn = kit.log_uniform(3, 40), kit.rng.normal(0, 0.6)
        with kit.at(away * math.sin(turn), away * math.cos(turn), 0, kit.uniform(0, 6.3)):
            growth.thing(kit)
    for _ in range(kit.pick([0, 0, 1, 3])):
        with kit.at(kit.rng.normal(0, 15), kit.uniform(12, 60), 0, kit.rng.normal(0, 0.4)):
            growth.house(kit, kit.uniform(4, 12))
    for _ in range(kit.pick([0, 0, 1, 2])):
        away, turn = kit.log_uniform(2.5, 12), kit.rng.normal(0, 0.4)
        with kit.at(away * math.sin(turn), away * math.cos(turn)):
            growth.person(kit, kit.uniform(1.2, 1.9))
    if kit.chance(0.2):
        kit.cylinder(kit.log_uniform(2, 8), 0.05, materials.water(kit.rng), (kit.rng.normal(0, 3), 9, 0.4))
    kit.sky((0.4, 1.5), night=0.03)
    kit.sun()
    for _ in range(8):
        eye = (kit.uniform(-1, 1), kit.uniform(-2, 1), kit.pick([kit.uniform(0.4, 1), kit.uniform(1.3, 1.8)]))
        turn = kit.rng.normal(0, 0.4)
        kit.view(
            eye,
            (eye[0] + 8 * math.sin(turn), eye[1] + 8 * math.cos(turn), eye[2] + kit.rng.normal(0, 1.3)),
            (30, 85),
        )
