"""Things that stand on a broad table or on the floor: the surface runs from the foot of the picture to a wall."""

import math

from . import outdoors, room, shapes, things
from .kit import Kit


def build(kit: Kit) -> None:
    """A surface at z = 0 from the camera's feet to a wall 0.8 to 3 metres on, its near edge in the picture at times."""
    back = kit.log_uniform(0.8, 3.0)
    surface(kit, back)
    backdrop(kit, back)
    rows = kit.integer(2, 5)
    for row in range(rows):  # in rows from the front to the back, so that things hide each other
        y = (row + kit.uniform(0.2, 0.8)) / rows * back * 0.9
        for _ in range(kit.integer(1, 6)):
            x = kit.rng.normal(0, 0.3) * (0.35 + y)
            with kit.at(x, y, 0, kit.uniform(0, 6.3)):
                stand(kit, kit.log_uniform(0.07, 0.35) * (0.6 + 0.4 * back))
    if kit.chance(0.3):
        lean(kit, back)
    kit.sky((0.15, 0.9), night=0.0)
    kit.lamp((kit.uniform(-1.2, 1.2), kit.uniform(-0.8, 0.5) * back, kit.uniform(0.9, 2)), kit.log_uniform(8, 70), 0.7)
    for _ in range(14):
        distance, pitch = kit.log_uniform(0.35, 1.3), math.radians(kit.uniform(4, 42))
        turn = kit.rng.normal(0, 0.25)
        target = (kit.rng.normal(0, 0.12) * back, kit.uniform(0.1, 0.65) * back, kit.uniform(0, 0.2))
        reach = distance + target[1] * kit.uniform(0, 0.8)
        eye = (
            target[0] + reach * math.sin(turn) * math.cos(pitch),
            target[1] - reach * math.cos(turn) * math.cos(pitch),
            target[2] + 0.06 + reach * math.sin(pitch),
        )
        kit.view(eye, target, (35, 75))


def surface(kit: Kit, back: float) -> None:
    """A table top with its front edge shortly before the things and a floor below it, or the floor itself."""
    top = kit.material(kit.pick(["wood", "wood", "cloth", "thing", "wall", "stone"]))
    if kit.chance(0.35):
        kit.box((14, 14, 0.1), top, (0, 0, -0.1))
        return
    edge, height = -kit.uniform(0.02, 0.45) * back, kit.uniform(0.4, 1.0)
    kit.box((kit.uniform(1.5, 6), back - edge, 0.05), top, (0, (back + edge) / 2, -0.05))
    kit.box((14, 14, 0.1), "ground", (0, 0, -height))
    if kit.chance(0.3):
        kit.box((3, 0.02, height), kit.material("wood"), (0, edge + 0.05, -height))
    if kit.chance(0.25):
        kit.box((kit.uniform(0.4, 1.5), kit.uniform(0.3, 0.9), 0.003), "cloth", (0, back * 0.3, 0))


def backdrop(kit: Kit, back: float) -> None:
    """A wall, a hung cloth, a board, or a room behind."""
    kind = kit.rng.random()
    if kind < 0.55:
        family = kit.pick(["wall", "wall", "poster", "wood", "thing"])
        kit.box((14, 0.1, 7), family, (0, back + 0.05, -1.5), (0, 0, kit.rng.normal(0, 0.12)))
    elif kind < 0.75:
        folds = 0.04 * shapes.smooth_noise(kit.rng, 4, 60, base=12)
        kit.solid(shapes.sheet(8, 5, folds), "cloth", (0, back + 0.2, 1), (math.pi / 2, 0, 0), smooth=True)
    else:
        with kit.at(0, back, -0.8):
            room.shell(kit, 5, 6, 2.6)
            room.lights(kit, 5, 6, 2.6)
            with kit.at(0, 3):
                room.along_wall(kit, 5, 2.6)


def stand(kit: Kit, size: float) -> None:
    """One thing that stands: from a bottle to a board, a few of them tall."""
    kind = kit.rng.random()
    if kind < 0.6:
        things.small(kit, size)
    elif kind < 0.7:
        kit.cylinder(size * 0.4, size * kit.uniform(1, 2.5), "thing", top=0.0 if kit.chance(0.5) else size * 0.3)
    elif kind < 0.8:
        kit.box((size * kit.uniform(0.8, 2), 0.02, size * kit.uniform(1, 3)), kit.material("poster", 5))
    elif kind < 0.88:
        things.lamp(kit, size * 2.2)
    elif kind < 0.94:
        outdoors.animal(kit, size)
    else:
        things.books(kit, size * 2, 0.2, size * 1.2, 0.0)


def lean(kit: Kit, back: float) -> None:
    """Boards and rods that lean against the wall."""
    for _ in range(kit.integer(1, 4)):
        x, foot = kit.rng.normal(0, 0.5) * back, back * kit.uniform(0.6, 0.95)
        top = kit.uniform(0.3, 1.5)
        if kit.chance(0.5):
            kit.rod((x, foot, 0), (x + kit.rng.normal(0, 0.3), back, top), kit.log_uniform(0.008, 0.03), "wood")
        else:
            slope = -math.atan2(back - foot, top)
            kit.box((kit.uniform(0.1, 0.8), 0.02, top), kit.material("wood"), (x, foot, 0), (slope, 0, 0))
