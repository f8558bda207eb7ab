"""One large thing near the lens and an unsharp or plain far background: portraits, animals, flowers, food."""

import math

from . import outdoors, things
from .kit import Kit


def build(kit: Kit) -> None:
    """A figure's bust, an animal's head, a plant or a thing that fills a third of the frame or more."""
    kind = kit.rng.random()
    if kind < 0.35:
        height = kit.uniform(1.5, 1.85)
        outdoors.figure(kit, height)
        middle, size, turn = height * kit.uniform(0.8, 0.97), kit.uniform(0.35, 0.9), 0.0
    elif kind < 0.6:
        height = kit.uniform(0.25, 1.4)
        with kit.at(0, 0, 0, kit.uniform(-2.6, -0.5)):
            outdoors.animal(kit, height)
        middle, size, turn = height * 0.75, height * kit.uniform(0.8, 1.6), 0.0
    elif kind < 0.75:
        size = kit.uniform(0.2, 0.8)
        things.plant(kit, size)
        middle, size, turn = size * 0.9, size * 1.3, 0.0
    else:
        size = kit.log_uniform(0.08, 0.4)
        kit.pick([things.vessel, things.toy, things.fruit, things.parcel])(kit, size)
        middle, turn = size * 0.5, kit.uniform(0, 6.3)
    background = kit.rng.random()
    if background < 0.45:
        kit.backdrop()
        kit.sun((0.5, 3))
        if kit.chance(0.5):
            kit.solid(_floor(size), "ground")
    elif background < 0.75:
        kit.box((12, 0.1, 6), kit.pick(["wall", "poster", "leaf"]), (0, kit.uniform(0.5, 4) * max(size, 0.5), -1))
        kit.solid(_floor(4), "wood")
        kit.sky((0.3, 1.0))
        kit.lamp((1, -1, 2.5), 80, 1)
    else:
        outdoors.ground(kit, "grass")
        for _ in range(12):
            with kit.at(kit.uniform(-15, 15), kit.uniform(4, 40)):
                kit.pick([outdoors.tree, outdoors.bush])(kit, kit.uniform(2, 6))
        kit.sky()
        kit.sun()
    for _ in range(14):
        around = turn + kit.rng.normal(0, 0.6)
        fov = kit.uniform(30, 70)
        reach = size * kit.uniform(0.45, 0.9) / math.tan(math.radians(fov) / 2) + size * 0.35
        eye = (reach * math.sin(around), -reach * math.cos(around), middle + kit.rng.normal(0.1, 0.25) * reach)
        kit.view(eye, (kit.rng.normal(0, 0.12) * size, 0, middle + kit.rng.normal(0, 0.12) * size), (fov, fov))


def _floor(size: float):
    from . import shapes

    return shapes.box(size * 8, size * 8, 0.001)
