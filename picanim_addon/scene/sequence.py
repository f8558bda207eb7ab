"""Several pictures in one scene, one after the other on its timeline, each with its own camera."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Set

import bpy

from ..settings import Settings
from . import objects, setup
from .between import apply as between
from .build import Built, build_scene
from .camera import apply_motion, row, timeline
from .lighting import shadow_catcher
from .parts import apply as moving
from .parts import values as moving_values
from .prepared import Prepared
from .sound import timing
from .surface import relief

# Reliefs stand side by side, this many times as far apart as they are wide at their farthest.
APART = 2.0


def build_sequence(
    scene: bpy.types.Scene, pictures: Iterable[Prepared], settings: Settings, count: int | None = None
) -> list[Built]:
    """Build `pictures` in `scene`, each as long as the settings' clip, with a marker that switches to its camera.

    count: how many there are, where that is known. A slide show is cut on its sound's bars or beats, and a clip as long
    as its sound needs to know how many pictures share it. Each is built before the next is asked for: the worker keeps
    the files of one picture at a time. Pictures that an earlier, longer sequence had are removed. Raises what
    `build_scene` raises.
    """
    return list(building(scene, pictures, settings, count))


def building(
    scene: bpy.types.Scene, pictures: Iterable[Prepared], settings: Settings, count: int | None = None
) -> Iterator[Built]:
    """`build_sequence` a picture at a time, for who has something to do in between; done when exhausted."""
    ours = setup.owned(scene, settings.setup)
    settings = timeline.at_the_rate_of(scene, settings, ours)
    settings = timing.timed(settings, count or 1)
    fps = settings.motion.fps
    first, cuts = settings.motion.start, timing.cuts(settings, count)
    timeline.unmark(scene)
    built: list[Built] = []
    names: list[str] = []
    across = 0.0
    for shot, prepared in enumerate(pictures):
        start, end = cuts.before(shot), cuts.before(shot + 1)
        motion = dataclasses.replace(settings.motion, start=first + start, duration=(end - start) / fps, as_sound=False)
        one = build_scene(scene, prepared, dataclasses.replace(settings, motion=motion), shot)
        half = prepared.half_width * prepared.fitted(settings).depth.far * APART
        across += half if shot else 0.0
        one.rig.location.x = across
        across += half
        built.append(one)
        names.append(prepared.picture.stem)
        yield one
    starts = [first + cuts.before(shot) for shot in range(len(built) + 1)]
    timeline.mark(scene, names, [one.camera for one in built], starts[:-1])
    for shot in [shot for shot in objects.shots(scene) if shot >= len(built)]:
        _remove(scene, shot)
    if "timeline" in ours:
        scene.frame_start, scene.frame_end = first, starts[-1] - 1
        scene.frame_set(first)
    if "camera" in ours:
        scene.camera = built[0].camera
    setup.remember(scene, ours)


def adding(scene: bpy.types.Scene, pictures: Iterable[Prepared], settings: Settings) -> Iterator[Built]:
    """Build `pictures` behind those that are in `scene`, a picture at a time; done when exhausted.

    Where there is none yet, they are a row of their own. Raises what `build_scene` raises.
    """
    there = objects.shots(scene)
    if not there:
        yield from building(scene, pictures, settings)
        return
    ours = setup.owned(scene, settings.setup)
    settings = timeline.at_the_rate_of(scene, settings, ours)
    motion = dataclasses.replace(timing.timed(settings).motion, as_sound=False)
    first, camera = scene.frame_start, scene.camera
    if len(there) == 1:
        only, rig = (objects.find(scene, role, there[0]) for role in (objects.CAMERA, objects.RIG))
        scene.timeline_markers.new(apply_motion.picture_name(rig), frame=first).camera = only
    for prepared in pictures:
        start, shot = scene.frame_end + 1, objects.shots(scene)[-1] + 1
        beyond = max(_reach(scene, other) for other in objects.shots(scene))
        asked = dataclasses.replace(settings, motion=dataclasses.replace(motion, start=start))
        one = build_scene(scene, prepared, asked, shot)
        one.rig.location.x = beyond + prepared.half_width * prepared.fitted(settings).depth.far * APART
        scene.timeline_markers.new(prepared.picture.stem, frame=start).camera = one.camera
        if "timeline" in ours:
            scene.frame_start, scene.frame_end = first, start + motion.frames - 1
        setup.remember(scene, ours)  # the range that is so long now is still PicAnim's
        yield one
    scene.camera = camera
    scene.frame_set(scene.frame_end - motion.frames + 1)


def remove(scene: bpy.types.Scene, shot: int, ours: Set[str]) -> None:
    """Take the picture number `shot` out of a row; those behind it move up. ours: see setup.py."""
    row.reorder(scene, [part.camera for part in row.parts(scene) if objects.shot_of(part.camera) != shot], ours)
    _remove(scene, shot)
    if scene.camera is None:
        scene.camera = next(iter(row.cameras(scene)), None)


def _reach(scene: bpy.types.Scene, shot: int) -> float:
    """How far to the right the picture number `shot` needs the room for itself."""
    rig, surface = (objects.find(scene, role, shot) for role in (objects.RIG, objects.RELIEF))
    if rig is None or surface is None or not relief.inputs(surface):
        return 0.0
    half = apply_motion.half_width_of(rig)
    return rig.location.x + half * relief.inputs(surface)["depth"]["far"] * APART


def _remove(scene: bpy.types.Scene, shot: int) -> None:
    shadow_catcher.clear(scene, shot)
    between.clear(scene, shot)
    for role in (objects.CAMERA, objects.PIVOT, objects.RELIEF, objects.RIG):
        thing = objects.find(scene, role, shot)
        if thing is not None:
            if role == objects.RELIEF:
                moving_values.forget_time(thing)
            data = thing.data
            bpy.data.objects.remove(thing)
            if isinstance(data, bpy.types.Mesh):
                bpy.data.meshes.remove(data)
            elif isinstance(data, bpy.types.Camera):
                bpy.data.cameras.remove(data)
    moving.remove_unused()
