"""The picture as a displaced surface: a flat grid, and geometry nodes that push it to its depth.

The grid lies at distance 1 in front of the picture's camera, in that camera's own axes (x right, y up, -z ahead). The
nodes read inverse depth d from the depth image, scale it about 1/2 by the strength, and multiply each vertex by
z = 1 / (A + B d), A = 1 / far and B = 1 / near - 1 / far: so every vertex stays on its ray of the camera, and
repainting the depth image or changing near and far moves the surface at once.
"""

from __future__ import annotations

import math

import bpy
import numpy as np

from . import compat, images
from .prepared import Prepared

GROUP = "PicAnim Relief 1"
MODIFIER = "PicAnim Relief"
UV = "UVMap"
# Attribute of the displaced vertices: place in the picture (0 to 1, from the lower left) times distance, and distance.
PLACE = "picanim_place"
# Each redraw and each start of a render goes through all of them: twice as many let the window stand still for almost
# a second on two cores without a graphics card, and gain 0.2 dB on a real second view.
MAX_FACES = 120_000
# How far the surface goes on beyond the picture, as a share of its size on each side, mirrored.
MARGIN = 0.15
MARGIN_STEPS = 12
# A strength above 1 pushes the background beyond far, but no farther than far divided by this.
FARTHEST = 0.05


def grid_axis(pixels: int, steps: int) -> np.ndarray:
    """Places of the grid's lines along one axis, from -MARGIN to 1 + MARGIN, 0 and 1 being the picture's borders.

    Inside, lines run through pixel centres where there is one step a pixel, else evenly; outside they are sparse.
    """
    if steps >= pixels:
        inside = np.concatenate([[0.0], (np.arange(pixels) + 0.5) / pixels, [1.0]])
    else:
        inside = np.linspace(0.0, 1.0, steps + 1)
    outside = np.linspace(-MARGIN, 0.0, MARGIN_STEPS + 1)[:-1]
    return np.concatenate([outside, inside, 1.0 - outside[::-1]])


def grid_shape(columns: int, rows: int, budget: int = MAX_FACES) -> tuple[int, int]:
    """Steps (across, down) of a grid for a depth map of this size, with at most `budget` faces, margins included."""
    room = max(64, math.isqrt(budget) - 2 * MARGIN_STEPS - 3)
    shrink = min(1.0, room / math.sqrt(columns * rows))
    while True:
        across, down = max(2, round(columns * shrink)), max(2, round(rows * shrink))
        if (across + 2 * MARGIN_STEPS + 2) * (down + 2 * MARGIN_STEPS + 2) <= budget or shrink < 0.01:
            return across, down
        shrink *= 0.98


def make_mesh(prepared: Prepared, mesh: bpy.types.Mesh) -> None:
    """Fill `mesh` with the flat grid of `prepared`, with its UV map."""
    rows, columns = prepared.depth.shape
    across, down = grid_shape(columns, rows)
    u, v = grid_axis(columns, across), grid_axis(rows, down)
    uu, vv = (axis.ravel() for axis in np.meshgrid(u, v))
    places = np.stack(
        [(2 * uu - 1) * prepared.half_width, (2 * vv - 1) * prepared.half_height, np.full_like(uu, -1.0)], axis=1
    )
    corner = (np.arange(len(v) - 1)[:, None] * len(u) + np.arange(len(u) - 1)[None]).ravel()
    faces = np.stack([corner, corner + 1, corner + len(u) + 1, corner + len(u)], axis=1).astype(np.int32)

    mesh.clear_geometry()
    mesh.vertices.add(len(places))
    mesh.vertices.foreach_set("co", places.astype(np.float32).ravel())
    mesh.loops.add(faces.size)
    mesh.attributes[".corner_vert"].data.foreach_set("value", faces.ravel())  # 50 times faster than loops.foreach_set
    mesh.polygons.add(len(faces))
    mesh.polygons.foreach_set("loop_start", np.arange(0, faces.size, 4, dtype=np.int32))
    layer = mesh.uv_layers.get(UV) or mesh.uv_layers.new(name=UV, do_init=False)
    layer.uv.foreach_set("vector", np.stack([uu, vv], axis=1).astype(np.float32)[faces.ravel()].ravel())
    mesh.update(calc_edges=True)


def displace(
    relief: bpy.types.Object, depth_image: bpy.types.Image, near: float, far: float, strength: float
) -> bpy.types.Image | None:
    """Give `relief` the modifier that displaces it, or update it. Returns the depth image it had before."""
    modifier = relief.modifiers.get(MODIFIER)
    before = None
    if modifier is None:
        modifier = relief.modifiers.new(MODIFIER, "NODES")
    else:
        before = compat.get_modifier_input(modifier, "Depth Map")
    modifier.node_group = bpy.data.node_groups.get(GROUP) or _make_group()
    compat.set_modifier_input(modifier, "Depth Map", depth_image)
    compat.set_modifier_input(modifier, "Near", near)
    compat.set_modifier_input(modifier, "Far", far)
    compat.set_modifier_input(modifier, "Strength", strength)
    relief.update_tag()
    return before


def evaluated_places(relief: bpy.types.Object) -> np.ndarray:
    """(n, 3) vertices of the displaced surface in the picture camera's axes."""
    evaluated = relief.evaluated_get(bpy.context.evaluated_depsgraph_get())
    places = np.empty(len(evaluated.data.vertices) * 3, dtype=np.float32)
    evaluated.data.vertices.foreach_get("co", places)
    return places.reshape(-1, 3)


def depth_image(relief: bpy.types.Object) -> bpy.types.Image:
    """The image that displaces `relief`."""
    return compat.get_modifier_input(relief.modifiers[MODIFIER], "Depth Map")


def make_depth(prepared: Prepared) -> bpy.types.Image:
    """The depth image of `prepared`."""
    return images.make_depth_image(prepared.depth, "PicAnim Depth (new)")


def _make_group() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new(GROUP, "GeometryNodeTree")
    group.is_modifier = True
    socket = group.interface.new_socket
    socket("Geometry", in_out="INPUT", socket_type="NodeSocketGeometry")
    socket("Depth Map", in_out="INPUT", socket_type="NodeSocketImage").description = "Inverse depth: 1 near, 0 far"
    for name, value in (("Near", 2.0), ("Far", 10.0)):
        distance = socket(name, in_out="INPUT", socket_type="NodeSocketFloat")
        distance.default_value, distance.min_value, distance.subtype = value, 0.001, "DISTANCE"
    strength = socket("Strength", in_out="INPUT", socket_type="NodeSocketFloat")
    strength.default_value, strength.min_value, strength.max_value = 1.0, 0.0, 2.0
    socket("Geometry", in_out="OUTPUT", socket_type="NodeSocketGeometry")

    nodes, link = group.nodes, group.links.new
    entry, leave = nodes.new("NodeGroupInput"), nodes.new("NodeGroupOutput")

    uv = nodes.new("GeometryNodeInputNamedAttribute")
    uv.data_type = "FLOAT_VECTOR"
    uv.inputs["Name"].default_value = UV
    texture = nodes.new("GeometryNodeImageTexture")
    texture.interpolation, texture.extension = "Linear", "MIRROR"
    link(entry.outputs["Depth Map"], texture.inputs["Image"])
    link(uv.outputs["Attribute"], texture.inputs["Vector"])

    def math_node(operation: str, *inputs: object) -> bpy.types.NodeSocket:
        node = nodes.new("ShaderNodeMath")
        node.operation = operation
        for socket_in, value in zip(node.inputs, inputs, strict=False):
            if isinstance(value, bpy.types.NodeSocket):
                link(value, socket_in)
            else:
                socket_in.default_value = value
        return node.outputs[0]

    at_far = math_node("DIVIDE", 1.0, entry.outputs["Far"])
    at_near = math_node("DIVIDE", 1.0, entry.outputs["Near"])
    spread = math_node("SUBTRACT", at_near, at_far)
    # about the middle of the inverse depths, and never past infinity
    from_middle = math_node("SUBTRACT", texture.outputs["Color"], 0.5)
    bent = math_node("MULTIPLY_ADD", from_middle, entry.outputs["Strength"], 0.5)
    spanned = math_node("MULTIPLY_ADD", bent, spread, at_far)
    inverse = math_node("MAXIMUM", spanned, math_node("MULTIPLY", at_far, FARTHEST))
    distance = math_node("DIVIDE", 1.0, inverse)

    place = nodes.new("GeometryNodeInputPosition")
    scale = nodes.new("ShaderNodeVectorMath")
    scale.operation = "SCALE"
    link(place.outputs["Position"], scale.inputs[0])
    link(distance, scale.inputs["Scale"])
    move = nodes.new("GeometryNodeSetPosition")
    link(entry.outputs["Geometry"], move.inputs["Geometry"])
    link(scale.outputs[0], move.inputs["Position"])

    # The place in the picture, times the distance: linear over a face where the place itself is not. The material
    # divides again, so that a face which reaches deep shows the picture undistorted.
    homogeneous = nodes.new("ShaderNodeVectorMath")
    homogeneous.operation = "SCALE"
    with_one = nodes.new("ShaderNodeVectorMath")
    with_one.operation = "ADD"
    with_one.inputs[1].default_value = (0.0, 0.0, 1.0)
    link(uv.outputs["Attribute"], with_one.inputs[0])
    link(with_one.outputs[0], homogeneous.inputs[0])
    link(distance, homogeneous.inputs["Scale"])
    store = nodes.new("GeometryNodeStoreNamedAttribute")
    store.data_type, store.domain = "FLOAT_VECTOR", "POINT"
    store.inputs["Name"].default_value = PLACE
    link(move.outputs["Geometry"], store.inputs["Geometry"])
    link(homogeneous.outputs[0], store.inputs["Value"])
    link(store.outputs["Geometry"], leave.inputs["Geometry"])

    for column, node in enumerate(nodes):
        node.location = (180 * column, 0)
    return group
