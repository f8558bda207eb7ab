"""Several pictures in one scene, one after the other on its timeline, each with its own camera."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

import bpy

from ..settings import Settings
from . import roles
from .build import Built, build_scene
from .prepared import Prepared

# Reliefs stand side by side, this many times as far apart as they are wide at their farthest.
APART = 2.0


def build_sequence(scene: bpy.types.Scene, pictures: Iterable[Prepared], settings: Settings) -> list[Built]:
    """Build `pictures` in `scene`, each as long as the settings' clip, with a marker that switches to its camera.

    Each is built before the next is asked for: the worker keeps the files of one picture at a time. Pictures that an
    earlier, longer sequence had are removed. Raises what `build_scene` raises.
    """
    first, length = settings.motion.start, settings.motion.frames
    built: list[Built] = []
    names: list[str] = []
    place = 0.0
    for shot, prepared in enumerate(pictures):
        motion = dataclasses.replace(settings.motion, start=first + shot * length)
        one = build_scene(scene, prepared, dataclasses.replace(settings, motion=motion), shot)
        half = prepared.half_width * settings.depth.far * APART
        place += half if shot else 0.0
        one.rig.location.x = place
        place += half
        built.append(one)
        names.append(prepared.picture.stem)
    _mark(scene, names, built, first, length)
    for shot in [shot for shot in roles.shots(scene) if shot >= len(built)]:
        _remove(scene, shot)
    scene.frame_start, scene.frame_end = first, first + len(built) * length - 1
    scene.camera = built[0].camera
    scene.frame_set(first)
    return built


def _mark(scene: bpy.types.Scene, names: Sequence[str], built: Sequence[Built], first: int, length: int) -> None:
    """One marker a picture, in place of those that PicAnim's cameras had; none for one picture."""
    ours = {thing for thing in scene.objects if thing.get(roles.PROPERTY) == roles.CAMERA}
    for marker in [marker for marker in scene.timeline_markers if marker.camera in ours]:
        scene.timeline_markers.remove(marker)
    if len(built) > 1:
        for shot, (name, one) in enumerate(zip(names, built, strict=True)):
            marker = scene.timeline_markers.new(name, frame=first + shot * length)
            marker.camera = one.camera


def _remove(scene: bpy.types.Scene, shot: int) -> None:
    for role in (roles.CAMERA, roles.PIVOT, roles.RELIEF, roles.RIG):
        thing = roles.find(scene, role, shot)
        if thing is not None:
            data = thing.data
            bpy.data.objects.remove(thing)
            if isinstance(data, bpy.types.Mesh):
                bpy.data.meshes.remove(data)
            elif isinstance(data, bpy.types.Camera):
                bpy.data.cameras.remove(data)
