"""No order at all: shapes of every size in mid-air before walls or sky, so that only occlusion and shape tell depth."""

from . import outdoors, shapes, things
from .kit import Kit


def build(kit: Kit) -> None:
    """10 to 40 shapes between 0.6 and 12 metres away, at distances drawn in proportion."""
    far = kit.log_uniform(2, 14)
    if kit.chance(0.6):
        kit.box(
            (60, 0.1, 60),
            kit.pick(["wall", "poster", "facade", "stone"]),
            (0, far * 1.2, -30),
            (kit.rng.normal(0, 0.3), 0, kit.rng.normal(0, 0.5)),
        )
    if kit.chance(0.4):
        kit.box((60, 60, 0.1), kit.pick(["ground", "wood", "grass"]), (0, 0, -kit.uniform(0.7, 2)))
    if kit.chance(0.25):
        kit.box((60, 60, 0.1), "wall", (0, 0, kit.uniform(0.7, 2)))
    for _ in range(kit.integer(10, 40)):
        y = kit.log_uniform(0.9, far)
        at = (kit.uniform(-0.7, 0.7) * y, y, kit.uniform(-0.55, 0.55) * y)
        turn = tuple(kit.rng.uniform(0, 6.3, 3))
        size, surface = (
            y * kit.log_uniform(0.05, 0.35),
            kit.material(kit.pick(["thing", "poster", "wood", "stone", "leaf", "cloth"]), 6),
        )
        kind = kit.rng.random()
        if kind < 0.3:
            thing = kit.box((size, size * kit.uniform(0.1, 1.2), size * kit.uniform(0.2, 1.5)), surface, at, turn)
        elif kind < 0.5:
            thing = kit.ball((size * 0.5, size * kit.uniform(0.2, 0.6), size * 0.5), surface, at, 0.15, turn)
        elif kind < 0.65:
            thing = kit.cylinder(size * 0.3, size * 1.2, surface, at, turn, top=size * kit.uniform(0, 0.4))
        elif kind < 0.8:
            thing = kit.solid(
                shapes.sheet(size * 1.5, size * 1.5, size * 0.15 * shapes.smooth_noise(kit.rng, 14, 14)),
                surface,
                at,
                turn,
                smooth=True,
            )
        else:
            thing = None
            with kit.at(*at, kit.uniform(0, 6.3)):
                kit.pick(
                    [
                        lambda k, size=size: things.small(k, size * 0.5),
                        lambda k, size=size: outdoors.figure(k, size * 1.5),
                        lambda k, size=size: outdoors.animal(k, size),
                    ]
                )(kit)
        if thing is not None:
            kit.movable.append(thing)
    kit.sky((0.4, 1.4), night=0.02)
    kit.sun((0.5, 4))
    kit.views_from(14, ((-0.3, -0.3, -0.3), (0.3, 0.1, 0.3)), ((-0.8, 3, -0.6), (0.8, 3, 0.6)), (40, 85))
