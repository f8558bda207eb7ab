"""Values in a material that Blender itself keeps up to date: the frames since the clip began, and what the lens is."""

from __future__ import annotations

from typing import Any

import bpy

from ... import compat
from ...keys.edited_keys import GROUP
from .. import paint
from ..here import Here

CLOCK = "Frames"
_PATH = 'nodes["{name}"].outputs[0].default_value'


def frames(graph: paint.Graph, here: Here) -> bpy.types.NodeSocket:
    """How many frames after the clip's first it is: a straight F-curve, for ever both ways."""
    socket = paint.value(graph, CLOCK, 0.0)
    path = _PATH.format(name=CLOCK)
    tree: Any = graph.tree
    curves = compat.fcurves(tree)
    for before in [curve for curve in curves or () if curve.data_path == path]:
        curves.remove(before)
    for number in (0, 1):
        socket.default_value = float(number)
        tree.keyframe_insert(path, frame=here.start + number, group=GROUP)
    curve = compat.fcurves(tree).find(path)
    for point in curve.keyframe_points:
        point.interpolation = "LINEAR"
    curve.extrapolation = "LINEAR"
    return socket


def driven(graph: paint.Graph, name: str, kind: str, source: bpy.types.ID, path: str) -> bpy.types.NodeSocket:
    """The value that `source`, an ID of a kind such as "CAMERA", has at `path`: a driver without an expression."""
    socket = paint.value(graph, name, 0.0)
    tree: Any = graph.tree
    tree.driver_remove(_PATH.format(name=name))
    driver = tree.driver_add(_PATH.format(name=name)).driver
    driver.type = "AVERAGE"
    variable = driver.variables.new()
    variable.type = "SINGLE_PROP"
    target = variable.targets[0]
    target.id_type, target.id, target.data_path = kind, source, path
    return socket
