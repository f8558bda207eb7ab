"""Rays of a light in the picture: a few fans that spread from it towards the camera, and add their light.

Each fan is a flat cone: its tip is the light, at the picture's distance there, and its rim is nearer the camera. So
what is nearer than a fan hides it, and what is between two fans hides the farther one: the rays thin out with depth.
How bright a ray is depends on its angle about the light, and on how far out it is on the screen.
"""

from __future__ import annotations

import math
from typing import Any

import bpy
import numpy as np

from ....imaging.box_mean import box_mean_repeated
from ....settings import RaysSettings
from ... import objects
from ...output.render import let_through
from .. import paint
from ..here import Here, colours, remember, unchanged
from . import clock

KEPT = "picanim_rays"
NAME = "PicAnim Rays"
STRENGTH, COLOUR, LENGTH, BEAMS, SHIMMER = "Strength", "Colour", "Length", "Beams", "Shimmer"
# The settings that each value is made of.
FIELDS = {
    STRENGTH: ("strength",),
    COLOUR: ("colour", "as_light", "at", "found"),
    LENGTH: ("length",),
    BEAMS: ("beams",),
    SHIMMER: ("shimmer",),
}
# Where the rims of the fans are, as shares of the way, in inverse distance, from the light to before the nearest point.
RIMS = (0.4, 1.0)
# The tip is so much nearer than the light, and the nearest rim than the picture's nearest point.
NEARER = 0.97
CORNERS = 96
# Of an evenly spread noise, what is dark and what is wholly bright.
DARK, BRIGHT = 0.42, 0.72
# Of solid view, which knows no rays, each fan hides so much: that there are some is seen, and the picture is.
IN_SOLID = 0.08
# The brightest place is looked for with so much of the picture's width on each side taken together.
AROUND = 0.02
MOST_SURFACES = 24


def wanted(settings: RaysSettings) -> bool:
    """Whether there is anything to be seen of them."""
    return settings.strength > 0.0


def rays_of(scene: bpy.types.Scene, shot: int) -> bpy.types.Object | None:
    """The rays of a picture, or None."""
    return objects.find(scene, objects.RAYS, shot)


def value(thing: bpy.types.Object, name: str) -> Any:
    """The socket whose `default_value` is the value `name`, to be set and keyed."""
    mesh: Any = thing.data
    return mesh.materials[0].node_tree.nodes[name].outputs[0]


def apply(here: Here, settings: RaysSettings) -> None:
    """Have the light throw rays, or fit those that are there. What was changed in their material stays."""
    thing = rays_of(here.scene, here.shot)
    if thing is None:
        thing = objects.make(here.scene, objects.RAYS, bpy.data.meshes.new(NAME), NAME, here.shot)
        thing.visible_shadow = False
    mesh: Any = thing.data
    at = brightest(here) if settings.found else settings.at
    x, y = here.direction(at)
    reach = settings.length * 2.0 * here.stage.frame.half_width
    values: dict[str, Any] = {
        STRENGTH: settings.strength,
        LENGTH: reach,
        BEAMS: settings.beams,
        SHIMMER: settings.shimmer,
        COLOUR: paint.linear(_colour_at(here, at) if settings.as_light else settings.colour),
    }
    for name in unchanged(thing, KEPT, settings, FIELDS):
        kept = value(thing, name).default_value
        values[name] = tuple(kept) if name == COLOUR else kept
    _shape(mesh, here, x, y, max(reach, values[LENGTH]))
    _paint(mesh, here, (x, y), values)
    thing.parent = here.rig
    thing.matrix_parent_inverse.identity()
    remember(thing, KEPT, settings)
    let_through(here.scene, MOST_SURFACES)


def remove(here: Here) -> None:
    """Take the rays away, and all that only they used."""
    thing = rays_of(here.scene, here.shot)
    if thing is not None:
        objects.remove(thing)


def brightest(here: Here) -> tuple[float, float]:
    """Where the picture is brightest, as shares from its left and its top: of a bright part, the middle."""
    seen = colours(here)
    radius = max(1, round(AROUND * seen.shape[1]))
    light = box_mean_repeated(seen.astype(np.float32) @ np.array([0.2126, 0.7152, 0.0722], np.float32), radius)
    rows, columns = np.nonzero(light >= light.max() * 0.995)
    near = np.hypot(rows - np.median(rows), columns - np.median(columns)).argmin()
    return (float(columns[near]) + 0.5) / light.shape[1], (float(rows[near]) + 0.5) / light.shape[0]


def _colour_at(here: Here, at: tuple[float, ...]) -> tuple[float, float, float]:
    seen = colours(here)
    rows, columns, _ = seen.shape
    radius = max(1, round(AROUND * columns))
    row, column = int(np.clip(at[1] * rows, 0, rows - 1)), int(np.clip(at[0] * columns, 0, columns - 1))
    around = seen[max(0, row - radius) : row + radius + 1, max(0, column - radius) : column + radius + 1]
    red, green, blue = np.median(around.reshape(-1, 3), axis=0).tolist()
    return red, green, blue


def _shape(mesh: Any, here: Here, x: float, y: float, reach: float) -> None:
    """The fans, in the axes of the picture's camera; the mesh keeps its material."""
    stage = here.stage
    tip, nearest = 1.0 / (stage.at(x, y) * NEARER), 1.0 / (stage.nearest * NEARER)
    places: list[tuple[float, float, float]] = []
    faces: list[tuple[int, int, int]] = []
    beyond = reach / math.cos(math.pi / CORNERS)
    for share in RIMS:
        away, first = 1.0 / (tip + share * max(nearest - tip, 0.0)), len(places)
        places.append((x / tip, y / tip, -1.0 / tip))
        for corner in range(CORNERS):
            angle = 2.0 * math.pi * corner / CORNERS
            across, up = x + beyond * math.cos(angle), y + beyond * math.sin(angle)
            places.append((across * away, up * away, -away))
            faces.append((first, first + 1 + corner, first + 1 + (corner + 1) % CORNERS))
    mesh.clear_geometry()
    mesh.from_pydata(places, [], faces)


def _paint(mesh: Any, here: Here, light: tuple[float, float], values: dict[str, Any]) -> None:
    before = mesh.materials[0] if mesh.materials else None
    material, graph = paint.fresh(NAME, before)
    material.surface_render_method = "BLENDED"
    red, green, blue, _ = values[COLOUR]
    material.diffuse_color = red, green, blue, IN_SOLID
    strength, length, beams, shimmer = (
        paint.value(graph, name, values[name]) for name in (STRENGTH, LENGTH, BEAMS, SHIMMER)
    )
    colour = graph.node("ShaderNodeRGB", COLOUR, name=COLOUR).outputs[0]
    colour.default_value = values[COLOUR]
    x, y, z = graph.split(graph.node("ShaderNodeTexCoord").outputs["Object"])
    away = graph.math("MULTIPLY", z, -1.0)
    across = graph.math("SUBTRACT", graph.math("DIVIDE", x, away), light[0])
    up = graph.math("SUBTRACT", graph.math("DIVIDE", y, away), light[1])
    out = graph.link(graph.node("ShaderNodeCombineXYZ"), X=across, Y=up).outputs[0]
    far = graph.math("DIVIDE", graph.length(out), length, label="On its way")
    left = graph.math("MAXIMUM", graph.math("SUBTRACT", 1.0, far), 0.0)
    fades = graph.math("MULTIPLY", left, left, label="Fades")

    turns = graph.math("MULTIPLY", clock.frames(graph, here), 2.0 * math.pi / here.frames)
    there_and_back = graph.math("MULTIPLY", graph.math("SINE", turns), shimmer)
    about = graph.scaled(graph.vector("NORMALIZE", out), graph.math("DIVIDE", beams, math.pi), label="About the light")
    about_x, about_y, _ = graph.split(about)
    noise = graph.node("ShaderNodeTexNoise", noise_dimensions="3D")
    graph.link(
        noise, Vector=graph.link(graph.node("ShaderNodeCombineXYZ"), X=about_x, Y=about_y, Z=there_and_back).outputs[0]
    )
    graph.link(noise, Scale=1.0, Detail=1.0)
    ramp = graph.node("ShaderNodeMapRange", interpolation_type="SMOOTHSTEP", clamp=True)
    graph.link(ramp, Value=noise.outputs[0], From_Min=DARK, From_Max=BRIGHT)
    shown = graph.math("MULTIPLY", graph.math("MULTIPLY", ramp.outputs[0], fades), strength)
    glows = graph.node("ShaderNodeEmission")
    graph.link(glows, Color=colour, Strength=graph.math("DIVIDE", shown, float(len(RIMS))))
    both = graph.node("ShaderNodeAddShader")
    graph.feed(both, both.inputs[0], graph.node("ShaderNodeBsdfTransparent").outputs[0])
    graph.feed(both, both.inputs[1], glows.outputs[0])
    graph.link(graph.node("ShaderNodeOutputMaterial"), Surface=both.outputs[0])
    if before is None:
        mesh.materials.append(material)
