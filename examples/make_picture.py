"""Build the example picture, a harbour at golden hour, and render it with Cycles. Every shape and texture is made here.

    python examples/make_picture.py --output examples/harbour.jpg --size 1440x960 --samples 32

--depth FILE.npy also writes the scene's exact relative inverse depth (float32: 1 at the nearest point, 0 in the sky).
Metres; x to the right, y away from the camera, z up, the quay's paving at z = 0.
"""

import argparse
import math
import random
import tempfile
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import bpy
import numpy as np
from mathutils import Euler, Vector, noise

Vec = tuple[float, ...]
Solid = tuple[list[Vec], list[tuple[int, ...]]]
WATER = -0.75
SUN = Vector((math.sin(math.radians(-25)), math.cos(math.radians(-25)), math.tan(math.radians(10)))).normalized()
FLAME = Vector((-1.15, 3.35, 1.33))
R = random.Random(7)

# Dark and light colour, noise scale, bump, roughness, variation between pieces, translucency, stretch of the noise.
MATERIALS: dict[str, tuple[Vec, Vec, float, float, float, float, float, Vec]] = {
    "paving": ((0.16, 0.125, 0.10), (0.40, 0.325, 0.25), 3, 0.5, 0.55, 0.35, 0, (1, 1, 1)),
    "wall": ((0.20, 0.15, 0.11), (0.46, 0.36, 0.26), 5, 0.8, 0.8, 0.35, 0, (1, 1, 1)),
    "iron": ((0.012, 0.012, 0.014), (0.06, 0.04, 0.03), 12, 0.3, 0.4, 0.2, 0, (1, 1, 1)),
    "clay": ((0.30, 0.10, 0.045), (0.55, 0.23, 0.11), 5, 0.4, 0.8, 0, 0, (1, 1, 1)),
    "leaves": ((0.045, 0.09, 0.02), (0.15, 0.22, 0.05), 6, 0.2, 0.5, 0.5, 0.4, (1, 1, 1)),
    "petals": ((0.62, 0.05, 0.06), (0.85, 0.16, 0.12), 6, 0.2, 0.7, 0.35, 0.4, (1, 1, 1)),
    "vine": ((0.16, 0.13, 0.02), (0.42, 0.20, 0.03), 3, 0.2, 0.5, 0.5, 0.6, (1, 1, 1)),
    "planks": ((0.10, 0.07, 0.05), (0.30, 0.215, 0.15), 5, 0.5, 0.7, 0.35, 0, (6, 1, 1)),
    "paint": ((0.03, 0.16, 0.20), (0.09, 0.30, 0.33), 3, 0.2, 0.35, 0.1, 0, (1, 1, 6)),
    "rope": ((0.30, 0.22, 0.13), (0.50, 0.38, 0.24), 30, 0.8, 0.9, 0, 0, (1, 1, 1)),
    "sail": ((0.36, 0.10, 0.045), (0.56, 0.18, 0.08), 3, 0.3, 0.9, 0.3, 0.55, (1, 1, 3)),
    "headland": ((0.06, 0.07, 0.025), (0.20, 0.16, 0.08), 0.4, 0.8, 0.9, 0, 0, (1, 1, 1)),
    "plaster": ((0.42, 0.29, 0.18), (0.64, 0.47, 0.31), 0.7, 0.2, 0.8, 0.3, 0, (1, 1, 1)),
    "tiles": ((0.20, 0.055, 0.03), (0.36, 0.12, 0.06), 2, 0.5, 0.8, 0.3, 0, (1, 1, 1)),
    "trees": ((0.015, 0.03, 0.012), (0.06, 0.085, 0.03), 1.2, 1.0, 0.9, 0.35, 0, (1, 1, 1)),
    "hills": ((0.025, 0.045, 0.03), (0.12, 0.10, 0.06), 0.015, 0.6, 0.9, 0, 0, (1, 1, 1)),
}


class Shader:
    """Few words for building node trees: a call adds a node, sets or links its inputs, and returns its first output."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        tree.nodes.clear()

    def __call__(self, kind: str, out: int | str = 0, inputs: dict[Any, Any] | None = None, **settings: Any) -> Any:
        node = self.tree.nodes.new(f"ShaderNode{kind}")
        for name, value in settings.items():
            setattr(node, name, value)
        for key, value in (inputs or {}).items():
            if isinstance(value, bpy.types.NodeSocket):
                self.tree.links.new(value, node.inputs[key])
            else:
                node.inputs[key].default_value = value
        return node.outputs[out] if node.outputs else node

    def math(self, operation: str, *values: Any) -> Any:
        return self("Math", 0, dict(enumerate(values)), operation=operation)

    def ramp(self, value: Any, *stops: tuple[float, Vec]) -> Any:
        colour = self("ValToRGB", 0, {0: value})
        elements = colour.node.color_ramp.elements
        for i, (position, rgb) in enumerate(stops):
            element = elements[i] if i < 2 else elements.new(position)
            element.position, element.color = position, (*rgb, 1)
        return colour

    def mix(self, factor: Any, a: Any, b: Any, blend: str = "MIX") -> Any:
        a, b = ((*v, 1) if isinstance(v, tuple) else v for v in (a, b))
        return self("Mix", 2, {0: factor, 6: a, 7: b}, data_type="RGBA", blend_type=blend)

    def noise(self, where: Any, scale: float, detail: float, stretch: Vec = (1, 1, 1)) -> Any:
        where = self("Mapping", 0, {0: where, 3: stretch})
        return self("TexNoise", 0, {"Vector": where, "Scale": scale, "Detail": detail, "Roughness": 0.6})

    def sunwards(self, direction: Any, power: float) -> Any:
        dot = self("VectorMath", 1, {0: direction, 1: tuple(SUN)}, operation="DOT_PRODUCT")
        return self.math("POWER", self.math("MAXIMUM", dot, 0.0), power)


@cache
def material(name: str) -> Any:
    """A material that fades with distance into a low, sunlit mist."""
    made = bpy.data.materials.new(name)
    made.use_nodes, made.cycles.emission_sampling = True, "NONE"
    s = Shader(made.node_tree)
    geometry = s("NewGeometry").node.outputs
    ahead = s("VectorMath", 0, {0: geometry["Incoming"], "Scale": -1.0}, operation="SCALE")
    height = s.math("MAXIMUM", s("SeparateXYZ", 2, {0: geometry["Position"]}), 0.0)
    density = s.math("MULTIPLY_ADD", s.math("EXPONENT", s.math("DIVIDE", height, -120.0)), -1 / 900, -1 / 4200)
    clear = s.math("EXPONENT", s.math("MULTIPLY", s("CameraData", "View Distance"), density))
    haze = s("Emission", 0, {0: s.mix(s.sunwards(ahead, 5.0), (0.27, 0.33, 0.45), (1.1, 0.60, 0.28)), 1: 0.85})
    surface = {"water": water, "glass": glass}.get(name, mottled)(s, name, geometry["Position"])
    s("OutputMaterial", 0, {0: s("MixShader", 0, {0: clear, 1: haze, 2: surface})})
    return made


def mottled(s: Shader, name: str, _where: Any) -> Any:
    dark, light, scale, bump, roughness, vary, translucent, stretch = MATERIALS[name]
    where = s("TexCoord", "Object")
    mottle = s.noise(where, scale, 8, stretch)
    island = s("NewGeometry", "Random Per Island")
    value = s("MapRange", 0, {0: island, 3: 1 - vary, 4: 1 + vary})
    hue = s(
        "MapRange", 0, {0: s.math("FRACT", s.math("MULTIPLY", island, 7.0)), 3: 0.5 - vary / 16, 4: 0.5 + vary / 16}
    )
    colour = s("HueSaturation", 0, {"Hue": hue, "Value": value, "Color": s.ramp(mottle, (0.3, dark), (0.7, light))})
    fine = s.math("ADD", s.noise(where, scale * 9, 5, stretch), mottle)
    normal = s("Bump", 0, {"Strength": bump, "Distance": 0.02, "Height": fine})
    body = s("BsdfPrincipled", 0, {"Base Color": colour, "Roughness": roughness, "Normal": normal})
    return s("MixShader", 0, {0: translucent, 1: body, 2: s("BsdfTranslucent", 0, {0: colour})})


def water(s: Shader, _name: str, where: Any) -> Any:
    ripples = s.math("MULTIPLY", s.noise(where, 2.2, 4, (0.6, 1.5, 1)), 0.35)
    swell = s.math("ADD", s.noise(where, 0.35, 3, (0.7, 1.4, 1)), ripples)
    calm = s.math("DIVIDE", 9.0, s.math("ADD", s("CameraData", "View Distance"), 12.0))
    normal = s("Bump", 0, {"Strength": calm, "Distance": 0.35, "Height": swell})
    deep = {"Base Color": (0.012, 0.05, 0.06, 1), "Roughness": 0.07, "IOR": 1.33, "Normal": normal}
    return s("BsdfPrincipled", 0, deep)


def glass(s: Shader, _name: str, where: Any) -> Any:
    """Lamp glass and lit windows: brightest about the lantern's flame."""
    away = s("VectorMath", 1, {0: where, 1: tuple(FLAME)}, operation="DISTANCE")
    return s("Emission", 0, {0: s.ramp(away, (0.11, (1, 0.38, 0.06)), (0.24, (0.50, 0.11, 0.012))), 1: 1.4})


def build_sky(scene: Any) -> None:
    """A sunset gradient, brightest about the sun, under streaks of cloud."""
    scene.world = bpy.data.worlds.new("sky")
    scene.world.use_nodes = True
    s = Shader(scene.world.node_tree)
    direction = s("TexCoord", "Generated")
    x, y, z = s("SeparateXYZ", 0, {0: direction}).node.outputs
    low = ((0.0, (0.80, 0.46, 0.28)), (0.10, (0.66, 0.42, 0.36)))
    colour = s.ramp(z, *low, (0.24, (0.29, 0.35, 0.52)), (0.6, (0.09, 0.20, 0.44)))
    for power, light in ((6.0, (0.50, 0.22, 0.06)), (60.0, (1.1, 0.5, 0.14)), (1500.0, (9.0, 5.5, 2.4))):
        colour = s.mix(s.sunwards(direction, power), colour, s.mix(1.0, colour, light, "ADD"))
    flat = s.math("ADD", s.math("ABSOLUTE", z), 0.12)
    where = s("CombineXYZ", 0, {0: s.math("DIVIDE", x, flat), 1: s.math("DIVIDE", y, flat)})
    streaks = s("MapRange", 0, {0: s.noise(where, 0.9, 7, (0.55, 1.3, 1)), 1: 0.47, 2: 0.66, 4: 0.95})
    colour = s.mix(streaks, colour, s.mix(s.sunwards(direction, 3.0), (0.60, 0.36, 0.33), (1.7, 0.80, 0.36)))
    s("OutputWorld", 0, {0: s("Background", 0, {0: colour})})


def add(skin: str, solids: Iterable[Solid], bevel: float = 0, smooth: bool = False, thick: float = 0) -> Any:
    """One object of all the solids."""
    vertices: list[Vec] = []
    faces: list[tuple[int, ...]] = []
    for points, polygons in solids:
        faces += [tuple(i + len(vertices) for i in polygon) for polygon in polygons]
        vertices += points
    mesh = bpy.data.meshes.new(skin)
    mesh.from_pydata(vertices, [], faces)
    mesh.materials.append(material(skin))
    mesh.polygons.foreach_set("use_smooth", [smooth] * len(faces))
    thing = place(bpy.data.objects.new(skin, mesh))
    if bevel:
        modifier = thing.modifiers.new("bevel", "BEVEL")
        modifier.width, modifier.segments = bevel, 2
    if thick:
        thing.modifiers.new("thick", "SOLIDIFY").thickness = thick
    return thing


def place(thing: Any, at: Sequence[float] = (0, 0, 0), turn: Sequence[float] = (0, 0, 0)) -> Any:
    thing.location, thing.rotation_euler = at, turn
    bpy.context.collection.objects.link(thing)
    return thing


def box(centre: Sequence[float], size: Vec, turn: Vec = (0, 0, 0), taper: float = 1) -> Solid:
    """A box whose top is `taper` times as wide as its foot."""
    rotation, points = Euler(turn).to_matrix(), []
    for z, width in ((-0.5, 1), (0.5, taper)):
        for x, y in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)):
            corner = Vector((x * size[0] * width, y * size[1] * width, z * size[2]))
            points.append(tuple(rotation @ corner + Vector(centre)))
    return points, [(3, 2, 1, 0), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)]


def grid(rows: Sequence[Sequence[Vec]], closed: bool = False) -> Solid:
    n = len(rows[0])
    across = [(j, (j + 1) % n) for j in range(n if closed else n - 1)]
    faces = [(i * n + a, i * n + b, i * n + n + b, i * n + n + a) for i in range(len(rows) - 1) for a, b in across]
    return [point for row in rows for point in row], faces


def tube(path: Sequence[Sequence[float]], radii: Sequence[float] | float, wobble: float = 0, sides: int = 10) -> Solid:
    """A tube along a path; with all its points above one another, a turned shape."""
    rows = []
    for i, point in enumerate(path):
        frame = (Vector(path[min(i + 1, len(path) - 1)]) - Vector(path[max(i - 1, 0)])).to_track_quat("Z", "Y")
        row, radius = [], radii if isinstance(radii, float) else radii[i]
        for t in np.linspace(0, 2 * math.pi, sides, endpoint=False):
            spoke = frame @ Vector((math.cos(t), math.sin(t), 0)) * radius
            row.append(
                tuple(Vector(point) + spoke * (1 + wobble * noise.fractal((Vector(point) + spoke) * 1.3, 1, 2, 3)))
            )
        rows.append(row)
    return grid(rows, closed=True)


def turned(foot: Vec, profile: Sequence[tuple[float, float]]) -> Solid:
    """A profile of (radius, rising height), turned about the vertical."""
    path = [(foot[0], foot[1], foot[2] + height + 1e-4 * k) for k, (_, height) in enumerate(profile)]
    return tube(path, [radius for radius, _ in profile], sides=40)


def leaf(at: Vector, along: Vector, length: float) -> Solid:
    """A small leaf folded at its midrib."""
    frame = along.to_track_quat("Y", "Z") @ Euler((0, R.uniform(-1.2, 1.2), 0)).to_quaternion()
    outline = ((0, 0, 0), (0.26, 0.35, 0.1), (0.2, 0.72, 0.06), (0, 1, -0.1), (-0.2, 0.72, 0.06), (-0.26, 0.35, 0.1))
    return [tuple(at + frame @ (Vector(p) * length)) for p in outline], [(0, 1, 2, 3), (0, 3, 4, 5)]


def scatter(bias: Vec = (0, 0, 0)) -> Vector:
    return (Vector([R.gauss(0, 1) for _ in range(3)]).normalized() + Vector(bias)).normalized()


def build_quay() -> None:
    """Paving, a pier with a lit lantern, a flowering pot, a vine overhead, coping at the water's edge."""
    stones, y = [], -1.0
    while y < 5.6:
        deep, x = R.uniform(0.42, 0.62), -7 - R.random()
        while x < 7:
            wide, tilt = R.uniform(0.5, 1.1), (R.gauss(0, 0.006), R.gauss(0, 0.006), 0)
            stones.append(box((x + wide / 2, y + deep / 2, -0.1), (wide - 0.02, deep - 0.02, 0.2), tilt))
            x += wide
        y += deep
    stones += [box((x * 1.4, y + 0.24, -0.05), (1.37, 0.46, 0.34)) for x in range(-6, 7)]
    add("paving", [*stones, box((0, 2, -0.6), (16, 6.9, 1))], bevel=0.025)
    px, py, foot = FLAME.x, FLAME.y, FLAME.z - 0.215
    corners = ((-1, -1), (-1, 1), (1, -1), (1, 1))
    stones = [box((px, py, 1.06), (0.68, 0.68, 0.11)), box((px - 2.05, py, 0.7), (3.4, 0.44, 0.08))]
    for k in range(5):
        for x, y in corners:
            at = (px + x * 0.135, py + y * 0.135, 0.11 + k * 0.2)
            stones.append(box(at, (0.27, 0.27, 0.19), (0, 0, R.gauss(0, 0.03))))
    for i in range(24):
        stones.append(box((px - 0.5 - i // 3 * 0.46, py, 0.13 + i % 3 * 0.22), (0.45, R.uniform(0.34, 0.37), 0.21)))
    add("wall", stones, bevel=0.022)
    plates = ((0.3, 0.02, 0.04), (0.32, 0.43, 0.03), (0.08, 0.62, 0.05))
    parts = [box((px, py, foot + z), (w, w, h)) for w, z, h in plates]
    parts += [box((px + x * 0.12, py + y * 0.12, foot + 0.22), (0.022, 0.022, 0.4)) for x, y in corners]
    parts.append(box((px, py, foot + 0.52), (0.34, 0.34, 0.16), taper=0.28))
    ring = [(px + 0.055 * math.cos(t / 4), py, foot + 0.69 + 0.055 * math.sin(t / 4)) for t in range(26)]
    add("iron", [*parts, tube(ring, 0.009)], bevel=0.006)
    add("glass", [box(FLAME, (0.23, 0.23, 0.41))])
    lamp(px + 0.25, py - 0.3, FLAME.z, 24)
    pot = ((0, 0), (0.17, 0), (0.19, 0.03), (0.26, 0.36), (0.3, 0.37), (0.3, 0.45), (0.26, 0.451), (0.24, 0.452))
    add("clay", [turned((1.62, 4.1, 0), pot)], smooth=True).modifiers.new("edges", "EDGE_SPLIT")
    centre, leaves, petals = Vector((1.62, 4.1, 0.62)), [], []
    for _ in range(900):
        out = scatter((0, 0, 0.5))
        at = centre + out * Vector((0.42, 0.42, 0.36)) * R.uniform(0.45, 1)
        leaves.append(leaf(at, scatter(out * 1.4), R.uniform(0.07, 0.13)))
    for _ in range(26):
        out = scatter((0, -0.4, 0.7))
        petals += [leaf(centre + out * 0.46, scatter(out), R.uniform(0.03, 0.06)) for _ in range(26)]
    add("leaves", leaves)
    add("petals", petals)
    stem = [Vector((-2 + 0.22 * k, 2.5 + 0.05 * k, 2.42 + 0.03 * math.sin(k) - 0.0035 * k * k)) for k in range(9)]
    twigs, leaves = [tube(stem, [0.022 - 0.002 * k for k in range(9)])], []
    for root in stem * 3:
        path = [root]
        for _ in range(R.randint(3, 6)):
            path.append(path[-1] + scatter((0.5, 0, -1.0)) * 0.07)
            leaves += [leaf(path[-1], scatter((0.2, 0, -0.8)), R.uniform(0.06, 0.1)) for _ in range(2)]
        twigs.append(tube(path, 0.004, sides=5))
    add("planks", twigs, smooth=True)
    add("vine", leaves)


def lamp(x: float, y: float, z: float, energy: float) -> None:
    flame = place(bpy.data.objects.new("flame", bpy.data.lights.new("flame", "POINT")), (x, y, z)).data
    flame.energy, flame.color, flame.shadow_soft_size = energy, (1, 0.55, 0.2), 0.1


def hull(t: float, u: float) -> Vec:
    """A point of the boat's side: t from stern (-1) to bow (1), u from keel (0) to gunwale (1)."""
    half = 0.86 * ((1 - abs(t) ** 2.6) ** 0.75 if t > 0 else 1 - 0.45 * t * t)
    sheer, keel = 0.52 + 0.34 * max(t, 0) ** 2 + 0.1 * t * t, -0.22 + 0.35 * max(t, 0) ** 4
    rise = (1 - math.cos(u * math.pi / 2)) ** 0.85
    return half * math.sin(u * math.pi / 2) ** 0.8, t * 2.3, keel + (sheer - keel) * rise


def build_jetty_and_boats() -> None:
    wood = []
    for k in range(50):
        skew = (0, R.gauss(0, 0.008), R.gauss(0, 0.008))
        wood.append(box((3.4, 6.4 + k * 0.2, -0.08), (R.uniform(1.45, 1.55), 0.185, 0.05), skew))
    for k in range(12):
        x, y, top = 3.4 + (0.72 if k % 2 else -0.72), 6.9 + k // 2 * 1.85, R.uniform(0.45, 0.75)
        wood.append(tube([(x, y, z) for z in (-1.5, top - 0.02, top, top + 0.001)], [0.09, 0.085, 0.06, 0.001]))
    add("planks", wood, bevel=0.008)
    bollard = ((0.12, 0), (0.09, 0.06), (0.075, 0.22), (0.12, 0.27), (0.12, 0.33), (0.09, 0.36), (0.001, 0.37))
    add("iron", [turned((-0.15, 5.9, 0.1), bollard)], smooth=True)
    sag = [Vector((-0.24, 5.9 + k * 0.408, 0.27 - 0.004 * k - 0.25 * math.sin(k * math.pi / 20))) for k in range(21)]
    sag = [point - Vector((0.017 * k, 0, 0)) for k, point in enumerate(sag)]
    coil = [(-0.15 + 0.1 * math.cos(k / 3), 5.9 + 0.1 * math.sin(k / 3), 0.22 + k * 0.0012) for k in range(60)]
    add("rope", [tube(sag, 0.016), tube(coil, 0.016)], smooth=True)

    stations, shell, wood = np.linspace(-1, 1, 33).tolist(), [], []
    for side in (-1, 1):
        for k in range(6):
            low, high = ([hull(t, u / 6) for t in stations] for u in (k, k + 1))
            shell.append(grid([[(side * x * 1.02, y, z) for x, y, z in low], [(side * x, y, z) for x, y, z in high]]))
        wood.append(tube([(side * x * 1.02, y, z) for x, y, z in (hull(t, 1) for t in stations)], 0.035))
    shell.append(grid([[(side * x, y, z) for x, y, z in (hull(-1, k / 8) for k in range(9))] for side in (-1, 1)]))
    wood.append(tube([(0, 0.55, -0.1), (0, 0.5, 2.5), (0, 0.42, 4.3)], [0.06, 0.05, 0.03]))
    wood += [tube([(-0.12, 1.25, 2.3), (-0.08, -1.3, 4.35)], 0.03), tube([(0, 0.5, 0.75), (0.1, -1.9, 0.85)], 0.03)]
    wood += [box((0, y, 0.28), (1.55, 0.26, 0.04)) for y in (-1.2, -0.1, 0.9)]

    def cloth(u: float, v: float) -> Vec:
        luff = Vector((-0.12, 0.55 + 0.65 * v, 0.9 + 1.4 * v))
        leech = Vector((0.1 - 0.18 * v, -1.85 + 0.55 * v, 0.95 + 3.4 * v))
        belly = -0.42 * math.sin(math.pi * u) * math.sin(math.pi * min(v, 0.999)) ** 0.7
        return tuple(luff.lerp(leech, u) + Vector((belly, 0, 0)))

    seams = [[(k + i / 4) / 6 for i in range(5)] for k in range(6)]
    sail = [grid([[cloth(u, v / 24) for u in seam] for v in range(25)]) for seam in seams]
    boat = [add("paint", shell, smooth=True, thick=0.025), add("planks", wood), add("sail", sail, smooth=True)]
    for at, turn in (((-9.5, 62, WATER), -0.9), ((-30, 125, WATER), 0.9), ((0.75, 12.2, WATER + 0.06), 0.61)):
        for part in boat:
            place(part.copy(), at, (0.02, -0.03, turn))
    for part in boat:
        bpy.data.objects.remove(part)


def ground(x: float, y: float) -> float:
    rise = 11 * math.exp(-(((x - 43) / 26) ** 2) - ((y - 88) / 17) ** 2)
    return WATER - 1.2 + rise + 0.9 * noise.fractal(Vector((x, y, 0)) * 0.13, 1, 2, 5)


def build_village() -> None:
    """A headland on the right: houses up the slope, a bell tower, cypresses."""
    xs, ys = np.linspace(0, 110, 120).tolist(), np.linspace(55, 130, 80).tolist()
    add("headland", [grid([[(x, y, ground(x, y)) for x in xs] for y in ys])], smooth=True)
    tx, ty, tz = 33.5, 84, ground(33.5, 84)
    walls = [box((tx, ty, tz + z), (w, w, h)) for w, z, h in ((3, 5, 13), (3.5, 11.7, 0.4), (2.4, 13, 2.6))]
    roofs, panes, trees = [box((tx, ty, tz + 15.4), (2.9, 2.9, 2.4), taper=0.02)], [], []
    for _ in range(30):
        x, y = R.uniform(21, 63), R.uniform(73, 96)
        w, d, h, turn, z = R.uniform(3, 5), R.uniform(3, 4.5), R.uniform(3, 5.2), R.uniform(-0.5, 0.5), ground(x, y)
        if z < WATER + 0.8:
            continue
        walls.append(box((x, y, z + h / 2 - 1), (w, d, h + 2), (0, 0, turn)))
        roofs.append(box((x, y, z + h + 0.55), (w * 1.12, d * 1.12, 1.1), (0, 0, turn), taper=0.25))
        for level in (1.2, 3.0)[: 1 + (h > 3.7)]:
            for side in (-0.24, 0.24):
                at = Vector((x, y, z + level)) + Euler((0, 0, turn)).to_matrix() @ Vector((side * w, -d / 2, 0))
                panes.append(box(at, (0.55, 0.12, 0.85), (0, 0, turn)))
    for _ in range(70):
        x, y, tall = R.uniform(13, 75), R.uniform(70, 106), R.random() < 0.45
        h, r, z = R.uniform(4, 8) if tall else R.uniform(2, 3.6), R.uniform(0.5, 0.8), ground(x, y)
        if z > WATER + 0.4:
            radii = [
                r * (1 if tall else 2.4) * math.sin(math.pi * k / 12) ** (0.6 if k < 5 or not tall else 1.1)
                for k in range(12)
            ]
            trees.append(tube([(x, y, z - 0.3 + h * k / 12) for k in range(12)], radii, 0.25, 20))
    bells = [box((tx + x * 0.55, ty - 1.2, tz + 13.1), (0.6, 0.1, 1.6)) for x in (-1, 1)]
    add("iron", [*bells, *(box((tx - 1.2, ty + y * 0.55, tz + 13.1), (0.1, 0.6, 1.6)) for y in (-1, 1))])
    add("plaster", walls)
    add("tiles", roofs)
    add("glass", panes)
    add("trees", trees, smooth=True)


def build_land_and_water() -> None:
    add("water", [box((0, 3006, WATER - 0.5), (16000, 6000, 1))])
    for k, (away, height, slope) in enumerate(((420, 62, 0.9), (900, 170, -0.5), (1700, 360, 0.6), (3000, 720, -0.3))):
        rows = []
        for v in np.linspace(0, 1, 40).tolist():
            row, swell = [], math.sin(math.pi * min(v * 0.75, 0.5)) ** 1.2
            for u in np.linspace(-0.75, 0.75, 360).tolist():
                crag = noise.ridged_multi_fractal(Vector((u * 2.4, v * 0.9, k * 7.3)), 0.9, 2.1, 7, 1, 2)
                rise = max(0.0, 0.15 + 0.42 * crag + slope * u / 1.5 - 0.25 * (k == 0))
                row.append((u * away, away * (1 + 0.35 * v), WATER - 1 + height * rise * swell))
            rows.append(row)
        add("hills", [grid(rows)], smooth=True)


def render(output: Path, size: Sequence[int], samples: int) -> None:
    scene = bpy.context.scene
    scene.render.engine, scene.cycles.samples, scene.cycles.use_denoising = "CYCLES", samples, True
    scene.cycles.adaptive_threshold, scene.cycles.max_bounces, scene.cycles.sample_clamp_indirect = 0.02, 5, 6
    scene.render.resolution_x, scene.render.resolution_y = size
    scene.view_settings.look, scene.view_settings.exposure = "AgX - High Contrast", 0.2
    lens = bpy.data.cameras.new("camera")
    lens.lens, lens.clip_end = 35, 20000
    scene.camera = place(bpy.data.objects.new("camera", lens), (0, 0, 1.55), (math.radians(87.3), 0, 0))
    sun = bpy.data.lights.new("sun", "SUN")
    sun.energy, sun.color, sun.angle = 6, (1, 0.64, 0.34), math.radians(1.2)
    place(bpy.data.objects.new("sun", sun), turn=SUN.to_track_quat("Z", "Y").to_euler())
    scene.render.image_settings.file_format, scene.render.image_settings.quality = "JPEG", 90
    for stamp in ("date", "time", "frame", "camera", "scene", "render_time", "filename"):
        setattr(scene.render, f"use_stamp_{stamp}", False)
    scene.render.filepath = str(output.resolve())
    bpy.ops.render.render(write_still=True)


def inverse_depth() -> np.ndarray:
    """Render 1 / z in place of every material, one unfiltered ray to a pixel."""
    scene, override = bpy.context.scene, bpy.data.materials.new("inverse depth")
    override.use_nodes = True
    s = Shader(override.node_tree)
    near = s.math("DIVIDE", 1.0, s("CameraData", "View Z Depth"))
    s("OutputMaterial", 0, {0: s("Emission", 0, {1: near})})
    bpy.context.view_layer.material_override = override
    scene.world.node_tree.nodes["Background"].inputs[1].default_value = 0
    scene.cycles.samples, scene.cycles.use_denoising, scene.cycles.max_bounces = 1, False, 0
    scene.render.filter_size = 0.01
    scene.render.image_settings.file_format, scene.render.image_settings.color_depth = "OPEN_EXR", "32"
    with tempfile.TemporaryDirectory() as folder:
        scene.render.filepath = str(Path(folder) / "depth.exr")
        bpy.ops.render.render(write_still=True)
        image = bpy.data.images.load(scene.render.filepath)
        pixels = np.array(image.pixels[:], np.float32).reshape(image.size[1], image.size[0], 4)
    return np.ascontiguousarray(pixels[::-1, :, 0] / pixels[:, :, 0].max())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=Path(__file__).with_name("harbour.jpg"))
    parser.add_argument("--size", default="1440x960", help="width x height in pixels")
    parser.add_argument("--samples", type=int, default=32)
    parser.add_argument("--depth", type=Path, help="also write the exact relative inverse depth, a .npy file")
    options = parser.parse_args()
    bpy.ops.wm.read_factory_settings(use_empty=True)
    build_sky(bpy.context.scene)
    build_land_and_water()
    build_village()
    build_jetty_and_boats()
    build_quay()
    render(options.output, [int(part) for part in options.size.split("x")], options.samples)
    if options.depth:
        np.save(options.depth, inverse_depth())


if __name__ == "__main__":
    main()
