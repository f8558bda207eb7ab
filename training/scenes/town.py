"""Houses, vehicles, trees, people and animals of gathered models under a photographed sky."""

import math

from . import gathered, outdoors
from .kit import Kit


def build(kit: Kit) -> None:
    """A street between rows of houses and trees, or a yard or park with things scattered about it."""
    folder = kit.assets
    if not folder:
        raise SystemExit("a town needs --assets")
    street = kit.chance(0.65)
    open_ground = gathered.covered(kit, folder, ("grass", "dirt", "sand", "forest_floor", "paving", "stone"), (1.5, 5))
    kit.box((400, 400, 0.1), open_ground, (0, 0, -0.1))
    half = kit.uniform(3, 6)
    houses = [*gathered.models(folder, "building")]
    houses = [e for e in houses if 4 < max(gathered.size(e)[:2]) < 45]
    trees = [e for e in gathered.models(folder, "tree") if gathered.size(e)[2] > 1.5]
    if street:
        kit.box(
            (2 * half, 300, 0.02),
            gathered.covered(kit, folder, ("paving", "concrete", "stone"), (2, 5)),
            (0, 100, -0.01),
        )
        for side in (-1, 1):
            kit.box(
                (2.2, 300, 0.12),
                gathered.covered(kit, folder, ("paving", "concrete", "tile")),
                (side * (half + 1.1), 100, 0),
            )
            y = kit.uniform(-4, 4)
            while y < 70:
                entry = kit.pick(houses) if kit.chance(0.6) else None
                if entry is None and kit.chance(0.5):
                    with kit.at(side * (half + 2.4 + 4), y + 5, 0, side * math.pi / 2):
                        outdoors.building(kit, 10, 8, kit.uniform(5, 16))
                    y += 10
                    continue
                if entry is None:
                    y += kit.uniform(2, 8)
                    continue
                width, depth, _ = gathered.size(entry)
                at = (side * (half + 3 + depth / 2), y + width / 2, 0.0)
                gathered.stand(kit, folder, entry["file"], at, (0, 0, side * math.pi / 2))
                y += width + kit.uniform(0, 5)
    reach = half + 2 if street else 14
    chosen = [kit.pick(trees) for _ in range(3)]
    for _ in range(kit.integer(2, 14)):
        x = kit.pick([-1, 1]) * (half + kit.uniform(1, 2)) if street else kit.uniform(-reach, reach)
        entry = kit.pick(chosen)
        gathered.stand(
            kit, folder, entry["file"], (x, kit.uniform(2, 45), 0.0), (0, 0, kit.uniform(0, 6.3)), kit.uniform(0.7, 1.3)
        )
    cars = [e for e in gathered.models(folder, "vehicle") if 0.7 < max(gathered.size(e)) < 15]
    for _ in range(kit.integer(1, 8)):
        entry, side = kit.pick(cars), kit.pick([-1, 1])
        width, depth, _ = gathered.size(entry)
        x = side * (half - 1.2) if kit.chance(0.7) and street else kit.uniform(-reach, reach) * 0.7
        turn = (math.pi / 2 if width > depth else 0) + kit.pick([0, math.pi]) + kit.rng.normal(0, 0.1 if street else 1)
        gathered.stand(kit, folder, entry["file"], (x, kit.uniform(3, 35), 0.0), (0, 0, turn))
    for _ in range(kit.integer(2, 14)):
        kind = kit.pick(["person", "person", "person", "animal", "prop", "plant", "plant", "furniture", "rock"])
        pool = [e for e in gathered.models(folder, kind) if 0.3 < max(gathered.size(e)) < 4]
        place = (kit.uniform(-reach, reach), kit.log_uniform(1.5, 25), 0.0)
        gathered.stand(kit, folder, kit.pick(pool)["file"], place, (0, 0, kit.uniform(0, 6.3)))
    gathered.surroundings(kit, folder, lambda name: name in gathered.OPEN_AIR, kit.uniform(0.7, 1.6))
    if kit.chance(0.5):
        kit.sun((0.5, 3))
    for _ in range(18):
        eye = (
            kit.uniform(-0.8, 0.8) * reach,
            kit.uniform(-4, 6),
            kit.pick([kit.uniform(0.4, 1.2), kit.uniform(1.3, 1.8), kit.uniform(1.5, 4)]),
        )
        turn = kit.rng.normal(0, 0.45)
        kit.view(
            eye,
            (eye[0] + 5 * math.sin(turn), eye[1] + 5 * math.cos(turn), eye[2] + kit.rng.normal(-0.2, 0.7)),
            (40, 90),
        )
