"""The picture as an unlit material, projected from the camera that took it.

The texture is looked up by where a point lies as seen from the picture's camera (relief.PLACE), not by an interpolated
UV: so from that camera the surface shows the picture exactly, however coarse the mesh and however deep a face reaches.
"""

from __future__ import annotations

import bpy

from . import compat
from .relief import PLACE

NAME = "PicAnim Picture"
TEXTURE_NODE = "Picture"


def interpolation(engine: str, texture: bpy.types.Image, width: int) -> str:
    """How the texture is read at an output of `width` pixels.

    EEVEE blends a linear texture with its half-size copy even at full size, which blurs the picture (a fifth of a
    Laplacian at rest). Where the texture has a pixel for each of the output's, its many jittered samples of the closest
    one average to the sharp picture instead.
    """
    return "Closest" if engine == compat.eevee_identifier() and texture.size[0] >= width else "Linear"


def apply(
    relief: bpy.types.Object, texture: bpy.types.Image, *, see_through: bool, reading: str
) -> bpy.types.Image | None:
    """Give `relief` the unlit material that shows `texture`, read by `reading` (see `interpolation`).

    see_through: the texture's alpha counts. Returns the texture it had before, or None.
    """
    material = relief.data.materials[0] if relief.data.materials else None
    before = None
    if material is None:
        material = bpy.data.materials.new(NAME)
        relief.data.materials.append(material)
    else:
        node = material.node_tree.nodes.get(TEXTURE_NODE)
        before = node.image if node else None
    compat.use_nodes(material)
    _build(material, texture, see_through, reading)
    return before


def _build(material: bpy.types.Material, texture: bpy.types.Image, see_through: bool, reading: str) -> None:
    tree = material.node_tree
    tree.nodes.clear()
    nodes, link = tree.nodes, tree.links.new

    place = nodes.new("ShaderNodeAttribute")
    place.attribute_type, place.attribute_name = "GEOMETRY", PLACE
    distance = nodes.new("ShaderNodeSeparateXYZ")
    link(place.outputs["Vector"], distance.inputs[0])
    project = nodes.new("ShaderNodeVectorMath")
    project.operation, project.label = "DIVIDE", "Project onto the picture"
    link(place.outputs["Vector"], project.inputs[0])
    link(distance.outputs["Z"], project.inputs[1])

    picture = nodes.new("ShaderNodeTexImage")
    picture.name, picture.image = TEXTURE_NODE, texture
    picture.interpolation, picture.extension = reading, "MIRROR"
    link(project.outputs[0], picture.inputs["Vector"])
    glow = nodes.new("ShaderNodeEmission")
    link(picture.outputs["Color"], glow.inputs["Color"])
    output = nodes.new("ShaderNodeOutputMaterial")
    shown = glow.outputs[0]
    if see_through:
        clear = nodes.new("ShaderNodeBsdfTransparent")
        mix = nodes.new("ShaderNodeMixShader")
        link(picture.outputs["Alpha"], mix.inputs[0])
        link(clear.outputs[0], mix.inputs[1])
        link(shown, mix.inputs[2])
        shown = mix.outputs[0]
    link(shown, output.inputs["Surface"])
    nodes.active = picture  # what solid view shows as the texture

    for column, node in enumerate(nodes):
        node.location = (200 * column, 0)
    material.cycles.emission_sampling = "NONE"  # it lights nothing: do not build a light tree of a million triangles
