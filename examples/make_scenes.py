"""Build three plain scenes that styles are looked at on, a figure, a street and a room, and render them with Cycles.

    python examples/make_scenes.py --output FOLDER --size 640x427 --samples 64

Writes FOLDER/figure.jpg, FOLDER/street.jpg and FOLDER/room.jpg.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import bpy
from mathutils import Vector

Vec = tuple[float, float, float]


class Maker:
    """Few words for solids and paints in the scene that is there."""

    def __init__(self) -> None:
        bpy.ops.wm.read_factory_settings(use_empty=True)
        self.scene = bpy.context.scene
        self.random = random.Random(4)

    def paint(self, colour: Vec, rough: float = 0.7, grain: float = 0.0, scale: float = 4.0, glow: float = 0.0) -> Any:
        """A material of a colour that varies by `grain` in spots of a size."""
        made = bpy.data.materials.new("paint")
        made.use_nodes = True
        nodes, links = made.node_tree.nodes, made.node_tree.links
        shader = nodes["Principled BSDF"]
        shader.inputs["Base Color"].default_value = (*colour, 1)
        shader.inputs["Roughness"].default_value = rough
        if glow:
            shader.inputs["Emission Color"].default_value = (*colour, 1)
            shader.inputs["Emission Strength"].default_value = glow
        if grain:
            noise, where = nodes.new("ShaderNodeTexNoise"), nodes.new("ShaderNodeTexCoord")
            noise.inputs["Scale"].default_value, noise.inputs["Detail"].default_value = scale, 6
            ramp = nodes.new("ShaderNodeValToRGB")
            for element, times in zip(ramp.color_ramp.elements, (1 - grain, 1 + grain), strict=True):
                element.color = (*(min(1.0, part * times) for part in colour), 1)
            ramp.color_ramp.elements[0].position, ramp.color_ramp.elements[1].position = 0.35, 0.65
            links.new(where.outputs["Object"], noise.inputs["Vector"])
            links.new(noise.outputs[0], ramp.inputs[0])
            links.new(ramp.outputs[0], shader.inputs["Base Color"])
        return made

    def box(self, at: Vec, size: Vec, paint: Any, turn: float = 0.0, bevel: float = 0.0) -> Any:
        bpy.ops.mesh.primitive_cube_add(size=1, location=at, rotation=(0, 0, turn))
        return self._dressed(size, paint, bevel)

    def ball(self, at: Vec, size: Vec, paint: Any, turn: Vec = (0, 0, 0)) -> Any:
        bpy.ops.mesh.primitive_uv_sphere_add(segments=48, ring_count=32, radius=0.5, location=at, rotation=turn)
        return self._dressed(size, paint, smooth=True)

    def pipe(self, foot: Vec, top: Vec, radius: float, paint: Any, narrow: float = 1.0) -> Any:
        along = Vector(top) - Vector(foot)
        bpy.ops.mesh.primitive_cone_add(
            vertices=40,
            radius1=radius,
            radius2=radius * narrow,
            depth=along.length,
            location=(Vector(foot) + along / 2),
        )
        bpy.context.object.rotation_euler = along.to_track_quat("Z", "Y").to_euler()
        return self._dressed((1, 1, 1), paint, smooth=True)

    def words(self, text: str, at: Vec, size: float, paint: Any, turn: float = 0.0) -> None:
        """Upright writing that looks along -y, turned about the vertical."""
        curve = bpy.data.curves.new(text, "FONT")
        curve.body, curve.size, curve.align_x, curve.align_y, curve.extrude = text, size, "CENTER", "CENTER", 0.01
        thing = bpy.data.objects.new(text, curve)
        thing.location, thing.rotation_euler = at, (math.pi / 2, 0, turn)
        curve.materials.append(paint)
        self.scene.collection.objects.link(thing)

    def lamp(self, kind: str, at: Vec, towards: Vec, energy: float, colour: Vec = (1, 1, 1), size: float = 1.0) -> None:
        light = bpy.data.lights.new("lamp", kind)
        light.energy, light.color = energy, colour
        if kind == "AREA":
            light.size = size
        if kind == "SUN":
            light.angle = math.radians(size)
        thing = bpy.data.objects.new("lamp", light)
        thing.location, thing.rotation_euler = at, (Vector(towards) - Vector(at)).to_track_quat("-Z", "Y").to_euler()
        self.scene.collection.objects.link(thing)

    def sky(self, colour: Vec, strength: float) -> None:
        world = bpy.data.worlds.new("sky")
        world.use_nodes = True
        background = world.node_tree.nodes["Background"]
        background.inputs[0].default_value, background.inputs[1].default_value = (*colour, 1), strength
        self.scene.world = world

    def camera(self, at: Vec, towards: Vec, lens: float) -> None:
        made = bpy.data.cameras.new("camera")
        made.lens = lens
        thing = bpy.data.objects.new("camera", made)
        thing.location, thing.rotation_euler = at, (Vector(towards) - Vector(at)).to_track_quat("-Z", "Y").to_euler()
        self.scene.collection.objects.link(thing)
        self.scene.camera = thing

    def _dressed(self, size: Vec, paint: Any, bevel: float = 0.0, *, smooth: bool = False) -> Any:
        thing = bpy.context.object
        thing.scale = size
        thing.data.materials.append(paint)
        if bevel:
            bpy.ops.object.transform_apply(location=False, rotation=False, scale=True)
            thing.modifiers.new("bevel", "BEVEL").width = bevel
        if smooth:
            thing.data.polygons.foreach_set("use_smooth", [True] * len(thing.data.polygons))
        return thing


def figure(m: Maker) -> None:
    """A woman in a red coat at a window, to the shoulders."""
    skin, hair = m.paint((0.72, 0.42, 0.3), 0.45), m.paint((0.07, 0.035, 0.02), 0.4, 0.5, 14)
    white, iris, black = (
        m.paint((0.85, 0.83, 0.8), 0.2),
        m.paint((0.1, 0.2, 0.16), 0.1),
        m.paint((0.01, 0.01, 0.01), 0.1),
    )
    coat, scarf = m.paint((0.5, 0.05, 0.05), 0.8, 0.3, 30), m.paint((0.85, 0.72, 0.4), 0.9, 0.25, 18)
    lips, brow = m.paint((0.55, 0.14, 0.13), 0.35), m.paint((0.06, 0.03, 0.02), 0.8)
    m.ball((0, 0, 1.62), (0.17, 0.2, 0.24), skin)
    m.ball((0, -0.03, 1.54), (0.12, 0.13, 0.12), skin)  # jaw
    m.ball((0, 0.025, 1.665), (0.205, 0.21, 0.21), hair)
    m.ball((0, 0.07, 1.57), (0.24, 0.15, 0.38), hair)
    for side in (-1, 1):
        m.ball((0.036 * side, -0.088, 1.632), (0.036, 0.024, 0.02), white)
        m.ball((0.035 * side, -0.098, 1.632), (0.015, 0.009, 0.016), iris)
        m.ball((0.035 * side, -0.101, 1.632), (0.007, 0.006, 0.008), black)
        m.ball((0.038 * side, -0.095, 1.662), (0.046, 0.014, 0.008), brow, (0, 0.12 * side, 0))
        m.ball((0.037 * side, -0.096, 1.643), (0.042, 0.014, 0.005), brow)
        m.ball((0.042 * side, -0.05, 1.59), (0.06, 0.06, 0.07), skin)  # cheeks
        m.ball((0.012 * side, -0.106, 1.585), (0.018, 0.02, 0.014), skin)
        m.ball((0.19 * side, 0.02, 1.27), (0.22, 0.22, 0.3), coat)
    m.ball((0, -0.1, 1.6), (0.022, 0.034, 0.07), skin, (0.25, 0, 0))
    m.ball((0, -0.111, 1.583), (0.026, 0.026, 0.02), skin)
    m.ball((0, -0.092, 1.547), (0.05, 0.022, 0.01), lips)
    m.ball((0, -0.09, 1.539), (0.042, 0.022, 0.012), lips)
    m.pipe((0, 0.01, 1.3), (0, 0, 1.55), 0.055, skin)
    m.ball((0, 0.02, 1.16), (0.46, 0.28, 0.56), coat)
    for turn in (-0.25, 0.1, 0.3):
        m.ball((0.02 * turn, -0.01, 1.42 - 0.03 * turn), (0.19, 0.19, 0.06), scarf, (0.15, turn, 0))
    wall, wood = m.paint((0.2, 0.27, 0.3), 0.9, 0.2, 2), m.paint((0.32, 0.2, 0.1), 0.6, 0.3, 9)
    m.box((0, 1.0, 1.5), (4, 0.1, 3), wall)
    m.box((0.72, 0.93, 1.75), (0.62, 0.06, 0.9), m.paint((0.85, 0.6, 0.38), glow=0.7))
    for x, z, size in (
        (0.72, 1.75, (0.04, 0.08, 0.9)),
        (0.72, 1.75, (0.62, 0.08, 0.04)),
        (0.72, 1.29, (0.74, 0.14, 0.05)),
    ):
        m.box((x, 0.9, z), size, wood)
    m.box((-0.62, 0.93, 1.72), (0.42, 0.04, 0.54), wood, bevel=0.02)
    m.box((-0.62, 0.9, 1.72), (0.34, 0.04, 0.46), m.paint((0.25, 0.45, 0.4), 0.7, 0.6, 3))
    m.lamp("AREA", (1.2, -1.3, 2.3), (0, 0, 1.55), 45, (1, 0.86, 0.7), 0.7)
    m.lamp("AREA", (-1.4, -0.8, 1.5), (0, 0, 1.5), 12, (0.6, 0.75, 1), 1.0)
    m.sky((0.5, 0.6, 0.7), 0.25)
    m.camera((0.08, -1.5, 1.6), (0.05, 0, 1.53), 75)


def street(m: Maker) -> None:
    """Shops on both sides of a street in the evening, with their names above the doors."""
    m.box((0, 20, -0.05), (4.4, 60, 0.1), m.paint((0.17, 0.17, 0.19), 0.85, 0.25, 3))
    pavement, stone = m.paint((0.42, 0.39, 0.36), 0.9, 0.2, 6), m.paint((0.55, 0.5, 0.43), 0.9, 0.15, 5)
    walls = ((0.62, 0.42, 0.26), (0.68, 0.6, 0.42), (0.4, 0.5, 0.5), (0.6, 0.3, 0.24), (0.72, 0.66, 0.58))
    names = ("BAKERY", "CAFE", "BOOKS", "HOTEL", "WINE", "FLOWERS", "TEA", "RADIO")
    glass, roof = m.paint((0.12, 0.16, 0.2), 0.1), m.paint((0.25, 0.12, 0.1), 0.9, 0.3, 8)
    lit, dark = m.paint((0.9, 0.55, 0.2), glow=0.8), m.paint((0.05, 0.08, 0.07), 0.5)
    for side in (-1, 1):
        m.box((2.9 * side, 20, 0.04), (1.5, 60, 0.12), pavement)
        for number in range(8):
            y, high = 2.5 + 4.6 * number, m.random.uniform(5.0, 8.2)
            wall = m.paint(walls[(number + side) % 5], 0.9, 0.12, 7)
            m.box((5.6 * side, y, high / 2), (4, 4.5, high), wall)
            m.box((5.6 * side, y, high + 0.1), (4.4, 4.6, 0.3), roof)
            face = 3.58 * side
            m.box((face, y, 1.25), (0.1, 3.4, 2.1), lit if m.random.random() < 0.6 else glass)
            m.box((face - 0.02 * side, y, 2.6), (0.14, 3.6, 0.5), dark)
            name = names[(number * 2 + (side > 0)) % 8]
            m.words(name, (face - 0.11 * side, y, 2.6), 0.42, stone, -math.pi / 2 * side)
            m.box((face - 0.4 * side, y, 2.25), (0.9, 3.5, 0.06), m.paint(walls[(number + 2) % 5], 0.8))
            for floor in range(int((high - 3.2) / 1.6)):
                for across in (-1.3, 0, 1.3):
                    pane = lit if m.random.random() < 0.3 else glass
                    m.box((face, y + across, 3.9 + 1.6 * floor), (0.1, 0.7, 1.0), pane)
                    m.box((face - 0.04 * side, y + across, 3.35 + 1.6 * floor), (0.2, 0.9, 0.1), stone)
    for number in range(5):
        x, y = 2.3 * (-1) ** number, 5.0 + 5.5 * number
        m.pipe((x, y, 0), (x, y, 3.3), 0.06, dark)
        m.ball((x, y, 3.45), (0.34, 0.34, 0.42), m.paint((1.0, 0.8, 0.5), glow=6))
    m.box((-1.0, 11, 0.62), (1.5, 3.4, 0.6), m.paint((0.1, 0.25, 0.42), 0.2), bevel=0.2)
    m.box((-1.0, 11.1, 1.1), (1.25, 1.8, 0.5), glass, bevel=0.2)
    for x in (-1.7, -0.3):
        for y in (9.9, 12.1):
            m.pipe((x - 0.1, y, 0.34), (x + 0.1, y, 0.34), 0.33, dark)
    m.box((0, 60, 4), (40, 0.5, 9), m.paint((0.5, 0.42, 0.5), 1.0, 0.2, 0.3))
    m.lamp("SUN", (6, 40, 14), (0, 0, 0), 2.0, (1, 0.66, 0.42), 3)
    m.sky((0.62, 0.62, 0.85), 0.75)
    m.camera((0.35, -3.2, 1.75), (0.0, 12, 2.5), 30)


def room(m: Maker) -> None:
    """A room with a table, books and a window that the sun comes through."""
    wall, floor = m.paint((0.6, 0.56, 0.45), 0.95, 0.06, 2), m.paint((0.36, 0.2, 0.1), 0.35, 0.35, 5)
    wood, dark = m.paint((0.42, 0.24, 0.12), 0.45, 0.3, 7), m.paint((0.12, 0.08, 0.06), 0.5)
    for number in range(14):
        m.box(
            (-2.6 + 0.4 * number, 2, -0.02),
            (0.385, 6.4, 0.04),
            m.paint((0.3 + 0.012 * (number * 5 % 7), 0.18, 0.09), 0.35, 0.25, 4),
        )
    m.box((0, 2, -0.06), (6, 7, 0.04), floor)
    m.box((0, 5.1, 1.4), (6, 0.1, 2.8), wall)
    m.box((2.9, 2, 1.4), (0.1, 6.4, 2.8), wall)
    m.box((0, 2, 2.85), (6, 6.4, 0.1), m.paint((0.8, 0.78, 0.72), 0.95))
    for y, z, size in ((0.5, 1.4, 4.0), (4.6, 1.4, 1.0)):
        m.box((-2.9, y - 0.4 if size > 2 else y, z), (0.1, size, 2.8), wall)
    m.box((-2.9, 3.15, 0.45), (0.1, 2.1, 0.9), wall)
    m.box((-2.9, 3.15, 2.6), (0.1, 2.1, 0.5), wall)
    for y in (2.2, 3.15, 4.1):
        m.box((-2.9, y, 1.6), (0.1, 0.06, 1.6), m.paint((0.85, 0.85, 0.8)))
    m.box((-2.9, 3.15, 1.65), (0.08, 2.0, 0.05), m.paint((0.85, 0.85, 0.8)))
    m.box((-6, 3.2, 1.8), (0.1, 8, 5), m.paint((0.6, 0.78, 0.95), glow=1.4))
    m.box((0.1, 2.6, 0.74), (1.7, 0.95, 0.05), wood, 0.12, bevel=0.02)
    for x, y in ((-0.65, -0.4), (0.65, -0.4), (-0.65, 0.4), (0.65, 0.4)):
        m.pipe((0.1 + x, 2.6 + y, 0), (0.1 + x, 2.6 + y, 0.72), 0.04, wood)
    for x, turn in ((-1.15, 0.3), (1.35, -0.2)):
        m.box((x, 2.5, 0.45), (0.44, 0.44, 0.05), m.paint((0.2, 0.35, 0.3), 0.8), turn, bevel=0.01)
        m.box((x + (0.2 if x > 0 else -0.2), 2.5, 0.8), (0.05, 0.44, 0.7), wood, turn)
        for dx in (-0.18, 0.18):
            for dy in (-0.18, 0.18):
                m.pipe((x + dx, 2.5 + dy, 0), (x + dx, 2.5 + dy, 0.45), 0.022, wood)
    m.pipe((0.1, 2.55, 0.77), (0.1, 2.55, 1.0), 0.07, m.paint((0.1, 0.25, 0.5), 0.15), 0.7)
    for number in range(16):
        tip = (0.1 + m.random.uniform(-0.22, 0.22), 2.55 + m.random.uniform(-0.15, 0.15), m.random.uniform(1.15, 1.4))
        m.pipe((0.1, 2.55, 0.98), tip, 0.006, m.paint((0.1, 0.3, 0.08)))
        m.ball(tip, (0.09, 0.09, 0.07), m.paint(((0.8, 0.2, 0.15), (0.9, 0.65, 0.15), (0.85, 0.5, 0.6))[number % 3]))
    for at, colour in (
        ((-0.4, 2.45, 0.82), (0.7, 0.1, 0.06)),
        ((-0.28, 2.35, 0.82), (0.75, 0.55, 0.1)),
        ((0.55, 2.5, 0.82), (0.4, 0.55, 0.1)),
    ):
        m.ball(at, (0.11, 0.11, 0.1), m.paint(colour, 0.3, 0.2, 10))
    for shelf in range(5):
        m.box((1.7, 4.85, 0.3 + 0.5 * shelf), (1.8, 0.36, 0.04), wood)
        x = 0.85
        while shelf < 4 and x < 2.5:
            thick, high = m.random.uniform(0.035, 0.075), m.random.uniform(0.28, 0.42)
            colour = m.random.choice(
                ((0.45, 0.1, 0.08), (0.1, 0.2, 0.35), (0.5, 0.4, 0.2), (0.12, 0.28, 0.18), (0.55, 0.5, 0.42))
            )
            m.box(
                (x + thick / 2, 4.82, 0.32 + 0.5 * shelf + high / 2), (thick * 0.94, 0.26, high), m.paint(colour, 0.8)
            )
            x += thick
    m.box((-0.9, 5.02, 1.65), (1.2, 0.05, 0.85), dark, bevel=0.02)
    m.box((-0.9, 4.99, 1.65), (1.08, 0.03, 0.73), m.paint((0.35, 0.5, 0.55), 0.8, 0.7, 2.2))
    m.pipe((-2.2, 4.5, 0), (-2.2, 4.5, 1.5), 0.025, dark)
    m.pipe((-2.2, 4.5, 1.45), (-2.2, 4.5, 1.8), 0.26, m.paint((1.0, 0.82, 0.55), glow=1.5), 0.55)
    m.box((0.1, 2.4, 0.005), (3.0, 2.2, 0.02), m.paint((0.45, 0.12, 0.1), 1.0, 0.5, 6), 0.08)
    m.lamp("SUN", (-8, 2.2, 5.2), (0, 2.8, 0.2), 7, (1, 0.84, 0.62), 1)
    m.lamp("AREA", (0, 1, 2.7), (0, 2.5, 0), 28, (0.9, 0.93, 1), 2.5)
    m.sky((0.6, 0.7, 0.9), 0.4)
    m.camera((0.35, -1.7, 1.5), (0.0, 3.2, 1.12), 30)


SCENES: dict[str, Callable[[Maker], None]] = {"figure": figure, "street": street, "room": room}


EXPOSURES = {"figure": 0.2, "street": 0.3, "room": 1.5}


def render(name: str, output: Path, size: Sequence[int], samples: int) -> None:
    """Build one of SCENES and write it as JPEG."""
    maker = Maker()
    SCENES[name](maker)
    scene = maker.scene
    scene.render.engine, scene.cycles.samples, scene.cycles.use_denoising = "CYCLES", samples, True
    scene.cycles.adaptive_threshold, scene.cycles.max_bounces, scene.cycles.sample_clamp_indirect = 0.03, 5, 5
    scene.render.resolution_x, scene.render.resolution_y = size
    scene.view_settings.look, scene.view_settings.exposure = "AgX - Medium High Contrast", EXPOSURES[name]
    scene.render.image_settings.file_format, scene.render.image_settings.quality = "JPEG", 92
    scene.render.filepath = str(output.resolve())
    bpy.ops.render.render(write_still=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--size", default="640x427")
    parser.add_argument("--samples", type=int, default=64)
    parser.add_argument("--only", choices=SCENES, action="append")
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    for name in args.only or SCENES:
        render(name, args.output / f"{name}.jpg", [int(side) for side in args.size.split("x")], args.samples)


if __name__ == "__main__":
    main()
