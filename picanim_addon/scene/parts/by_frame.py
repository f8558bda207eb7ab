"""The time of moving parts by the frame, for a scene that has none: one that their relief was appended to."""

from __future__ import annotations

from typing import Any

import bpy

from ..node_graph import Graph

# Nodes of a group: the scene's frame, and the clip's first one and their number.
FRAME, FIRST, FRAMES = "Frame", "First Frame", "Frames"


def set_clip(group: bpy.types.NodeTree, first: int, frames: int) -> None:
    """Have the time begin at a clip's first frame and be 1 at the one after its last."""
    for name, number in ((FIRST, first), (FRAMES, frames)):
        node: Any = group.nodes.get(name)
        if node is not None:  # a file from before has none
            node.outputs[0].default_value = number


def add(group: bpy.types.NodeTree, keyed: Any) -> None:
    """Add the time by the frame, for where `keyed`, which reads the scene's, finds none: its alpha is 0 then."""
    targets = [link.to_socket for link in keyed.outputs["Fac"].links]
    graph = Graph(group)
    # Not frame_current: Blender has a tree that reads it built anew for each frame.
    options = {"attribute_type": "VIEW_LAYER", "attribute_name": "frame_float"}
    frame = graph.node("ShaderNodeAttribute", FRAME, **options)
    first, frames = graph.node("ShaderNodeValue", FIRST), graph.node("ShaderNodeValue", FRAMES)
    for row, node in enumerate((frame, first, frames)):
        node.name, node.location = node.label, (-900.0, 300.0 + 120.0 * row)
    frames.outputs[0].default_value = 1.0
    passed = graph.math("SUBTRACT", frame.outputs["Fac"], first.outputs[0], label="Frames so far")
    share = graph.math("DIVIDE", passed, frames.outputs[0], label="Time by the frame")
    here = graph.math("SUBTRACT", 1.0, keyed.outputs["Alpha"], label="No time in the scene")
    either = graph.math("ADD", keyed.outputs["Fac"], graph.math("MULTIPLY", share, here))
    for target in targets:
        group.links.new(either, target)
