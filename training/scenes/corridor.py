"""A corridor, hall or tunnel with doors, lamps, pillars and the odd figure."""

from . import outdoors, room, things
from .kit import Kit


def build(kit: Kit) -> None:
    """A long room; pillars and a low ceiling make what is near at the top as often as at the bottom."""
    width, depth, height = kit.uniform(1.5, 6), kit.uniform(9, 35), kit.uniform(2.2, 4.5)
    room.shell(kit, width, depth, height)
    kit.sky((0.05, 0.3))
    step = kit.uniform(2, 5)
    surface, lit = kit.material("wall"), kit.chance(0.8)
    pillars, beams, pipes = kit.chance(0.4), kit.chance(0.35), kit.chance(0.3)
    y = -depth / 2 + step / 2
    while y < depth / 2:
        if lit or kit.chance(0.4):
            kit.lamp((0, y, height - 0.1), width * step * kit.uniform(2, 8), 0.6)
            kit.box((0.3, 0.8, 0.05), "wall", (0, y, height - 0.05))
        for side in (-1, 1):
            if pillars:
                kit.box((0.35, 0.35, height), surface, (side * (width / 2 - 0.2), y, 0))
            if kit.chance(0.6):
                kit.box((0.04, 0.95, 2.1), "wood", (side * (width / 2 - 0.01), y + step / 2, 0))
            elif kit.chance(0.4):
                kit.box((0.03, kit.uniform(0.5, 1.3), 0.8), "poster", (side * (width / 2 - 0.01), y + step / 2, 1.2))
            if kit.chance(0.2):
                with kit.at(side * (width / 2 - 0.35), y, 0, side * -1.57):
                    kit.pick([things.chair, lambda k: things.plant(k, 0.6), lambda k: things.cabinet(k, 0.9, 0.9)])(kit)
        if beams:
            kit.box((width, 0.25, 0.3), surface, (0, y, height - 0.3))
        if kit.chance(0.15):
            with kit.at(kit.uniform(-0.3, 0.3) * width, y, 0, kit.uniform(0, 6.3)):
                outdoors.figure(kit, kit.uniform(1.5, 1.85))
        y += step
    if pipes:
        for x in (-0.35, 0.3):
            kit.rod((x * width, -depth / 2, height - 0.3), (x * width, depth / 2, height - 0.3), 0.08, "metal")
    for _ in range(14):
        y = kit.uniform(-0.48, 0.2) * depth
        eye = (kit.uniform(-0.35, 0.35) * width, y, kit.uniform(0.4, 1.8))
        kit.view(eye, (kit.uniform(-0.6, 0.6) * width, y + kit.uniform(2, 8), kit.uniform(0.3, height)), (45, 95))
