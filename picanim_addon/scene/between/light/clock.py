"""Values of a material that Blender itself keeps up to date: the clip's time, what the lens is, and where a light is.

The scene's own are read in each frame: keys and drivers in a material would have Cycles build the surface anew.
"""

from __future__ import annotations

import math
from typing import Any

import bpy

from ...node_graph import Graph
from ..here import Here

_PATH = 'nodes["{name}"].outputs[0].default_value'


def of_scene(graph: Graph, label: str, path: str) -> bpy.types.NodeSocket:
    """What the scene that is rendered has at `path`, such as "camera.data.lens"."""
    return graph.node("ShaderNodeAttribute", label, attribute_type="VIEW_LAYER", attribute_name=path).outputs["Fac"]


def frames(graph: Graph, here: Here) -> bpy.types.NodeSocket:
    """How many frames after the clip's first it is."""
    return graph.math("SUBTRACT", of_scene(graph, "Frame", "frame_current"), float(here.start), label="Of the clip")


def turns(graph: Graph, here: Here) -> bpy.types.NodeSocket:
    """The angle that goes round once in the clip, in radians."""
    step = 2.0 * math.pi / here.frames
    return graph.math("MULTIPLY_ADD", of_scene(graph, "Frame", "frame_current"), step, -step * here.start)


def place_of(graph: Graph, thing: bpy.types.Object) -> bpy.types.NodeSocket:
    """Where `thing` is in the world: drivers without an expression, which have nothing to do while it stands still."""
    tree: Any = graph.tree
    place = graph.node("ShaderNodeCombineXYZ", "Where it is")
    for axis in "XYZ":
        name = f"Where {axis}"
        path = _PATH.format(name=name)
        node = graph.node("ShaderNodeValue", name, name=name)
        graph.link(place, **{axis: node.outputs[0]})
        tree.driver_remove(path)
        driver = tree.driver_add(path).driver
        driver.type = "AVERAGE"
        variable = driver.variables.new()
        variable.type = "TRANSFORMS"
        target = variable.targets[0]
        target.id, target.transform_type, target.transform_space = thing, f"LOC_{axis}", "WORLD_SPACE"
    return place.outputs[0]
