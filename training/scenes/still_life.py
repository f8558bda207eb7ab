"""Still lifes as stereo laboratories stage them: boards, boxes, cones and sheets in layers before a wall."""

import math

from . import shapes, things
from .kit import Kit


def build(kit: Kit) -> None:
    """Overlapping layers at 0.7 to 2.5 metres, many of them parallel to the picture, some slanted, no clear floor."""
    back = kit.uniform(1.2, 2.6)
    kit.box(
        (8, 0.1, 5),
        kit.material(kit.pick(["wall", "poster", "wood", "thing", "cloth"])),
        (0, back, -2.5),
        (kit.rng.normal(0, 0.2), 0, kit.rng.normal(0, 0.25)),
    )
    floor = kit.chance(0.45)
    if floor:
        kit.box((8, 8, 0.1), kit.material(kit.pick(["wood", "cloth", "thing"])), (0, 0, -0.6))
    for _ in range(kit.integer(2, 11)):
        y = kit.uniform(0.05, 0.95) * back
        x = kit.rng.normal(0, 0.35) * (0.5 + y)
        slant = (kit.rng.normal(0, 0.45), kit.rng.normal(0, 0.3), kit.rng.normal(0, 0.5))
        kind, surface = kit.rng.random(), kit.material(kit.pick(["thing", "wood", "poster", "cloth", "stone"]), 8)
        size = kit.log_uniform(0.12, 0.8)
        z = -0.5 if floor else kit.rng.normal(-0.15, 0.3)
        if kind < 0.4:
            kit.box((size * kit.uniform(0.3, 1.6), 0.02, size * kit.uniform(0.5, 2.2)), surface, (x, y, z - 0.2), slant)
        elif kind < 0.6:
            kit.cylinder(
                size * 0.35,
                size * 1.1,
                surface,
                (x, y, z),
                (slant[0] * 0.3, 0, 0),
                top=0.0 if kit.chance(0.7) else size * 0.3,
            )
        elif kind < 0.8:
            kit.box(
                (size * kit.uniform(0.3, 1.2), size * kit.uniform(0.2, 1), size * kit.uniform(0.3, 1.5)),
                surface,
                (x, y, z),
                (0, 0, slant[2]),
            )
        elif kind < 0.9:
            heights = size * 0.12 * shapes.smooth_noise(kit.rng, 16, 16)
            kit.solid(
                shapes.sheet(size * 1.4, size * 1.4, heights),
                surface,
                (x, y, z + size / 2),
                (math.pi / 2 + slant[0], 0, slant[2]),
                smooth=True,
            )
        else:
            with kit.at(x, y, z):
                kit.pick([things.small, things.toy, things.plant])(kit, size)
    for _ in range(kit.integer(0, 7)):
        a, b = kit.rng.normal(0, 0.6, 3), kit.rng.normal(0, 0.6, 3)
        kit.rod(
            (a[0], kit.uniform(0.1, 0.9) * back, a[2]),
            (b[0], kit.uniform(0.1, 0.9) * back, b[2]),
            kit.log_uniform(0.006, 0.03),
            "wood",
        )
    kit.sky((0.3, 1.0), night=0.0)
    kit.lamp((kit.uniform(-1, 1), -0.8, kit.uniform(1, 2)), kit.uniform(20, 90), 0.8)
    for _ in range(14):
        eye = (kit.rng.normal(0, 0.2), -kit.uniform(0.35, 1.2), kit.rng.normal(0.1, 0.2))
        kit.view(eye, (kit.rng.normal(0, 0.2), back * 0.6, kit.rng.normal(-0.05, 0.15)), (35, 70))
