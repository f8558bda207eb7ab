"""The geometry nodes that give the flat mesh its depth, live.

They read inverse depth d from the depth image (behind the front layer from the mesh itself), scale it about 1/2 by the
strength, and multiply each vertex by z = 1 / (A + B d), A = 1 / far and B = 1 / near - 1 / far: so every vertex stays
on its ray of the picture's camera, and repainting the depth image or changing an input moves the surface at once.
"""

from __future__ import annotations

import bpy

from ...motion.stage import FARTHEST
from ..node_graph import Graph

GROUP = "PicAnim Relief 4"
# Attributes of the flat mesh. PICTURE: place in the picture (0 to 1, from the lower left), and 1; CANVAS: place in the
# depth image; LAYER: 0 is the front; DEPTH: inverse depth.
PICTURE, CANVAS, LAYER, DEPTH = "picanim_picture", "picanim_canvas", "picanim_layer", "picanim_depth"
# Attribute of the displaced vertices: PICTURE times distance.
PLACE = "picanim_place"

# Each layer lies this much (as a share of its distance) farther than it is, so that where two show the same, one wins.
APART = 1e-4
# Far is so many times as far as near at least, whatever is set.
LEAST_SPAN = 1.001
# A jump is torn where it is steeper than `Tear` in a two-hundredth of the distance to the picture.
STEEP = 200.0

# Name, default, lowest, highest, subtype, description.
INPUTS = (
    ("Near", 2.0, 0.001, 1e6, "DISTANCE", "Distance of the nearest point"),
    ("Far", 10.0, 0.001, 1e6, "DISTANCE", "Distance of the farthest point"),
    ("Strength", 1.0, 0.0, 2.0, "NONE", "How deep the relief is: 0 is flat in the middle of near and far"),
    ("Flat", 0.0, 0.0, 1.0, "FACTOR", "0: on the rays of the picture's camera; 1: a flat relief, raised straight up"),
    ("Tear", 1.0, 0.0, 1.0, "FACTOR", "Jump in depth, of the whole range, above which the front layer is also torn"),
    (
        "Layer Offset",
        0.0,
        0.0,
        10.0,
        "NONE",
        "How much farther back each layer behind the first is moved, as a share of its distance",
    ),
)


def relief_group() -> bpy.types.NodeTree:
    """The node group of every relief, made where the file has none."""
    return bpy.data.node_groups.get(GROUP) or _make_group()


def _make_group() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new(GROUP, "GeometryNodeTree")
    group.is_modifier = True
    socket = group.interface.new_socket
    socket("Geometry", in_out="INPUT", socket_type="NodeSocketGeometry")
    socket("Depth Map", in_out="INPUT", socket_type="NodeSocketImage").description = "Inverse depth: 1 near, 0 far"
    for name, value, low, high, subtype, description in INPUTS:
        number = socket(name, in_out="INPUT", socket_type="NodeSocketFloat")
        number.subtype, number.description = subtype, description
        number.default_value, number.min_value, number.max_value = value, low, high
    socket("Geometry", in_out="OUTPUT", socket_type="NodeSocketGeometry")

    graph = Graph(group)
    entry = graph.node("NodeGroupInput").outputs
    layer = _attribute(graph, LAYER, "INT")
    least = graph.math("MULTIPLY", entry["Near"], LEAST_SPAN)
    far = graph.math("MAXIMUM", entry["Far"], least, label="Never nearer than near")
    spread, at_far = _inverse_range(graph, entry["Near"], far)
    distance = _distance(graph, _inverse_depth(graph, entry["Depth Map"], layer), entry["Strength"], spread, at_far)
    apart = graph.math("MULTIPLY_ADD", layer, graph.math("ADD", entry["Layer Offset"], APART), 1.0)
    distance = graph.math("MULTIPLY", distance, apart, label="Distance")

    flat_mesh = graph.node("GeometryNodeInputPosition").outputs[0]
    on_ray = graph.scaled(flat_mesh, distance, "On its ray")
    surface = _moved(graph, entry["Geometry"], on_ray)
    surface = _torn(graph, surface, entry["Tear"], spread, layer)
    surface = _moved(graph, surface, _flattened(graph, entry, spread, at_far))
    surface = _with_place(graph, surface, entry["Flat"])
    graph.link(graph.node("NodeGroupOutput"), Geometry=surface)
    return group


def _attribute(graph: Graph, name: str, kind: str) -> bpy.types.NodeSocket:
    node = graph.node("GeometryNodeInputNamedAttribute", name, data_type=kind)
    return graph.link(node, Name=name).outputs["Attribute"]


def _inverse_range(
    graph: Graph, near: bpy.types.NodeSocket, far: bpy.types.NodeSocket
) -> tuple[bpy.types.NodeSocket, bpy.types.NodeSocket]:
    at_far = graph.math("DIVIDE", 1.0, far, label="A = 1 / far")
    return graph.math("SUBTRACT", graph.math("DIVIDE", 1.0, near), at_far, label="B = 1 / near - A"), at_far


def _inverse_depth(graph: Graph, image: bpy.types.NodeSocket, layer: bpy.types.NodeSocket) -> bpy.types.NodeSocket:
    """d of each vertex: the front layer's from the image, the others' from the mesh."""
    look = graph.node("GeometryNodeImageTexture", "Depth", interpolation="Linear", extension="EXTEND")
    graph.link(look, Image=image, Vector=_attribute(graph, CANVAS, "FLOAT_VECTOR"))
    painted = look.outputs["Color"]
    behind = graph.math("MINIMUM", layer, 1.0)
    difference = graph.math("SUBTRACT", _attribute(graph, DEPTH, "FLOAT"), painted)
    return graph.math("MULTIPLY_ADD", behind, difference, painted, label="d")


def _distance(
    graph: Graph,
    depth: bpy.types.NodeSocket,
    strength: bpy.types.NodeSocket,
    spread: bpy.types.NodeSocket,
    at_far: bpy.types.NodeSocket,
) -> bpy.types.NodeSocket:
    """z = 1 / (A + B d), d scaled about the middle by the strength, and never past infinity."""
    scaled = graph.math("MULTIPLY_ADD", graph.math("SUBTRACT", depth, 0.5), strength, 0.5, label="d by strength")
    inverse = graph.math("MULTIPLY_ADD", scaled, spread, at_far, label="A + B d")
    return graph.math("DIVIDE", 1.0, graph.math("MAXIMUM", inverse, graph.math("MULTIPLY", at_far, FARTHEST)))


def _moved(graph: Graph, geometry: bpy.types.NodeSocket, place: bpy.types.NodeSocket) -> bpy.types.NodeSocket:
    return graph.link(graph.node("GeometryNodeSetPosition"), Geometry=geometry, Position=place).outputs[0]


def _torn(
    graph: Graph,
    geometry: bpy.types.NodeSocket,
    tear: bpy.types.NodeSocket,
    spread: bpy.types.NodeSocket,
    layer: bpy.types.NodeSocket,
) -> bpy.types.NodeSocket:
    """The surface without the front layer's faces that reach over a jump in depth."""
    ends = graph.node("GeometryNodeInputMeshEdgeVertices").outputs
    first, second = ends["Position 1"], ends["Position 2"]
    inverse = [graph.math("DIVIDE", 1.0, graph.split(end)[2]) for end in (first, second)]
    jump = graph.math("ABSOLUTE", graph.math("DIVIDE", graph.math("SUBTRACT", *inverse), spread), label="Jump")
    rays = [graph.scaled(end, part) for end, part in zip((first, second), inverse, strict=True)]
    length = graph.length(graph.vector("SUBTRACT", *rays))
    limit = graph.math("MULTIPLY", tear, graph.math("MAXIMUM", graph.math("MULTIPLY", length, STEEP), 1.0))
    steep = graph.math("GREATER_THAN", jump, limit)
    torn = graph.math("MULTIPLY", steep, graph.math("LESS_THAN", layer, 0.5), label="Torn")
    cut = graph.node("GeometryNodeDeleteGeometry", domain="EDGE", mode="EDGE_FACE")
    return graph.link(cut, Geometry=geometry, Selection=torn).outputs[0]


def _flattened(
    graph: Graph, entry: bpy.types.NodeInputs, spread: bpy.types.NodeSocket, at_far: bpy.types.NodeSocket
) -> bpy.types.NodeSocket:
    """Between the place on the camera's ray and the one in a flat relief, which is as wide as the picture is at the
    middle of the inverse distances."""
    place = graph.node("GeometryNodeInputPosition").outputs[0]
    x, y, z = graph.split(place)
    middle = graph.math("DIVIDE", -1.0, graph.math("MULTIPLY_ADD", spread, 0.5, at_far))
    widen = graph.math("DIVIDE", middle, z)
    upright = graph.node("ShaderNodeCombineXYZ")
    graph.link(upright, X=graph.math("MULTIPLY", x, widen), Y=graph.math("MULTIPLY", y, widen), Z=z)
    step = graph.scaled(graph.vector("SUBTRACT", upright.outputs[0], place), entry["Flat"])
    return graph.vector("ADD", place, step, label="Flat or perspective")


def _with_place(graph: Graph, geometry: bpy.types.NodeSocket, flat: bpy.types.NodeSocket) -> bpy.types.NodeSocket:
    """Store PLACE: linear over a face where the place in the picture itself is not. The material divides again, so that
    a face which reaches deep shows the picture undistorted."""
    distance = graph.math("MULTIPLY", graph.split(graph.node("GeometryNodeInputPosition").outputs[0])[2], -1.0)
    weight = graph.math("MULTIPLY_ADD", graph.math("SUBTRACT", 1.0, distance), flat, distance)
    store = graph.node("GeometryNodeStoreNamedAttribute", data_type="FLOAT_VECTOR", domain="POINT")
    graph.link(
        store, Geometry=geometry, Name=PLACE, Value=graph.scaled(_attribute(graph, PICTURE, "FLOAT_VECTOR"), weight)
    )
    return store.outputs[0]
