"""Materials made of a few nodes: photographs and procedural patterns, in families that fit what they cover."""

import colorsys
from pathlib import Path

import bpy
import numpy as np

# family: (kinds of pattern with weights, hue range, saturation range, value range, pattern size in metres)
FAMILIES: dict[str, tuple[dict[str, float], tuple, tuple, tuple, tuple]] = {
    "wall": (
        {"plain": 4, "noise": 2, "brick": 1.5, "photo": 1, "wave": 0.5, "checker": 0.3},
        (0, 1),
        (0, 0.45),
        (0.3, 0.95),
        (0.3, 2.0),
    ),
    "ground": (
        {"noise": 3, "brick": 1.5, "checker": 1, "photo": 2, "voronoi": 1, "plain": 1},
        (0.03, 0.2),
        (0.05, 0.5),
        (0.15, 0.7),
        (0.3, 2.0),
    ),
    "grass": ({"noise": 4, "photo": 1}, (0.16, 0.36), (0.3, 0.8), (0.1, 0.5), (0.1, 1.0)),
    "leaf": ({"noise": 4, "plain": 1, "voronoi": 1}, (0.08, 0.4), (0.3, 0.9), (0.05, 0.45), (0.05, 0.5)),
    "wood": ({"wave": 4, "noise": 1, "plain": 1}, (0.03, 0.12), (0.2, 0.75), (0.08, 0.65), (0.05, 0.5)),
    "facade": ({"windows": 4, "brick": 2, "plain": 1, "photo": 1.5}, (0, 1), (0.03, 0.4), (0.25, 0.85), (1.2, 4.0)),
    "cloth": (
        {"plain": 3, "noise": 2, "checker": 1, "wave": 1.5, "photo": 1},
        (0, 1),
        (0.1, 0.9),
        (0.05, 0.9),
        (0.04, 0.3),
    ),
    "skin": ({"plain": 1}, (0.02, 0.09), (0.25, 0.6), (0.15, 0.85), (0.1, 0.3)),
    "thing": (
        {"plain": 3, "noise": 1.5, "photo": 2.5, "checker": 0.5, "wave": 0.7, "voronoi": 0.5, "brick": 0.2},
        (0, 1),
        (0, 0.95),
        (0.04, 0.95),
        (0.04, 0.4),
    ),
    "poster": ({"photo": 1}, (0, 1), (0, 1), (0, 1), (0.4, 1.5)),
    "metal": ({"plain": 3, "noise": 1}, (0, 1), (0, 0.15), (0.2, 0.8), (0.05, 0.3)),
    "stone": ({"noise": 3, "voronoi": 1.5, "photo": 0.7}, (0.03, 0.15), (0.02, 0.3), (0.15, 0.7), (0.1, 1.0)),
}


def colour(rng: np.random.Generator, hue: tuple, saturation: tuple, value: tuple) -> tuple[float, float, float, float]:
    """A random linear RGBA colour from ranges of hue, saturation and value."""
    r, g, b = colorsys.hsv_to_rgb(rng.uniform(*hue) % 1.0, rng.uniform(*saturation), rng.uniform(*value) ** 1.6)
    return (r, g, b, 1.0)


def make(rng: np.random.Generator, photos: list[Path], family: str) -> bpy.types.Material:
    """A new material of a family (a key of FAMILIES); `photos` are files that may be used as textures."""
    kinds, hue, saturation, value, sizes = FAMILIES[family]
    weights = np.array(list(kinds.values()))
    kind = str(rng.choice(list(kinds), p=weights / weights.sum()))
    if kind == "photo" and not photos:
        kind = "noise"
    material = bpy.data.materials.new(family)
    tree = material.node_tree
    shader = next(n for n in tree.nodes if n.type == "BSDF_PRINCIPLED")
    shader.inputs["Roughness"].default_value = float(
        rng.uniform(0.15, 1.0) if family not in ("wall", "grass", "leaf") else rng.uniform(0.6, 1.0)
    )
    if family == "metal" or (family == "thing" and rng.random() < 0.1):
        shader.inputs["Metallic"].default_value = float(rng.uniform(0.5, 1.0))
    centre = rng.uniform(*hue)
    hues = (centre - 0.04, centre + 0.04) if rng.random() < 0.75 else hue
    first, second = colour(rng, hues, saturation, value), colour(rng, hues, saturation, value)
    if kind == "plain" and rng.random() < 0.5:
        shader.inputs["Base Color"].default_value = first
        return material
    place = tree.nodes.new("ShaderNodeMapping")
    source = tree.nodes.new("ShaderNodeTexCoord")
    tree.links.new(source.outputs["Object"], place.inputs["Vector"])
    place.inputs["Location"].default_value = rng.uniform(-9, 9, 3)
    size = float(np.exp(rng.uniform(*np.log(sizes))))
    place.inputs["Scale"].default_value = (1 / size,) * 3
    if kind == "photo":
        out = _photo(tree, rng, photos)
        place.inputs["Rotation"].default_value = (0, 0, float(rng.choice([0, 0, 1.57, rng.uniform(0, 6)])))
    else:
        out = _pattern(tree, rng, kind, first, second)
        if kind in ("wave", "brick", "checker") and rng.random() < 0.3:
            place.inputs["Rotation"].default_value = rng.uniform(0, 6, 3)
        if kind in ("brick", "windows"):  # these patterns lie in x, y; turn them so that walls show them
            place.inputs["Rotation"].default_value = (1.5708, 0, 0) if family != "ground" else (0, 0, rng.uniform(0, 3))
    tree.links.new(place.outputs["Vector"], out[0])
    tree.links.new(out[1], shader.inputs["Base Color"])
    if rng.random() < 0.15 and kind != "photo":
        bump = tree.nodes.new("ShaderNodeBump")
        bump.inputs["Strength"].default_value = float(rng.uniform(0.1, 0.6))
        bump.inputs["Distance"].default_value = 0.02
        tree.links.new(out[1], bump.inputs["Height"])
        tree.links.new(bump.outputs["Normal"], shader.inputs["Normal"])
    return material


def covered(family: str, file: Path, size: float) -> bpy.types.Material:
    """A texture over `size` metres, projected along the three axes; its name begins with `family`."""
    material = bpy.data.materials.new(family)
    tree = material.node_tree
    shader = next(n for n in tree.nodes if n.type == "BSDF_PRINCIPLED")
    shader.inputs["Roughness"].default_value = 0.9
    image, place, source = (tree.nodes.new(f"ShaderNode{n}") for n in ("TexImage", "Mapping", "TexCoord"))
    image.image = bpy.data.images.load(str(file), check_existing=True)
    image.projection, image.projection_blend = "BOX", 0.2
    place.inputs["Scale"].default_value = (1 / size,) * 3
    tree.links.new(source.outputs["Object"], place.inputs["Vector"])
    tree.links.new(place.outputs["Vector"], image.inputs["Vector"])
    tree.links.new(image.outputs["Color"], shader.inputs["Base Color"])
    return material


def water(rng: np.random.Generator) -> bpy.types.Material:
    """Water of a sea, a river or a pond: smooth, deep in colour, with waves that are longer across the wind."""
    material = bpy.data.materials.new("water")
    tree = material.node_tree
    shader = next(n for n in tree.nodes if n.type == "BSDF_PRINCIPLED")
    hue = ((0.5, 0.62), (0.42, 0.52), (0.08, 0.3))[int(rng.choice(3, p=(0.6, 0.25, 0.15)))]
    deep = colour(rng, hue, (0.2, 0.9), (0.05, 0.5))
    shader.inputs["Base Color"].default_value = deep
    shader.inputs["Roughness"].default_value = float(rng.uniform(0.0, 0.25))
    shader.inputs["IOR"].default_value = 1.33
    source, turned, place = (tree.nodes.new(f"ShaderNode{n}") for n in ("TexCoord", "Mapping", "Mapping"))
    turned.inputs["Rotation"].default_value = (0, 0, float(rng.normal(0, 0.5)))
    long = float(np.exp(rng.uniform(np.log(0.3), np.log(6.0))))
    place.inputs["Scale"].default_value = (1 / (long * rng.uniform(1, 3)), 1 / long, 1 / long)
    waves, bump = tree.nodes.new("ShaderNodeTexNoise"), tree.nodes.new("ShaderNodeBump")
    waves.inputs["Scale"].default_value, waves.inputs["Detail"].default_value = 1.0, float(rng.uniform(2, 8))
    bump.inputs["Strength"].default_value = float(rng.uniform(0.1, 1.0))
    bump.inputs["Distance"].default_value = long * float(rng.uniform(0.05, 0.3))
    for start, end in (
        (source.outputs["Object"], turned.inputs["Vector"]),
        (turned.outputs["Vector"], place.inputs["Vector"]),
        (place.outputs["Vector"], waves.inputs["Vector"]),
        (waves.outputs["Fac"], bump.inputs["Height"]),
        (bump.outputs["Normal"], shader.inputs["Normal"]),
    ):
        tree.links.new(start, end)
    if rng.random() < 0.3:  # foam on the crests
        ramp = tree.nodes.new("ShaderNodeValToRGB")
        ramp.color_ramp.elements[0].position, ramp.color_ramp.elements[0].color = float(rng.uniform(0.55, 0.65)), deep
        ramp.color_ramp.elements[1].position = float(rng.uniform(0.7, 0.8))
        ramp.color_ramp.elements[1].color = (0.8, 0.85, 0.85, 1.0)
        tree.links.new(waves.outputs["Fac"], ramp.inputs["Fac"])
        tree.links.new(ramp.outputs["Color"], shader.inputs["Base Color"])
    return material


def _photo(tree: bpy.types.NodeTree, rng: np.random.Generator, photos: list[Path]):
    """A photograph, projected along the three axes, with its colours mirrored at its border."""
    node = tree.nodes.new("ShaderNodeTexImage")
    node.image = bpy.data.images.load(str(photos[int(rng.integers(len(photos)))]), check_existing=True)
    node.projection, node.projection_blend, node.extension = "BOX", 0.1, "MIRROR"
    return node.inputs["Vector"], node.outputs["Color"]


def _pattern(tree: bpy.types.NodeTree, rng: np.random.Generator, kind: str, first: tuple, second: tuple):
    """A procedural pattern of two colours; returns its vector input and colour output."""
    if kind in ("brick", "windows"):
        node = tree.nodes.new("ShaderNodeTexBrick")
        node.inputs["Color1"].default_value, node.inputs["Color2"].default_value = first, second
        if kind == "windows":
            node.offset = 0.0
            node.inputs["Scale"].default_value = 1.0
            node.inputs["Mortar"].default_value = (*tuple(min(1.0, c * rng.uniform(1.2, 3)) for c in first[:3]), 1.0)
            node.inputs["Mortar Size"].default_value = float(rng.uniform(0.1, 0.3))
            node.inputs["Brick Width"].default_value = float(rng.uniform(0.4, 1.0))
            node.inputs["Row Height"].default_value = float(rng.uniform(0.7, 1.2))
            dark = (*tuple(c * 0.15 for c in first[:3]), 1.0)
            node.inputs["Color1"].default_value = dark
            node.inputs["Color2"].default_value = (*tuple(c * 0.4 for c in second[:3]), 1.0)
        else:
            node.inputs["Scale"].default_value = float(rng.uniform(1, 4))
        return node.inputs["Vector"], node.outputs["Color"]
    if kind == "checker":
        node = tree.nodes.new("ShaderNodeTexChecker")
        node.inputs["Scale"].default_value = float(rng.uniform(1, 3))
        node.inputs["Color1"].default_value, node.inputs["Color2"].default_value = first, second
        return node.inputs["Vector"], node.outputs["Color"]
    if kind == "wave":
        node = tree.nodes.new("ShaderNodeTexWave")
        node.inputs["Distortion"].default_value = float(rng.uniform(0, 8))
        node.inputs["Detail"].default_value = float(rng.uniform(0, 4))
        value = node.outputs["Fac"]
    elif kind == "voronoi":
        node = tree.nodes.new("ShaderNodeTexVoronoi")
        node.inputs["Scale"].default_value = float(rng.uniform(2, 6))
        value = node.outputs["Distance"]
    else:
        node = tree.nodes.new("ShaderNodeTexNoise")
        node.inputs["Scale"].default_value = float(rng.uniform(1, 8))
        node.inputs["Detail"].default_value = float(rng.uniform(1, 4))
        node.inputs["Roughness"].default_value = float(rng.uniform(0.4, 0.8))
        value = node.outputs["Fac"]
    ramp = tree.nodes.new("ShaderNodeValToRGB")
    low, high = (0.35, 0.65) if kind == "noise" else (0.1, 0.9)
    if kind == "plain":
        second = (*tuple(min(1.0, c * rng.uniform(0.8, 1.25)) for c in first[:3]), 1.0)
    ramp.color_ramp.elements[0].position, ramp.color_ramp.elements[0].color = low, first
    ramp.color_ramp.elements[1].position, ramp.color_ramp.elements[1].color = high, second
    tree.links.new(value, ramp.inputs["Fac"])
    return node.inputs["Vector"], ramp.outputs["Color"]
