"""Whole places of gathered models: a small house, a bookshop, a hospital, a warehouse, an apartment, a hotel room."""

import csv

import numpy as np

from . import assets, gathered
from .kit import Kit

# name: corners (x, y) that a camera may stand between, height of a ceiling to add (0: none)
LAID_OUT = {
    "small_house": ((-9, -5.2), (9, 5.2), 3.0),
    "bookstore": ((-7, -6.5), (7, 6.5), 3.6),
    "hospital": ((-11, -27), (11, 20), 0.0),
    "warehouse": ((-6, -9.5), (6, 9.5), 0.0),
}
WHOLE = ("x_dream_apartment.glb", "x_hotel_room.glb", "x_vr_gallery.glb", "rl_living_room.glb")


def build(kit: Kit) -> None:
    """One of the places, lit by lamps and by photographed surroundings, with other things put about its floor."""
    folder = kit.assets
    if not folder:
        raise SystemExit("a house needs --assets")
    if kit.chance(0.65):
        name = kit.pick(["small_house", "small_house", "bookstore", "hospital", "warehouse"])
        (left, near), (right, far), ceiling = LAID_OUT[name]
        with (folder / "models/_layouts.tsv").open() as table:
            rows = [row for row in csv.reader(table, delimiter="\t") if row[0] == name]
        for _, file, *numbers in rows:
            x, y, z, rx, ry, rz = (float(n) for n in numbers)
            gathered.stand(kit, folder, file, (x, y, z), (rx, ry, rz))
    else:
        whole = kit.pick(WHOLE)
        entry = next(e for e in assets.rows(folder / "models") if e["file"] == whole)
        width, depth, _ = gathered.size(entry)
        left, right, near, far, ceiling = -width / 2, width / 2, -depth / 2, depth / 2, 0.0
        gathered.stand(kit, folder, entry["file"])
    if ceiling:
        kit.box((right - left + 2, far - near + 2, 0.1), "wall", ((left + right) / 2, (near + far) / 2, ceiling))
    for _ in range(kit.integer(4, 9)):
        at = (kit.uniform(left, right), kit.uniform(near, far), 2.3)
        kit.lamp(at, kit.uniform(20, 120), kit.uniform(0.3, 1.2), down=kit.chance(0.6))
    for _ in range(kit.integer(0, 6)):
        entry = kit.pick([*gathered.models(folder, "person"), *gathered.models(folder, "furniture")])
        if gathered.size(entry)[2] < 2.2:
            at = (kit.uniform(left, right), kit.uniform(near, far), 0.0)
            gathered.stand(kit, folder, entry["file"], at, (0, 0, kit.uniform(0, 6.3)))
    gathered.surroundings(kit, folder, lambda _: True, kit.uniform(0.3, 1.0))
    gathered.free_view(kit, np.array([left, near, 0.5]), np.array([right, far, 1.75]), 24)
