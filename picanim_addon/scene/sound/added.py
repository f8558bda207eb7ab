"""Keys that are added to what a data-block does already, as layers of Blender's own Nonlinear Animation.

A track of its own adds its keys (ADD) to the values of the action, which stays the block's own and as it is. What the
action does not animate is held by a second track, for a layer adds to a property's default, not to its value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import bpy

from ...motion.curve import Key
from .. import compat
from . import bezier

TRACK = "PicAnim Sound"
# A move that lies over keys of the user's own.
MOVE = "PicAnim Move"
# By a track, the one that holds for it what nothing else animates. What follows a sound lies over all else.
HELD = {TRACK: "PicAnim Held", MOVE: "PicAnim Move Held"}


class Place(NamedTuple):
    """What keys are added to: a property of a data-block, by its path, and the number of its element."""

    path: str
    index: int = 0  # pyright: ignore[reportIncompatibleMethodOverride]  # as Blender calls it


def apply(block: Any, keys: Mapping[Place, Sequence[Key]], layer: str = TRACK) -> None:
    """Add `keys` to what `block` does, in place of what `layer` added before. MOVE comes first: it lies below."""
    clear(block, layer)
    keys = {place: place_keys for place, place_keys in keys.items() if place_keys}
    if not keys:
        return
    data = block.animation_data or block.animation_data_create()
    held = {place: _value(block, place) for place in keys if not _is_animated(block, place)}
    if held:
        frame = min(place_keys[0].frame for place_keys in keys.values())
        constant = {place: [Key(frame, value)] for place, value in held.items()}
        _track(block, data, HELD[layer], constant, "REPLACE")
    _track(block, data, layer, keys, "ADD")
    data.action_blend_type = "COMBINE"  # the action lies above all tracks: as REPLACE it would hide them


def clear(block: Any, layer: str = TRACK) -> None:
    """Take away what `layer` added to `block`; its properties are what they were."""
    data = block.animation_data
    if data is None:
        return
    for track in [track for track in data.nla_tracks if track.name in (layer, HELD[layer])]:
        for action in [strip.action for strip in track.strips]:
            if track.name == HELD[layer]:
                _put_back(block, action)
        actions = [strip.action for strip in track.strips if strip.action is not None]
        data.nla_tracks.remove(track)
        for action in actions:
            if action.users == 0:
                bpy.data.actions.remove(action)
        if not any(track.name in HELD for track in data.nla_tracks):
            data.action_blend_type = "REPLACE"


def tracks(block: Any, layer: str = TRACK) -> list[Any]:
    """The tracks of what `layer` adds to `block`: one at most."""
    data = block.animation_data if block is not None else None
    return [track for track in data.nla_tracks if track.name == layer] if data is not None else []


def _track(block: Any, data: Any, name: str, keys: Mapping[Place, Sequence[Key]], blend: str) -> Any:
    action = bpy.data.actions.new(f"{block.name} {name.removeprefix('PicAnim ')}")
    curves, slot = compat.new_curves(action, block)
    for place, place_keys in keys.items():
        curve = curves.new(place.path, index=place.index)
        curve.keyframe_points.add(len(place_keys))
        for point, key in zip(curve.keyframe_points, place_keys, strict=True):
            bezier.shape(point, key)
        curve.update()
    track = data.nla_tracks.new()
    track.name = name
    strip = track.strips.new(name, int(min(place_keys[0].frame for place_keys in keys.values())), action)
    if slot is not None:
        strip.action_slot = slot
    strip.name, strip.blend_type, strip.extrapolation = name, blend, "HOLD"
    return track


def _is_animated(block: Any, place: Place) -> bool:
    curves = compat.fcurves(block)
    if curves is not None and curves.find(place.path, index=place.index) is not None:
        return True
    return any(_holds(track, place) for track in block.animation_data.nla_tracks if track.name in HELD.values())


def _holds(track: Any, place: Place) -> bool:
    return any((curve.data_path, curve.array_index) == place for curve in compat.action_curves(track.strips[0].action))


def keys_of(block: Any, place: Place) -> list[Key]:
    """What is added to `place` now."""
    for track in tracks(block):
        for curve in compat.action_curves(track.strips[0].action):
            if (curve.data_path, curve.array_index) == place:
                return [bezier.key_of(point) for point in curve.keyframe_points]
    return []


def own_value(block: Any, place: Place, value: float) -> float:
    """What `place` of `block` is without what is added, where it is held for that; else `value`."""
    data = block.animation_data
    for track in data.nla_tracks if data is not None else ():
        for curve in compat.action_curves(track.strips[0].action) if track.name == HELD[TRACK] else ():
            if (curve.data_path, curve.array_index) == place:
                return float(curve.keyframe_points[0].co[1])
    return value


def values_below(block: Any, place: Place, frames: Sequence[float]) -> list[float]:
    """What `place` is at each of `frames` without what is added: by its own keys, or as it stands."""
    curves = compat.fcurves(block)
    curve = curves.find(place.path, index=place.index) if curves is not None else None
    return [curve.evaluate(frame) for frame in frames] if curve is not None else [_value(block, place)] * len(frames)


def _set(block: Any, place: Place, value: float) -> None:
    if place.path.endswith('"]'):  # an input of a modifier, as Blender before 5.2 has them
        holder, _, name = place.path.rpartition('["')
        block.path_resolve(holder)[name.removesuffix('"]')] = value
        return
    holder, _, name = place.path.rpartition(".")
    owner = block.path_resolve(holder) if holder else block
    if hasattr(getattr(owner, name), "__len__"):
        getattr(owner, name)[place.index] = value
    else:
        setattr(owner, name, value)


def _value(block: Any, place: Place) -> float:
    value = block.path_resolve(place.path)
    return float(value[place.index]) if hasattr(value, "__len__") else float(value)


def _put_back(block: Any, action: Any) -> None:
    """Give the properties that were held their values again."""
    if action is None:
        return
    for curve in compat.action_curves(action):
        _set(block, Place(curve.data_path, curve.array_index), curve.keyframe_points[0].co[1])
