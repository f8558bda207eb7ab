"""What stands behind a title's letters, so that they read on anything: an outline, and a halo that fades.

A grid behind the title knows at each point how far the nearest letter is, by Blender's own geometry nodes: it follows
when somebody edits the words. Its material shows it where that is near enough.
"""

from __future__ import annotations

from typing import Any

import bpy

from ....settings import TitleSettings
from ... import compat, objects
from ...node_graph import Graph
from .. import paint
from ..here import Here
from . import letters

GROUP, MODIFIER, NAME = "PicAnim Outline 1", "PicAnim Outline", "PicAnim Title Outline"
AWAY = "picanim_away"  # attribute of the grid: how far the nearest letter is
# It stands so much farther away, as a share of the distance, that the letters are before it.
BEHIND = 1e-3
# Points of the grid to a capital letter's height, and at most in a row.
FINE, MOST = 36.0, 900.0
# The outline's edge is as soft as this share of a capital letter's height; how much of what is behind a halo hides.
EDGE, HALO = 0.012, 0.8

INPUTS = (
    ("Title", "Object", "The text"),
    ("Reach", "Float", "How far it stands out around the letters"),
    ("Cell", "Float", "How far its points are apart"),
    ("Material", "Material", "What it looks like"),
)


def wanted(settings: TitleSettings) -> bool:
    """Whether anything stands behind the letters."""
    return settings.outline > 0.0 or settings.halo > 0.0


def put(
    title: bpy.types.Object, here: Here, settings: TitleSettings, capital: float, lines: letters.Lines | None
) -> None:
    """Put behind `title` what is asked for, or take it away. capital: the height of a capital letter. lines: of a title
    that is typed letter by letter."""
    children = [child for child in title.children if child.get(objects.PROPERTY) == objects.OUTLINE]
    outline = next((child for child in children if child.type == "MESH"), None)
    for child in children:
        if child != outline or not wanted(settings):
            objects.remove(child)
    if not wanted(settings):
        return
    if outline is None:
        outline = objects.make(here.scene, objects.OUTLINE, bpy.data.meshes.new(NAME), NAME, here.shot)
        outline.parent = title
        outline.visible_shadow = False
    outline.location = (0.0, 0.0, title.location.z * BEHIND)
    outline.scale = (1.0 + BEHIND,) * 3
    mesh: Any = outline.data
    material = _paint(mesh, settings, capital, lines)
    modifier = outline.modifiers.get(MODIFIER)
    if modifier is None:
        modifier = outline.modifiers.new(MODIFIER, "NODES")
        modifier.node_group = bpy.data.node_groups.get(GROUP) or _make_group()
    reach = (max(settings.outline + EDGE, settings.halo)) * capital
    values = {"Title": title, "Reach": reach, "Cell": capital / FINE, "Material": material}
    for name, value in values.items():
        compat.set_modifier_input(modifier, name, value)
    outline.update_tag()


def _paint(mesh: Any, settings: TitleSettings, capital: float, lines: letters.Lines | None) -> bpy.types.Material:
    before = mesh.materials[0] if mesh.materials else None
    material, graph = paint.fresh(NAME, before)
    away = graph.node("ShaderNodeAttribute", attribute_name=AWAY, attribute_type="GEOMETRY").outputs["Fac"]
    away = graph.math("DIVIDE", away, capital, label="In capital letters")
    hides = _fading(graph, away, 0.0, settings.halo, HALO) if settings.halo else None
    if settings.outline:
        line = _fading(graph, away, settings.outline - EDGE, settings.outline + EDGE, 1.0)
        hides = line if hides is None else graph.math("MAXIMUM", hides, line)
    opacity = graph.math("MULTIPLY", paint.value(graph, paint.OPACITY, 1.0), hides if hides is not None else 0.0)
    if lines is not None:
        opacity = graph.math("MULTIPLY", opacity, letters.typed(graph, lines, settings.halo * capital / 2.0))
    paint.glow(graph, paint.linear(settings.outline_colour), 1.0, opacity)
    if before is None:
        mesh.materials.append(material)
    return material


def _fading(graph: Graph, away: bpy.types.NodeSocket, full: float, none: float, most: float) -> bpy.types.NodeSocket:
    """`most` as far as `full`, and nothing from `none` on."""
    ramp = graph.node("ShaderNodeMapRange", interpolation_type="SMOOTHSTEP", clamp=True)
    graph.link(ramp, Value=away, From_Min=full, From_Max=none, To_Min=most, To_Max=0.0)
    return ramp.outputs[0]


def _make_group() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new(GROUP, "GeometryNodeTree")
    group.is_modifier = True
    socket = group.interface.new_socket
    socket("Geometry", in_out="INPUT", socket_type="NodeSocketGeometry")
    for name, kind, description in INPUTS:
        socket(name, in_out="INPUT", socket_type=f"NodeSocket{kind}").description = description
    socket("Geometry", in_out="OUTPUT", socket_type="NodeSocketGeometry")
    graph = Graph(group)
    entry = graph.node("NodeGroupInput").outputs
    text = graph.link(graph.node("GeometryNodeObjectInfo", transform_space="ORIGINAL"), Object=entry["Title"])
    shape = text.outputs["Geometry"]
    box = graph.link(graph.node("GeometryNodeBoundBox"), Geometry=shape).outputs
    low, high = box["Min"], box["Max"]
    middle = graph.scaled(graph.vector("ADD", low, high), 0.5)
    wide, tall, _ = graph.split(graph.vector("SUBTRACT", high, low))
    grid = graph.node("GeometryNodeMeshGrid")
    for side, size in (("X", wide), ("Y", tall)):
        whole = graph.math("MULTIPLY_ADD", entry["Reach"], 2.0, size)
        count = graph.math("MINIMUM", graph.math("DIVIDE", whole, entry["Cell"]), MOST)
        graph.feed(grid, grid.inputs[f"Size {side}"], whole)
        graph.feed(grid, grid.inputs[f"Vertices {side}"], graph.math("MAXIMUM", count, 2.0))
    there = graph.link(graph.node("GeometryNodeTransform"), Geometry=grid.outputs[0], Translation=middle).outputs[0]
    near = graph.node("GeometryNodeProximity", target_element="FACES")
    graph.feed(near, near.inputs[0], shape)
    store = graph.node("GeometryNodeStoreNamedAttribute", data_type="FLOAT", domain="POINT")
    graph.link(store, Geometry=there, Name=AWAY, Value=near.outputs["Distance"])
    dress = graph.link(graph.node("GeometryNodeSetMaterial"), Geometry=store.outputs[0], Material=entry["Material"])
    graph.link(graph.node("NodeGroupOutput"), Geometry=dress.outputs[0])
    return group
