"""For validation only: a workplace against a wall with a screen, papers, cables, a lamp and a chair."""

from . import room, shapes, things
from .kit import Kit


def build(kit: Kit) -> None:
    """A desk as somebody sees it who stands or sits before it."""
    room.shell(kit, 4.5, 4.5, 2.6)
    room.lights(kit, 4.5, 4.5, 2.6)
    with kit.at(0, 1.75):
        kit.box((1.9, 0.9, 0.04), "wood", (0, 0, 0.72))
        kit.box((0.5, 0.8, 0.7), "wall", (0.65, 0, 0))
        kit.box((0.05, 0.8, 0.72), "wood", (-0.9, 0, 0))
        with kit.at(kit.uniform(-0.5, 0.3), 0.2, 0.76, kit.rng.normal(0, 0.3)):
            things.screen(kit, kit.uniform(0.4, 0.7))
        kit.box((0.45, 0.15, 0.025), "metal", (0, -0.15, 0.76), (0, 0, kit.rng.normal(0, 0.1)))
        with kit.at(0.75, 0.2, 0.76):
            things.lamp(kit, 0.5)
        with kit.at(0, 0, 0.76):
            things.scatter(kit, kit.integer(4, 12), 0.85, 0.35, 0.8)
        for _ in range(kit.integer(0, 6)):
            heights = 0.002 + 0.004 * abs(shapes.smooth_noise(kit.rng, 6, 6))
            kit.solid(
                shapes.sheet(0.21, 0.3, heights),
                "wall",
                (kit.uniform(-0.8, 0.8), kit.uniform(-0.35, 0.2), 0.765),
                (0, 0, kit.uniform(0, 3)),
            )
        with kit.at(0, 0.42):
            things.pictures(kit, 3, 0.9, 1.3, 2.3, 0.0)
        with kit.at(0, -0.75, 0, 3.14 + kit.uniform(-0.7, 0.7)):
            things.chair(kit)
    kit.views_from(8, ((-1.4, -0.9, 0.8), (1.4, 0.9, 1.8)), ((-0.6, 1.6, 0.4), (0.6, 2.0, 1.2)), (45, 80))
