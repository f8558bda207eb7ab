"""Where a picture is on the timeline, when several follow each other."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence, Set
from typing import NamedTuple

import bpy

from ...settings import Settings
from .. import objects


class FrameRange(NamedTuple):
    """First frame and number of frames."""

    start: int
    frames: int


def range_of(scene: bpy.types.Scene, camera: bpy.types.Object) -> FrameRange | None:
    """The part of the timeline on which `camera` shows its picture; None where it does not follow others.

    It is PicAnim's own, and a marker switches to it: its part goes to the next marker of any camera.
    """
    marked = sorted(marker.frame for marker in scene.timeline_markers if marker.camera == camera)
    if not marked or camera.get(objects.PROPERTY) != objects.CAMERA:
        return None
    later = [marker.frame for marker in scene.timeline_markers if marker.camera and marker.frame > marked[0]]
    frames = min(later, default=scene.frame_end + 1) - marked[0]
    return FrameRange(marked[0], frames) if frames > 1 else None


def at_the_rate_of(scene: bpy.types.Scene, settings: Settings, parts: Set[str]) -> Settings:
    """`settings` at the scene's own frame rate, where that is the user's: `parts` lacks "timeline"."""
    if "timeline" in parts:
        return settings
    rate = scene.render.fps / scene.render.fps_base
    return dataclasses.replace(settings, motion=dataclasses.replace(settings.motion, fps=rate))


def mark(
    scene: bpy.types.Scene, names: Sequence[str], cameras: Sequence[bpy.types.Object], starts: Sequence[int]
) -> None:
    """A marker for each camera at the frame where it begins. None for one alone."""
    if len(cameras) > 1:
        for name, camera, start in zip(names, cameras, starts, strict=True):
            marker = scene.timeline_markers.new(name, frame=start)
            marker.camera = camera


def unmark(scene: bpy.types.Scene) -> None:
    """Remove the markers of PicAnim's cameras."""
    ours = {thing for thing in scene.objects if thing.get(objects.PROPERTY) == objects.CAMERA}
    for marker in [marker for marker in scene.timeline_markers if marker.camera in ours]:
        scene.timeline_markers.remove(marker)
