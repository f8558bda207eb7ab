"""Rich procedural materials: patterns laid along each face, over mottling at several scales.

A view that is filled or stretched wrongly shows only where there is texture to get wrong, so nothing here is plain.
"""

from __future__ import annotations

import colorsys
from typing import Any

import bpy
import numpy as np

# How far a pattern is drawn towards one colour. In photographs and paintings, 480 pixels wide, the contrast within
# 8 x 8 pixels is 0.2 to 0.55 of the whole picture's; with this it is 0.35 to 0.6 here.
CALM = 0.45

Colour = tuple[float, float, float]
# What a family may look like: patterns, and ranges of hue, saturation and value of its main colour.
FAMILIES: dict[str, tuple[tuple[str, ...], Colour, Colour, Colour]] = {
    "wall": (("damask", "brick", "panels", "stripes", "plaster"), (0.0, 1.0, 0), (0.1, 0.35, 0), (0.45, 0.85, 0)),
    "facade": (("brick", "panels", "plaster"), (0.0, 0.14, 0), (0.25, 0.6, 0), (0.4, 0.85, 0)),
    "ground": (("paving", "tiles", "gravel"), (0.04, 0.14, 0), (0.08, 0.35, 0), (0.3, 0.65, 0)),
    "grass": (("grass",), (0.2, 0.32, 0), (0.5, 0.8, 0), (0.25, 0.5, 0)),
    "leaf": (("leaf",), (0.18, 0.36, 0), (0.5, 0.85, 0), (0.2, 0.6, 0)),
    "wood": (("planks", "grain"), (0.04, 0.1, 0), (0.4, 0.75, 0), (0.25, 0.7, 0)),
    "cloth": (("plaid", "stripes", "dots", "damask"), (0.0, 1.0, 0), (0.15, 0.6, 0), (0.35, 0.9, 0)),
    "thing": (("stripes", "dots", "checks", "marble", "gravel", "plaid"), (0, 1, 0), (0.2, 0.75, 0), (0.3, 0.95, 0)),
    "poster": (("picture",), (0, 1, 0), (0, 1, 0), (0, 1, 0)),
    "metal": (("grain", "marble"), (0.5, 0.65, 0), (0.05, 0.3, 0), (0.3, 0.7, 0)),
    "stone": (("marble", "gravel"), (0.05, 0.15, 0), (0.05, 0.3, 0), (0.3, 0.75, 0)),
    "skin": (("plaster",), (0.04, 0.08, 0), (0.3, 0.6, 0), (0.35, 0.8, 0)),
}
# Size of a pattern's repeat in metres.
SIZES = {"wall": 0.5, "facade": 1.0, "ground": 0.8, "grass": 1.0, "leaf": 0.12, "wood": 0.5, "cloth": 0.16}
SIZES |= {"thing": 0.07, "metal": 0.3, "stone": 0.3, "skin": 0.1, "poster": 1.0}


class Tree:
    """Few words for building a node tree: a call adds a node, sets or links its inputs, returns an output."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree

    def __call__(self, kind: str, inputs: dict[Any, Any] | None = None, out: int | str = 0, **settings: Any) -> Any:
        node = self.tree.nodes.new(f"ShaderNode{kind}")
        for name, value in settings.items():
            setattr(node, name, value)
        for key, value in (inputs or {}).items():
            if isinstance(value, bpy.types.NodeSocket):
                self.tree.links.new(value, node.inputs[key])
            else:
                node.inputs[key].default_value = (*value, 1.0) if _is_colour(node.inputs[key], value) else value
        return node.outputs[out]

    def math(self, operation: str, *values: Any) -> Any:
        """A Math node of the values."""
        return self("Math", dict(enumerate(values)), operation=operation)

    def mix(self, share: Any, a: Any, b: Any, blend: str = "MIX") -> Any:
        """Two colours mixed."""
        return self("Mix", {0: share, 6: a, 7: b}, 2, data_type="RGBA", blend_type=blend)

    def steps(self, value: Any, low: float, high: float) -> Any:
        """0 below low, 1 above high, a line between."""
        return self("MapRange", {0: value, 1: low, 2: high})


def _is_colour(socket: Any, value: Any) -> bool:
    return socket.type == "RGBA" and len(value) == 3


def make(rng: np.random.Generator, family: str) -> bpy.types.Material:
    """A new material of a family (a key of FAMILIES)."""
    patterns, hue, saturation, value = FAMILIES[family]
    pattern = str(rng.choice(patterns))
    main = _colour(rng, hue, saturation, value)
    near_hue = (main[0] - 0.06, main[0] + 0.06, 0) if rng.random() < 0.6 else (0, 1, 0)
    other = _colour(rng, near_hue, saturation, value)
    lift = 0.4 if other[2] < 0.55 else -0.35  # what is drawn must differ in brightness from what it is drawn on
    if abs(other[2] - main[2]) < 0.25:
        other = (other[0], other[1], min(1.0, max(0.05, main[2] + lift)))
    first, second = (_linear(c) for c in (main, other))

    material = bpy.data.materials.new(f"{family} {pattern}")
    t = Tree(material.node_tree)
    scale = SIZES[family] * float(rng.uniform(0.75, 1.35))
    where = _along_faces(t, scale) if pattern != "picture" else t("TexCoord", out="Generated")
    colour = PATTERNS[pattern](t, where, first, second, rng)
    colour = t.mix(CALM, colour, first if pattern != "picture" else (0.2, 0.2, 0.2))
    colour = _mottled(t, colour, scale)
    shader = next(n for n in t.tree.nodes if n.type == "BSDF_PRINCIPLED")
    t.tree.links.new(colour, shader.inputs["Base Color"])
    shader.inputs["Roughness"].default_value = float(rng.uniform(0.6, 0.95))
    shader.inputs["Specular IOR Level"].default_value = 0.2  # a highlight wanders with the camera: keep it faint
    return material


def _colour(rng: np.random.Generator, hue: Colour, saturation: Colour, value: Colour) -> Colour:
    return (float(rng.uniform(*hue[:2])), float(rng.uniform(*saturation[:2])), float(rng.uniform(*value[:2])))


def _linear(hsv: Colour) -> Colour:
    r, g, b = (c**2.2 for c in colorsys.hsv_to_rgb(hsv[0] % 1.0, hsv[1], hsv[2]))
    return (r, g, b)


def _along_faces(t: Tree, scale: float) -> Any:
    """Object coordinates as (u, v, 0) in repeats: x, y on faces that look up or down, else along and up the face."""
    x, y, z = (t("SeparateXYZ", {0: t("TexCoord", out="Object")}, i) for i in range(3))
    nx, ny, nz = (t.math("ABSOLUTE", t("SeparateXYZ", {0: t("TexCoord", out="Normal")}, i)) for i in range(3))
    flat = t.math("GREATER_THAN", nz, 0.7)
    side = t.math("GREATER_THAN", nx, ny)
    along = t("Mix", {0: side, 2: x, 3: y})
    u, v = t("Mix", {0: flat, 2: along, 3: x}), t("Mix", {0: flat, 2: z, 3: y})
    start = 7.3  # away from the origin, where patterns are symmetrical
    return t(
        "CombineXYZ", {0: t.math("MULTIPLY_ADD", u, 1 / scale, start), 1: t.math("MULTIPLY_ADD", v, 1 / scale, start)}
    )


def _mottled(t: Tree, colour: Any, scale: float) -> Any:
    """The colour lighter and darker by noise, coarse and fine."""
    where = t("TexCoord", out="Object")
    coarse = t("TexNoise", {"Vector": where, "Scale": 0.6 / scale, "Detail": 4.0})
    fine = t("TexNoise", {"Vector": where, "Scale": 9.0 / scale, "Detail": 6.0, "Roughness": 0.65})
    light = t.math(
        "ADD", t("MapRange", {0: coarse, 1: 0.3, 2: 0.7, 3: 0.8, 4: 1.2}), t.math("MULTIPLY_ADD", fine, 0.6, -0.3)
    )
    return t.mix(1.0, colour, t("CombineXYZ", {0: light, 1: light, 2: light}), "MULTIPLY")


def _bricks(length: float, height: float, offset: float, mortar: float) -> Any:
    def pattern(t: Tree, where: Any, first: Colour, second: Colour, rng: np.random.Generator) -> Any:
        pale = tuple(0.5 * c + 0.25 for c in second)
        inputs = {
            "Vector": where,
            "Color1": first,
            "Color2": tuple(0.45 * c for c in first),
            "Mortar": pale,
            "Scale": 1.0,
        }
        inputs |= {"Mortar Size": mortar, "Mortar Smooth": 0.1, "Brick Width": length, "Row Height": height}
        return t("TexBrick", inputs, offset=offset)

    return pattern


def _waves(t: Tree, where: Any, axis: int, count: float) -> Any:
    """Bands of 0 and 1 across one axis."""
    place = t("SeparateXYZ", {0: where}, axis)
    return t.steps(t.math("SINE", t.math("MULTIPLY", place, 6.2832 * count)), -0.15, 0.15)


def _stripes(t: Tree, where: Any, first: Colour, second: Colour, rng: np.random.Generator) -> Any:
    axis = int(rng.integers(2))
    broad = t.mix(_waves(t, where, axis, 1.0), first, second)
    return t.mix(t.math("MULTIPLY", _waves(t, where, axis, 5.0), 0.4), broad, tuple(0.3 * c for c in first))


def _plaid(t: Tree, where: Any, first: Colour, second: Colour, rng: np.random.Generator) -> Any:
    across = t.math("MULTIPLY", t.math("ADD", _waves(t, where, 0, 1.0), _waves(t, where, 1, 1.0)), 0.5)
    thin = t.math("MULTIPLY", t.math("ADD", _waves(t, where, 0, 4.0), _waves(t, where, 1, 4.0)), 0.2)
    return t.mix(thin, t.mix(across, first, second), (0.85, 0.8, 0.65))


def _checks(t: Tree, where: Any, first: Colour, second: Colour, rng: np.random.Generator) -> Any:
    return t("TexChecker", {"Vector": where, "Color1": first, "Color2": second, "Scale": 2.0})


def _cells(t: Tree, where: Any, scale: float, randomness: float, out: str) -> Any:
    return t("TexVoronoi", {"Vector": where, "Scale": scale, "Randomness": randomness}, out)


def _dots(t: Tree, where: Any, first: Colour, second: Colour, rng: np.random.Generator) -> Any:
    return t.mix(t.steps(_cells(t, where, 2.0, 0.2, "Distance"), 0.27, 0.32), second, first)


def _gravel(t: Tree, where: Any, first: Colour, second: Colour, rng: np.random.Generator) -> Any:
    each = t("SeparateXYZ", {0: _cells(t, where, 14.0, 1.0, "Color")})
    gap = t.steps(_cells(t, where, 14.0, 1.0, "Distance"), 0.62, 0.4)
    stone = t.mix(each, tuple(0.5 * c for c in first), second)
    return t.mix(gap, tuple(0.12 * c for c in first), stone)


def _marble(t: Tree, where: Any, first: Colour, second: Colour, rng: np.random.Generator) -> Any:
    inputs = {"Vector": where, "Scale": 1.2, "Distortion": 9.0, "Detail": 5.0, "Detail Scale": 1.5}
    return t.mix(t("TexWave", inputs, "Fac"), first, second)


def _damask(t: Tree, where: Any, first: Colour, second: Colour, rng: np.random.Generator) -> Any:
    ornament = t("TexMagic", {"Vector": where, "Scale": 6.2832, "Distortion": 1.6}, "Fac", turbulence_depth=3)
    return t.mix(t.math("MULTIPLY", t.steps(ornament, 0.45, 0.55), 0.7), first, second)


def _plaster(t: Tree, where: Any, first: Colour, second: Colour, rng: np.random.Generator) -> Any:
    stain = t("TexNoise", {"Vector": where, "Scale": 1.5, "Detail": 9.0, "Roughness": 0.7})
    return t.mix(t.steps(stain, 0.4, 0.65), first, tuple(0.5 * a + 0.5 * b for a, b in zip(first, second, strict=True)))


def _grain(t: Tree, where: Any, first: Colour, second: Colour, rng: np.random.Generator) -> Any:
    long = t("Mapping", {0: where, 3: (8.0, 1.0, 1.0)})
    ring = t("TexWave", {"Vector": long, "Scale": 0.35, "Distortion": 6.0, "Detail": 4.0}, "Fac")
    return t.mix(ring, first, tuple(0.4 * c for c in first))


def _planks(t: Tree, where: Any, first: Colour, second: Colour, rng: np.random.Generator) -> Any:
    boards = _bricks(3.0, 0.33, 0.37, 0.012)(t, where, first, tuple(0.2 * c for c in first), rng)
    fibre = t("TexNoise", {"Vector": t("Mapping", {0: where, 3: (2.0, 30.0, 1.0)}), "Scale": 1.5, "Detail": 4.0})
    return t.mix(t.steps(fibre, 0.4, 0.7), boards, tuple(0.35 * c for c in first))


def _grass(t: Tree, where: Any, first: Colour, second: Colour, rng: np.random.Generator) -> Any:
    tuft = t("TexNoise", {"Vector": where, "Scale": 16.0, "Detail": 8.0, "Roughness": 0.75})
    patch = t("TexNoise", {"Vector": where, "Scale": 0.8, "Detail": 3.0})
    green = t.mix(t.steps(tuft, 0.35, 0.65), tuple(0.25 * c for c in first), first)
    green = t.mix(t.steps(patch, 0.45, 0.7), green, (0.24, 0.2, 0.06))
    flower = t.steps(_cells(t, where, 6.0, 1.0, "Distance"), 0.14, 0.08)
    return t.mix(flower, green, (0.85, 0.75, 0.3))


def _leaf(t: Tree, where: Any, first: Colour, second: Colour, rng: np.random.Generator) -> Any:
    each = t("SeparateXYZ", {0: _cells(t, where, 3.0, 1.0, "Color")})
    island = t("NewGeometry", out="Random Per Island")
    shade = t.mix(each, tuple(0.3 * c for c in first), first)
    return t.mix(island, shade, tuple(1.5 * c for c in first))


def _picture(t: Tree, where: Any, first: Colour, second: Colour, rng: np.random.Generator) -> Any:
    """A painting of bands and discs, made here, on a thing's front."""
    side = 192
    y, x = np.mgrid[0:side, 0:side] / side
    paint = np.empty((side, side, 3))
    paint[:] = rng.uniform(0.2, 0.95, 3)
    for _ in range(26):
        a, b = rng.uniform(0, 1, 2)
        r, turn = rng.uniform(0.03, 0.22), rng.uniform(0, np.pi)
        u, v = (x - a) * np.cos(turn) + (y - b) * np.sin(turn), (y - b) * np.cos(turn) - (x - a) * np.sin(turn)
        disc, slab = u**2 + v**2 < r**2, (np.abs(u) < r * 1.6) & (np.abs(v) < r * 0.3)
        paint[disc if rng.random() < 0.5 else slab] = rng.uniform(0.02, 0.95, 3)
    image = bpy.data.images.new("painting", side, side)
    image.pixels.foreach_set(np.concatenate([paint, np.ones((side, side, 1))], 2).astype(np.float32).ravel())
    image.update()
    split = t("SeparateXYZ", {0: where}).node.outputs
    return t("TexImage", {0: t("CombineXYZ", {0: split[0], 1: split[2]})}, image=image)


PATTERNS = {
    "brick": _bricks(0.5, 0.2, 0.5, 0.02),
    "paving": _bricks(1.0, 0.7, 0.4, 0.03),
    "tiles": _bricks(0.5, 0.5, 0.0, 0.012),
    "panels": _bricks(0.45, 2.0, 0.0, 0.02),
    "stripes": _stripes,
    "plaid": _plaid,
    "checks": _checks,
    "dots": _dots,
    "gravel": _gravel,
    "marble": _marble,
    "damask": _damask,
    "plaster": _plaster,
    "grain": _grain,
    "planks": _planks,
    "grass": _grass,
    "leaf": _leaf,
    "picture": _picture,
}
