"""A street: rows of houses, parked cars, posts, trees and figures, by day and by night."""

import math

from . import outdoors
from .kit import Kit


def build(kit: Kit) -> None:
    """A street along y, from 6 to 30 metres between its fronts."""
    road, path = kit.uniform(5, 12), kit.uniform(1, 5)
    outdoors.ground(kit, kit.pick(["ground", "ground", "grass"]), 600)
    kit.box((road, 400, 0.02), "stone", (0, 150, 0))
    for side in (-1, 1):
        kit.box((path, 400, 0.14), "ground", (side * (road + path) / 2, 150, 0))
    if kit.chance(0.6):
        for i in range(25):
            kit.box((0.15, 2, 0.03), "wall", (0, i * 5 - 10, 0))
    for side in (-1, 1):
        row(kit, side, road / 2 + path, kit.rng.random())
        furniture(kit, side, road / 2, path)
    for _ in range(kit.integer(0, 4)):
        with kit.at(
            kit.uniform(-0.4, 0.4) * road,
            kit.uniform(6, 70),
            0,
            math.pi / 2 * kit.pick([1, -1]) + kit.rng.normal(0, 0.1),
        ):
            outdoors.car(kit)
    for _ in range(kit.integer(1, 9)):
        with kit.at(kit.uniform(-0.5, 0.5) * (road + 2 * path), kit.log_uniform(2.5, 30), 0, kit.uniform(0, 6.3)):
            kit.pick([outdoors.figure, outdoors.figure, outdoors.figure, lambda k: outdoors.animal(k, 0.6)])(kit)
    if kit.chance(0.15):
        kit.box((road * 4, 4, 1.0), "stone", (0, kit.uniform(8, 40), kit.uniform(4.5, 6)))
    if kit.chance(0.3):
        outdoors.building(kit, 40, 12, kit.uniform(8, 25)) if kit.chance(0.2) else end(kit, kit.uniform(40, 160))
    kit.sky(night=0.12)
    kit.sun((0.5, 5))
    for _ in range(14):
        eye = (
            kit.uniform(-0.6, 0.6) * (road / 2 + path),
            kit.uniform(-4, 12),
            kit.pick([kit.uniform(0.5, 1.2), kit.uniform(1.3, 1.8), kit.uniform(1.5, 4)]),
        )
        aim = kit.rng.normal(0, 0.35) if kit.chance(0.8) else kit.uniform(-1.6, 1.6)
        pitch = kit.rng.normal(0.0, 0.12)
        kit.view(eye, (eye[0] + 10 * math.sin(aim), eye[1] + 10 * math.cos(aim), eye[2] + 10 * pitch), (40, 95))


def end(kit: Kit, distance: float) -> None:
    """What closes the street far away: a house across, or hills."""
    with kit.at(0, distance):
        if kit.chance(0.5):
            outdoors.building(kit, kit.uniform(15, 40), 12, kit.uniform(8, 25))
        else:
            for _ in range(4):
                kit.ball((150, 80, kit.uniform(15, 50)), "grass", (kit.uniform(-200, 200), 150, 0), 0.2)


def row(kit: Kit, side: int, edge: float, openness: float) -> None:
    """Houses along one side; where openness is high, trees and fences stand in the place of many."""
    y = kit.uniform(-25, -8)
    while y < kit.uniform(60, 130):
        width = kit.uniform(6, 20)
        with kit.at(side * (edge + kit.uniform(0, 0.3 + 8 * openness)), y + width / 2, 0, -side * math.pi / 2):
            if kit.chance(0.9 - 0.75 * openness):
                outdoors.building(kit, width, kit.uniform(8, 14), kit.log_uniform(3.5, 22))
            elif kit.chance(0.6):
                for _ in range(kit.integer(1, 3)):
                    with kit.at(kit.uniform(-0.5, 0.5) * width, kit.uniform(0, 6)):
                        outdoors.tree(kit, kit.uniform(3, 12))
            else:
                outdoors.fence(kit, width, kit.uniform(0.7, 2))
        y += width + (kit.uniform(0, 6) if kit.chance(0.3) else 0)


def furniture(kit: Kit, side: int, edge: float, path: float) -> None:
    """Parked cars, posts and trees along a kerb."""
    parked, step = kit.uniform(0, 0.9), kit.uniform(5.2, 7)
    for i in range(12):
        y = i * step - 4 + kit.uniform(-0.3, 0.3)
        if kit.chance(parked):
            with kit.at(side * (edge - 1.1), y, 0, math.pi / 2):
                outdoors.car(kit)
        with kit.at(side * (edge + 0.5), y + 2.5, 0, kit.uniform(-0.2, 0.2)):
            kind = kit.rng.random()
            if kind < 0.3:
                outdoors.post(kit, kit.uniform(2.2, 7))
            elif kind < 0.45:
                outdoors.tree(kit, kit.uniform(3, 8))
            elif kind < 0.55:
                kit.cylinder(0.3, 0.9, "metal")
