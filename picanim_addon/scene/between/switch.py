"""Fog, rays, and vignette and grain switched off and on again, with all that is set and keyed of them kept."""

from __future__ import annotations

import bpy

from .. import objects
from . import fog

FOG = "fog"
_ROLES = {"rays": objects.RAYS, "film": objects.FILM}


def is_on(scene: bpy.types.Scene, kind: str, shot: int) -> bool | None:
    """Whether what is there of a kind is shown; None where picture number `shot` has none of it."""
    if kind == FOG:
        relief = objects.find(scene, objects.RELIEF, shot)
        group = fog.group_of(relief) if relief is not None else None
        return None if group is None else fog.ON not in group.nodes or fog.value(group, fog.ON).default_value > 0.0
    thing = objects.find(scene, _ROLES[kind], shot)
    return None if thing is None else not thing.hide_render


def switch(scene: bpy.types.Scene, kind: str, shot: int, *, on: bool) -> None:
    """Show what is there of a kind, or not. Nothing happens where there is none."""
    if kind == FOG:
        relief = objects.find(scene, objects.RELIEF, shot)
        group = fog.group_of(relief) if relief is not None else None
        if group is not None and fog.ON in group.nodes:
            fog.value(group, fog.ON).default_value = float(on)
        return
    thing = objects.find(scene, _ROLES[kind], shot)
    if thing is not None:
        thing.hide_render = thing.hide_viewport = not on
