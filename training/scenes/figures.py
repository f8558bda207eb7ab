"""People from near: portraits, somebody who stands or walks, two or three, before rooms, streets and photographs."""

import math

from . import growth, outdoors, room
from .kit import Kit


def build(kit: Kit) -> None:
    """One to four people at 0.8 to 7 metres, and things as tall as they are."""
    place = kit.rng.random()
    if place < 0.35:
        growth.ground(kit, kit.pick(["paving", "grass", "stone", "sand", "dirt"]), 300)
        for _ in range(kit.integer(0, 10)):
            with kit.at(kit.rng.normal(0, 12), kit.uniform(8, 40), 0, kit.rng.normal(0, 0.4)):
                kit.pick([lambda k: growth.tree(k, k.uniform(3, 10)), lambda k: growth.house(k, k.uniform(4, 10))])(kit)
        kit.sky((0.5, 1.5))
        kit.sun()
    elif place < 0.6:
        with kit.at(0, 3):
            room.shell(kit, 6, 9, 2.8)
            room.lights(kit, 6, 9, 2.8)
    else:
        kit.backdrop(finest=160)
        kit.sun((0.5, 3.0))
        if kit.chance(0.5):
            growth.ground(kit, kit.pick(["paving", "grass", "wood", "sand"]), 40)
    count = kit.pick([1, 1, 1, 2, 2, 3, 4])
    places = []
    for number in range(count):
        x, y = kit.rng.normal(0, 0.35) + 0.7 * (number - (count - 1) / 2), kit.log_uniform(1.0, 5.0)
        with kit.at(x, y):
            growth.person(kit, kit.uniform(1.2, 1.9), kit.rng.normal(0, 0.6) if kit.chance(0.7) else None)
        places.append((x, y))
    for _ in range(kit.pick([0, 1, 3])):
        with kit.at(kit.rng.normal(0, 2), kit.uniform(1.5, 7), 0, kit.uniform(0, 6.3)):
            kit.pick([growth.thing, growth.thing, lambda k: outdoors.post(k, 2.5), lambda k: growth.plant(k, 1.2)])(kit)
    for _ in range(8):
        x, y = kit.pick(places)
        back, high = kit.log_uniform(0.9, 4.0), kit.pick([kit.uniform(0.8, 1.7), kit.uniform(0.3, 2.2)])
        turn = kit.rng.normal(0, 0.3)
        eye = (x + back * math.sin(turn), y - back * math.cos(turn), high)
        kit.view(eye, (x + kit.rng.normal(0, 0.25), y, kit.uniform(0.7, 1.6)), (35, 65))
