"""For validation only: a river or lake between walls, steps and a bridge, with reeds and people by it."""

from . import growth, ledge, materials
from .kit import Kit


def build(kit: Kit) -> None:
    """Water 12 to 60 metres wide, seen along it and across it."""
    width, water = kit.log_uniform(12, 60), materials.water(kit.rng)
    quay = kit.surface(kit.pick(["stone", "paving", "brick"]), "stone", 3)
    kit.box((width, 500, 0.02), water, (0, 150, 0))
    for side in (-1, 1):
        kit.box((60, 500, kit.uniform(0.4, 1.5)), quay, (side * (width / 2 + 30), 150, 0))
        for number in range(kit.integer(3, 10)):
            y = 6 + number * kit.uniform(6, 14)
            with kit.at(side * (width / 2 + kit.uniform(2, 8)), y, 0.8, kit.rng.normal(0, 0.2)):
                kit.pick([lambda k: growth.tree(k, k.uniform(4, 11)), lambda k: growth.house(k, k.uniform(5, 12))])(kit)
        for _ in range(kit.integer(0, 6)):
            with kit.at(side * (width / 2 - kit.uniform(0.3, 1.2)), kit.uniform(3, 20), 0):
                growth.plant(kit, kit.uniform(0.6, 1.8))
    if kit.chance(0.4):
        away = kit.uniform(20, 90)
        kit.box((width + 4, 5, 0.8), quay, (0, away, 4))
        for x in (-0.3, 0.0, 0.3):
            kit.box((1.2, 5, 4), quay, (x * width, away, 0))
    for _ in range(kit.integer(0, 4)):
        with kit.at(kit.uniform(-0.35, 0.35) * width, kit.log_uniform(6, 80), 0, kit.uniform(0, 6.3)):
            ledge.boat(kit, kit.uniform(3, 7))
    kit.ball((400, 100, kit.uniform(10, 60)), kit.surface("grass", "grass", 40), (kit.rng.normal(0, 100), 600, 0), 0.2)
    kit.sky((0.5, 1.5), night=0)
    kit.sun((1.0, 4.0))
    for _ in range(3):
        x, z = kit.uniform(-0.4, 0.4) * width, kit.uniform(1.2, 5)
        kit.view((x, -4, z), (x + kit.rng.normal(0, 4), 10, z - kit.uniform(0, 3)), (45, 75), 2.0)
    for side in (-1, 1):
        eye = (side * (width / 2 + 1), kit.uniform(0, 10), kit.uniform(2, 4))
        kit.view(eye, (-side * width / 2, eye[1] + kit.uniform(4, 20), 0.5), (45, 75), 2.0)
