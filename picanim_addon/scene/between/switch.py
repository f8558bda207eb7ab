"""Fog, rays, and vignette and grain switched off and on again, with all that is set and keyed of them kept."""

from __future__ import annotations

import bpy

from .. import objects
from . import single, veil

_POINTERS = {"fog": veil.FOG, "rays": veil.RAYS, "film": veil.FILM}


def is_on(scene: bpy.types.Scene, kind: str, shot: int) -> bool | None:
    """Whether what is there of a kind is shown; None where picture number `shot` has none of it."""
    group = _group(scene, kind, shot)
    return None if group is None else veil.is_on(group)


def switch(scene: bpy.types.Scene, kind: str, shot: int, *, on: bool) -> None:
    """Show what is there of a kind, or not. Nothing happens where there is none."""
    relief, rig = (objects.find(scene, role, shot) for role in (objects.RELIEF, objects.RIG))
    if relief is not None and rig is not None:
        single.make_single(relief, rig)
    group = _group(scene, kind, shot)
    if group is not None and veil.ON in group.nodes:
        veil.value(group, veil.ON).default_value = float(on)


def _group(scene: bpy.types.Scene, kind: str, shot: int) -> bpy.types.NodeTree | None:
    relief = objects.find(scene, objects.RELIEF, shot)
    return veil.group_of(relief, _POINTERS[kind]) if relief is not None else None
