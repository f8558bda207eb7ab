"""Several pictures in one scene, one after the other on its timeline, each with its own camera."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

import bpy

from ..settings import Settings
from . import objects, setup
from .between import apply as between
from .build import Built, build_scene
from .camera import timeline
from .lighting import shadow_catcher
from .prepared import Prepared
from .sound import timing

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


def _remove(scene: bpy.types.Scene, shot: int) -> None:
    shadow_catcher.clear(scene, shot)
    between.clear(scene, shot)
    for role in (objects.CAMERA, objects.PIVOT, objects.RELIEF, objects.RIG):
        thing = objects.find(scene, role, shot)
        if thing is not None:
            data = thing.data
            bpy.data.objects.remove(thing)
            if isinstance(data, bpy.types.Mesh):
                bpy.data.meshes.remove(data)
            elif isinstance(data, bpy.types.Camera):
                bpy.data.cameras.remove(data)
