"""Gathered models, photographed surroundings and textures, put into a scene under construction.

The folder holds `models/`, `hdri/` and `textures/`, each with an `_index.tsv` whose first columns are the file, what it
is and, of models and textures, its category; of models then width, depth and height in metres.
"""

import math
from collections.abc import Callable
from functools import cache
from pathlib import Path

import bpy
import numpy as np
from mathutils import Euler, Matrix, Vector

from . import assets, materials
from .kit import Kit

Entry = dict[str, str]
OPEN_AIR = (
    *("bridge", "city", "dawn", "forest", "park", "sky", "sunrise", "sunset", "venice", "immenstadter_horn"),
    *("aristea_wreck_puresky", "chinese_garden", "hilly_terrain_01", "kloppenheim_05", "modern_buildings_2"),
    *("noon_grass", "phalzer_forest_01", "rainforest_trail", "spiaggia_di_mondello", "blender_city", "blender_forest"),
    *("venice_sunset", "blender_courtyard"),
)
"""Surroundings under the sky."""


@cache
def models(folder: Path, category: str, words: tuple[str, ...] = ()) -> list[Entry]:
    """The models of a category whose description has one of `words` in it; no words: all. Those kept for validation
    are left out."""
    return [
        e
        for e in assets.rows(folder / "models")
        if e["category"] == category and not assets.is_held(e["file"])
        if not words or any(w in e["what"].lower() for w in words)
    ]


def size(entry: Entry) -> tuple[float, float, float]:
    """Width, depth and height of a model in metres."""
    return float(entry["width_x_m"]), float(entry["depth_y_m"]), float(entry["height_z_m"])


def stand(
    kit: Kit,
    folder: Path,
    file: str,
    at: tuple[float, float, float] = (0, 0, 0),
    turn: tuple[float, float, float] = (0, 0, 0),
    scale: float = 1.0,
) -> None:
    """A model with its origin at a place of the kit's frame; its file is read once a scene."""
    if file not in kit.brought:
        before = set(bpy.data.objects)
        bpy.ops.import_scene.gltf(filepath=str(folder / "models" / file))
        new = [thing for thing in bpy.data.objects if thing not in before]
        kit.brought[file] = next(thing for thing in new if thing.type == "MESH")
        for thing in new:
            bpy.context.scene.collection.objects.unlink(thing)
    whole = kit.brought[file]
    thing = whole.copy()
    thing.parent = None
    placed = Matrix.LocRotScale(Vector(at), Euler(turn), Vector((scale,) * 3))
    thing.matrix_world = kit.frame @ placed @ whole.matrix_basis
    bpy.context.scene.collection.objects.link(thing)


def surroundings(kit: Kit, folder: Path, wanted: Callable[[str], bool], strength: float = 1.0) -> None:
    """The world lit by a photographed panorama, turned about the vertical."""
    entry = kit.pick([e for e in assets.rows(folder / "hdri") if wanted(Path(e["file"]).stem)])
    world = bpy.data.worlds.new("surroundings")
    bpy.context.scene.world = world
    world.cycles.sampling_method, world.cycles.sample_map_resolution = "MANUAL", 256
    tree = world.node_tree
    shade = next(n for n in tree.nodes if n.type == "BACKGROUND")
    node, place = tree.nodes.new("ShaderNodeTexEnvironment"), tree.nodes.new("ShaderNodeMapping")
    source = tree.nodes.new("ShaderNodeTexCoord")
    node.image = bpy.data.images.load(str(folder / "hdri" / entry["file"]))
    place.inputs["Rotation"].default_value = (0, 0, kit.uniform(0, 2 * math.pi))
    tree.links.new(source.outputs["Generated"], place.inputs["Vector"])
    tree.links.new(place.outputs["Vector"], node.inputs["Vector"])
    tree.links.new(node.outputs["Color"], shade.inputs["Color"])
    shade.inputs["Strength"].default_value = strength * 0.3 / max(float(entry["median"]), 0.03)


def covered(kit: Kit, folder: Path, groups: tuple[str, ...], metres: tuple[float, float] = (0.6, 2.5)):
    """A material of a photographed texture of one of `groups`, its tile `metres` wide."""
    colours = [e for e in assets.rows(folder / "textures") if e["kind"] == "color" and not assets.is_held(e["file"])]
    entry = kit.pick([e for e in colours if e["group"] in groups])
    material = bpy.data.materials.new("covered")
    tree = material.node_tree
    shader = next(n for n in tree.nodes if n.type == "BSDF_PRINCIPLED")
    shader.inputs["Roughness"].default_value = kit.uniform(0.3, 1.0)
    node, place = tree.nodes.new("ShaderNodeTexImage"), tree.nodes.new("ShaderNodeMapping")
    source = tree.nodes.new("ShaderNodeTexCoord")
    node.image = bpy.data.images.load(str(folder / "textures" / entry["file"]), check_existing=True)
    node.projection, node.projection_blend = "BOX", 0.1
    place.inputs["Scale"].default_value = (1 / kit.uniform(*metres),) * 3
    tree.links.new(source.outputs["Object"], place.inputs["Vector"])
    tree.links.new(place.outputs["Vector"], node.inputs["Vector"])
    out = node.outputs["Color"]
    if kit.chance(0.5):
        mix = tree.nodes.new("ShaderNodeMixRGB")
        mix.blend_type, mix.inputs["Fac"].default_value = "MULTIPLY", kit.uniform(0.2, 0.8)
        mix.inputs["Color2"].default_value = materials.colour(kit.rng, (0, 1), (0, 0.4), (0.5, 1.0))
        tree.links.new(out, mix.inputs["Color1"])
        out = mix.outputs["Color"]
    tree.links.new(out, shader.inputs["Base Color"])
    return material


def free_view(
    kit: Kit, low: np.ndarray, high: np.ndarray, count: int, fov: tuple[float, float] = (45, 90), near: float = 0.5
) -> None:
    """Note `count` viewpoints between two corners (x, y, z), above a floor, with nothing within `near` metres in the
    middle of the picture, something within nine, and more than one distance."""
    scene = bpy.context.scene
    bpy.context.view_layer.update()
    graph = bpy.context.evaluated_depsgraph_get()
    for _ in range(40 * count):
        if len(kit.views) >= count:
            return
        eye = Vector([kit.uniform(a, b) for a, b in zip(low, high, strict=True)])
        turn, rise = kit.uniform(0, 2 * math.pi), kit.rng.normal(-0.12, 0.22)
        hits = []
        for beside, above in ((0, 0), (-0.4, 0), (0.4, 0), (0, -0.35), (0, 0.3)):
            aim = Vector((math.sin(turn + beside), math.cos(turn + beside), math.tan(rise + above)))
            found, where, *_ = scene.ray_cast(graph, eye, aim.normalized(), distance=60)
            hits.append((where - eye).length if found else 60.0)
        down = scene.ray_cast(graph, eye, Vector((0, 0, -1)), distance=4)[0]
        if min(hits) < near or not down or min(hits) > 9 or max(hits) < 1.5 * min(hits):
            continue
        kit.view(tuple(eye), tuple(eye + Vector((math.sin(turn), math.cos(turn), math.tan(rise)))), fov)
