"""For validation only: stacked planks, tilted pots, hanging cloth and rope in a corner, seen from an arm away."""

import math

from . import shapes, things
from .kit import Kit


def build(kit: Kit) -> None:
    """Layers in a corner of two walls."""
    kit.box((6, 0.1, 4), "wall", (0, 1.6, -1), (0, 0, kit.rng.normal(0, 0.1)))
    kit.box((0.1, 6, 4), "wood", (kit.pick([-1.1, 1.1]), 0, -1))
    kit.box((6, 6, 0.1), "stone", (0, 0, -0.55))
    for _ in range(kit.integer(2, 6)):
        kit.box(
            (kit.uniform(0.1, 0.3), 0.03, kit.uniform(0.9, 1.9)),
            "wood",
            (kit.uniform(-0.9, 0.9), kit.uniform(0.9, 1.4), -0.5),
            (kit.uniform(0, 0.3), kit.rng.normal(0, 0.2), 0),
        )
    z = -0.45
    for _ in range(kit.integer(2, 7)):
        kit.box(
            (kit.uniform(0.5, 1.2), kit.uniform(0.15, 0.3), 0.06),
            "wood",
            (kit.rng.normal(-0.2, 0.1), kit.uniform(0.5, 0.8), z),
            (0, 0, kit.rng.normal(0, 0.3)),
        )
        z += 0.06
    for _ in range(kit.integer(1, 5)):
        with kit.at(kit.uniform(-0.7, 0.7), kit.uniform(0.1, 1.0), -0.45):
            things.vessel(kit, kit.uniform(0.15, 0.4))
    if kit.chance(0.6):
        heights = 0.06 * shapes.smooth_noise(kit.rng, 20, 20)
        kit.solid(
            shapes.sheet(0.8, 1.0, heights),
            "cloth",
            (kit.uniform(-0.6, 0.6), kit.uniform(0.4, 1.2), 0.4),
            (math.pi / 2, 0, kit.rng.normal(0, 0.4)),
            smooth=True,
        )
    kit.sky((0.3, 1.0), night=0)
    kit.lamp((kit.uniform(-1, 1), -0.5, 1.5), 50, 0.8)
    kit.views_from(8, ((-0.4, -0.9, 0.0), (0.4, -0.3, 0.8)), ((-0.3, 1, -0.3), (0.3, 1, 0.1)), (40, 70))
