"""Shelves against a wall, seen from near and at a slant: a shop, a library, a store room."""

import math

from . import room, things
from .kit import Kit


def build(kit: Kit) -> None:
    """One or two rows of full shelves and an aisle between them."""
    height, aisle = kit.uniform(2.2, 3.2), kit.uniform(1.2, 3)
    room.shell(kit, 9, aisle + 0.8, height)
    kit.sky((0.1, 0.4))
    for x in (-2.5, 0, 2.5):
        kit.lamp((x, 0, height - 0.05), aisle * kit.uniform(6, 16), 0.9)
    sides = (0, math.pi) if kit.chance(0.6) else (0,)
    for turn in sides:
        for i in range(4):
            with kit.at(0, 0, 0, turn), kit.at(-2.4 + i * 1.6, aisle / 2 + 0.2):
                if kit.chance(0.85):
                    things.bookcase(
                        kit, kit.uniform(1.0, 1.55), kit.uniform(1.2, height - 0.2), kit.uniform(0.25, 0.45)
                    )
                else:
                    things.cabinet(kit, 1.4, 1.0)
    for _ in range(kit.integer(0, 3)):
        with kit.at(kit.uniform(-3, 3), kit.uniform(-0.3, 0.3) * aisle, 0, kit.uniform(0, 6)):
            kit.pick([things.chair, lambda k: things.parcel(k, 0.5), lambda k: things.plant(k, 0.5)])(kit)
    for _ in range(14):
        eye = (kit.uniform(-3, 3), -aisle * kit.uniform(0, 0.45), kit.uniform(0.6, 1.8))
        turn = kit.rng.normal(0, 0.6)
        kit.view(
            eye, (eye[0] + 2 * math.sin(turn), eye[1] + 2 * math.cos(turn), eye[2] + kit.rng.normal(0, 0.5)), (40, 90)
        )
