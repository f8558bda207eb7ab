"""Open country: terrain, trees, rocks, water, paths, animals, far hills and sky."""

import math

import numpy as np

from . import outdoors, shapes
from .kit import Kit


def build(kit: Kit) -> None:
    """From a garden's size to hills kilometres away."""
    cover = kit.material(kit.pick(["grass", "grass", "ground", "stone"]))
    size, bumps = kit.log_uniform(80, 500), kit.log_uniform(0.3, 12)
    rows = 90
    heights = bumps * shapes.smooth_noise(kit.rng, rows, rows, base=kit.integer(2, 6))
    heights -= heights[rows // 2, rows // 2]
    kit.solid(shapes.sheet(size, size, heights), cover, smooth=True)

    def level(x: float, y: float) -> float:
        column = int(np.clip((x / size + 0.5) * (rows - 1), 0, rows - 1))
        line = int(np.clip((y / size + 0.5) * (rows - 1), 0, rows - 1))
        return float(heights[line, column])

    for _ in range(kit.integer(0, 6)):
        far = kit.uniform(0.8, 5) * size
        turn = kit.rng.normal(0, 0.8)
        width = far * kit.uniform(0.2, 0.6)
        kit.ball(
            (width, width * 0.5, far * kit.uniform(0.04, 0.3)),
            kit.material(kit.pick(["grass", "stone"])),
            (far * math.sin(turn), far * math.cos(turn), -2),
            0.25,
        )
    if kit.chance(0.3):
        kit.box((size * 5, size * 5, 0.01), kit.material("metal"), (0, 0, -kit.uniform(0.1, 0.5) * bumps))
    if kit.chance(0.35):
        count = 30
        y = np.linspace(-10, size / 2, count)
        x = 6 * np.sin(y / kit.uniform(8, 30) + kit.uniform(0, 6)) * kit.uniform(0, 1)
        z = np.array([level(a, b) for a, b in zip(x, y, strict=True)]) + 0.08
        left, right = np.stack([x - 1.2, y, z], -1), np.stack([x + 1.2, y, z], -1)
        kit.solid(
            (np.concatenate([left, right]), [(i + count, i, i + 1, i + count + 1) for i in range(count - 1)][::-1]),
            "ground",
        )
    grown = kit.pick([0, 10, 30, 60])
    makers = [kit.pick([outdoors.tree, outdoors.bush, outdoors.rock, outdoors.tree]) for _ in range(3)]
    for _ in range(grown):
        distance, turn = kit.log_uniform(3, size * 0.45), kit.rng.normal(0, 0.7)
        x, y = distance * math.sin(turn), distance * math.cos(turn)
        maker = kit.pick(makers)
        tall = kit.uniform(3, 14) if maker is outdoors.tree else kit.log_uniform(0.3, 3)
        with kit.at(x, y, level(x, y)):
            maker(kit, tall)
    for _ in range(kit.integer(0, 5)):
        distance, turn = kit.log_uniform(2, 30), kit.rng.normal(0, 0.5)
        x, y = distance * math.sin(turn), distance * math.cos(turn)
        with kit.at(x, y, level(x, y), kit.uniform(0, 6.3)):
            kit.pick(
                [
                    outdoors.figure,
                    lambda k: outdoors.animal(k, k.uniform(0.4, 1.5)),
                    lambda k: outdoors.fence(k, 12, 1.1),
                    lambda k: outdoors.building(k, 8, 6, 3.5),
                ]
            )(kit)
    for _ in range(kit.integer(0, 40)):
        x, y = kit.rng.normal(0, 1.5), kit.uniform(0.8, 5)
        tall, lean = kit.uniform(0.1, 0.6), kit.rng.normal(0, 0.1, 2)
        z = level(x, y)
        kit.rod((x, y, z), (x + lean[0], y + lean[1], z + tall), 0.008, "leaf", 0.001)
    kit.sky((0.4, 1.5), night=0.04)
    kit.sun()
    for _ in range(14):
        x, y = kit.uniform(-2, 2), kit.uniform(-6, 1)
        z = level(x, y) + kit.pick([kit.uniform(0.3, 1), kit.uniform(1.4, 1.8), kit.log_uniform(1.8, 20)])
        turn = kit.rng.normal(0, 0.4)
        kit.view((x, y, z), (x + 10 * math.sin(turn), y + 10 * math.cos(turn), z + kit.rng.normal(-1, 2)), (35, 90))
