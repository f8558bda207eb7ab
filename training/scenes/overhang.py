"""What is near hangs in at the top or the side: branches, eaves, arches, awnings, hands, nets before a far view."""

import math

import numpy as np

from . import outdoors
from .kit import Kit


def build(kit: Kit) -> None:
    """A far or middle view framed by near things."""
    outdoors.ground(kit, kit.pick(["grass", "ground", "stone"]), 500, kit.pick([0, 1.5]))
    for _ in range(kit.integer(3, 14)):
        with kit.at(kit.uniform(-25, 25), kit.uniform(10, 70), 0, kit.rng.normal(0, 0.3)):
            kit.pick(
                [
                    lambda k: outdoors.tree(k, k.uniform(4, 12)),
                    lambda k: outdoors.building(k, k.uniform(6, 14), 8, k.uniform(3, 12)),
                    outdoors.car,
                    outdoors.figure,
                ]
            )(kit)
    frame = kit.rng.random()
    if frame < 0.45:
        branches(kit)
    elif frame < 0.7:
        arch(kit)
    elif frame < 0.85:
        kit.box(
            (8, 3, 0.1),
            kit.pick(["wood", "cloth", "wall"]),
            (0, 0.5, kit.uniform(2.0, 2.6)),
            (kit.uniform(-0.2, 0.3), 0, 0),
        )
        for side in (-1, 1):
            kit.box((0.15, 0.15, 2.6), "wood", (side * kit.uniform(0.8, 2), 1.8, 0))
    else:
        for _ in range(kit.integer(2, 6)):
            x = kit.uniform(-1.2, 1.2)
            kit.rod(
                (x, kit.uniform(0.8, 2), 0),
                (x + kit.rng.normal(0, 0.2), kit.uniform(0.8, 2), 4),
                kit.log_uniform(0.01, 0.15),
                kit.pick(["metal", "wood"]),
            )
    kit.sky((0.4, 1.5), night=0.03)
    kit.sun()
    for _ in range(14):
        eye = (kit.uniform(-0.5, 0.5), kit.uniform(-1.5, 0), kit.uniform(1.0, 1.8))
        turn = kit.rng.normal(0, 0.2)
        kit.view(
            eye, (eye[0] + 5 * math.sin(turn), eye[1] + 5 * math.cos(turn), eye[2] + kit.rng.normal(0.4, 0.7)), (40, 85)
        )


def branches(kit: Kit) -> None:
    """Leafy branches that come in from the top or a side, one to three metres away."""
    for _ in range(kit.integer(3, 9)):
        y, side = kit.uniform(0.7, 2.5), kit.pick([-1, 1])
        start = np.array([side * kit.uniform(0.5, 2.5), y, kit.uniform(2.2, 3.5)])
        end = start + np.array([-side * kit.uniform(0.5, 2), kit.rng.normal(0, 0.3), -kit.uniform(0.2, 1.3)])
        kit.rod(tuple(start), tuple(end), 0.03, "wood", 0.006)
        for _ in range(kit.integer(5, 16)):
            spot = start + (end - start) * kit.uniform(0.2, 1.05) + kit.rng.normal(0, 0.08, 3)
            size = kit.uniform(0.04, 0.2)
            kit.ball(
                (size, size * 0.7, size * kit.uniform(0.1, 0.6)),
                "leaf",
                tuple(spot),
                0.1,
                tuple(kit.rng.uniform(0, 6, 3)),
            )


def arch(kit: Kit) -> None:
    """A wall with an opening that the view goes through."""
    surface, width, height = (
        kit.material(kit.pick(["stone", "wall", "facade"])),
        kit.uniform(0.9, 2.5),
        kit.uniform(1.8, 2.6),
    )
    thick, y = kit.uniform(0.1, 1.0), kit.uniform(0.6, 2.5)
    for side in (-1, 1):
        kit.box((8, thick, 8), surface, (side * (4 + width / 2), y, 0))
    kit.box((width, thick, 5), surface, (0, y, height))
    if kit.chance(0.5):
        kit.box((width, thick, kit.uniform(0.5, 1.0)), surface, (0, y, 0))
