"""Near ground in towns: from a pavement along its house fronts and parked cars, and from behind a windscreen."""

import math

from . import outdoors, things
from .kit import Kit
from .street import end, row


def build(kit: Kit) -> None:
    """A street along y whose ground is seen from half a metre on: kerbs, lanes, slabs, bins, and cars close by."""
    road, path = kit.uniform(4, 16), kit.uniform(1.2, 4.5)
    outdoors.ground(kit, kit.pick(["ground", "grass", "stone"]), 700)
    kit.box((road, 500, 0.02), kit.pick(["stone", "stone", "ground"]), (0, 180, 0))
    kerb = kit.uniform(0.05, 0.18)
    for side in (-1, 1):
        kit.box((path, 500, kerb), kit.pick(["ground", "stone"]), (side * (road + path) / 2, 180, 0))
        if kit.chance(0.7):
            kit.box((0.15, 500, kerb + 0.01), "stone", (side * (road / 2 + 0.07), 180, 0))
    lanes(kit, road)
    open_land = kit.rng.random() * kit.pick([0.3, 1.0])
    for side in (-1, 1):
        row(kit, side, road / 2 + path, open_land)
        along(kit, side, road / 2, path)
    for _ in range(kit.integer(0, 5)):
        lane, heading = kit.pick([-1, 1]), kit.rng.normal(0, 0.04)
        with kit.at(lane * road * 0.25, kit.log_uniform(5, 80), 0, lane * math.pi / 2 + heading):
            outdoors.car(kit)
    for _ in range(kit.integer(1, 10)):
        side = kit.pick([-1, 1])
        with kit.at(side * (road / 2 + kit.uniform(-0.5, 1) * path), kit.log_uniform(1.8, 40), kerb, kit.uniform(0, 6)):
            outdoors.figure(kit, kit.uniform(1.5, 1.9))
    if kit.chance(0.4):
        end(kit, kit.uniform(30, 160))
    kit.sky(night=0.08)
    kit.sun((0.5, 5))
    for number in range(14):
        if number % 2:  # from a pavement
            side = kit.pick([-1, 1])
            x, height, pitch = side * (road / 2 + kit.uniform(0, 0.9) * path), kit.uniform(0.7, 1.9), (-0.3, 0.05)
            aim = kit.rng.normal(0, 0.2) if kit.chance(0.6) else -side * kit.uniform(0.1, 1.5)
        else:  # from a vehicle
            x, height, pitch = kit.uniform(-0.35, 0.35) * road, kit.uniform(1.1, 2.0), (-0.14, 0.04)
            aim = kit.rng.normal(0, 0.12)
        y = kit.uniform(-6, 25)
        drop = 10 * kit.uniform(*pitch)
        eye = (x, y, height)
        kit.view(eye, (x + 10 * math.sin(aim), y + 10 * math.cos(aim), height + drop), (40, 92), roll=2.0)


def lanes(kit: Kit, road: float) -> None:
    """Lines along the road, a crossing."""
    if kit.chance(0.75):
        step = kit.uniform(4, 9)
        for x in (0.0,) if road < 9 else (-road / 6, road / 6):
            for i in range(20):
                kit.box((0.14, step * 0.4, 0.025), "wall", (x, i * step - 10, 0))
    for side in (-1, 1) if kit.chance(0.4) else ():
        kit.box((0.14, 300, 0.025), "wall", (side * road * 0.46, 100, 0))
    if kit.chance(0.3):
        y = kit.uniform(0, 20)
        for i in range(int(road)):
            kit.box((0.5, 3.0, 0.025), "wall", (i - road / 2 + 0.5, y, 0))


def along(kit: Kit, side: int, edge: float, path: float) -> None:
    """Parked cars at the kerb; on the pavement posts, trees, bins, tables with chairs, and hedges."""
    parked, step = kit.uniform(0, 0.85), kit.uniform(5, 6.5)
    for i in range(14):
        y = i * step - 8 + kit.uniform(-0.3, 0.3)
        if kit.chance(parked):
            with kit.at(side * (edge - 1.05), y, 0, math.pi / 2 * kit.pick([-1, 1])):
                outdoors.car(kit)
        kind, x = kit.rng.random(), side * (edge + 0.45)
        with kit.at(x, y + 2.5, 0.1, kit.uniform(-0.2, 0.2)):
            if kind < 0.25:
                outdoors.post(kit, kit.uniform(2.2, 7))
            elif kind < 0.42:
                outdoors.tree(kit, kit.uniform(3, 9))
            elif kind < 0.52:
                kit.cylinder(0.25, kit.uniform(0.6, 1.1), "metal")
            elif kind < 0.6:
                kit.box((0.6, 0.6, kit.uniform(0.4, 1.2)), kit.material("thing", 6))
        if path > 2 and kit.chance(0.15):
            with kit.at(side * (edge + path - 0.8), y, 0.1, kit.uniform(0, 6.3)):
                things.table(kit, 0.7, 0.7, 0.74)
                with kit.at(0, 0.7):
                    things.chair(kit)
