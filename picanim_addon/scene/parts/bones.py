"""Pins as the bones of an ordinary Armature, and what a preset does with them as cyclic F-curves."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

import bpy

from ...arrays import Array
from ...errors import PicAnimError
from ...motion.curve import Key
from ...parts.cycles import PinWaves, Wave, periods, preset_waves
from ...settings import MotionSettings
from ...settings.parts import PINS, Part
from .. import compat, objects
from ..keys import edited_keys
from ..keys.edited_keys import GROUP, PIN
from ..sound import bezier
from . import values

# Custom property of an armature: which part of the picture it moves.
NUMBER = "picanim_figure"
# And how high its figure is, in the scene's unit.
SIZE = "picanim_size"
# What a pin's number is once it is to go.
GONE = 0
# A bone is so long, as a share of its figure's height.
LENGTH = 0.12
# Handles with which two keys, at a sine's highest and lowest, make a sine to a 250th.
SINE = 0.3642


def armature_of(scene: bpy.types.Scene, shot: int, number: int) -> bpy.types.Object | None:
    """The armature of the figure `number` of a picture."""
    return next((thing for thing in armatures(scene, shot) if thing.get(NUMBER) == number), None)


def of_part(relief: bpy.types.Object, number: int) -> bpy.types.Object | None:
    """The armature of the part `number`, from 0, of `relief`; None where it has none."""
    kinds = [values.words(group).kind for group in values.part_groups(relief)[: number + 1]]
    if not kinds or kinds[-1] != PINS:
        return None
    return armature_of(relief.users_scene[0], objects.shot_of(relief), kinds.count(PINS))


def armatures(scene: bpy.types.Scene, shot: int) -> list[bpy.types.Object]:
    """The armatures of a picture's figures."""
    return [o for o in scene.objects if o.get(objects.PROPERTY) == objects.FIGURE and o.get(objects.SHOT, 0) == shot]


def names(thing: bpy.types.Object) -> list[str]:
    """The names of an armature's pins, in the order that they were set."""
    return [bone.name for bone in pins(thing)]


def pins(thing: bpy.types.Object) -> list[bpy.types.Bone]:
    """The bones of an armature that are pins, in the order that they were set."""
    return sorted((bone for bone in thing.data.bones if bone.get(PIN, GONE) != GONE), key=lambda bone: bone[PIN])


def deforming(thing: bpy.types.Object) -> list[str]:
    """The names of the bones that are pins or were, which the mesh has groups of vertices for."""
    return [bone.name for bone in thing.data.bones if PIN in bone]


def drop(thing: bpy.types.Object, number: int) -> None:
    """Have the pin `number`, from 0, be none any more, with its keys; its bone goes when the figure is pinned anew."""
    edited = are_edited(thing)
    bone = thing.data.bones[names(thing)[number]]
    path = thing.pose.bones[bone.name].path_from_id()
    curves = compat.fcurves(thing)
    for curve in [curve for curve in curves or () if curve.data_path.startswith(f"{path}.")]:
        curves.remove(curve)
    bone[PIN] = GONE
    if not edited:
        edited_keys.remember(thing, None)


def make(
    scene: bpy.types.Scene,
    rig: bpy.types.Object,
    shot: int,
    number: int,
    names: Sequence[str],
    places: Array,
    size: float,
) -> bpy.types.Object:
    """The armature with a bone at each of `places` (n, 3), in the picture camera's axes, in place of the last one's.

    Poses and keys of bones that go by the same names stay. size: the figure's height, in the same unit.
    """
    thing = armature_of(scene, shot, number)
    if thing is None:
        data = bpy.data.armatures.new(objects.named("PicAnim Figure", number))
        thing = bpy.data.objects.new(data.name, data)
        thing[objects.PROPERTY], thing[NUMBER] = objects.FIGURE, number
        if shot:
            thing[objects.SHOT] = shot
        for collection in rig.users_collection[:1]:
            collection.objects.link(thing)
        thing.show_in_front = True
        data.display_type = "STICK"
    thing.parent = rig
    thing.matrix_parent_inverse.identity()
    _edit(scene, thing, names, places, size * LENGTH)
    thing[SIZE] = size
    last = max((bone[PIN] for bone in pins(thing)), default=0)
    for number, name in enumerate(names, last + 1):
        if PIN not in thing.data.bones[name]:
            thing.data.bones[name][PIN] = number
    for bone in thing.pose.bones:
        bone.rotation_mode = "XYZ"
    return thing


def _edit(scene: bpy.types.Scene, thing: bpy.types.Object, names: Sequence[str], places: Array, length: float) -> None:
    """Set the bones, which can be done in edit mode only, and leave Blender in the mode that it was in."""
    for layer in scene.view_layers:
        layer.update()  # it does not know a new object yet
    layer = next((layer for layer in scene.view_layers if thing.name in layer.objects), None)
    if layer is None:
        raise PicAnimError(
            "{thing} lies in a collection that is switched off; switch it on to have its pins set", thing=thing.name
        )
    before = layer.objects.active
    mode = before.mode if before is not None else "OBJECT"
    if before is not None and mode != "OBJECT":
        _mode(scene, layer, before, "OBJECT")
    layer.objects.active = thing
    _mode(scene, layer, thing, "EDIT")
    try:
        bones = thing.data.edit_bones
        for bone in [bone for bone in bones if PIN in bone and bone.name not in names]:
            bones.remove(bone)  # a bone of the user's own stays
        for name, place in zip(names, places, strict=True):
            bone = bones.get(name) or bones.new(name)
            bone.head = place
            bone.tail = place[0], place[1] + length, place[2]
            bone.roll = 0.0  # so that a bone's own axes are the picture camera's
    finally:
        _mode(scene, layer, thing, "OBJECT")
        layer.objects.active = before
        if before is not None and mode != "OBJECT":
            _mode(scene, layer, before, mode)


def _mode(scene: bpy.types.Scene, layer: bpy.types.ViewLayer, thing: bpy.types.Object, mode: str) -> None:
    with bpy.context.temp_override(scene=scene, view_layer=layer, active_object=thing, object=thing):
        bpy.ops.object.mode_set(mode=mode)


def are_edited(thing: bpy.types.Object) -> bool:
    """Whether the user has edited the keys that a preset gave an armature: they are then left alone."""
    return edited_keys.are_edited(thing, None)


def animate(thing: bpy.types.Object, part: Part, motion: MotionSettings) -> bool:
    """Give the bones what `part`'s preset does, in place of what it did; False where the user has edited those keys.

    The waves close with the clip.
    """
    if are_edited(thing):
        return False
    curves = compat.fcurves(thing)
    for curve in [c for c in curves or () if c.group is not None and c.group.name == GROUP]:
        _at_rest(thing, curve.data_path, curve.array_index)  # else it stays as the frame shown had it
        curves.remove(curve)
    count = periods(motion.frames / motion.fps, part.period / part.speed) if part.speed > 0 else 0
    strength = part.strength * part.amount
    for name, waves in zip(names(thing), preset_waves(part.preset, part.pins), strict=False):
        if count and strength and name in thing.pose.bones:
            _pose(thing, name, waves, motion, motion.frames / count, part.phase, strength, thing[SIZE])
    edited_keys.remember(thing, None)
    return True


def _at_rest(thing: bpy.types.Object, path: str, index: int) -> None:
    with contextlib.suppress(ValueError):  # the bone has gone
        thing.path_resolve(path)[index] = 1.0 if path.endswith("scale") else 0.0


def _pose(
    thing: bpy.types.Object,
    name: str,
    waves: PinWaves,
    motion: MotionSettings,
    period: float,
    phase: float,
    strength: float,
    size: float,
) -> None:
    bone = thing.pose.bones[name]
    moved: tuple[tuple[Wave | None, str, tuple[int, ...], float, float], ...] = (
        (waves.right, "location", (0,), size, 0.0),
        (waves.up, "location", (1,), size, 0.0),
        (waves.near, "location", (2,), size, 0.0),
        (waves.turn, "rotation_euler", (2,), 1.0, 0.0),
        (waves.size, "scale", (0, 1), 1.0, 1.0),
    )
    for wave, path, indices, unit, rest in moved:
        for index in indices:
            if wave is not None and wave.height:
                keys = _keys(wave, motion.start, period / wave.rate, phase)
                _write(thing, bone, path, index, [key.scaled(unit * strength, rest) for key in keys])


def _keys(wave: Wave, start: int, period: float, phase: float) -> list[Key]:
    """One period of a sine, from a highest point to the next."""
    first = start + (0.25 - (wave.phase + phase * wave.rate) % 1.0) * period
    handle = SINE * period / 2
    return [
        Key(first + step * period / 2, wave.lift + sign * wave.height, (-handle, 0.0), (handle, 0.0))
        for step, sign in enumerate((1, -1, 1))
    ]


def _write(thing: bpy.types.Object, bone: Any, path: str, index: int, keys: list[Key]) -> None:
    for key in keys:
        getattr(bone, path)[index] = key.value
        bone.keyframe_insert(path, index=index, frame=key.frame, group=GROUP)
    curve = compat.fcurves(thing).find(bone.path_from_id(path), index=index)
    for point, key in zip(curve.keyframe_points, keys, strict=True):
        bezier.shape(point, key)
    for point in curve.keyframe_points:
        point.handle_left_type = point.handle_right_type = "ALIGNED"
    if not any(modifier.type == "CYCLES" for modifier in curve.modifiers):
        curve.modifiers.new("CYCLES")
    curve.update()


def remove(thing: bpy.types.Object) -> None:
    """Remove an armature, with its poses and keys."""
    data = thing.data
    bpy.data.objects.remove(thing)
    if data is not None and data.users == 0:
        bpy.data.armatures.remove(data)
