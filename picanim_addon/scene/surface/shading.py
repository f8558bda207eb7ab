"""What a layer's colour looks like: glowing by itself, or lit by the scene's lamps."""

from __future__ import annotations

import bpy

from ..node_graph import Graph

UNLIT, LIT = "PicAnim Unlit 1", "PicAnim Lit 2"
# Of a material without such a group, the node whose first input is the colour that is seen.
SEEN = "PicAnim Seen"
# The node of a material that its colour goes through before it is shaded, where there is fog.
VEIL = "PicAnim Fog"
# How far the lamps see a slope turned from the picture's camera: wholly at 1. Depth from one picture is too rough for
# that, and a slope in the picture has its light already.
SLOPES = 0.5


def shading_group(*, lit: bool) -> bpy.types.NodeTree:
    """The node group from Color and Alpha to Shader, made where the file has none.

    A group of its own, so that exchanging it, or changing what is in it, changes every layer at once.
    """
    name = LIT if lit else UNLIT
    return bpy.data.node_groups.get(name) or _make_group(name, lit=lit)


def in_use(relief: bpy.types.Object, *, lit: bool) -> bpy.types.NodeTree | None:
    """The group of `shading_group` that the materials of `relief` show, or None."""
    group = bpy.data.node_groups.get(LIT if lit else UNLIT)
    trees = [material.node_tree for material in relief.data.materials if material is not None]
    used = any(getattr(node, "node_tree", None) == group for tree in trees for node in tree.nodes)
    return group if group is not None and used else None


def emission(group: bpy.types.NodeTree) -> bpy.types.Node:
    """The node of the unlit group that glows."""
    return next(node for node in group.nodes if node.type == "EMISSION")


def _make_group(name: str, *, lit: bool) -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new(name, "ShaderNodeTree")
    socket = group.interface.new_socket
    socket("Color", in_out="INPUT", socket_type="NodeSocketColor")
    alpha = socket("Alpha", in_out="INPUT", socket_type="NodeSocketFloat")
    alpha.default_value, alpha.min_value, alpha.max_value = 1.0, 0.0, 1.0
    if lit:
        slopes = socket("Slopes", in_out="INPUT", socket_type="NodeSocketFloat")
        slopes.description = "How much the lamps see of the slopes: 0 is a flat picture"
        slopes.default_value, slopes.min_value, slopes.max_value = SLOPES, 0.0, 1.0
    socket("Shader", in_out="OUTPUT", socket_type="NodeSocketShader")

    graph = Graph(group)
    entry = graph.node("NodeGroupInput").outputs
    if lit:
        surface = graph.node("ShaderNodeBsdfPrincipled")
        graph.link(surface, Base_Color=entry["Color"], Roughness=1.0, Specular_IOR_Level=0.0)
        graph.link(surface, Normal=_softened_normal(graph, entry["Slopes"]))
    else:
        surface = graph.link(graph.node("ShaderNodeEmission"), Color=entry["Color"])
    mix = graph.node("ShaderNodeMixShader")
    graph.feed(mix, mix.inputs[0], entry["Alpha"])
    graph.feed(mix, mix.inputs[1], graph.node("ShaderNodeBsdfTransparent").outputs[0])
    graph.feed(mix, mix.inputs[2], surface.outputs[0])
    graph.link(graph.node("NodeGroupOutput"), Shader=mix.outputs[0])
    return group


def _softened_normal(graph: Graph, slopes: bpy.types.NodeSocket) -> bpy.types.NodeSocket:
    """Between the direction to the picture's camera and the surface's own normal: the mesh itself is the depth."""
    axis = graph.node("ShaderNodeVectorTransform", vector_type="NORMAL", convert_from="OBJECT", convert_to="WORLD")
    graph.link(axis, Vector=(0.0, 0.0, 1.0))
    towards = axis.outputs[0]
    own = graph.node("ShaderNodeNewGeometry").outputs["Normal"]
    turned = graph.scaled(graph.vector("SUBTRACT", own, towards), slopes)
    return graph.vector("NORMALIZE", graph.vector("ADD", towards, turned), label="Normal")
