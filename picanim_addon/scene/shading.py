"""What a layer's colour looks like: glowing by itself, or lit by the scene's lamps."""

from __future__ import annotations

import bpy

from .graph import Graph

UNLIT, LIT = "PicAnim Unlit 1", "PicAnim Lit 1"


def shading_group(*, lit: bool) -> bpy.types.NodeTree:
    """The node group from Color and Alpha to Shader, made where the file has none.

    A group of its own, so that exchanging it, or changing what is in it, changes every layer at once.
    """
    name = LIT if lit else UNLIT
    return bpy.data.node_groups.get(name) or _make_group(name, lit=lit)


def _make_group(name: str, *, lit: bool) -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new(name, "ShaderNodeTree")
    socket = group.interface.new_socket
    socket("Color", in_out="INPUT", socket_type="NodeSocketColor")
    alpha = socket("Alpha", in_out="INPUT", socket_type="NodeSocketFloat")
    alpha.default_value, alpha.min_value, alpha.max_value = 1.0, 0.0, 1.0
    socket("Shader", in_out="OUTPUT", socket_type="NodeSocketShader")

    graph = Graph(group)
    entry = graph.node("NodeGroupInput").outputs
    if lit:  # the mesh itself is the depth, so its own normals are the right ones
        surface = graph.link(graph.node("ShaderNodeBsdfPrincipled"), Base_Color=entry["Color"], Roughness=0.9)
    else:
        surface = graph.link(graph.node("ShaderNodeEmission"), Color=entry["Color"])
    mix = graph.node("ShaderNodeMixShader")
    graph.feed(mix, mix.inputs[0], entry["Alpha"])
    graph.feed(mix, mix.inputs[1], graph.node("ShaderNodeBsdfTransparent").outputs[0])
    graph.feed(mix, mix.inputs[2], surface.outputs[0])
    graph.link(graph.node("NodeGroupOutput"), Shader=mix.outputs[0])
    return group
