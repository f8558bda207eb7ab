"""The camera's keyframes: native, on the path they promise, and editable."""

from __future__ import annotations

import dataclasses

import bpy
import numpy as np
import pytest
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector

from picanim_addon import pipeline
from picanim_addon.motion.move import Move
from picanim_addon.motion.plan import make_plan
from picanim_addon.motion.presets import PRESETS
from picanim_addon.motion.projection import rotation
from picanim_addon.scene import compat
from picanim_addon.scene.build import Built, build_scene
from picanim_addon.scene.camera import lens
from picanim_addon.settings import LensSettings, MotionSettings, Settings


def planned(built: Built, picture, settings: Settings, **motion) -> Move:
    """Build again with another motion, and the move that should be there now."""
    settings = dataclasses.replace(settings, motion=MotionSettings(**motion))
    prepared = pipeline.prepare(picture, settings)
    build_scene(bpy.context.scene, prepared, settings)
    half = prepared.half_width, prepared.half_height
    aspect = prepared.width / prepared.height
    return make_plan(settings, prepared.depth, *half, prepared.subject, aspect, prepared.sure).move


def poses_of(scene: bpy.types.Scene, thing: bpy.types.Object, frames: np.ndarray) -> np.ndarray:
    """(n, 4, 4) evaluated poses of `thing` in its parent's axes."""
    poses = []
    for frame in frames:
        scene.frame_set(int(frame), subframe=float(frame % 1))
        evaluated = thing.evaluated_get(bpy.context.evaluated_depsgraph_get())
        poses.append(evaluated.parent.matrix_world.inverted() @ evaluated.matrix_world)
    return np.array(poses)


def seen_from(scene: bpy.types.Scene, thing: bpy.types.Object, frames: np.ndarray) -> np.ndarray:
    """(n, 3) evaluated places of `thing` in its parent's axes."""
    return poses_of(scene, thing, frames)[:, :3, 3]


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("verticals", [True, False])
def test_the_path_is_the_presets(built: Built, picture, settings: Settings, name: str, verticals: bool) -> None:
    focus = dataclasses.replace(settings, lens=LensSettings(focus="subject", focus_to="farthest"))
    hand = 1.0 if name in ("orbit", "truck") else 0.0
    move = planned(built, picture, focus, motion=name, duration=1.0, verticals=verticals, handheld=hand)
    scene, stage = bpy.context.scene, move.stage
    frames = np.arange(1, 25.1, 1.5)
    exact = move.at(frames)
    turned = rotation(stage, move.aim, exact)
    expected = np.stack([exact.get(c, 0 * frames) + exact.get("shake_" + c, 0 * frames) for c in ("x", "y", "z")], 1)
    poses = poses_of(scene, built.camera, frames)
    way = max(np.ptp(expected, axis=0).max(), 1e-3)
    assert np.abs(poses[:, :3, 3] - expected).max() <= 2e-3 * way
    assert np.abs(poses[:, :3, :3] - turned).max() <= 2e-3 * max(np.abs(turned - turned[:1]).max(), 1e-3)
    for frame, i in zip(frames, range(len(frames)), strict=True):
        scene.frame_set(int(frame), subframe=float(frame % 1))
        lens = built.camera.data
        zoom = exact["zoom"][i] if "zoom" in exact else 1.0
        assert lens.lens == pytest.approx(zoom * lens.sensor_width / (2 * stage.frame.half_width), rel=2e-3)
        assert lens.shift_x == pytest.approx(exact["shift_x"][i], abs=2e-4)
        assert lens.shift_y == pytest.approx(exact["shift_y"][i], abs=2e-4)
        assert lens.dof.focus_distance == pytest.approx(exact["focus"][i], rel=1e-2)


def test_the_f_curves_hold_the_keys(built: Built, picture, settings: Settings) -> None:
    motion = planned(built, picture, settings, duration=0.5).motion()
    curves = compat.fcurves(built.camera)
    for index, channel in enumerate(("x", "y", "z")):
        keys, written = motion.curves[channel].keys, curves.find("location", index=index)
        assert [point.co[0] for point in written.keyframe_points] == pytest.approx([key.frame for key in keys])
        assert [point.co[1] for point in written.keyframe_points] == pytest.approx([k.value for k in keys], abs=1e-6)
        assert {point.interpolation for point in written.keyframe_points} == {"BEZIER"}
        assert {point.handle_right_type for point in written.keyframe_points} == {"ALIGNED"}  # easy to drag
        assert [modifier.type for modifier in written.modifiers] == ["CYCLES"]


def test_a_loop_has_no_seam_and_no_doubled_frame(built: Built) -> None:
    scene = bpy.context.scene
    count = scene.frame_end
    assert scene.frame_start == 1 and count == 12
    first, second, last, after, next_one = seen_from(scene, built.camera, np.array([1, 2, count, count + 1, count + 2]))
    assert np.allclose(first, after, atol=1e-6) and np.allclose(second, next_one, atol=1e-6)
    assert np.linalg.norm(last - first) > 1e-3


@pytest.mark.parametrize("verticals", [True, False])
def test_the_pivot_stays_where_it_is_in_the_frame(built: Built, picture, settings: Settings, verticals: bool) -> None:
    planned(built, picture, settings, duration=0.5, verticals=verticals)
    scene = bpy.context.scene
    for frame in range(1, 13):
        scene.frame_set(frame)
        seen = world_to_camera_view(scene, built.camera, built.pivot.matrix_world.translation)
        assert seen[:2] == pytest.approx((0.5, 0.5), abs=1e-4)
        axes = built.camera.matrix_world.to_3x3()
        assert abs(axes.col[0].z) < 1e-5  # the horizon stays level
        if verticals:
            assert axes.col[1][:] == pytest.approx((0, 0, 1), abs=1e-5)


@pytest.mark.parametrize("motion", ["truck", "pedestal", "circle", "parallax_drift", "swipe"])
def test_lens_shift_holds_the_pivot_without_turning(built: Built, picture, settings: Settings, motion: str) -> None:
    planned(built, picture, settings, motion=motion, duration=0.5)
    scene = bpy.context.scene
    for frame in range(1, 13):
        scene.frame_set(frame)
        seen = world_to_camera_view(scene, built.camera, built.pivot.matrix_world.translation)
        assert seen[:2] == pytest.approx((0.5, 0.5), abs=1e-3)
        assert built.camera.matrix_world.to_3x3().col[2][:] == pytest.approx((0, -1, 0), abs=1e-6)


def test_a_dolly_zoom_keeps_the_pivots_plane_in_size(built: Built, picture, settings: Settings) -> None:
    planned(built, picture, settings, motion="dolly_zoom", duration=1.0, pivot="middle")
    scene, sizes = bpy.context.scene, []
    for frame in range(1, 25):
        scene.frame_set(frame)
        ends = [built.pivot.matrix_world.translation + Vector((x, 0, 0)) for x in (-0.5, 0.5)]
        left, right = (world_to_camera_view(scene, built.camera, end)[0] for end in ends)
        sizes.append(right - left)
    assert np.ptp(sizes) <= 0.01 * sizes[0]
    assert np.ptp(seen_from(scene, built.camera, np.array([1, 24]))[:, 2]) > 0.1


def test_a_new_motion_leaves_the_users_own_channels_alone(built: Built, picture, settings: Settings) -> None:
    built.camera.data.keyframe_insert("lens", frame=3)
    built.camera.keyframe_insert("scale", index=1, frame=5)
    other = bpy.data.objects.new("Mine", None)
    bpy.context.scene.collection.objects.link(other)
    other.keyframe_insert("location", frame=7)
    planned(built, picture, settings, motion="push_in", duration=1.0)
    assert compat.fcurves(built.camera).find("scale", index=1) is not None
    assert compat.fcurves(built.camera.data).find("lens") is not None
    assert len(compat.fcurves(other)) == 3
    assert compat.fcurves(built.camera).find("scale", index=0) is None


def test_a_channel_with_keys_of_the_users_is_left_to_them(built: Built, picture, settings) -> None:
    built.camera.data.lens = 80.0
    built.camera.data.keyframe_insert("lens", frame=3)
    planned(built, picture, settings, motion="dolly_zoom", duration=1.0)
    keys = compat.fcurves(built.camera.data).find("lens").keyframe_points
    assert [(point.co[0], point.co[1]) for point in keys] == [(3.0, 80.0)]


def test_nothing_of_one_motion_is_left_in_the_next(built: Built, picture, settings: Settings) -> None:
    for name in ("ken_burns", "handheld", "orbit", "static"):
        planned(built, picture, settings, motion=name, duration=0.5, handheld=0.0)
    bpy.context.scene.frame_set(5)
    assert built.camera.matrix_basis.is_identity and not built.camera.constraints
    assert built.camera.data.shift_x == 0 and built.camera.data.dof.use_dof  # static pulls the focus
    assert [curve.data_path for curve in compat.fcurves(built.camera.data)] == ["dof.focus_distance"]
    assert len(compat.fcurves(built.camera) or ()) == 0


@pytest.mark.parametrize("size", [(640, 360), (360, 640), (512, 512), (1200, 200)])
def test_every_aspect_is_filled_by_the_picture(
    built: Built, picture, settings: Settings, size: tuple[int, int]
) -> None:
    prepared = pipeline.prepare(picture, settings)
    lens.fit_lens(built.camera.data, prepared, *size)
    scene = bpy.context.scene
    scene.render.resolution_x, scene.render.resolution_y = size
    corners = np.array([corner[:] for corner in built.camera.data.view_frame(scene=scene)])
    half = np.abs(corners[:, :2] / corners[:, 2:]).max(axis=0)
    limits = np.array([prepared.half_width, prepared.half_height])
    assert (half <= limits * (1 + 1e-5)).all() and (half >= limits * (1 - 1e-5)).any()
