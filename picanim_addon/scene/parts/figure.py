"""A figure that was lifted off the picture: its faces and those of what lies behind it, in the picture's own mesh.

They are at the mesh's end, known by an attribute, and have materials of their own behind the layers'. The layers give
way, by their materials' alpha, where the figure and what is behind it show the picture instead: the front one
everywhere, those behind it where they would cover what is behind the figure. Elsewhere they stay, for a camera that
moves sees them beside and beneath it.
"""

from __future__ import annotations

import dataclasses
import importlib
import io
from typing import Any

import bpy
import numpy as np

from ...arrays import Array
from ...layers.lift import APART
from ...parts.lifted import Lifted, Surface, as_arrays, from_arrays
from .. import compat, objects
from ..images import byte_values, image_values, make_byte_image, remove_unused
from ..node_graph import Graph
from ..surface import material, relief_nodes
from ..surface.relief import UV, depth_image, vertices

FIGURE_NODE = "Figure"
# Attribute of the mesh: 0 for the picture's own vertices, else the number of the figure that they were added for.
ADDED = "picanim_added"
# Attribute of the mesh: by how much a layer's vertex is nearer than what is behind a figure there, in inverse depth.
OVER = "picanim_over"
NAMES = ("PicAnim Behind Figure", "PicAnim Figure")
TEXTURE = "figure texture"
# A figure is nearer than the picture by this share of its distance, what is behind it by half of that.
NEARER = relief_nodes.APART
# A layer is over what is behind a figure where it is nearer by more than this, a quarter of what the figure is.
LEAST = APART / 4
# Of a figure's texture: which one's it is, and the rest of what it was made from.
NUMBER, REST = "picanim_figure", "picanim_lifted"
# Nodes that were added to a layer's material begin so.
OWN = "PicAnim Lift"


def add(relief: bpy.types.Object, lifted: Lifted, number: int) -> Array:
    """Add a figure to `relief`; its vertices' numbers in the mesh. number: from 1 on."""
    texture = make_byte_image(lifted.texture, f"{NAMES[1]} {number}")
    filled = make_byte_image(lifted.filled, f"{NAMES[0]} {number}")
    texture[objects.PROPERTY] = filled[objects.PROPERTY] = TEXTURE
    texture[NUMBER], texture[REST] = number, _packed(lifted)
    slots = relief.data.materials
    layers = [slot for slot in slots if slot is not None and not _is_figures(slot)]
    shading = next(node.node_tree for node in layers[0].node_tree.nodes if _shades(node))
    _measure(relief, lifted.behind)
    for place, one in enumerate(layers):
        _give_way(one, filled, lifted.box, number, front=place == 0)
    half = _half(relief)
    first = len(relief.data.vertices)
    behind = _material(NAMES[0], filled, lifted.box, shading)
    _append(relief.data, lifted.behind, half, lifted.box, number, len(slots), behind=True)
    slots.append(behind)
    front = _material(NAMES[1], texture, lifted.box, shading, layers[0].node_tree.nodes[material.PICTURE_NODE])
    start = len(relief.data.vertices)
    _append(relief.data, lifted.figure, half, lifted.box, number, len(slots), behind=False)
    slots.append(front)
    assert start - first == len(lifted.behind.place)
    return np.arange(start, len(relief.data.vertices), dtype=np.int32)


def taken(relief: bpy.types.Object) -> dict[int, Lifted]:
    """The figures of `relief` by their numbers, to be added again to the same picture when its mesh is made anew."""
    found: dict[int, Lifted] = {}
    fronts = [one for one in relief.data.materials if one is not None and one.get(objects.PROPERTY) == TEXTURE]
    for behind, front in zip(fronts[::2], fronts[1::2], strict=False):
        filled, texture = (one.node_tree.nodes[FIGURE_NODE].image for one in (behind, front))
        found[texture[NUMBER]] = _unpacked(texture[REST], byte_values(texture), byte_values(filled))
    return found


def _packed(lifted: Lifted) -> bytes:
    """All but the textures. Not compressed: that saves an eighth, and the window would wait for it."""
    held = io.BytesIO()
    empty = np.empty((0, 0, 4), np.uint8)
    rest = dataclasses.replace(lifted, texture=empty, filled=empty)
    np.savez(held, **as_arrays(rest, "figure"))  # pyright: ignore[reportArgumentType]  # as in parts.make
    return held.getvalue()


def _unpacked(rest: bytes, texture: Array, filled: Array) -> Lifted:
    with np.load(io.BytesIO(rest)) as arrays:
        lifted = from_arrays(arrays, "figure")
    assert lifted is not None
    return dataclasses.replace(lifted, texture=texture, filled=filled)


def clear(relief: bpy.types.Object) -> None:
    """Take all figures off `relief`; the picture is whole again."""
    mesh = relief.data
    remove_added(mesh)
    slots = mesh.materials
    for index in range(len(slots) - 1, -1, -1):
        one = slots[index]
        if one is not None and _is_figures(one):
            slots.pop(index=index)
            if one.users == 0:
                bpy.data.materials.remove(one)
        elif one is not None:
            _take_back(one)
    remove_unused(TEXTURE)


def remove_added(mesh: bpy.types.Mesh) -> None:
    """Remove the figures' vertices and faces from a mesh, or from a copy of it."""
    if mesh.attributes.get(ADDED) is None:
        return
    bmesh: Any = importlib.import_module("bmesh")  # which has no stubs
    edited = bmesh.new()
    try:
        edited.from_mesh(mesh)
        layer = edited.verts.layers.int.get(ADDED)
        if layer is not None:
            bmesh.ops.delete(edited, geom=[v for v in edited.verts if v[layer]], context="VERTS")
            edited.to_mesh(mesh)
    finally:
        edited.free()
    for name in (ADDED, OVER):
        attribute = mesh.attributes.get(name)
        if attribute is not None:
            mesh.attributes.remove(attribute)


def _is_figures(one: bpy.types.Material) -> bool:
    return one.get(objects.PROPERTY) == TEXTURE


def _shades(node: Any) -> bool:
    return node.type == "GROUP" and "Alpha" in node.inputs and "Shader" in node.outputs


def _half(relief: bpy.types.Object) -> tuple[float, float]:
    """Half the picture's width and height at distance 1, by the flat mesh itself."""
    mesh = relief.data
    count = len(mesh.vertices)
    co, place = np.empty(3 * count, np.float32), np.empty(3 * count, np.float32)
    mesh.vertices.foreach_get("co", co)
    mesh.attributes[relief_nodes.PICTURE].data.foreach_get("vector", place)
    co, place = co.reshape(-1, 3)[:, :2], 2 * place.reshape(-1, 3)[:, :2] - 1
    wide, high = (float((co[:, i] * place[:, i]).sum() / np.square(place[:, i]).sum()) for i in (0, 1))
    return wide, high


def _measure(relief: bpy.types.Object, behind: Surface) -> None:
    """Store OVER of the vertices of the layers, where `behind` is what is behind one more figure."""
    mesh = relief.data
    canvas, layer, depth = vertices(relief)
    known = mesh.attributes.get(OVER)
    if known is None:
        front = image_values(depth_image(relief))
        rows, columns = front.shape
        column = np.clip((canvas[:, 0] * columns).astype(int), 0, columns - 1)
        row = np.clip(((1.0 - canvas[:, 1]) * rows).astype(int), 0, rows - 1)
        over = depth - (front[row, column] - APART)
        known = mesh.attributes.new(OVER, "FLOAT", "POINT")
    else:
        over = np.empty(len(depth), np.float32)
        known.data.foreach_get("value", over)
    floor = np.concatenate([behind.canvas, behind.depth[:, None]], axis=1)
    bvhtree: Any = importlib.import_module("mathutils.bvhtree")  # whose stubs do not know what it takes
    tree = bvhtree.BVHTree.FromPolygons(floor.tolist(), behind.faces.tolist())
    low, high = behind.canvas.min(axis=0), behind.canvas.max(axis=0)
    beside = ((canvas >= low) & (canvas <= high)).all(axis=1) & (layer > 0)
    for vertex in np.flatnonzero(beside).tolist():
        met = tree.ray_cast((*canvas[vertex].tolist(), 2.0), (0.0, 0.0, -1.0))[0]
        if met is not None:
            over[vertex] = max(over[vertex], depth[vertex] - met.z)
    known.data.foreach_set("value", over)


def _append(
    mesh: bpy.types.Mesh,
    surface: Surface,
    half: tuple[float, float],
    box: tuple[float, float, float, float],
    number: int,
    slot: int,
    *,
    behind: bool,
) -> None:
    """Add `surface` to `mesh`, with all attributes of its vertices and faces."""
    before, corners_before, faces_before = len(mesh.vertices), len(mesh.loops), len(mesh.polygons)
    places = np.concatenate(
        [(2 * surface.place - 1) * np.array(half, np.float32), np.full((len(surface.place), 1), -1, np.float32)], axis=1
    )
    # On the same rays, but a hair nearer: of surfaces in one place a renderer takes any, or, past a clear one, none.
    places *= 1.0 - (NEARER / 2 if behind else NEARER * number)
    bmesh: Any = importlib.import_module("bmesh")  # which has no stubs
    edited = bmesh.new()  # where the mesh itself is made longer, Blender 5.2.2 crashes
    try:
        edited.from_mesh(mesh)
        added = [edited.verts.new(place) for place in places.tolist()]
        for face in surface.faces.tolist():
            edited.faces.new([added[corner] for corner in face])
        edited.to_mesh(mesh)
    finally:
        edited.free()
    uv = surface.place
    if behind:
        uv = uv * np.array(box[2:], np.float32) + np.array(box[:2], np.float32)
    _extend(mesh.uv_layers[UV].uv, "vector", 2, corners_before, uv[surface.faces.ravel()])
    ones, zeros = np.ones_like(surface.depth)[:, None], np.zeros_like(surface.depth)[:, None]
    count = len(surface.place)
    if mesh.attributes.get(ADDED) is None:
        mesh.attributes.new(ADDED, "INT", "POINT")
    for name, field, width, values in (
        (relief_nodes.PICTURE, "vector", 3, np.concatenate([surface.place, ones], axis=1)),
        (relief_nodes.CANVAS, "vector", 3, np.concatenate([surface.canvas, zeros], axis=1)),
        (relief_nodes.LAYER, "value", 1, np.full(count, int(behind), np.int32)),
        (relief_nodes.DEPTH, "value", 1, surface.depth),
        (ADDED, "value", 1, np.full(count, number, np.int32)),
    ):
        _extend(mesh.attributes[name].data, field, width, before, values)
    slots = np.full(len(surface.faces), slot, np.int32)
    # A mesh whose faces were all of one material, of which faces were removed, has none.
    index = mesh.attributes.get("material_index") or mesh.attributes.new("material_index", "INT", "FACE")
    _extend(index.data, "value", 1, faces_before, slots)
    mesh.update(calc_edges=True)


def _extend(data: Any, field: str, width: int, before: int, values: Array) -> None:
    """Set the last values of a collection that has just been made longer; foreach_set knows only all of it."""
    everything = np.empty((len(data), width), values.dtype)
    data.foreach_get(field, everything.ravel())
    everything[before:] = values.reshape(-1, width)
    data.foreach_set(field, everything.ravel())


def _material(
    name: str, image: bpy.types.Image, box: material.Box, shading: bpy.types.NodeTree, picture: Any = None
) -> bpy.types.Material:
    """What shows `image`, or, given the node by which the front layer shows it, the picture with `image` at its rim."""
    one = bpy.data.materials.new(name)
    one[objects.PROPERTY] = TEXTURE
    compat.use_nodes(one)
    one.node_tree.nodes.clear()
    graph = Graph(one.node_tree)
    place = material.place_in_picture(graph)
    extension = "EXTEND" if picture is None else "CLIP"
    colour, alpha = material.look_up(graph, FIGURE_NODE, image, material.in_box(graph, place, box), "Linear", extension)
    if picture is None:
        material.finish(graph, one, colour, 1.0, shading)
    else:
        shown = material.with_picture(graph, picture.image, place, colour, alpha, picture.interpolation)
        material.finish(graph, one, *shown, shading)
    return one


def _give_way(one: bpy.types.Material, filled: bpy.types.Image, box: material.Box, number: int, *, front: bool) -> None:
    """Have a layer's material be clear where `filled` takes its place; behind the front one, only where it is OVER."""
    tree = one.node_tree
    shade = next(node for node in tree.nodes if _shades(node))
    before = shade.inputs["Alpha"].links[0].from_socket if shade.inputs["Alpha"].is_linked else None
    known = set(tree.nodes)
    graph = Graph(tree)
    place: Any = next(node for node in known if node.label == material.PLACE_LABEL).outputs[0]
    covered: Any = material.look_up(graph, OWN, filled, material.in_box(graph, place, box), "Closest", "CLIP")[1]
    if not front:
        over = graph.node("ShaderNodeAttribute", OVER, attribute_type="GEOMETRY", attribute_name=OVER).outputs["Fac"]
        covered = graph.math("MULTIPLY", covered, graph.math("GREATER_THAN", over, LEAST))
    kept = graph.math("SUBTRACT", 1.0, covered, label="Gives way")
    alpha = graph.math("MULTIPLY", kept, 1.0)
    if before is not None:
        tree.links.new(before, alpha.node.inputs[1])
    tree.links.new(alpha, shade.inputs["Alpha"])
    for row, node in enumerate(node for node in tree.nodes if node not in known):
        node.name = f"{OWN} {number}.{row}"
        node.location = shade.location.x - 190 * (6 - row), shade.location.y - 340 * number


def _take_back(one: bpy.types.Material) -> None:
    """Undo `_give_way`, of the last figure first."""
    tree = one.node_tree
    shade = next((node for node in tree.nodes if _shades(node)), None)
    while shade is not None and shade.inputs["Alpha"].is_linked:
        link = shade.inputs["Alpha"].links[0]
        if not link.from_node.name.startswith(OWN):
            break
        source = link.from_node.inputs[1]
        if source.is_linked:
            tree.links.new(source.links[0].from_socket, shade.inputs["Alpha"])
        else:
            tree.links.remove(link)
            shade.inputs["Alpha"].default_value = 1.0
    for node in [node for node in tree.nodes if node.name.startswith(OWN)]:
        tree.nodes.remove(node)
