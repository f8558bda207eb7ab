"""Indoor scenes: `NAME(kit)` builds one, with a view of it. Metres, z up; the camera looks along +y."""

from __future__ import annotations

import math

from benchmarks.novel_view import builder
from benchmarks.novel_view.builder import Builder
from training.scenes import outdoors, shapes, things


def shell(kit: Builder, width: float, depth: float, height: float) -> None:
    """Floor, far wall, side walls and ceiling; open behind the camera."""
    wall = kit.new("wall")
    kit.box((width, depth, 0.1), kit.new(kit.pick(["wood", "ground"])), (0, depth / 2, -0.1))
    kit.box((width, 0.1, height), wall, (0, depth, 0))
    for side in (-1, 1):
        kit.box((0.1, depth, height), wall, (side * width / 2, depth / 2, 0))
    kit.box((width, depth, 0.1), kit.new("wood"), (0, depth / 2, height))


def reading_room(kit: Builder) -> None:
    """Shelves of books, an armchair, and a table with flowers in front."""
    shell(kit, 6.0, 5.0, 2.8)
    for x in (-1.9, -0.5):
        with kit.at(x, 4.75):
            things.bookcase(kit, 1.3, 2.2)
    with kit.at(1.5, 3.6, 0, -0.5):
        things.sofa(kit, 1.2)
    with kit.at(0.55, 3.4):
        things.lamp(kit, 1.6)
    with kit.at(1.8, 0):
        builder.gallery(kit, 2, 1.8, 1.3, 2.4, 4.95)
    with kit.at(-0.45, 1.75, 0, 0.3):
        things.table(kit, 1.1, 0.7, 0.72)
        with kit.at(0, 0, 0.72):
            things.parcel(kit, 0.24)
            with kit.at(-0.33, 0.1):
                kit.solid(shapes.lathe([(0.06, 0), (0.09, 0.1), (0.04, 0.2), (0.06, 0.24)]), "thing", smooth=True)
                builder.bouquet(kit, (0, 0, 0.2), 0.5)
    with kit.at(-1.9, 3.1, 0, 0.7):
        things.chair(kit)
    builder.indoors(kit, (0.3, 2.2, 2.7), 130)
    kit.look((0.15, 0.1, 1.45), (0, 3.5, 1.0), 58)


def kitchen(kit: Builder) -> None:
    """Jars and bottles on a counter and shelves, with ladles hanging from a rail."""
    shell(kit, 4.0, 2.6, 2.5)
    kit.box((4.0, 0.7, 0.9), kit.new("wood"), (0, 2.25, 0))
    kit.box((4.0, 0.74, 0.04), kit.new("stone"), (0, 2.23, 0.9))
    for z in (1.5, 1.9):
        kit.box((2.6, 0.26, 0.03), "wood", (0.1, 2.45, z))
        with kit.at(0.1, 2.43, z + 0.03):
            things.scatter(kit, 9, 1.15, 0.05, 0.75)
    with kit.at(0, 2.15, 0.94):
        things.scatter(kit, 12, 1.4, 0.22, 1.1)
    kit.rod((-1.4, 1.95, 1.62), (1.4, 1.95, 1.62), 0.008, "metal")
    for x in (-1.1, -0.85, -0.5, -0.2, 0.25, 0.6, 0.8, 1.15):
        drop = kit.uniform(0.18, 0.34)
        kit.rod((x, 1.95, 1.62), (x, 1.94, 1.62 - drop), 0.006, "metal")
        kit.ball((0.045, 0.02, 0.05), "metal", (x, 1.93, 1.6 - drop))
    kit.box((1.7, 0.6, 0.06), kit.new("wood"), (0.2, 1.1, 0.86))
    for x in (-0.55, 0.95):
        kit.box((0.07, 0.5, 0.86), "wood", (x, 1.1, 0))
    with kit.at(0.1, 1.1, 0.92):
        things.scatter(kit, 7, 0.6, 0.18, 1.0)
    builder.indoors(kit, (-0.4, 0.9, 2.4), 70)
    kit.look((-0.05, -0.35, 1.5), (0.05, 2.0, 1.15), 60)


def desk(kit: Builder) -> None:
    """A writing desk close by: screen, lamp, pens in a cup, papers, before a brick wall with prints."""
    kit.box((5, 0.1, 3), kit.new("facade"), (0, 1.6, 0))
    kit.box((2.0, 0.85, 0.05), kit.new("wood"), (0, 0.95, 0.7))
    kit.box((5, 3, 0.05), kit.new("wood"), (0, 0.5, -0.05))
    builder.gallery(kit, 4, 2.2, 1.05, 1.5, 1.55)
    with kit.at(-0.42, 1.2, 0.75, 0.25):
        things.screen(kit, 0.55)
    with kit.at(0.5, 0.95, 0.75):
        kit.cylinder(0.045, 0.11, "thing")
        for _ in range(9):
            tip = (kit.uniform(-0.07, 0.07), kit.uniform(-0.05, 0.05), kit.uniform(0.19, 0.27))
            kit.rod((tip[0] * 0.2, tip[1] * 0.2, 0.02), tip, 0.0045, kit.material("thing", 8))
    with kit.at(0.15, 0.75, 0.75, 0.3):
        kit.box((0.21, 0.29, 0.012), kit.new("poster"))
        kit.box((0.15, 0.2, 0.04), kit.new("cloth"), (0.2, 0.05, 0))
    with kit.at(0.62, 1.3, 0.75):
        kit.cylinder(0.09, 0.02, "metal")
        kit.rod((0, 0, 0.02), (-0.12, 0, 0.3), 0.009, "metal")
        kit.rod((-0.12, 0, 0.3), (0.06, -0.12, 0.52), 0.009, "metal")
        kit.cylinder(0.09, 0.11, "thing", (0.07, -0.13, 0.42), (0.5, 0.3, 0), top=0.04)
    with kit.at(-0.75, 0.78, 0.75):
        things.plant(kit, 0.22)
    with kit.at(0.1, 1.25, 0.75):
        things.scatter(kit, 4, 0.3, 0.12, 0.8)
    builder.indoors(kit, (-0.6, 0.0, 2.2), 45)
    kit.look((0.02, -0.15, 1.18), (0.0, 1.2, 0.92), 55)


def workshop(kit: Builder) -> None:
    """Tools on a board, crates, a ladder and rods that lean."""
    shell(kit, 5.0, 4.0, 2.8)
    kit.box((2.6, 0.04, 1.2), kit.new("wood"), (-0.4, 3.9, 1.0))
    for _ in range(22):
        x, z = kit.uniform(-1.6, 0.8), kit.uniform(1.15, 2.1)
        turn = (0, kit.uniform(-0.4, 0.4), 0)
        kit.box((0.03, 0.03, kit.uniform(0.15, 0.4)), kit.material("thing", 6), (x, 3.8, z), turn)
    for x in (1.15, 1.6):
        kit.rod((x, 2.7, 0), (x + 0.1, 3.8, 2.5), 0.025, "wood")
    for i in range(8):
        t = (i + 0.6) / 9
        y, z = 2.7 + 1.1 * t, 2.5 * t
        kit.rod((1.15 + 0.1 * t, y, z), (1.6 + 0.1 * t, y, z), 0.016, "wood")
    for x, y, s in ((-1.5, 2.6, 0.6), (-0.8, 2.9, 0.45), (-1.45, 2.6, 0.0), (0.6, 3.2, 0.55)):
        kit.box(
            (s or 0.4, s or 0.4, s or 0.35), kit.new("wood"), (x, y, 0 if s else 0.6), (0, 0, kit.uniform(-0.4, 0.4))
        )
    with kit.at(0.1, 1.75, 0, 0.12):
        things.table(kit, 1.3, 0.6, 0.8)
        with kit.at(0, 0, 0.8):
            things.scatter(kit, 6, 0.5, 0.2, 1.1)
    for x in (-1.0, -0.9, -0.72):
        kit.rod((x, 1.5, 0), (x - 0.25, 3.7, 2.4), 0.012, "metal")
    builder.cable(kit, (-2.3, 2.0, 2.6), (2.3, 2.4, 2.6), 0.5, 0.012)
    builder.indoors(kit, (0.5, 1.6, 2.7), 110)
    kit.look((0.0, -0.4, 1.5), (0.0, 3.0, 1.0), 58)


def landing(kit: Builder) -> None:
    """A banister's bars close by, a corridor with pictures and a chair behind them."""
    shell(kit, 5.0, 6.0, 2.8)
    builder.gallery(kit, 4, 4.6, 1.1, 2.2, 5.95)
    with kit.at(0, 1.5):
        builder.railing(kit, 4.8, 1.0, 0.17, 0.017, "wood")
    with kit.at(1.0, 4.3, 0, 0.4):
        things.chair(kit)
    with kit.at(-1.2, 5.6):
        things.cabinet(kit, 1.2, 0.9)
        with kit.at(0, -0.05, 0.9):
            builder.bouquet(kit, (0, 0, 0), 0.6)
    with kit.at(1.8, 5.4):
        things.plant(kit, 0.8)
    with kit.at(-0.2, 3.6):
        outdoors.figure(kit, 1.6)
    kit.box((1.4, 3.0, 0.012), kit.new("cloth"), (0.2, 4.0, 0))
    builder.indoors(kit, (0.0, 3.0, 2.7), 130)
    kit.look((0.1, -0.3, 1.35), (0.0, 4.0, 0.95), 60)


def still_life(kit: Builder) -> None:
    """Boards, cones and sheets in layers before a wall, as stereo laboratories stage them."""
    kit.box((5, 0.1, 4), kit.new("wall"), (0, 2.0, -1.5), (0.05, 0, 0.12))
    kit.box((5, 5, 0.1), kit.new("cloth"), (0, 0.5, -0.55))
    for x, y, width, height in (
        (-0.55, 1.6, 0.6, 0.9),
        (0.5, 1.5, 0.5, 0.7),
        (-0.1, 1.2, 0.35, 0.55),
        (0.75, 1.0, 0.3, 0.5),
    ):
        kit.box(
            (width, 0.02, height),
            kit.new(kit.pick(["poster", "thing", "wood"])),
            (x, y, -0.45),
            (0.1, 0, kit.uniform(-0.5, 0.5)),
        )
    for x, y, r in ((-0.75, 1.0, 0.12), (0.25, 0.85, 0.1), (-0.3, 0.75, 0.08), (0.55, 0.7, 0.09)):
        kit.cylinder(r, r * 4.5, kit.new("thing"), (x, y, -0.45), top=0.0)
    heights = 0.07 * shapes.smooth_noise(kit.rng, 16, 16)
    kit.solid(
        shapes.sheet(0.7, 0.6, heights), kit.new("cloth"), (0.0, 1.45, 0.45), (math.pi / 2 - 0.2, 0, 0.2), smooth=True
    )
    for _ in range(7):
        x = kit.uniform(-0.9, 0.9)
        kit.rod(
            (x, kit.uniform(0.6, 1.6), -0.5), (x + kit.uniform(-0.5, 0.5), kit.uniform(0.6, 1.6), 0.7), 0.008, "wood"
        )
    with kit.at(-0.05, 0.62, -0.45):
        things.toy(kit, 0.28)
    builder.indoors(kit, (-0.6, -0.6, 1.6), 45)
    kit.look((0.0, -0.55, 0.18), (0, 1.2, 0.0), 55)
