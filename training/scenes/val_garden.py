"""For validation only: a garden with beds, a hedge, trees before a house, and a path."""

from . import growth, outdoors
from .kit import Kit


def build(kit: Kit) -> None:
    """Beds of plants on both sides of a path that leads to a house 12 to 30 metres away."""
    end = kit.uniform(12, 30)
    growth.ground(kit, kit.pick(["grass", "dirt", "stone"]), 200)
    kit.box((kit.uniform(1.0, 2.5), end + 10, 0.03), kit.surface("paving", "stone", 2), (0, end / 2 - 3, 0.0))
    for side in (-1, 1):
        for number in range(kit.integer(4, 9)):
            with kit.at(side * kit.uniform(1.6, 4.5), 1.5 + number * kit.uniform(0.8, 2.0)):
                growth.plant(kit, kit.uniform(0.5, 1.6))
        for _ in range(kit.integer(1, 4)):
            with kit.at(side * kit.uniform(4, 11), kit.uniform(5, end)):
                growth.tree(kit, kit.uniform(3, 9))
        with kit.at(side * kit.uniform(6, 12), end * 0.5, 0, 1.57):
            kit.pick([lambda k: outdoors.fence(k, end, 1.2), lambda k: growth.thing(k)])(kit)
    with kit.at(kit.rng.normal(0, 2), end):
        outdoors.building(kit, kit.uniform(8, 14), 8, kit.uniform(3.5, 7))
    for _ in range(kit.integer(0, 3)):
        with kit.at(kit.rng.normal(0, 2), kit.uniform(3, 8), 0, kit.uniform(0, 6.3)):
            growth.thing(kit)
    kit.sky((0.5, 1.5), night=0)
    kit.sun()
    kit.views_from(5, ((-1.5, -3, 0.8), (1.5, 0, 1.9)), ((-2.5, 6, 0.3), (2.5, 6, 2.0)), (40, 75))
