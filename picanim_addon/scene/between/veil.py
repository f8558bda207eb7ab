"""What each colour goes through before it is seen: fog, rays of light, dark corners and grain.

Each is a node group of a picture, from a colour to a colour, that holds its values to be keyed; the relief points to
it. Those that there are stand in one node of every material: so none of them is one more surface for a ray to meet,
and where there is none of them, a material has no node of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import bpy

from .. import compat, objects
from ..node_graph import Graph
from ..parts import material as moving
from ..sound import added
from ..surface import shading
from .here import Here

# Properties of a relief that hold its groups, in the order that a colour goes through them; and all of them in one.
FOG, RAYS, FILM = POINTERS = ("picanim_fog", "picanim_ray_light", "picanim_film_look")
TOGETHER, NAME = "picanim_veil", "PicAnim Veil"
NODE = shading.VEIL
COLOUR = "Color"
# Of a group: 1, or 0 where it is switched off and keeps its values.
ON = "On"


def group_of(relief: bpy.types.Object, pointer: str) -> bpy.types.NodeTree | None:
    """The group of a picture that `pointer` names, or None."""
    return relief.get(pointer)


def any_of(relief: bpy.types.Object) -> bool:
    """Whether there is any."""
    return any(relief.get(pointer) is not None for pointer in POINTERS)


def value(group: bpy.types.NodeTree, name: str) -> Any:
    """The socket whose `default_value` is the value `name`, to be set and keyed."""
    return group.nodes[name].outputs[0]


def fresh(
    relief: bpy.types.Object, pointer: str, name: str
) -> tuple[Graph, bpy.types.NodeSocket, bpy.types.NodeSocket]:
    """The graph of a picture's group, made where there is none, else empty but for its animation; its colour; and 1, or
    0 while it is switched off."""
    group = group_of(relief, pointer)
    if group is None:
        group = _new_group(name)
        relief[pointer] = group
    shown = is_on(group)
    group.nodes.clear()
    graph = Graph(group)
    on = graph.node("ShaderNodeValue", ON, name=ON).outputs[0]
    on.default_value = float(shown)
    return graph, graph.node("NodeGroupInput").outputs[0], on


def is_on(group: bpy.types.NodeTree) -> bool:
    """Whether it is shown."""
    return ON not in group.nodes or value(group, ON).default_value > 0.0


def make_single(relief: bpy.types.Object, rig: bpy.types.Object) -> None:
    """Give a picture materials and groups of its own, with their keys, where a copy of it has the same."""
    objects.own_materials(relief)
    copies: dict[Any, Any] = {}
    for pointer in (*POINTERS, TOGETHER):
        group = relief.get(pointer)
        if group is not None and objects.is_shared(group, relief):
            copies[group] = relief[pointer] = group.copy()
            compat.make_animation_single(relief[pointer])
            _go_by(relief[pointer], objects.find(relief.users_scene[0], objects.RAYS, objects.shot_of(relief)))
    if not copies:
        return
    for tree in [*(material.node_tree for material in _materials(relief, rig)), *copies.values()]:
        for node in tree.nodes:
            if node.type == "GROUP" and node.node_tree in copies:
                node.node_tree = copies[node.node_tree]
    moving.mix(relief)


def _go_by(group: Any, light: bpy.types.Object | None) -> None:
    """Have the drivers of a group read where `light` is."""
    drivers: list[Any] = list(group.animation_data.drivers) if light is not None and group.animation_data else []
    for target in [t for each in drivers for variable in each.driver.variables for t in variable.targets]:
        target.id = light


def finish(graph: Graph, colour: bpy.types.NodeSocket) -> None:
    """Have `colour` come out of a group."""
    graph.feed(out := graph.node("NodeGroupOutput"), out.inputs[0], colour)


def lay(here: Here, *, without: str = "") -> None:
    """Put the groups that there are before what each material shows, and no others. without: but for that one."""
    groups = [here.relief.get(pointer) for pointer in POINTERS if pointer != without]
    together = _together(here.relief, [group for group in groups if group is not None])
    changed = [_put(material.node_tree, together) for material in _materials(here.relief, here.rig)]
    if any(changed):
        moving.mix(here.relief)  # what moves is a copy of what was shown
    whole = here.relief.get(TOGETHER)
    if whole is not None and whole != together:
        del here.relief[TOGETHER]
        _remove(whole)


def drop(here: Here, pointer: str) -> None:
    """Take a group away, with all that only it used."""
    group = group_of(here.relief, pointer)
    if group is not None:
        del here.relief[pointer]
        lay(here)
        _remove(group)


def forget(relief: bpy.types.Object) -> None:
    """Take all groups away from a relief that goes itself; the materials are not looked at."""
    for pointer in (TOGETHER, *POINTERS):
        group = relief.get(pointer)
        if group is not None:
            del relief[pointer]
            slots: list[Any] = [material for material in relief.data.materials if material is not None]
            for material in slots:
                node = material.node_tree.nodes.get(NODE)
                if node is not None:
                    material.node_tree.nodes.remove(node)
            _remove(group)


def _materials(relief: bpy.types.Object, rig: bpy.types.Object) -> Iterator[Any]:
    """Of the surface, and of all that is PicAnim's and hangs on the picture's rig."""
    things = [relief, *rig.children_recursive]
    seen: list[Any] = [m for thing in dict.fromkeys(things) for m in getattr(thing.data, "materials", ()) if m]
    return iter(dict.fromkeys(seen))


def _put(tree: Any, group: bpy.types.NodeTree | None) -> bool:
    """Have a material's colour go through `group`; None: through nothing. Whether that is new."""
    node = tree.nodes.get(NODE)
    if group is None:
        return node is not None and _take_off(tree, node)
    if node is None:
        socket = _seen(tree)
        if socket is None:
            return False
        node = tree.nodes.new("ShaderNodeGroup")
        node.name = node.label = NODE
        node.node_tree = group
        node.location = (socket.node.location.x - 10, socket.node.location.y + 140)
        if socket.is_linked:
            tree.links.new(socket.links[0].from_socket, node.inputs[0])
        else:
            node.inputs[0].default_value = socket.default_value
        tree.links.new(node.outputs[0], socket)
        return True
    before, node.node_tree = node.node_tree, group
    return before != group


def _take_off(tree: Any, node: Any) -> bool:
    for target in [link.to_socket for link in node.outputs[0].links]:
        if node.inputs[0].is_linked:
            tree.links.new(node.inputs[0].links[0].from_socket, target)
        else:
            target.default_value = node.inputs[0].default_value
    tree.nodes.remove(node)
    return True


def _seen(tree: bpy.types.NodeTree) -> Any:
    """The socket of the colour that is seen: of the surface's shading, or of what glows by itself."""
    for node in tree.nodes:
        shades = node.type == "GROUP" and node.node_tree and node.node_tree.name in (shading.UNLIT, shading.LIT)
        if shades or node.name == shading.SEEN:
            return node.inputs[0]
    return None


def _together(relief: bpy.types.Object, groups: list[bpy.types.NodeTree]) -> bpy.types.NodeTree | None:
    """One group of several; of one, itself."""
    if len(groups) < 2:
        return groups[0] if groups else None
    whole = relief.get(TOGETHER)
    if whole is None:
        whole = relief[TOGETHER] = _new_group(NAME)
    nodes = [node for node in whole.nodes if node.type == "GROUP"]
    if [node.node_tree for node in nodes] != groups:
        whole.nodes.clear()
        graph = Graph(whole)
        colour = graph.node("NodeGroupInput").outputs[0]
        for group in groups:
            colour = graph.link(graph.node("ShaderNodeGroup", node_tree=group), Color=colour).outputs[0]
        finish(graph, colour)
    return whole


def _new_group(name: str) -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new(name, "ShaderNodeTree")
    group[objects.PROPERTY] = "veil"
    for way in ("INPUT", "OUTPUT"):
        group.interface.new_socket(COLOUR, in_out=way, socket_type="NodeSocketColor")
    return group


def _remove(group: bpy.types.NodeTree) -> None:
    if not group.users:
        added.clear(group)
        bpy.data.node_groups.remove(group)
