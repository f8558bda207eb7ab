"""A motion as Blender's own F-curves and constraints.

What is PicAnim's is known by the group of its F-curves, so that other keys of the same camera, the user's, survive.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, NamedTuple

import bpy

from ...motion.curve import CHANNELS, Curve, Key, Motion
from .. import compat
from ..keys.edited_keys import GROUP
from ..sound import added, bezier

TRACKING = "PicAnim Look"


class Rest(NamedTuple):
    """A camera's lens at rest: focal length in millimetres, and shifts in the camera's own unit."""

    lens: float
    shift_x: float
    shift_y: float
    shift_unit: float = 1.0  # what a shift by one frame's width is in it


class Target(NamedTuple):
    """What a channel moves: a property of a data-block, value = channel * factor + offset."""

    block: bpy.types.Object | bpy.types.Camera
    path: str
    index: int = -1  # pyright: ignore[reportIncompatibleMethodOverride]  # a tuple's own is not called
    factor: float = 1.0
    offset: float = 0.0

    def put(self, value: float) -> None:
        """Set the property to the channel's `value`."""
        self.put_raw(value * self.factor + self.offset)

    def put_raw(self, value: float) -> None:
        holder, _, name = self.path.rpartition(".")
        owner = getattr(self.block, holder) if holder else self.block
        if self.index < 0:
            setattr(owner, name, value)
        else:
            getattr(owner, name)[self.index] = value


def apply(
    camera: bpy.types.Object, pivot: bpy.types.Object, motion: Motion, rest: Rest, at_rest: tuple[float, float]
) -> tuple[str, ...]:
    """Make `camera` move, in place of PicAnim's last motion of it.

    camera: a child of its rest, whose axes the motion is in; pivot: another. at_rest: the motion's shifts of the frame
    at rest. Returns the names of what could not be animated because the user has keys of their own there.
    """
    clear(camera)
    clear(pivot)
    aim(camera, pivot, motion.aim)
    pivot.location = (0.0, 0.0, -motion.pivot)
    pivot.rotation_euler = (-math.pi / 2.0, 0.0, 0.0)  # its z is the rest's up
    pivot.delta_location = pivot.delta_rotation_euler = (0.0, 0.0, 0.0)
    taken: list[str] = []
    for channel, target in targets(camera, pivot, motion, rest, at_rest).items():
        curve = motion.curves.get(channel)
        if _keyed(target):
            if curve is not None:
                taken.append(target.path.replace("_", " "))
        elif curve is not None:
            _write(target, curve)
        elif channel in motion.constants or channel != "focus":
            target.put(motion.constants.get(channel, CHANNELS[channel]))
    return tuple(taken)


def add(
    camera: bpy.types.Object, pivot: bpy.types.Object, motion: Motion, rest: Rest, at_rest: tuple[float, float]
) -> None:
    """Lay `motion` over the keys that `camera` has, in place of the move that was laid over them before.

    A layer of its own adds to them how far the motion goes from rest. What the camera turns about, and where it is
    focused, stays as it is.
    """
    _clear_added(camera, pivot)
    motion = replace(motion, aim=_aim_of(camera), pivot=-pivot.location.z)
    resting = {**CHANNELS, "shift_x": at_rest[0], "shift_y": at_rest[1]}
    blocks: dict[int, tuple[Any, dict[added.Place, list[Key]]]] = {}
    for channel, target in targets(camera, pivot, motion, rest, at_rest).items():
        if channel == "focus":
            continue
        curve = motion.curves.get(channel)
        keys = curve.keys if curve is not None else ()
        if channel in motion.constants:
            keys = (Key(motion.start, motion.constants[channel]),)
        _, places = blocks.setdefault(target.block.session_uid, (target.block, {}))
        offset = -resting[channel] * target.factor
        places[added.Place(target.path, max(0, target.index))] = [key.scaled(target.factor, offset) for key in keys]
    for block, places in blocks.values():
        added.apply(block, places, added.MOVE)


def _aim_of(camera: bpy.types.Object) -> str:
    track = camera.constraints.get(TRACKING)
    return "ahead" if track is None else "turn" if track.type == "LOCKED_TRACK" else "look"


def _clear_added(*things: bpy.types.Object) -> None:
    for thing in things:
        for block in (thing, thing.data):
            if block is not None:
                added.clear(block, added.MOVE)


def aim(camera: bpy.types.Object, pivot: bpy.types.Object | None, how: str) -> None:
    """Make the camera turn towards `pivot` ("turn": level; "look": straight at it), or not ("ahead")."""
    camera.rotation_euler = (0.0, 0.0, 0.0)
    track = camera.constraints.get(TRACKING)
    kind = {"turn": "LOCKED_TRACK", "look": "TRACK_TO"}.get(how)
    if track is not None and track.type != kind:
        camera.constraints.remove(track)
        track = None
    if kind is None:
        return
    if track is None:
        track = camera.constraints.new(kind)
        track.name = TRACKING
    track.target, track.track_axis = pivot, "TRACK_NEGATIVE_Z"
    if kind == "LOCKED_TRACK":
        track.lock_axis = "LOCK_Y"
    else:
        track.up_axis, track.use_target_z = "UP_Y", True


def clear(thing: bpy.types.Object) -> None:
    """Remove PicAnim's F-curves of an object and of its data, and the move that lies over them."""
    _clear_added(thing)
    for block in (thing, thing.data):
        curves = compat.fcurves(block) if block is not None else None
        if curves is not None:
            for curve in [c for c in curves if c.group is not None and c.group.name == GROUP]:
                curves.remove(curve)


def targets(
    camera: bpy.types.Object, pivot: bpy.types.Object, motion: Motion, rest: Rest, at_rest: tuple[float, float]
) -> dict[str, Target]:
    """What each channel moves. The shaking of a turned camera is partly its pivot's; see motion/projection.py."""
    unit, lens = rest.shift_unit, camera.data
    targets = {channel: Target(camera, "location", index) for index, channel in enumerate(("x", "y", "z"))}
    targets["shift_x"] = Target(lens, "shift_x", factor=unit, offset=rest.shift_x - unit * at_rest[0])
    targets["shift_y"] = Target(lens, "shift_y", factor=unit, offset=rest.shift_y - unit * at_rest[1])
    targets["zoom"] = Target(lens, "lens", factor=rest.lens)
    targets["focus"] = Target(lens, "dof.focus_distance")
    for index, axis in enumerate(("x", "y", "z")):
        targets["shake_" + axis] = Target(camera, "delta_location", index)
    for index, turn in enumerate(("pitch", "yaw", "roll")):
        targets["shake_" + turn] = Target(camera, "delta_rotation_euler", index)
    if motion.aim != "ahead":
        targets["shake_yaw"] = Target(pivot, "delta_location", 0, factor=-motion.pivot)
    if motion.aim == "look":
        targets["shake_pitch"] = Target(pivot, "delta_location", 1, factor=motion.pivot)
        targets["shake_roll"] = Target(pivot, "delta_rotation_euler", 2)
    return targets


def _keyed(target: Target) -> bool:
    """Whether the user has keys of their own there."""
    curves = compat.fcurves(target.block)
    return curves is not None and curves.find(target.path, index=max(0, target.index)) is not None


def _write(target: Target, curve: Curve) -> None:
    keys = [key.scaled(target.factor, target.offset) for key in curve.keys]
    # handles that point out of the move shape nothing, but are there for who adds a key
    first, last = keys[0], keys[-1]
    if first.left == (0.0, 0.0):
        keys[0] = replace(first, left=(-first.right[0], -first.right[1]))
    if last.right == (0.0, 0.0):
        keys[-1] = replace(last, right=(-last.left[0], -last.left[1]))
    fresh = compat.fcurves(target.block) is None
    for key in keys:
        target.put_raw(key.value)
        target.block.keyframe_insert(target.path, index=target.index, frame=key.frame, group=GROUP)
    if fresh and isinstance(target.block, bpy.types.Camera):  # 4.2 names it as the object's, and numbers it
        target.block.animation_data.action.name = f"{target.block.name} Lens"
    written = compat.fcurves(target.block).find(target.path, index=max(0, target.index))
    for point, key in zip(written.keyframe_points, keys, strict=True):
        bezier.shape(point, key)
    for point, key in zip(written.keyframe_points, keys, strict=True):  # a smooth key stays smooth when it is dragged
        if key.is_smooth:
            point.handle_left_type = point.handle_right_type = "ALIGNED"
    if curve.cyclic:
        written.modifiers.new("CYCLES")
    written.update()
