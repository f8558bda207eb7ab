"""A furnished room seen from human or low height, with its ceiling, lamps that hang, windows and pictures."""

import math

import numpy as np

from . import outdoors, shapes, things
from .kit import Kit


def shell(kit: Kit, width: float, depth: float, height: float) -> None:
    """Floor, ceiling and four walls about the frame's origin, from -depth/2 to depth/2 in y, with openings' frames."""
    wall, floor = kit.material("wall"), kit.material(kit.pick(["wood", "ground", "wall"]))
    t = 0.1
    kit.box((width, depth, t), floor, (0, 0, -t))
    kit.box((width, depth, t), kit.material("wall"), (0, 0, height))
    for sy in (-1, 1):
        kit.box(
            (width + 2 * t, t, height), kit.material("wall") if kit.chance(0.3) else wall, (0, sy * (depth + t) / 2, 0)
        )
    for sx in (-1, 1):
        kit.box((t, depth, height), wall, (sx * (width + t) / 2, 0, 0))
    if kit.chance(0.5):
        for sy in (-1, 1):
            kit.box((width, 0.03, 0.09), "wood", (0, sy * depth / 2, 0))


def lights(kit: Kit, width: float, depth: float, height: float) -> None:
    """Ceiling lamps, some of which hang, and a dim world."""
    kit.sky((0.05, 0.3))
    area = width * depth
    for _ in range(kit.integer(1, 3)):
        x, y = kit.uniform(-0.4, 0.4) * width, kit.uniform(-0.4, 0.4) * depth
        drop = kit.uniform(0.3, 1.1) if kit.chance(0.5) else 0.05
        if drop > 0.1:
            kit.rod((x, y, height), (x, y, height - drop), 0.01, "metal")
            kit.cylinder(kit.uniform(0.12, 0.3), 0.2, kit.material("thing"), (x, y, height - drop), top=0.05)
        else:
            kit.box((0.4, 0.4, 0.06), "wall", (x, y, height - 0.06))
        kit.lamp((x, y, height - drop - 0.08), area * kit.uniform(2, 9), kit.uniform(0.3, 1.2))
    if kit.chance(0.2):
        for x in np.linspace(-0.4, 0.4, 4):
            kit.box((0.12, depth, 0.2), "wood", (x * width, 0, height - 0.2))


def window(kit: Kit, width: float, height: float) -> None:
    """A window or door frame on a wall whose face is y = 0, seen from -y; the pane shines."""
    w, h, z = kit.uniform(0.8, 1.8), kit.uniform(1.0, 1.5), kit.uniform(0.5, 0.9)
    kit.box((w + 0.12, 0.06, h + 0.12), "wall", (0, -0.02, z))
    kit.box((w, 0.04, h), kit.material(kit.pick(["poster", "wall", "metal"])), (0, -0.05, z + 0.06))
    kit.box((0.05, 0.08, h), "wall", (0, -0.06, z + 0.06))
    if kit.chance(0.6):
        kit.lamp((0, -0.3, z + h / 2), kit.uniform(10, 60), 0.8, down=False)
    if kit.chance(0.5):
        for side in (-1, 1):
            fold = 0.05 * np.sin(np.linspace(0, 20, 30))
            heights = np.repeat(fold[None], 2, 0)
            kit.solid(
                shapes.sheet(0.5, z + h + 0.2, heights),
                "cloth",
                (side * (w / 2 + 0.15), -0.15, (z + h + 0.2) / 2),
                (math.pi / 2, 0, 0),
                smooth=True,
            )


def along_wall(kit: Kit, length: float, height: float) -> None:
    """Furniture in a row along a wall whose face is y = 0, seen from -y, and what hangs on it."""
    x = -length / 2 + kit.uniform(0.1, 0.6)
    while x < length / 2 - 0.5:
        room = length / 2 - x
        kind = kit.pick(
            ["cabinet", "bookcase", "sofa", "table", "gap", "tall", "window", "plant", "bed", "door", "shelf"]
        )
        width = min(room, kit.uniform(0.6, 2.0))
        with kit.at(x + width / 2, 0):
            if kind == "cabinet":
                with kit.at(0, -0.25):
                    things.cabinet(kit, width, kit.uniform(0.5, 1.1))
            elif kind == "tall":
                with kit.at(0, -0.3):
                    things.cabinet(kit, min(width, 1.4), kit.uniform(1.6, height * 0.92), 0.55)
            elif kind == "bookcase":
                with kit.at(0, -0.2):
                    things.bookcase(kit, width, kit.uniform(0.8, height * 0.9))
            elif kind == "sofa" and room > 1.2:
                with kit.at(0, -0.5):
                    things.sofa(kit, max(width, 0.9))
            elif kind == "table":
                with kit.at(0, -0.4):
                    things.table(kit, width, 0.7, 0.74)
                    with kit.at(0, 0, 0.74):
                        things.scatter(kit, kit.integer(1, 6), width * 0.4, 0.25)
                        if kit.chance(0.4):
                            things.screen(kit, 0.5)
                    with kit.at(0, -0.5, 0, math.pi + kit.uniform(-0.6, 0.6)):
                        things.chair(kit)
            elif kind == "window":
                window(kit, width, height)
            elif kind == "plant":
                with kit.at(0, -0.4):
                    things.plant(kit, kit.uniform(0.4, 1.0))
            elif kind == "bed" and room > 2:
                width = 2.0
                with kit.at(0.2, -1.1):
                    things.bed(kit)
            elif kind == "door":
                kit.box((0.95, 0.05, 2.1), "wood", (0, -0.01, 0))
                kit.ball((0.04, 0.04, 0.04), "metal", (0.4, -0.06, 1.0))
            elif kind == "shelf":
                kit.box((width, 0.25, 0.03), "wood", (0, -0.12, 1.5))
                things.books(kit, width * 0.9, 0.2, 0.3, 1.53)
        x += width + kit.uniform(0.05, 0.6)
    things.pictures(kit, kit.integer(0, 3), length * 0.4, 1.2, height - 0.2, 0)


def furnish(kit: Kit, width: float, depth: float, height: float) -> None:
    """Furniture along all four walls and in the middle of the room."""
    for turn, length, away in (
        (0, width, depth),
        (math.pi, width, depth),
        (math.pi / 2, depth, width),
        (-math.pi / 2, depth, width),
    ):
        with kit.at(-math.sin(turn) * away / 2, math.cos(turn) * away / 2, 0, turn):
            along_wall(kit, length, height)
    for _ in range(kit.integer(0, 1 + int(width * depth / 8))):
        with kit.at(kit.uniform(-0.3, 0.3) * width, kit.uniform(-0.3, 0.3) * depth, 0, kit.uniform(0, 6.3)):
            kind = kit.rng.random()
            if kind < 0.4:
                w, d, h = kit.uniform(0.6, 1.8), kit.uniform(0.6, 1.0), kit.pick([0.4, 0.74, 0.74])
                things.table(kit, w, d, h)
                with kit.at(0, 0, h):
                    things.scatter(kit, kit.integer(1, 7), w * 0.4, d * 0.4)
                for _ in range(kit.integer(0, 4) if h > 0.5 else 0):
                    turn = kit.uniform(0, 6.3)
                    with kit.at(math.sin(turn) * (w / 2 + 0.2), -math.cos(turn) * (d / 2 + 0.25), 0, turn + math.pi):
                        things.chair(kit)
            elif kind < 0.6:
                things.chair(kit)
            elif kind < 0.75:
                things.sofa(kit, kit.uniform(0.8, 2.0))
            elif kind < 0.85:
                outdoors.figure(kit, kit.uniform(1.5, 1.85))
            elif kind < 0.92:
                things.lamp(kit, kit.uniform(1.3, 1.7))
            else:
                things.scatter(kit, kit.integer(2, 6), 0.8, 0.8, 1.5)
    if kit.chance(0.4):
        kit.box((kit.uniform(1.2, 2.5), kit.uniform(1, 2), 0.012), "cloth", (0, 0, 0), (0, 0, kit.uniform(0, 3)))


def look(kit: Kit, width: float, depth: float, height: float, count: int = 14) -> None:
    """Viewpoints near the edge of the room, most of them looking across it, some at a wall or up or down."""
    for _ in range(count):
        turn = kit.uniform(0, 6.3)
        eye = (
            math.sin(turn) * width * 0.42,
            -math.cos(turn) * depth * 0.42,
            kit.pick([kit.uniform(0.3, 1.0), kit.uniform(1.0, 1.8), kit.uniform(1.2, 1.7)]),
        )
        if kit.chance(0.7):
            target = (kit.uniform(-0.3, 0.3) * width, kit.uniform(-0.3, 0.3) * depth, kit.uniform(0.2, 1.5))
        else:
            aim = kit.uniform(0, 6.3)
            target = (
                eye[0] * 0.6 + 2 * math.sin(aim),
                eye[1] * 0.6 + 2 * math.cos(aim),
                eye[2] + kit.uniform(-1.3, 0.8),
            )
        kit.view(eye, target, (45, 95))


def build(kit: Kit) -> None:
    """A room of 2.5 to 8 metres."""
    width, depth, height = kit.uniform(2.5, 7), kit.uniform(3, 8), kit.uniform(2.3, 3.2)
    shell(kit, width, depth, height)
    lights(kit, width, depth, height)
    furnish(kit, width, depth, height)
    look(kit, width, depth, height)
