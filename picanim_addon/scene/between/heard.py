"""Fog and what is in the air follow a sound: the fog grows thicker, and more is in the air."""

from __future__ import annotations

import math

import bpy

from ...sentence import Sentence
from ...sound.around import MOST, within
from .. import compat, objects
from ..sound import hear, record
from . import air, fog
from .here import Here

NO_FOG = Sentence("There is no fog that could follow the sound; add some first")
NO_AIR = Sentence("There is nothing in the air that could follow the sound; add something first")
# The fog may not hide more of the subject than this, where it is not as thick without the sound.
HIDDEN = 0.7


def follow(scene: bpy.types.Scene, relief: bpy.types.Object, here: Here | None) -> tuple[Sentence, ...]:
    """Have fog and air of `relief` follow what it hears; says what is not there. here: where there is any of it."""
    muted = hear.follows(scene) is False
    try:
        heard = record.heard(relief, ("fog", "air"), here.start if here is not None else None)
    except record.NotListened:
        return (record.NOT_YET,) if here is not None else ()
    if heard is None:
        return ()
    told: list[Sentence] = []
    group = fog.group_of(relief)
    if "fog" in heard.sums and (group is None or here is None or fog.HEARD not in group.nodes):
        told.append(NO_FOG)
    elif "fog" in heard.sums and group is not None and here is not None:
        path = fog.value(group, fog.HEARD).path_from_id("default_value")
        record.put(group, path, heard.keys(within(heard.sums["fog"], _thickest(here, group))), mute=muted)
    if "air" in heard.sums:
        paths = [(thing, _path(thing)) for thing in air.airs(scene, objects.shot_of(relief))]
        told += [] if any(path for _, path in paths) else [NO_AIR]
        for thing, path in paths:
            if path:
                record.put(thing, path, heard.keys(within(heard.sums["air"])), mute=muted)
    return tuple(told)


def _thickest(here: Here, group: bpy.types.NodeTree) -> float:
    """How many times as thick the fog may be."""
    away = here.stage.subject_distance - fog.value(group, fog.START).default_value
    thick = fog.value(group, fog.DENSITY).default_value * max(away, 0.0)
    return min(MOST, max(1.0, -math.log(1.0 - HIDDEN) / thick)) if thick > 0 else MOST


def _path(thing: bpy.types.Object) -> str:
    """By which "Heard" of what is in the air is animated; "" of what was made without it."""
    modifier = thing.modifiers.get(air.MODIFIER)
    try:
        return compat.modifier_input_path(modifier, "Heard") if modifier is not None else ""
    except KeyError:
        return ""
