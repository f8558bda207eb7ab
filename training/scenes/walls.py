"""Walls, boards and facades at a slant, where the near side is left or right, and things in front of them."""

import math

from . import outdoors, things
from .kit import Kit


def build(kit: Kit) -> None:
    """One or two large slanted surfaces; a floor only at times, so that the bottom is not always near."""
    out = kit.chance(0.5)
    if kit.chance(0.55):
        outdoors.ground(kit, kit.pick(["ground", "grass", "wood"]), 60)
    slant = kit.uniform(0.25, 1.35) * kit.pick([-1, 1])
    with kit.at(0, kit.uniform(1, 4), 0, slant):
        if out and kit.chance(0.6):
            outdoors.building(kit, 40, 8, kit.uniform(4, 12))
        else:
            lean = kit.rng.normal(0, 0.25)
            kit.box(
                (24, 0.1, 8),
                kit.material(kit.pick(["wall", "wood", "poster", "facade", "stone"])),
                (0, 0, -2),
                (lean, 0, 0),
            )
            things.pictures(kit, kit.integer(0, 8), 5, 0.3, 2.6, 0)
        for _ in range(kit.integer(0, 6)):
            with kit.at(kit.uniform(-4, 4), kit.uniform(-1.2, -0.2), 0, kit.uniform(-0.3, 0.3)):
                kit.pick(
                    [
                        outdoors.figure,
                        things.chair,
                        lambda k: things.small(k, 0.5),
                        lambda k: outdoors.post(k, 2.5),
                        lambda k: things.plant(k, 0.8),
                        lambda k: things.bookcase(k, 1, 1.8),
                    ]
                )(kit)
    if kit.chance(0.4):
        with kit.at(kit.uniform(-1, 1), kit.uniform(3, 9), 0, slant + kit.pick([-1, 1]) * kit.uniform(1, 1.6)):
            kit.box((24, 0.1, 8), kit.pick(["wall", "facade"]), (0, 0, -2))
    if kit.chance(0.3):
        kit.box((30, 30, 0.1), kit.pick(["wood", "wall"]), (0, 0, kit.uniform(2.2, 3.2)))
        kit.lamp((0, -1, 2.1), 150, 2)
    kit.sky((0.4, 1.4), night=0.02)
    kit.sun((0.5, 4))
    for _ in range(14):
        turn = kit.rng.normal(0, 0.45)
        eye = (kit.uniform(-1, 1), kit.uniform(-2.5, -0.3), kit.uniform(0.5, 1.9))
        kit.view(
            eye, (eye[0] + 3 * math.sin(turn), eye[1] + 3 * math.cos(turn), eye[2] + kit.rng.normal(0, 0.5)), (35, 95)
        )
