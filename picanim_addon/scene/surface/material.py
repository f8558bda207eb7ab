"""The layers' materials: the picture projected from the camera that took it.

A texture is looked up by where a point lies as seen from the picture's camera (relief_nodes.PLACE), not by an
interpolated UV: so from that camera the surface shows the picture exactly, however coarse the mesh and however deep a
face reaches.
"""

from __future__ import annotations

from collections.abc import Sequence

import bpy

from .. import compat
from ..node_graph import Graph, Value
from .relief_nodes import PLACE
from .shading import shading_group

NAMES = ("PicAnim Picture", "PicAnim Behind")
PICTURE_NODE, LAYER_NODE = "Picture", "Layer"
PLACE_LABEL = "Project onto the picture"
# Mixes the picture itself and the front layer's own colours.
FRAME_NODE, BEYOND_LABEL, CANVAS_LABEL = "Picture or Layer", "Beyond the frame", "In the canvas"

Box = tuple[float, float, float, float]


def interpolation(engine: str, texture: bpy.types.Image, width: int) -> str:
    """How the texture is read at an output of `width` pixels.

    EEVEE blends a linear texture with its half-size copy even at full size, which blurs the picture (a fifth of a
    Laplacian at rest). Where the texture has a pixel for each of the output's, its many jittered samples of the closest
    one average to the sharp picture instead.
    """
    return "Closest" if engine == compat.eevee_identifier() and texture.size[0] >= width else "Linear"


def apply(
    relief: bpy.types.Object,
    picture: bpy.types.Image,
    layers: Sequence[bpy.types.Image],
    box: Box,
    *,
    lit: bool,
    reading: str,
) -> list[bpy.types.Image]:
    """Give `relief` one material a layer, and return the images that its materials had before.

    picture: what the front layer shows. layers: what each shows beside that, front first, see layers/colours.py.
    box: of the picture in the latter (Canvas.box). reading: how the picture is read, see
    `interpolation`.
    """
    slots = relief.data.materials
    before = [node.image for slot in slots if slot for node in _textures(slot)]
    while len(slots) > len(layers):
        spare = slots.pop()
        if spare and not spare.users:
            bpy.data.materials.remove(spare)
    for number, layer in enumerate(layers):
        if number == len(slots):
            slots.append(bpy.data.materials.new(NAMES[min(number, 1)]))
        material = slots[number]
        compat.use_nodes(material)
        material.node_tree.nodes.clear()
        graph = Graph(material.node_tree)
        place = place_in_picture(graph)
        colour, alpha = look_up(graph, LAYER_NODE, layer, in_box(graph, place, box), "Linear")
        if number == 0:
            colour, alpha = with_picture(graph, picture, place, colour, alpha, reading)
        finish(graph, material, colour, alpha, shading_group(lit=lit))
    return [image for image in before if image]


def _textures(material: bpy.types.Material) -> list[bpy.types.ShaderNodeTexImage]:
    return [node for node in material.node_tree.nodes if isinstance(node, bpy.types.ShaderNodeTexImage)]


def place_in_picture(graph: Graph) -> bpy.types.NodeSocket:
    """Where the point lies in the picture, 0 to 1 from its lower left corner."""
    place = graph.node("ShaderNodeAttribute", PLACE, attribute_type="GEOMETRY", attribute_name=PLACE).outputs["Vector"]
    return graph.vector("DIVIDE", place, graph.split(place)[2], label=PLACE_LABEL)


def in_box(graph: Graph, place: bpy.types.NodeSocket, box: Box) -> bpy.types.NodeSocket:
    """The same place in an image that holds the picture in `box`."""
    left, bottom, width, height = box
    return graph.vector("MULTIPLY_ADD", place, (width, height, 0.0), (left, bottom, 0.0), label=CANVAS_LABEL)


def look_up(
    graph: Graph,
    name: str,
    image: bpy.types.Image,
    place: bpy.types.NodeSocket,
    reading: str,
    extension: str = "EXTEND",
) -> tuple[bpy.types.NodeSocket, bpy.types.NodeSocket]:
    node = graph.node("ShaderNodeTexImage", name=name, image=image, interpolation=reading, extension=extension)
    graph.link(node, Vector=place)
    return node.outputs["Color"], node.outputs["Alpha"]


def with_picture(
    graph: Graph,
    picture: bpy.types.Image,
    place: bpy.types.NodeSocket,
    colour: bpy.types.NodeSocket,
    matte: bpy.types.NodeSocket,
    reading: str,
) -> tuple[bpy.types.NodeSocket, bpy.types.NodeSocket]:
    """The picture itself within its frame where the matte is whole, and the layer's own colours elsewhere."""
    own, _ = look_up(graph, PICTURE_NODE, picture, place, reading)
    x, y, _ = graph.split(graph.vector("ABSOLUTE", graph.vector("SUBTRACT", place, (0.5, 0.5, 0.0))))
    outside = graph.math("GREATER_THAN", graph.math("MAXIMUM", x, y), 0.5, label=BEYOND_LABEL)
    soft = graph.math("LESS_THAN", matte, 0.999, label="At an outline")
    mix = graph.node("ShaderNodeMix", name=FRAME_NODE, data_type="RGBA")
    other = graph.math("MAXIMUM", outside, soft)
    for socket, value in zip((mix.inputs[0], mix.inputs[6], mix.inputs[7]), (other, own, colour), strict=True):
        graph.feed(mix, socket, value)
    return mix.outputs[2], matte


def finish(
    graph: Graph, material: bpy.types.Material, colour: Value, alpha: Value, shading: bpy.types.NodeTree
) -> None:
    """Have `material` show a colour and an alpha by the group `shading` (shading.py)."""
    shade = graph.node("ShaderNodeGroup", node_tree=shading)
    graph.link(shade, Color=colour, Alpha=alpha)
    graph.link(graph.node("ShaderNodeOutputMaterial"), Surface=shade.outputs[0])
    nodes = material.node_tree.nodes
    textures = list(_textures(material))
    nodes.active = nodes.get(PICTURE_NODE) or textures[0]  # what solid view shows as the texture
    material.cycles.emission_sampling = "NONE"  # it lights nothing: do not build a light tree of a million triangles
