"""Fog in the materials: each colour goes over into the fog's with distance from the camera that looks.

What is not fogged has no node of it. One node group holds the values of a picture's fog, to be keyed; the materials of
its surface, and of what stands between the layers, have it before what is seen.
"""

from __future__ import annotations

import dataclasses
import json

import bpy
import numpy as np

from ...depth.ground_plane import ground_plane
from ...settings import FogSettings, Settings
from ..node_graph import Value
from . import paint, veil
from .here import Here, colours, nearest
from .veil import value

GROUP = "PicAnim Fog"
# Property of a relief that holds its group, and of the group: what it was made with.
POINTER, KEPT = veil.FOG, "picanim_made_with"
DENSITY, START, COLOUR, MIST, HEIGHT, GROUND = "Density", "Start", "Colour", "Mist", "Mist Height", "Ground"
# By which share both are thicker than that: what follows a sound is added here, and nothing else.
HEARD = "Heard"
# The share of a picture that counts as its farthest part.
FARTHEST = 0.05


def wanted(settings: FogSettings) -> bool:
    """Whether there is anything to be seen of it."""
    return settings.density > 0.0 or settings.mist > 0.0


def group_of(relief: bpy.types.Object) -> bpy.types.NodeTree | None:
    """The node group with the values of a picture's fog, or None where it has none."""
    return veil.group_of(relief, POINTER)


def usual_start(settings: Settings) -> float:
    """Where fog begins that is given no distance: at the picture's nearest point."""
    return nearest(settings)


def apply(here: Here, settings: FogSettings) -> None:
    """Fog the picture and all that stands in it. What was changed in the scene since the last time stays."""
    group = group_of(here.relief)
    asked = json.dumps(dataclasses.asdict(settings))
    if group is None:
        group = _make_group(here.relief, here.rig)
    if group.get(KEPT) != asked:
        group[KEPT] = asked
        value(group, DENSITY).default_value = settings.density
        value(group, START).default_value = settings.start or here.stage.nearest
        colour = farthest_colour(here) if settings.as_picture else settings.colour
        value(group, COLOUR).default_value = paint.linear(colour)
        normal, height = ground_plane(1.0 / here.stage.distances, here.stage.half_width, here.stage.half_height)
        value(group, MIST).default_value = settings.mist
        value(group, HEIGHT).default_value = settings.mist_height * height
        value(group, GROUND).default_value = -height / max(normal[1], 0.5)


def again(here: Here) -> None:
    """Fog goes by the picture's own distances, whatever the clip is."""


def remove(here: Here) -> None:
    """Take the fog away, node for node."""
    veil.drop(here, POINTER)


def farthest_colour(here: Here) -> tuple[float, float, float]:
    """The colour of the picture's farthest part, as it is seen: the median of each channel."""
    far = here.stage.distances
    red, green, blue = np.median(colours(here)[far >= np.quantile(far, 1.0 - FARTHEST)], axis=0).tolist()
    return red, green, blue


def _make_group(relief: bpy.types.Object, rig: bpy.types.Object) -> bpy.types.NodeTree:
    graph, colour_before, on = veil.fresh(relief, POINTER, GROUP)
    group = graph.tree

    def number(name: str) -> bpy.types.NodeSocket:
        return graph.node("ShaderNodeValue", name, name=name).outputs[0]

    density, start, mist, height, ground, heard = (
        number(name) for name in (DENSITY, START, MIST, HEIGHT, GROUND, HEARD)
    )
    value(group, HEARD).default_value = 0.0
    colour = graph.node("ShaderNodeRGB", COLOUR, name=COLOUR).outputs[0]
    away = graph.node("ShaderNodeCameraData").outputs["View Z Depth"]
    beyond = graph.math("MAXIMUM", graph.math("SUBTRACT", away, start), 0.0, label="Beyond the start")
    place = graph.node("ShaderNodeTexCoord", "In the picture's axes", object=rig).outputs["Object"]
    above = graph.math("MAXIMUM", graph.math("SUBTRACT", graph.split(place)[1], ground), 0.0, label="Above the ground")
    thinner = graph.math("EXPONENT", graph.math("DIVIDE", graph.math("MULTIPLY", above, -1.0), height))
    more = graph.math("MAXIMUM", graph.math("ADD", heard, 1.0), 0.0, label="As thick as that")
    density_there = graph.math("MULTIPLY_ADD", mist, thinner, density)
    thickness = graph.math("MULTIPLY", graph.math("MULTIPLY", density_there, more), on)
    passes = graph.math("EXPONENT", graph.math("MULTIPLY", graph.math("MULTIPLY", thickness, beyond), -1.0))
    hidden = graph.math("SUBTRACT", 1.0, passes, label="How much is hidden")
    mix = graph.node("ShaderNodeMix", data_type="RGBA", clamp_factor=True)
    values: tuple[Value, ...] = (hidden, colour_before, colour)
    for which, each in zip((0, 6, 7), values, strict=True):
        graph.feed(mix, mix.inputs[which], each)
    veil.finish(graph, mix.outputs[2])
    return group
