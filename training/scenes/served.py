"""Scanned things on a table or a floor, seen from near, before a photographed place."""

import math

from . import gathered
from .kit import Kit


def build(kit: Kit) -> None:
    """Things a hand to two arms away on a photographed surface."""
    folder = kit.assets
    if not folder:
        raise SystemExit("a served table needs --assets")
    width, depth = kit.uniform(0.7, 2.2), kit.uniform(0.6, 1.2)
    height = kit.pick([0.0, 0.4, 0.74, 0.74, 0.9])
    groups = ("wood", "wood", "marble", "stone", "fabric", "tile", "concrete", "rattan")
    if height:
        kit.box((width, depth, 0.04), gathered.covered(kit, folder, groups, (0.4, 1.5)), (0, 0, height - 0.04))
        for side in (-1, 1):
            kit.box((0.06, depth * 0.9, height - 0.04), "wood", (side * width * 0.45, 0, 0))
    ground = ("wood", "tile", "stone", "fabric", "grass", "dirt", "paving", "sand", "forest_floor")
    kit.box((30, 30, 0.1), gathered.covered(kit, folder, ground), (0, 0, -0.1))
    if kit.chance(0.4):
        wall = gathered.covered(kit, folder, ("brick", "wood", "concrete", "tile", "fabric"))
        slant = kit.rng.normal(0, 0.3)
        kit.box(
            (14, 0.1, 4), wall if kit.chance(0.5) else "wall", (0, depth / 2 + kit.uniform(0.2, 1.5), 0), (0, 0, slant)
        )
    small = [
        *gathered.models(folder, "food"),
        *[e for c in ("prop", "plant", "statue", "rock", "furniture") for e in gathered.models(folder, c)],
    ]
    fits = [e for e in small if max(gathered.size(e)) < 0.6]
    for _ in range(kit.integer(3, 14)):
        entry = kit.pick(fits)
        place = (kit.uniform(-0.42, 0.42) * width, kit.uniform(-0.42, 0.42) * depth, height)
        grown = kit.uniform(0.8, 1.4)
        gathered.stand(kit, folder, entry["file"], place, (0, 0, kit.uniform(0, 6.3)), grown)
    for _ in range(kit.integer(0, 5)):
        kind = kit.pick(["furniture", "plant", "person", "tree", "vehicle", "animal"])
        entry = kit.pick([e for e in gathered.models(folder, kind) if max(gathered.size(e)) < 6])
        place = (kit.uniform(-4, 4), depth / 2 + kit.uniform(1.5, 7), 0.0)
        gathered.stand(kit, folder, entry["file"], place, (0, 0, kit.uniform(0, 6.3)))
    gathered.surroundings(kit, folder, lambda _: True, kit.uniform(0.6, 1.6))
    for _ in range(18):
        reach, turn, rise = kit.log_uniform(0.4, 1.6), kit.rng.normal(0, 0.5), kit.uniform(0.1, 1.1)
        x = kit.uniform(-0.25, 0.25) * width
        eye = (
            x + reach * math.sin(turn) * math.cos(rise),
            -depth * 0.3 - reach * math.cos(turn) * math.cos(rise),
            height + reach * math.sin(rise) + 0.08,
        )
        kit.view(eye, (x, kit.uniform(-0.2, 0.3) * depth, height + kit.uniform(0, 0.25)), (35, 75))
