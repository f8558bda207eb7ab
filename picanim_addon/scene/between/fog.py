"""Fog in the materials: each colour goes over into the fog's with distance from the camera that looks.

What is not fogged has no node of it. One node group holds the values of a picture's fog, to be keyed; the materials of
its surface, and of what stands between the layers, have it before what is seen.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import bpy
import numpy as np

from ...depth.ground_plane import ground_plane
from ...settings import FogSettings
from .. import objects
from ..node_graph import Graph, Value
from ..parts import material as moving
from ..sound import added
from ..surface import shading
from . import paint
from .here import Here, colours

GROUP, NODE = "PicAnim Fog", shading.VEIL
# Property of a relief that holds its group, and of the group: what it was made with.
POINTER, KEPT = "picanim_fog", "picanim_made_with"
DENSITY, START, COLOUR, MIST, HEIGHT, GROUND = "Density", "Start", "Colour", "Mist", "Mist Height", "Ground"
# By which share both are thicker than that: what follows a sound is added here, and nothing else.
HEARD = "Heard"
# 1, or 0 where it is switched off and keeps its values.
ON = "On"
# The share of a picture that counts as its farthest part.
FARTHEST = 0.05


def wanted(settings: FogSettings) -> bool:
    """Whether there is anything to be seen of it."""
    return settings.density > 0.0 or settings.mist > 0.0


def group_of(relief: bpy.types.Object) -> bpy.types.NodeTree | None:
    """The node group with the values of a picture's fog, or None where it has none."""
    return relief.get(POINTER)


def value(group: bpy.types.NodeTree, name: str) -> Any:
    """The socket whose `default_value` is the value `name`, to be set and keyed."""
    return group.nodes[name].outputs[0]


def apply(here: Here, settings: FogSettings) -> None:
    """Fog the picture and all that stands in it. What was changed in the scene since the last time stays."""
    group = group_of(here.relief)
    asked = json.dumps(dataclasses.asdict(settings))
    if group is None:
        group = _make_group(here.rig)
        here.relief[POINTER] = group
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
    lay(here, group)


def lay(here: Here, group: bpy.types.NodeTree) -> None:
    """Put the group before what each material shows."""
    fresh = False
    for material in _materials(here):
        tree = material.node_tree
        node = tree.nodes.get(NODE)
        if node is None:
            socket = _seen(tree)
            if socket is None:
                continue
            fresh = True
            node = tree.nodes.new("ShaderNodeGroup")
            node.name = node.label = NODE
            node.node_tree = group
            node.location = (socket.node.location.x - 10, socket.node.location.y + 140)
            if socket.is_linked:
                tree.links.new(socket.links[0].from_socket, node.inputs[0])
            else:
                node.inputs[0].default_value = socket.default_value
            tree.links.new(node.outputs[0], socket)
        node.node_tree = group
    if fresh:
        moving.mix(here.relief)  # what moves is a copy of what was shown


def remove(here: Here) -> None:
    """Take the fog away, node for node."""
    group = group_of(here.relief)
    if group is None:
        return
    for material in _materials(here):
        tree = material.node_tree
        node = tree.nodes.get(NODE)
        if node is not None:
            for target in [link.to_socket for link in node.outputs[0].links]:
                if node.inputs[0].is_linked:
                    tree.links.new(node.inputs[0].links[0].from_socket, target)
                else:
                    target.default_value = node.inputs[0].default_value
            tree.nodes.remove(node)
    moving.mix(here.relief)
    del here.relief[POINTER]
    if not group.users:
        added.clear(group)
        bpy.data.node_groups.remove(group)


def farthest_colour(here: Here) -> tuple[float, float, float]:
    """The colour of the picture's farthest part, as it is seen: the median of each channel."""
    far = here.stage.distances
    red, green, blue = np.median(colours(here)[far >= np.quantile(far, 1.0 - FARTHEST)], axis=0).tolist()
    return red, green, blue


def _materials(here: Here) -> Iterator[bpy.types.Material]:
    """Of the surface, and of all that is PicAnim's and hangs on the picture's rig."""
    things = [here.relief, *here.rig.children_recursive]
    seen: list[Any] = [m for thing in dict.fromkeys(things) for m in getattr(thing.data, "materials", ()) if m]
    return iter(dict.fromkeys(seen))


def _seen(tree: bpy.types.NodeTree) -> Any:
    """The socket of the colour that is seen: of the surface's shading, or of what glows by itself."""
    for node in tree.nodes:
        shades = node.type == "GROUP" and node.node_tree and node.node_tree.name in (shading.UNLIT, shading.LIT)
        if shades or node.name == shading.SEEN:
            return node.inputs[0]
    return None


def _make_group(rig: bpy.types.Object) -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new(GROUP, "ShaderNodeTree")
    group[objects.PROPERTY] = "fog"
    socket = group.interface.new_socket
    socket("Color", in_out="INPUT", socket_type="NodeSocketColor")
    socket("Color", in_out="OUTPUT", socket_type="NodeSocketColor")
    graph = Graph(group)

    def number(name: str) -> bpy.types.NodeSocket:
        return graph.node("ShaderNodeValue", name, name=name).outputs[0]

    density, start, mist, height, ground, heard, on = (
        number(name) for name in (DENSITY, START, MIST, HEIGHT, GROUND, HEARD, ON)
    )
    value(group, HEARD).default_value = 0.0
    value(group, ON).default_value = 1.0
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
    values: tuple[Value, ...] = (hidden, graph.node("NodeGroupInput").outputs[0], colour)
    for which, each in zip((0, 6, 7), values, strict=True):
        graph.feed(mix, mix.inputs[which], each)
    graph.feed(out := graph.node("NodeGroupOutput"), out.inputs[0], mix.outputs[2])
    return group
