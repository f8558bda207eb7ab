"""A room of photographed surfaces, furnished with gathered models."""

import math

import numpy as np

from . import gathered, things
from .kit import Kit

BIG = ("sofa", "bed", "table", "desk", "bookcase", "cabinet", "wardrobe", "chest", "stove", "oven", "refrigerator")
BIG += ("piano", "armchair", "bath", "fireplace", "shelf", "bookshelf", "stand", "washing", "kitchen", "sink", "chair")
SMALL = ("cup", "vase", "bottle", "book", "teapot", "bowl", "phone", "toaster", "radio", "lamp", "plate", "mug", "jar")


def shell(kit: Kit, width: float, depth: float, height: float) -> None:
    """Floor, ceiling and walls, some of them of photographed textures."""
    folder = kit.assets
    floor = gathered.covered(kit, folder, ("wood", "tile", "marble", "stone", "fabric", "concrete", "paving"))
    wall = kit.material("wall")
    if kit.chance(0.4):
        wall = gathered.covered(kit, folder, ("wood", "brick", "concrete", "tile", "fabric", "stone"))
    other = kit.material("wall") if kit.chance(0.3) else wall
    t = 0.1
    kit.box((width, depth, t), floor, (0, 0, -t))
    kit.box((width, depth, t), kit.material("wall"), (0, 0, height))
    for side in (-1, 1):
        kit.box((width + 2 * t, t, height), other if side > 0 else wall, (0, side * (depth + t) / 2, 0))
        if side < 0 or kit.chance(0.6):
            kit.box((t, depth, height), wall, (side * (width + t) / 2, 0, 0))
            continue
        kit.box((t, depth, 0.9), wall, (side * (width + t) / 2, 0, 0))  # a long window
        kit.box((t, depth, 0.4), wall, (side * (width + t) / 2, 0, height - 0.4))
        for y in range(4):
            kit.box((t, 0.08, height), "wood", (side * (width + t) / 2, (y / 3 - 0.5) * depth, 0))


def on_top(kit: Kit, entry: gathered.Entry, at: tuple[float, float, float]) -> None:
    """Small things on a piece that is a table by its name."""
    folder, (width, depth, height) = kit.assets, gathered.size(entry)
    if not any(w in entry["what"].lower() for w in ("table", "desk", "cabinet", "chest")) or height > 1.4:
        return
    small = [*gathered.models(folder, "food"), *gathered.models(folder, "prop", SMALL)]
    for _ in range(kit.integer(1, 7)):
        one = kit.pick(small)
        if gathered.size(one)[2] < 0.5 and max(gathered.size(one)[:2]) < 0.6:
            spot = (at[0] + kit.uniform(-0.25, 0.25) * width, at[1] + kit.uniform(-0.25, 0.25) * depth, at[2] + height)
            gathered.stand(kit, folder, one["file"], spot, (0, 0, kit.uniform(0, 6.3)))


def along(kit: Kit, length: float) -> None:
    """A row of pieces along a wall whose face is y = 0, seen from -y."""
    folder, x = kit.assets, -length / 2 + kit.uniform(0.1, 0.5)
    while x < length / 2 - 0.5:
        kinds = [gathered.models(folder, "furniture", BIG)] * 5 + [gathered.models(folder, "plant")]
        entry = kit.pick([e for e in kit.pick(kinds) if gathered.size(e)[2] < 2.4 and max(gathered.size(e)[:2]) < 2.8])
        width, depth, _ = gathered.size(entry)
        if x + width > length / 2:
            x += 0.4
            continue
        at = (x + width / 2, -depth / 2 - 0.03, 0.0)
        gathered.stand(kit, folder, entry["file"], at, (0, 0, kit.pick([0, 0, 0, math.pi])))
        on_top(kit, entry, at)
        x += width + kit.uniform(0.02, 0.5)
    things.pictures(kit, kit.integer(0, 3), length * 0.4, 1.2, 2.2, 0)


def build(kit: Kit) -> None:
    """A room of 2.8 to 7 metres."""
    folder = kit.assets
    if not folder:
        raise SystemExit("a furnished room needs --assets")
    width, depth, height = kit.uniform(2.8, 6), kit.uniform(3, 7), kit.uniform(2.4, 3.1)
    shell(kit, width, depth, height)
    for turn, length, away in (
        (0, width, depth),
        (math.pi, width, depth),
        (math.pi / 2, depth, width),
        (-math.pi / 2, depth, width),
    ):
        if kit.chance(0.8):
            with kit.at(-math.sin(turn) * away / 2, math.cos(turn) * away / 2, 0, turn):
                along(kit, length)
    for _ in range(kit.integer(1, 5)):
        kind = kit.pick(["furniture", "furniture", "furniture", "person", "animal", "prop"])
        entry = kit.pick([e for e in gathered.models(folder, kind) if max(gathered.size(e)) < 2.0])
        at = (kit.uniform(-0.3, 0.3) * width, kit.uniform(-0.3, 0.3) * depth, 0.0)
        gathered.stand(kit, folder, entry["file"], at, (0, 0, kit.uniform(0, 6.3)))
        on_top(kit, entry, at)
    gathered.surroundings(kit, folder, lambda _: True, kit.uniform(0.5, 2.0))
    for _ in range(kit.integer(1, 3)):
        at = (kit.uniform(-0.4, 0.4) * width, kit.uniform(-0.4, 0.4) * depth, height - 0.1)
        kit.lamp(at, width * depth * kit.uniform(2, 8), kit.uniform(0.3, 1.2))
    low = np.array([-0.45 * width, -0.45 * depth, 0.4])
    gathered.free_view(kit, low, np.array([0.45 * width, 0.45 * depth, 1.8]), 20)
