"""The picture as a displaced surface: the flat mesh of its layers, and the modifier that pushes it to its depth.

The mesh lies at distance 1 in front of the picture's camera, in that camera's own axes (x right, y up, -z ahead).
"""

from __future__ import annotations

import json

import bpy
import numpy as np

from ...arrays import Array
from ...errors import PicAnimError
from ...layers.files import LayerFiles
from ...settings import DepthSettings, LayerSettings
from ...style.layers import all_nearness
from .. import compat, images, objects
from ..prepared import Prepared
from . import relief_nodes

MODIFIER = "PicAnim Relief"
MEASURED = "picanim_distances"
NAMES = "picanim_layer_names"
# The settings of depth and layers that are inputs of the modifier.
INPUT_OF = {"near": "Near", "far": "Far", "strength": "Strength", "flat": "Flat", "offset": "Layer Offset"}
# What solid view shows the textures by; the materials look them up through the camera.
UV = "UVMap"


def make_mesh(prepared: Prepared, mesh: bpy.types.Mesh) -> None:
    """Fill `mesh` with the flat layers of `prepared`: UV map, attributes of relief_nodes, a material slot a layer."""
    flat = prepared.layers.mesh
    u, v = flat.place.T
    half = prepared.half_width, prepared.half_height
    places = np.stack([(2 * u - 1) * half[0], (2 * v - 1) * half[1], np.full_like(u, -1.0)], axis=1)
    corners = flat.faces.ravel()

    mesh.clear_geometry()
    mesh.vertices.add(len(places))
    mesh.vertices.foreach_set("co", places.astype(np.float32).ravel())
    mesh.loops.add(corners.size)
    mesh.attributes[".corner_vert"].data.foreach_set("value", corners)  # 50 times faster than loops.foreach_set
    mesh.polygons.add(len(flat.faces))
    mesh.polygons.foreach_set("loop_start", np.arange(0, corners.size, 3, dtype=np.int32))
    slots = np.minimum(flat.layer, len(prepared.layers.textures) - 1)  # the backdrop shows what the last layer does
    _set(mesh, "material_index", "INT", "FACE", "value", slots[flat.faces[:, 0]])
    uv = mesh.uv_layers.get(UV) or mesh.uv_layers.new(name=UV, do_init=False)
    uv.uv.foreach_set("vector", _in_textures(prepared.layers)[corners].ravel())
    place = np.concatenate([flat.place, np.ones_like(flat.place[:, :1])], axis=1)
    _set(mesh, relief_nodes.PICTURE, "FLOAT_VECTOR", "POINT", "vector", place)
    canvas = np.concatenate([flat.canvas, np.zeros_like(flat.canvas[:, :1])], axis=1)
    _set(mesh, relief_nodes.CANVAS, "FLOAT_VECTOR", "POINT", "vector", canvas)
    _set(mesh, relief_nodes.LAYER, "INT", "POINT", "value", flat.layer)
    _set(mesh, relief_nodes.DEPTH, "FLOAT", "POINT", "value", flat.depth)
    mesh.update(calc_edges=True)


def _in_textures(layers: LayerFiles) -> Array:
    """(n, 2) float32: where each vertex lies in the image that solid view shows of its layer: the picture in front, the
    layer's own image behind."""
    left, bottom, width, height = layers.box
    flat = layers.mesh
    behind = flat.place * np.array((width, height), np.float32) + np.array((left, bottom), np.float32)
    return np.where(flat.layer[:, None] > 0, behind, flat.place)


def displace(
    relief: bpy.types.Object, depth_image: bpy.types.Image, depth: DepthSettings, layers: LayerSettings
) -> bpy.types.Image | None:
    """Give `relief` the modifier that displaces it, or update it. Returns the depth image it had before."""
    modifier = relief.modifiers.get(MODIFIER)
    before = None
    if modifier is None:
        modifier = relief.modifiers.new(MODIFIER, "NODES")
    elif modifier.node_group is not None:
        before = compat.get_modifier_input(modifier, "Depth Map")
    modifier.node_group = relief_nodes.relief_group()
    for name, value in (
        ("Depth Map", depth_image),
        ("Near", depth.near),
        ("Far", depth.far),
        ("Strength", depth.strength),
        ("Flat", layers.flat),
        ("Layer Offset", layers.offset),
    ):
        compat.set_modifier_input(modifier, name, value)
    relief.update_tag()
    return before


def remember_distances(relief: bpy.types.Object, distances: tuple[float, float] | None) -> None:
    """Keep that near and far are the depth map's and nobody's choice; the next map brings its own."""
    if distances is not None:
        relief[MEASURED] = distances
    elif MEASURED in relief:
        del relief[MEASURED]


def remember_names(relief: bpy.types.Object, names: tuple[str, ...]) -> None:
    """Keep what the layers are called in the picture's own file, where it came in some."""
    if names:
        relief[NAMES] = json.dumps(names)
    elif NAMES in relief:
        del relief[NAMES]


def layer_names(relief: bpy.types.Object) -> tuple[str, ...]:
    """What `remember_names` has kept."""
    return tuple(json.loads(relief.get(NAMES, "[]")))


def chosen_inputs(relief: bpy.types.Object) -> dict[str, dict[str, float]]:
    """`inputs` without the near and far that came with a depth map and were left so."""
    values = inputs(relief)
    measured = relief.get(MEASURED)
    if values and measured is not None:
        depth = values["depth"]
        if all(abs(depth[name] / value - 1.0) < 1e-5 for name, value in zip(("near", "far"), measured, strict=True)):
            values["depth"] = {"strength": depth["strength"]}
    return values


def inputs(relief: bpy.types.Object) -> dict[str, dict[str, float]]:
    """{"depth": {"near": ...}, "layers": {"flat": ...}}: the settings that the modifier holds now, keyed or not; {}
    where it is gone."""
    modifier = relief.modifiers.get(MODIFIER)
    if modifier is None or modifier.node_group is None:
        return {}
    near, far = (compat.get_modifier_input(modifier, name) for name in ("Near", "Far"))
    return {
        "depth": {
            "near": near,
            "far": max(far, near * relief_nodes.LEAST_SPAN),
            "strength": compat.get_modifier_input(modifier, "Strength"),
        },
        "layers": {
            "flat": compat.get_modifier_input(modifier, "Flat"),
            "offset": compat.get_modifier_input(modifier, "Layer Offset"),
        },
    }


def evaluated_places(relief: bpy.types.Object) -> Array:
    """(n, 3) vertices of the displaced surface in the picture camera's axes."""
    evaluated = relief.evaluated_get(bpy.context.evaluated_depsgraph_get())
    places = np.empty(len(evaluated.data.vertices) * 3, dtype=np.float32)
    evaluated.data.vertices.foreach_get("co", places)
    return places.reshape(-1, 3)


def modifier_of(relief: bpy.types.Object) -> bpy.types.Modifier:
    """The modifier that displaces `relief`. Raises PicAnimError where the user has removed or applied it."""
    modifier = relief.modifiers.get(MODIFIER)
    if modifier is None or getattr(modifier, "node_group", None) is None:
        raise PicAnimError(
            "{surface} has lost its modifier {modifier}; animate the picture again",
            surface=relief.name,
            modifier=MODIFIER,
        )
    return modifier


def depth_image(relief: bpy.types.Object) -> bpy.types.Image:
    """The image that displaces `relief`. Raises PicAnimError where there is none any more."""
    image = compat.get_modifier_input(modifier_of(relief), "Depth Map")
    if image is None:
        raise PicAnimError("The depth map of {surface} was removed; animate the picture again", surface=relief.name)
    return image


def own_depth_image(relief: bpy.types.Object) -> bpy.types.Image:
    """`depth_image`, to be painted on: made one of its own where a copy of `relief` goes by the same."""
    image = depth_image(relief)
    if objects.is_shared(image, relief):
        if image.is_dirty:
            image.pack()  # a copy has no more than the file
        image = image.copy()
        compat.set_modifier_input(modifier_of(relief), "Depth Map", image)
        relief.update_tag()
    return image


def depth_image_or_none(relief: bpy.types.Object) -> bpy.types.Image | None:
    """The image that displaces `relief`; None where the user has removed it or its modifier."""
    try:
        return depth_image(relief)
    except PicAnimError:
        return None


def vertices(relief: bpy.types.Object) -> tuple[Array, Array, Array]:
    """Of the n vertices of `relief`: (n, 2) their places on the canvas, (n,) their layers, and (n,) their depth."""
    mesh = relief.data
    count = len(mesh.vertices)
    canvas, layer, depth = np.empty(3 * count, np.float32), np.empty(count, np.int32), np.empty(count, np.float32)
    mesh.attributes[relief_nodes.CANVAS].data.foreach_get("vector", canvas)
    mesh.attributes[relief_nodes.LAYER].data.foreach_get("value", layer)
    mesh.attributes[relief_nodes.DEPTH].data.foreach_get("value", depth)
    return canvas.reshape(-1, 3)[:, :2], layer, depth


def nearness(relief: bpy.types.Object, layers: int) -> Array:
    """(layers, rows, columns) float32, 0 far to 1 near: the depth of each layer on its canvas, as it is now."""
    return np.stack(all_nearness(images.image_values(depth_image(relief)), *vertices(relief), layers))


def make_depth(prepared: Prepared) -> bpy.types.Image:
    """The depth image of `prepared`: the front layer's, with its margins."""
    return images.make_depth_image(prepared.layers.depth, "PicAnim Depth (new)")


def _set(mesh: bpy.types.Mesh, name: str, kind: str, domain: str, field: str, values: Array) -> None:
    attribute = mesh.attributes.get(name) or mesh.attributes.new(name, kind, domain)
    attribute.data.foreach_set(field, values.ravel())
