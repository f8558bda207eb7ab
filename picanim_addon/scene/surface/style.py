"""Painted textures in a scene's materials: mixed with the original by two values that can be keyframed.

Beside each texture of a material stand its painted version and, where there is a second style, that one's. Which of
them shows is said by the values Style (0: the picture, 1: painted) and Morph (0: the first style, 1: the second) of one
node group that all materials of a relief use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import bpy

from ...style.painting import PaintedScene
from .. import images, objects
from .material import LAYER_NODE, PICTURE_NODE

GROUP = "PicAnim Look"
STYLE, MORPH = "Style", "Morph"
FIRST, SECOND = "first", "second"
PAINTED = "painted"  # role of a painted image
OWN = "PicAnim Painted"  # names of our nodes in a material begin with it
POINTER = "picanim_look"  # property of a relief that holds its group, which must outlive its materials


Painted = Mapping[str, Mapping[str, bpy.types.Image]]
"""{"first" and maybe "second": {texture: image}}, textures named as in `textures`."""


def textures(relief: bpy.types.Object) -> dict[str, bpy.types.Image]:
    """What the materials of `relief` show, unpainted: {"picture", "layer0" (the front one), ...: image}."""
    return {name: node.image for name, node in _texture_nodes(relief)}


def box(relief: bpy.types.Object) -> tuple[float, float, float, float]:
    """Where the picture lies in the layers' textures (Canvas.box): the material's own look-up says it."""
    layer: Any = relief.data.materials[0].node_tree.nodes[LAYER_NODE]
    place = layer.inputs["Vector"].links[0].from_node
    (width, height, _), (left, bottom, _) = place.inputs[1].default_value, place.inputs[2].default_value
    return left, bottom, width, height


def load_painted(painted: PaintedScene, relief: bpy.types.Object) -> Painted:
    """The worker's files as packed images. Raises PicAnimError where one cannot be read; then none is left behind."""
    originals = textures(relief)
    loaded: dict[str, dict[str, bpy.types.Image]] = {}
    try:
        for which, files in ((FIRST, painted.first), (SECOND, painted.second)):
            if files is None:
                continue
            loaded[which] = {}
            named = {"picture": files.picture, **{f"layer{i}": layer for i, layer in enumerate(files.layers)}}
            for name, file in named.items():
                alpha = originals[name].alpha_mode != "NONE"
                image = images.load_texture(file, f"{originals[name].name} {which} style", has_alpha=alpha)
                image[objects.PROPERTY] = PAINTED
                loaded[which][name] = image
    except Exception:
        for image in (image for layers in loaded.values() for image in layers.values()):
            bpy.data.images.remove(image)
        raise
    return loaded


def show(relief: bpy.types.Object, painted: Painted, strength: float) -> None:
    """Mix the painted textures into the materials of `relief`, in place of those that were there.

    strength: what the value Style becomes; its keyframes, if it has any, stay.
    """
    _unmix(relief)
    group = value_group(relief) or _make_group(relief)
    group.nodes[STYLE].outputs[0].default_value = strength
    for name, node in list(_texture_nodes(relief)):
        if name in painted[FIRST]:
            second = painted.get(SECOND, {}).get(name)
            _mix_in(node, group, painted[FIRST][name], second)
    _remove_unused()


def clear(relief: bpy.types.Object) -> None:
    """Show the unpainted textures only, and remove the painted ones."""
    _unmix(relief)
    _remove_unused()


def _unmix(relief: bpy.types.Object) -> None:
    for material in filter(None, relief.data.materials):
        tree = material.node_tree
        for _, node in _texture_nodes(relief, material):
            mixes = [link.to_node for link in node.outputs["Color"].links if link.to_node.name.startswith(OWN)]
            for mix in mixes:
                for target in [link.to_socket for link in _output(mix).links]:
                    tree.links.new(node.outputs["Color"], target)
        for node in [node for node in tree.nodes if node.name.startswith(OWN)]:
            tree.nodes.remove(node)


def _remove_unused() -> None:
    images.remove_unused(PAINTED)


def value_group(relief: bpy.types.Object) -> bpy.types.NodeTree | None:
    """The node group with the values Style and Morph, or None before anything was painted."""
    return relief.get(POINTER)


def make_single(relief: bpy.types.Object) -> None:
    """Give `relief` values of its own where a copy of it has the same."""
    group = value_group(relief)
    if group is None:
        return
    users = bpy.data.user_map(subset={group})[group]
    if any(isinstance(user, bpy.types.Object) and user != relief for user in users):
        relief[POINTER] = group.copy()


def value(group: bpy.types.NodeTree, name: str) -> Any:
    """The socket whose `default_value` is the value `name`, to be set and keyframed."""
    return group.nodes[name].outputs[0]


def _texture_nodes(
    relief: bpy.types.Object, only: bpy.types.Material | None = None
) -> Iterator[tuple[str, bpy.types.ShaderNodeTexImage]]:
    for number, material in enumerate(relief.data.materials):
        if material is None:
            continue
        if only is not None and material != only:
            continue
        for node in material.node_tree.nodes:
            name = {PICTURE_NODE: "picture", LAYER_NODE: f"layer{number}"}.get(node.name)
            if name and node.image:
                yield name, node


def _make_group(relief: bpy.types.Object) -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new(GROUP, "ShaderNodeTree")
    out = group.nodes.new("NodeGroupOutput")
    for row, name in enumerate((STYLE, MORPH)):
        group.interface.new_socket(name, in_out="OUTPUT", socket_type="NodeSocketFloat")
        node = group.nodes.new("ShaderNodeValue")
        node.name = node.label = name
        node.location = (-200, -120 * row)
        node.outputs[0].default_value = 0.0
        group.links.new(node.outputs[0], out.inputs[row])
    relief[POINTER] = group
    return group


def _mix_in(original: Any, group: bpy.types.NodeTree, painted: bpy.types.Image, second: bpy.types.Image | None) -> None:
    """Put the mix of a texture node and its painted versions where the texture was used."""
    tree = original.id_data
    targets = [link.to_socket for link in original.outputs["Color"].links]
    values = tree.nodes.get(OWN) or tree.nodes.new("ShaderNodeGroup")
    values.name, values.label, values.node_tree = OWN, "Look", group
    values.location = (original.location.x, original.location.y + 160)
    shown = _texture_beside(original, painted, "First", 1)
    if second is not None:
        shown = _mixed(original, values.outputs[MORPH], shown, _texture_beside(original, second, "Second", 2), "Morph")
    shown = _mixed(original, values.outputs[STYLE], original.outputs["Color"], shown, "Style")
    for target in targets:
        tree.links.new(shown, target)


def _texture_beside(original: Any, image: bpy.types.Image, what: str, row: int) -> Any:
    """A texture node that is read like `original`; returns its colour."""
    tree = original.id_data
    node = tree.nodes.new("ShaderNodeTexImage")
    node.name, node.image = f"{OWN} {what} {original.name}", image
    node.interpolation, node.extension = original.interpolation, original.extension
    node.location = (original.location.x, original.location.y - 280 * row)
    if original.inputs["Vector"].is_linked:
        tree.links.new(original.inputs["Vector"].links[0].from_socket, node.inputs["Vector"])
    return node.outputs["Color"]


def _mixed(original: Any, factor: Any, first: Any, second: Any, what: str) -> Any:
    tree = original.id_data
    node = tree.nodes.new("ShaderNodeMix")
    node.data_type, node.name, node.label = "RGBA", f"{OWN} {what} {original.name}", what
    node.location = (original.location.x + 280, original.location.y - 160)
    for identifier, source in (("Factor_Float", factor), ("A_Color", first), ("B_Color", second)):
        socket = next(s for s in node.inputs if s.identifier == identifier)
        tree.links.new(source, socket)
    return _output(node)


def _output(mix: Any) -> Any:
    """The colour that comes out of a Mix node."""
    return next(socket for socket in mix.outputs if socket.identifier == "Result_Color")
