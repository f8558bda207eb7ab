"""Water up to a shore: seas, lakes, rivers and ponds with what stands by them and floats on them."""

import math

from . import growth, ledge, materials, outdoors
from .kit import Kit


def build(kit: Kit) -> None:
    """From a pond to the open sea; the camera on the near shore, on a boat or over the water."""
    water, far = materials.water(kit.rng), kit.log_uniform(15, 800)
    near = kit.pick(["sand", "grass", "stone", "paving", "dirt"])
    kit.box((8000, 8000, 0.02), water, (0, 3998, -0.02))
    # The near shore: a slope into the water with a rim that is not straight.
    for _ in range(kit.integer(0, 5)):
        width = kit.log_uniform(1.5, 12)
        with kit.showing("foliage" if near == "grass" else ""):
            kit.ball(
                (width, width * kit.uniform(0.4, 1.5), kit.uniform(0.1, 0.6)),
                kit.surface(near, "ground", kit.log_uniform(0.8, 3)),
                (kit.rng.normal(0, 6), kit.uniform(-4, 5), -0.05),
                0.2,
            )
    if kit.chance(0.75):
        banks(kit, far)
    for _ in range(kit.pick([0, 0, 1, 3, 6])):
        away, turn = kit.log_uniform(6, far), kit.rng.normal(0, 0.4)
        with kit.at(away * math.sin(turn), away * math.cos(turn), 0, kit.uniform(0, 6.3)):
            ledge.boat(kit, kit.uniform(3, 9))
    for _ in range(kit.pick([0, 0, 2, 6])):
        with kit.at(kit.rng.normal(0, 4), kit.uniform(2, 12), 0):
            kit.pick([lambda k: outdoors.rock(k, k.uniform(0.4, 2)), lambda k: growth.plant(k, k.uniform(0.6, 2))])(kit)
    if kit.chance(0.25):
        with kit.at(kit.rng.normal(0, 2), kit.uniform(3, 8), 0.02):
            growth.person(kit, kit.uniform(1.2, 1.9))
    if kit.chance(0.3):  # a jetty
        side = kit.uniform(0.8, 2.0)
        with kit.at(kit.rng.normal(0, 2), 0, 0, kit.rng.normal(0, 0.4)):
            kit.box((side, 14, 0.1), kit.surface("wood", "wood", 2.0), (0, 5, 0.4))
    kit.sky((0.5, 1.5), night=0.03)
    kit.sun((0.5, 5.0), low=3.0)
    for _ in range(8):
        x, y, z = kit.rng.normal(0, 2), kit.uniform(-6, -1), kit.pick([kit.uniform(0.8, 2), kit.log_uniform(1.5, 12)])
        turn, down = kit.rng.normal(0, 0.25), kit.pick([kit.uniform(-0.12, 0.05), kit.uniform(-0.5, -0.1)])
        kit.view((x, y, z), (x + 10 * math.sin(turn), y + 10 * math.cos(turn), z + 10 * down), (35, 85), 3.0)


def banks(kit: Kit, far: float) -> None:
    """The far shore: hills, trees, houses."""
    for _ in range(kit.integer(1, 6)):
        turn, width = kit.rng.normal(0, 0.7), far * kit.uniform(0.3, 1.2)
        cover = kit.pick(["grass", "stone", "dirt", "forest_floor"])
        with kit.showing("foliage" if cover == "grass" else ""):
            kit.ball(
                (width, width * 0.3, far * kit.uniform(0.02, 0.25)),
                kit.surface(cover, "grass" if cover == "grass" else "stone", far * kit.uniform(0.05, 0.2)),
                (1.3 * far * math.sin(turn), far + 0.4 * width, 0),
                0.25,
            )
    for _ in range(kit.pick([0, 8, 25])):
        with kit.at(kit.rng.normal(0, 0.6) * far, far * kit.uniform(0.85, 1.1), 0):
            growth.tree(kit, kit.uniform(4, 14))
    for _ in range(kit.pick([0, 0, 3, 8])):
        with kit.at(kit.rng.normal(0, 0.5) * far, far * kit.uniform(0.9, 1.1), 0, kit.rng.normal(0, 0.3)):
            growth.house(kit, kit.uniform(4, 12))
