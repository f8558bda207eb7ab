"""The pictures of a row on the timeline: what comes after what, and for how long."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any, NamedTuple

import bpy

from .. import compat, objects, setup
from ..keys import edited_keys
from ..parts import values as moving_values
from ..sound import added
from . import timeline


class Part(NamedTuple):
    """A picture's part of the timeline.

    frames: to where the next picture's begins, or the clip ends. clip: of these, those that its own camera shows, which
    a marker of the user's for another camera ends.
    """

    camera: bpy.types.Object
    start: int
    frames: int
    clip: int


def parts(scene: bpy.types.Scene) -> list[Part]:
    """The pictures' parts of the timeline, in order; none where a picture is alone."""
    starts = {
        marker.camera: marker.frame
        for marker in sorted(scene.timeline_markers, key=lambda each: -each.frame)  # of two, the first counts
        if marker.camera is not None and marker.camera.get(objects.PROPERTY) == objects.CAMERA
    }
    order = sorted(starts, key=lambda camera: starts[camera])
    if not order:
        return []
    ends = [*(starts[camera] for camera in order[1:]), scene.frame_end + 1]
    found: list[Part] = []
    for camera, end in zip(order, ends, strict=True):
        span = timeline.range_of(scene, camera)
        frames = max(1, end - starts[camera])
        found.append(Part(camera, starts[camera], frames, min(frames, span.frames if span else frames)))
    return found


def cameras(scene: bpy.types.Scene) -> list[bpy.types.Object]:
    """PicAnim's own cameras, as their pictures follow each other."""
    placed = [part.camera for part in parts(scene)]
    ours = [thing for thing in scene.objects if thing.get(objects.PROPERTY) == objects.CAMERA]
    return placed + sorted((camera for camera in ours if camera not in placed), key=objects.shot_of)


def lengthen(scene: bpy.types.Scene, camera: bpy.types.Object, frames: int, ours: Set[str]) -> bool:
    """Give the picture of `camera` a clip of `frames`; what follows moves along. ours: see scene/setup.py.

    Returns whether it could: the last one's ends where the scene ends, and that may be the user's.
    """
    laid = parts(scene)
    number = next((n for n, part in enumerate(laid) if part.camera == camera), None)
    if number is None or (number == len(laid) - 1 and "timeline" not in ours):
        return False
    part = laid[number]
    by, old_end = frames - part.clip, part.start + part.clip
    for marker in scene.timeline_markers:
        if marker.frame >= old_end:
            marker.frame += by
    for later in laid[number + 1 :]:
        _move_keys(scene, later.camera, by)
    if "timeline" in ours:
        scene.frame_end += by
    return True


def reorder(scene: bpy.types.Scene, order: Sequence[bpy.types.Object], ours: Set[str]) -> None:
    """Have the pictures of these cameras follow each other in this order, from where the first one begins now.

    A picture that is not in `order` leaves a gap no longer; one that is left alone needs no marker.
    """
    laid = {part.camera: part for part in parts(scene)}
    if not laid:
        return
    start = min(part.start for part in laid.values())
    first, end = start, max(part.start + part.frames for part in laid.values())
    markers = [(marker, marker.frame) for marker in scene.timeline_markers]
    for camera in order:
        part = laid[camera]
        if start != part.start:
            for marker, frame in markers:
                if part.start <= frame < part.start + part.frames:
                    marker.frame = start + frame - part.start
            _move_keys(scene, camera, start - part.start)
        start += part.frames
    gone = [marker for marker in scene.timeline_markers if marker.camera in set(laid) - set(order)]
    for marker in gone:
        scene.timeline_markers.remove(marker)
    for marker, frame in markers if start < end else ():
        if frame >= end and marker not in gone:
            marker.frame += start - end
    if "timeline" in ours:
        scene.frame_start, scene.frame_end = first, max(first + 1, start - 1)
        setup.remember(scene, frozenset(ours))
    if len(order) == 1:
        timeline.unmark(scene)
        scene.camera = order[0]


def rename(scene: bpy.types.Scene, camera: bpy.types.Object, before: str, now: str) -> None:
    """Another picture is shown: give its marker the picture's name, unless the user has given it one."""
    for marker in scene.timeline_markers:
        if marker.camera == camera and marker.name == before:
            marker.name = now


def _move_keys(scene: bpy.types.Scene, camera: bpy.types.Object, by: int) -> None:
    """Move every key of a picture and of what stands in it, whoever made it, by so many frames."""
    shot = objects.shot_of(camera)
    moved: set[int] = set()
    for thing in scene.objects:
        if objects.PROPERTY not in thing or objects.shot_of(thing) != shot:
            continue
        if thing.get(objects.PROPERTY) == objects.RELIEF:
            for curve in moving_values.time_curves(thing):
                _move_curve(curve, by)
            moving_values.follow_time(thing)
        beside = _beside(scene, thing)
        edited = edited_keys.are_edited(thing, beside)
        for block in _animated(thing):
            if block.session_uid not in moved:
                moved.add(block.session_uid)
                _move_keys_of(block, by)
        if edited_keys.AS_SET in thing and not edited:
            edited_keys.remember(thing, beside)


def _beside(scene: bpy.types.Scene, thing: bpy.types.Object) -> bpy.types.ID | None:
    """What of a thing is animated beside it and its data: see edited_keys."""
    if thing.get(objects.PROPERTY) == objects.CAMERA:
        return objects.find(scene, objects.PIVOT, objects.shot_of(thing))
    return next(iter(_trees(thing)), None)


def _animated(thing: bpy.types.Object) -> list[Any]:
    surface = thing.get(objects.PROPERTY) == objects.RELIEF
    trees = objects.groups_of(thing) if surface else _trees(thing)  # pictures share the material's other groups
    return [block for block in (thing, thing.data, *trees) if block is not None]


def _trees(thing: bpy.types.Object) -> list[bpy.types.NodeTree]:
    materials = [slot.material for slot in thing.material_slots if slot.material is not None]
    return [material.node_tree for material in materials if material.node_tree is not None]


def _move_curve(curve: Any, by: int) -> None:
    for key in curve.keyframe_points:
        places = [(x + by, y) for x, y in (key.co, key.handle_left, key.handle_right)]
        key.co, key.handle_left, key.handle_right = places
    curve.update()


def _move_keys_of(block: Any, by: int) -> None:
    for curve in compat.fcurves(block) or ():
        _move_curve(curve, by)
    for layer in (added.TRACK, added.MOVE):
        for track in added.tracks(block, layer):
            for strip in track.strips:
                strip.frame_start_ui += by
