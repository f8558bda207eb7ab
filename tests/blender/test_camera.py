"""The camera's keyframes: native, on the path they promise, and editable."""

from __future__ import annotations

import dataclasses
import math

import bpy
import numpy as np
import pytest

from picanim_addon import pipeline
from picanim_addon.motion.presets import PRESETS, Stage, make_motion
from picanim_addon.scene import camera, compat
from picanim_addon.scene.build import Built, build_scene
from picanim_addon.settings import MotionSettings, Settings


def rebuilt(built: Built, picture, settings: Settings, **motion) -> Settings:
    settings = dataclasses.replace(settings, motion=MotionSettings(**motion))
    build_scene(bpy.context.scene, pipeline.prepare(picture, settings), settings)
    return settings


def seen_from(scene: bpy.types.Scene, thing: bpy.types.Object, frames: np.ndarray) -> np.ndarray:
    """(n, 3) evaluated places of `thing` in its parent's axes."""
    places = []
    for frame in frames:
        scene.frame_set(int(frame), subframe=float(frame % 1))
        evaluated = thing.evaluated_get(bpy.context.evaluated_depsgraph_get())
        places.append((evaluated.parent.matrix_world.inverted() @ evaluated.matrix_world).translation[:])
    return np.array(places)


@pytest.mark.parametrize("name", PRESETS)
def test_the_path_is_the_presets(built: Built, picture, settings: Settings, name: str) -> None:
    settings = rebuilt(built, picture, settings, motion=name, duration=1.0)
    stage = Stage(settings.depth.near, settings.depth.far, math.degrees(built.camera.data.angle_x))
    motion = make_motion(name, stage, 1.0, 24)
    frames = np.arange(1, 25.1, 0.5)
    expected = motion.path(frames)
    measured = seen_from(bpy.context.scene, built.camera, frames)
    assert np.abs(measured - expected).max() <= 1e-5 + 1e-4 * np.abs(expected).max()


def test_the_f_curves_hold_the_keys(built: Built, settings: Settings) -> None:
    stage = Stage(settings.depth.near, settings.depth.far, math.degrees(built.camera.data.angle_x))
    motion = make_motion("orbit", stage, 1.0, settings.motion.frames)
    curves = compat.fcurves(built.camera)
    for index, curve in enumerate(motion.curves):
        written = curves.find("location", index=index)
        assert [point.co[0] for point in written.keyframe_points] == pytest.approx([k.frame for k in curve.keys])
        assert [point.co[1] for point in written.keyframe_points] == pytest.approx(
            [k.value for k in curve.keys], abs=1e-6
        )
        assert {point.interpolation for point in written.keyframe_points} == {"BEZIER"}
        assert [modifier.type for modifier in written.modifiers] == ["CYCLES"]


def test_a_loop_has_no_seam_and_no_doubled_frame(built: Built) -> None:
    scene = bpy.context.scene
    count = scene.frame_end
    assert scene.frame_start == 1 and count == 12
    first, second, last, after, next_one = seen_from(scene, built.camera, np.array([1, 2, count, count + 1, count + 2]))
    assert np.allclose(first, after, atol=1e-6) and np.allclose(second, next_one, atol=1e-6)
    assert np.linalg.norm(last - first) > 1e-3


def test_the_camera_looks_at_the_pivot_all_the_way(built: Built) -> None:
    scene = bpy.context.scene
    for frame in range(1, 13):
        scene.frame_set(frame)
        eye = built.camera.evaluated_get(bpy.context.evaluated_depsgraph_get()).matrix_world
        towards = (built.pivot.matrix_world.translation - eye.translation).normalized()
        ahead = -eye.to_3x3().col[2].normalized()
        assert ahead.dot(towards) == pytest.approx(1.0, abs=1e-5)
        assert abs(eye.to_3x3().col[0].z) < 1e-5  # the horizon stays level


def test_a_new_motion_leaves_the_users_own_channels_alone(built: Built, picture, settings: Settings) -> None:
    built.camera.data.keyframe_insert("lens", frame=3)
    built.camera.keyframe_insert("scale", index=1, frame=5)
    other = bpy.data.objects.new("Mine", None)
    bpy.context.scene.collection.objects.link(other)
    other.keyframe_insert("location", frame=7)
    rebuilt(built, picture, settings, motion="push_in", duration=1.0)
    assert compat.fcurves(built.camera).find("scale", index=1) is not None
    assert compat.fcurves(built.camera.data).find("lens") is not None
    assert len(compat.fcurves(other)) == 3
    assert compat.fcurves(built.camera).find("location", index=0) is None  # the orbit's x is gone


@pytest.mark.parametrize("size", [(640, 360), (360, 640), (512, 512), (1200, 200)])
def test_every_aspect_is_filled_by_the_picture(
    built: Built, picture, settings: Settings, size: tuple[int, int]
) -> None:
    prepared = pipeline.prepare(picture, settings)
    camera.fit_lens(built.camera.data, prepared, *size)
    scene = bpy.context.scene
    scene.render.resolution_x, scene.render.resolution_y = size
    corners = np.array([corner[:] for corner in built.camera.data.view_frame(scene=scene)])
    half = np.abs(corners[:, :2] / corners[:, 2:]).max(axis=0)
    limits = np.array([prepared.half_width, prepared.half_height])
    assert (half <= limits * (1 + 1e-5)).all() and (half >= limits * (1 - 1e-5)).any()
