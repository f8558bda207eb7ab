"""Copies have what stands between the layers for themselves: those of a scene, and those of a title or a sticker.

A full copy of a scene, and Shift D, share materials, and Alt D the letters as well: what is set in one would be set in
the other.
"""

from __future__ import annotations

from typing import Any

import bpy

from .. import compat, objects
from . import veil

# What hangs on a picture's rig, and has data and materials that are set and keyed.
ROLES = (objects.TITLE, objects.OUTLINE, objects.AIR, objects.STICKER, objects.FILM)


def make_single(relief: bpy.types.Object, rig: bpy.types.Object) -> None:
    """Give a picture, and all that stands in it, data, materials and keys that no other object has."""
    _own_data(relief)
    objects.own_materials(relief)
    for thing in rig.children_recursive:
        if thing.get(objects.PROPERTY) in ROLES and thing.library is None:
            _own(thing)
    veil.make_single(relief, rig)


def _own(thing: bpy.types.Object) -> None:
    data = _own_data(thing)
    for block in (thing, data):
        compat.make_animation_single(block)
    materials: Any = data.materials
    users: dict[Any, set[Any]] = bpy.data.user_map(subset={material for material in materials if material})
    for number, material in enumerate(materials):
        if material is not None and (material.library is not None or users.get(material, set()) - {thing, data}):
            own = materials[number] = material.copy()
            compat.make_animation_single(own.node_tree)
            _dress(thing, material, own)


def _own_data(thing: bpy.types.Object) -> Any:
    data: Any = thing.data
    if data.library is not None or objects.is_shared(data, thing):
        data = thing.data = data.copy()
    return data


def _dress(thing: bpy.types.Object, before: bpy.types.Material, own: bpy.types.Material) -> None:
    """Have the modifiers of `thing` make what they make of its own material."""
    for modifier in [each for each in thing.modifiers if each.type == "NODES" and each.node_group]:
        for item in modifier.node_group.interface.items_tree:
            takes = item.item_type == "SOCKET" and item.in_out == "INPUT" and "Material" in item.socket_type
            if takes and compat.get_modifier_input(modifier, item.name) == before:
                compat.set_modifier_input(modifier, item.name, own)
    thing.update_tag()
