"""The training scenes' kit with rich materials, and thin things: foliage, grass blades, railings, cables."""

from __future__ import annotations

import math

import bpy
import numpy as np

from benchmarks.novel_view import textures
from training.scenes import shapes
from training.scenes.kit import Kit, Triple


class Builder(Kit):
    """A Kit whose families of materials are those of textures.py."""

    def material(self, family: str, variants: int = 3) -> bpy.types.Material:
        """A material of a family; a scene holds at most twice `variants` of each and uses them again."""
        pool = self._pool.setdefault(family, [])
        if len(pool) < 2 * variants and (not pool or self.chance(0.7)):
            pool.append(textures.make(self.rng, family))
            return pool[-1]
        return self.pick(pool)

    def new(self, family: str) -> bpy.types.Material:
        """A material of its own."""
        return textures.make(self.rng, family)

    def look(self, eye: Triple, target: Triple, fov: float) -> None:
        """The picture's camera, upright; `fov` is horizontal, in degrees."""
        self.view(eye, target, (fov, fov), roll=0.0)
        self.views[-1].roll = 0.0


def foliage(kit: Builder, centre: Triple, radii: Triple, leaves: int, size: float, family: str = "leaf") -> None:
    """Loose leaves in an ellipsoid, denser towards its surface."""
    out = kit.rng.normal(size=(leaves, 3))
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    places = np.array(centre) + out * np.array(radii) * kit.rng.uniform(0.35, 1.0, (leaves, 1)) ** 0.5
    along = out + kit.rng.normal(0, 0.7, (leaves, 3)) - (0, 0, 0.3)
    blades(kit, places, along / np.linalg.norm(along, axis=1, keepdims=True) * size, size * 0.3, family)


def blades(kit: Builder, roots: np.ndarray, along: np.ndarray, width: float, family: str) -> None:
    """One leaf or blade of grass (a pointed lozenge) for each root (n, 3) and direction with its length (n, 3)."""
    across = np.cross(along, kit.rng.normal(size=along.shape))
    across *= width / np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-9)
    vertices = np.stack([roots, roots + 0.4 * along + across, roots + along, roots + 0.4 * along - across], 1)
    faces = [tuple(range(4 * i, 4 * i + 4)) for i in range(len(roots))]
    kit.solid((vertices.reshape(-1, 3), faces), kit.new(family))


def grass(kit: Builder, x: tuple[float, float], y: tuple[float, float], count: int, height: float) -> None:
    """Blades of grass on z = 0 within a rectangle."""
    roots = np.stack([kit.rng.uniform(*x, count), kit.rng.uniform(*y, count), np.zeros(count)], 1)
    along = kit.rng.normal(0, 0.3, (count, 3)) * height
    along[:, 2] = height * kit.rng.uniform(0.5, 1.2, count)
    blades(kit, roots, along, height * 0.04, "grass")


def bouquet(kit: Builder, at: Triple, height: float) -> None:
    """Thin stems with leaves and small blossoms, from one place."""
    for _ in range(kit.integer(9, 13)):
        turn, lean = kit.uniform(0, 6.3), kit.uniform(0.05, 0.55)
        s = np.linspace(0, 1, 6)[:, None]
        side = np.array([math.cos(turn), math.sin(turn), 0.0])
        stem = np.array(at) + height * (side * lean * s**2 + np.array([0, 0, 1.0]) * s * kit.uniform(0.6, 1.0))
        kit.solid(shapes.tube(stem, np.full(6, height * 0.008)), kit.material("leaf"))
        tip = tuple(float(v) for v in stem[-1])
        foliage(kit, tip, (height * 0.09,) * 3, 30, height * 0.09, kit.pick(["thing", "cloth"]))
        foliage(kit, tuple(float(v) for v in stem[3]), (height * 0.1,) * 3, 8, height * 0.12)


def leafy_tree(kit: Builder, height: float, leaves: int = 3000) -> None:
    """A trunk with boughs, and loose leaves about their ends."""
    bark = kit.material("wood")
    kit.rod((0, 0, 0), (0.04 * height, 0, height * 0.6), height * 0.035, bark, height * 0.02)
    boughs = kit.integer(7, 10)
    for _ in range(boughs):
        start = np.array([0.04 * height, 0, height * 0.6]) * kit.uniform(0.55, 1.0)
        turn, reach = kit.uniform(0, 6.3), height * kit.uniform(0.18, 0.34)
        end = start + np.array([math.cos(turn), math.sin(turn), kit.uniform(0.3, 1.1)]) * reach
        kit.rod(tuple(start), tuple(end), height * 0.012, bark, height * 0.004)
        r = height * kit.uniform(0.1, 0.17)
        foliage(kit, tuple(float(v) for v in end), (r, r, r * 0.8), leaves // boughs, height * 0.03)


def railing(kit: Builder, length: float, height: float, step: float, radius: float, surface: str = "metal") -> None:
    """Thin upright bars along x with a rail above and below."""
    skin = kit.material(surface)
    for x in np.arange(-length / 2, length / 2 + step / 2, step):
        kit.rod((float(x), 0, 0), (float(x), 0, height), radius, skin)
    for z in (0.08, height):
        kit.rod((-length / 2, 0, z), (length / 2, 0, z), radius * 1.6, skin)


def gallery(kit: Builder, count: int, width: float, low: float, high: float, y: float) -> None:
    """Framed paintings in a row on a wall whose face is at y, each with a place of its own."""
    for i in range(count):
        w, h = kit.uniform(0.5, 0.8) * width / count, kit.uniform(0.6, 0.95) * (high - low)
        x, z = ((i + 0.5) / count - 0.5) * width, kit.uniform(low, high - h)
        kit.box((w, 0.04, h), "wood", (x, y, z))
        kit.box((w * 0.86, 0.02, h * 0.86), kit.new("poster"), (x, y - 0.025, z + h * 0.07))


def cable(kit: Builder, start: Triple, end: Triple, sag: float, radius: float) -> None:
    """A hanging cable."""
    s = np.linspace(0, 1, 16)[:, None]
    path = np.array(start) * (1 - s) + np.array(end) * s - np.array([0, 0, sag]) * 4 * s * (1 - s)
    kit.solid(shapes.tube(path, np.full(16, radius)), kit.material("metal"))


def day(kit: Builder, low: float = 25.0, high: float = 55.0) -> None:
    """Sunlight and a bright sky with clouds."""
    kit.sky((0.5, 0.9), night=0.0)
    kit.sun((2.5, 4.0), low, high)


def indoors(kit: Builder, at: Triple, power: float) -> None:
    """A large soft lamp and a dim, even light from all about."""
    kit.sky((0.25, 0.4), night=0.0)
    kit.lamp(at, power, 1.5)
