"""Applying a motion again changes PicAnim's own keys, and nothing else."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import bpy
import numpy as np
import pytest
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector
from support import extension
from support.pictures import bumps, pixels, save, scene_like
from support.worker import INTERPRETER

from picanim_addon import pipeline
from picanim_addon.errors import PicAnimError
from picanim_addon.picture.subject import find_subject
from picanim_addon.scene import blend_file, compat, objects
from picanim_addon.scene.build import Built
from picanim_addon.scene.camera import apply_motion
from picanim_addon.scene.camera.animate import reach_of
from picanim_addon.scene.camera.pick import place_of
from picanim_addon.scene.output import render
from picanim_addon.settings import CompositionSettings, LayerSettings, LensSettings, MotionSettings, Settings


def names() -> list[str]:
    kinds = (bpy.data.objects, bpy.data.cameras, bpy.data.actions, bpy.data.meshes, bpy.data.images)
    return sorted(thing.name for kind in kinds for thing in kind)


def asked(settings: Settings, motion: str, **more) -> Settings:
    return dataclasses.replace(settings, motion=MotionSettings(motion=motion, duration=1.0, **more))


def places(thing: bpy.types.Object, frames: range) -> np.ndarray:
    found = []
    for frame in frames:
        bpy.context.scene.frame_set(frame)
        found.append(thing.matrix_world.translation[:])
    return np.array(found)


def test_again_is_what_building_gives(built: Built, picture: Path, settings: Settings) -> None:
    scene, push = bpy.context.scene, asked(settings, "push_in")
    pipeline.apply_motion(scene, built.camera, push)
    again, kept = places(built.camera, range(1, 25)), names()
    for _ in range(2):
        pipeline.apply_motion(scene, built.camera, push)
    assert names() == kept
    built = pipeline.build(scene, pipeline.prepare(picture, push), push)
    assert places(built.camera, range(1, 25)) == pytest.approx(again, abs=2e-3)
    assert reach_of(built.camera) is not None


def test_what_was_only_guessed_moves_less_again_too(built: Built, picture: Path, settings: Settings) -> None:
    scene, orbit = bpy.context.scene, asked(settings, "orbit")
    prepared = pipeline.prepare(picture, orbit)
    ways = {}
    for sure in (1.0, 0.0):
        built = pipeline.build(scene, dataclasses.replace(prepared, sure=sure), orbit)
        first = places(built.camera, range(1, 25))
        pipeline.apply_motion(scene, built.camera, orbit)
        assert places(built.camera, range(1, 25)) == pytest.approx(first, abs=2e-3)
        ways[sure] = np.ptp(first[:, 0])
    assert 0 < ways[0.0] < 0.9 * ways[1.0]


def test_it_takes_the_motion_blur_along(built: Built, settings: Settings) -> None:
    scene = bpy.context.scene
    for lens in (LensSettings(motion_blur=True, shutter=0.8), LensSettings()):
        pipeline.apply_motion(scene, built.camera, dataclasses.replace(asked(settings, "truck"), lens=lens))
        assert scene.render.use_motion_blur == lens.motion_blur
        assert scene.render.motion_blur_shutter == pytest.approx(lens.shutter)


def test_the_users_keys_and_cameras_survive(built: Built, settings: Settings) -> None:
    scene = bpy.context.scene
    built.camera.keyframe_insert("scale", index=2, frame=4)
    built.camera.data.keyframe_insert("clip_end", frame=9)
    mine = bpy.data.objects.new("Mine", bpy.data.cameras.new("Mine"))
    scene.collection.objects.link(mine)
    mine.location.y = 3.0
    mine.keyframe_insert("location", frame=2)
    for name in ("ken_burns", "handheld", "truck"):
        pipeline.apply_motion(scene, built.camera, asked(settings, name))
    assert compat.fcurves(built.camera).find("scale", index=2).keyframe_points[0].co[0] == 4
    assert compat.fcurves(built.camera.data).find("clip_end") is not None
    assert [len(curve.keyframe_points) for curve in compat.fcurves(mine)] == [1, 1, 1]
    assert mine.location.y == 3.0 and scene.camera == built.camera


def test_any_camera_moves_from_where_it_stands(built: Built, settings: Settings) -> None:
    scene = bpy.context.scene
    mine = bpy.data.objects.new("Mine", bpy.data.cameras.new("Mine"))
    scene.collection.objects.link(mine)
    mine.location, mine.rotation_euler, mine.data.lens = (0.3, -1.0, 1.5), (1.5, 0.0, 0.2), 60.0
    bpy.context.view_layer.update()
    stood = mine.matrix_world.copy()
    for _ in range(2):
        pipeline.apply_motion(scene, mine, asked(settings, "truck"))
    path = places(mine, range(1, 25))
    across = stood.to_3x3().col[0]
    along = (path[-1] - path[0]) / np.linalg.norm(path[-1] - path[0])
    assert along == pytest.approx(across[:], abs=1e-4)  # to its own right
    assert (path[0] + path[-1]) / 2 == pytest.approx(stood.translation[:], abs=1e-4)
    assert mine.data.lens == 60.0
    pivot = next(child for child in mine.parent.children if child != mine)
    for frame in (1, 12, 24):
        scene.frame_set(frame)
        seen = world_to_camera_view(scene, mine, pivot.matrix_world.translation)
        assert seen[:2] == pytest.approx((0.5, 0.5), abs=1e-3)
    assert len([o for o in scene.objects if "Mine" in o.name]) == 3  # the camera, its rest and its pivot
    assert objects.find(scene, objects.PIVOT) == built.pivot


def test_without_a_picture_there_is_a_word(scene: bpy.types.Scene, settings: Settings) -> None:
    mine = bpy.data.objects.new("Mine", bpy.data.cameras.new("Mine"))
    scene.collection.objects.link(mine)
    with pytest.raises(PicAnimError, match="no animated picture for this camera to move in; animate a picture first"):
        pipeline.apply_motion(scene, mine, settings)


def test_pictures_in_a_row_each_have_their_camera(
    scene: bpy.types.Scene, picture: Path, settings: Settings, tmp_path: Path
) -> None:
    other = save(scene_like(160, 100, seed=9), tmp_path / "other.png")
    files = (picture, other, picture)
    built = pipeline.build_all(scene, (pipeline.prepare(file, settings) for file in files), settings)
    kept = names()
    assert pipeline.build_all(scene, (pipeline.prepare(file, settings) for file in files), settings) == built
    assert names() == kept
    assert not [name for name in kept if ".001" in name and "Action" not in name]  # 4.2 numbers the lens's action
    markers = sorted(scene.timeline_markers, key=lambda marker: marker.frame)
    assert [(m.frame, m.camera) for m in markers] == [
        (1, built[0].camera),
        (13, built[1].camera),
        (25, built[2].camera),
    ]
    assert (scene.frame_start, scene.frame_end) == (1, 36)
    moved = [np.ptp(places(one.camera, range(1 + 12 * i, 13 + 12 * i)), axis=0).max() for i, one in enumerate(built)]
    assert min(moved) > 0.01
    pipeline.apply_motion(scene, built[1].camera, asked(settings, "push_in"))
    assert places(built[0].camera, range(1, 13)).std(axis=0).max() > 0.01  # the others go on as before
    pipeline.build_all(scene, [pipeline.prepare(picture, settings)], settings)
    assert objects.shots(scene) == [0] and not scene.timeline_markers and scene.frame_end == 12


@pytest.mark.parametrize(("aspect", "size"), [("9:16", (540, 960)), ("21:9", (960, 412)), ("1:1", (960, 960))])
def test_another_aspect_is_framed_around_the_subject(
    built: Built, settings: Settings, aspect: str, size: tuple[int, int]
) -> None:
    scene = bpy.context.scene
    output = dataclasses.replace(settings.output, width=0, height=0)
    composition = CompositionSettings(aspect=aspect, subject="point", point=(0.3, 0.6), guides="golden")
    framed = dataclasses.replace(asked(settings, "static"), output=output, composition=composition)
    pipeline.apply_motion(scene, built.camera, framed)
    assert (scene.render.resolution_x, scene.render.resolution_y) == size
    assert built.camera.data.show_composition_golden and not built.camera.data.show_composition_thirds
    corners = np.array([corner[:] for corner in built.camera.data.view_frame(scene=scene)])
    tangents = corners[:, :2] / -corners[:, 2:]
    low, high = tangents.min(axis=0), tangents.max(axis=0)
    whole = np.array([1.0, 100 / 160]) * half_width(built)
    assert (low >= -whole * (1 + 1e-5)).all() and (high <= whole * (1 + 1e-5)).all()  # inside the picture
    middle = (low + high) / 2
    free = 0 if aspect != "21:9" else 1  # the direction in which there is room
    wanted = np.array([(2 * 0.3 - 1), (1 - 2 * 0.6)]) * whole
    room = whole - (high - low) / 2
    assert middle[free] == pytest.approx(np.clip(wanted, -room, room)[free], abs=1e-4)


def half_width(built: Built) -> float:
    """Half the picture's width at distance 1."""
    return json.loads(built.rig[apply_motion.STAGE])["half_width"]


def test_a_subject_is_found_where_something_near_stands_out() -> None:
    colour = np.full((120, 180, 3), 0.5, np.float32)
    depth = np.linspace(0, 0.3, 120, dtype=np.float32)[:, None] * np.ones((1, 180), np.float32)
    colour[30:80, 110:150] = (0.9, 0.2, 0.1)
    depth[30:80, 110:150] = 0.8
    subject = find_subject(colour, depth)
    assert (subject.x, subject.y) == pytest.approx((130 / 180, 55 / 120), abs=0.06)
    assert subject.depth == pytest.approx(0.8, abs=0.05)


@pytest.mark.parametrize("ground", [False, True])
def test_a_click_finds_its_place_in_the_picture(
    built: Built, picture: Path, settings: Settings, *, ground: bool
) -> None:
    scene = bpy.context.scene
    if ground:  # a plane that is there, and clear almost everywhere
        laid = dataclasses.replace(settings, layers=LayerSettings(ground=True))
        built = pipeline.build(scene, pipeline.prepare(picture, laid), laid)
        bpy.context.view_layer.update()
        assert objects.find(scene, objects.GROUND)
    built.camera.animation_data_clear()
    scene.frame_set(1)
    eye = built.camera.matrix_world.translation
    for wanted in ((0.5, 0.5), (0.2, 0.3), (0.9, 0.8)):
        half = half_width(built)
        x, y = (2 * wanted[0] - 1) * half, (1 - 2 * wanted[1]) * half * 100 / 160
        towards = built.rig.matrix_world.to_3x3() @ Vector((x, y, -1.0)).normalized()
        found = place_of(scene, bpy.context.evaluated_depsgraph_get(), eye, towards)
        assert found == pytest.approx(wanted, abs=0.01)


def test_the_button_is_one_step(picture: Path, tmp_path: Path) -> None:
    blend_file.empty_scene()
    extension.enable()
    try:
        bpy.context.preferences.addons[extension.NAME].preferences.interpreter = INTERPRETER
        np.save(tmp_path / "depth.npy", bumps(160, 100))
        chosen = bpy.context.scene.picanim
        chosen.picture, chosen.file, chosen.engine = str(picture), str(tmp_path / "depth.npy"), "cycles"
        assert not bpy.ops.picanim.apply_motion.poll()
        bpy.ops.picanim.animate_picture()
        chosen.motion, chosen.duration, chosen.start = "push_in", 2.0, 11
        assert bpy.ops.picanim.apply_motion() == {"FINISHED"}
        scene = bpy.context.scene
        assert (scene.frame_start, scene.frame_end) == (11, 58)
        assert compat.fcurves(scene.camera).find("location", index=2).keyframe_points[0].co[0] == 11
        folder = Path(bpy.utils.extension_path_user(extension.NAME, path="motions", create=True))
        keys = [{"frame": frame, "channel": "y", "value": frame} for frame in (0, 1)]
        (folder / "test_rise.json").write_text(json.dumps({"keys": keys}))
        chosen.motion, chosen.motion_file = "own", "test_rise"
        assert bpy.ops.picanim.apply_motion() == {"FINISHED"}
        (folder / "test_rise.json").unlink()
        assert [curve.array_index for curve in compat.fcurves(scene.camera)] == [1]
        assert bpy.ops.picanim.pick_point(which="focus_to_point", place=(0.25, 0.75)) == {"FINISHED"}
        assert chosen.focus_to_point[:] == (0.25, 0.75)
    finally:
        extension.disable()


@pytest.mark.parametrize(("x", "sharp"), [(0.25, "left"), (0.75, "right")])
def test_a_frame_is_sharpest_where_it_was_picked(tmp_path: Path, settings: Settings, x: float, sharp: str) -> None:
    noise = np.random.default_rng(2).integers(0, 256, (100, 160, 1), dtype=np.uint8).repeat(3, axis=2)
    picture = save(noise, tmp_path / "noise.png")
    depth = np.where(np.arange(160) < 80, 0.0, 1.0)[None].repeat(100, axis=0).astype(np.float32)
    np.save(tmp_path / "depth.npy", depth)
    focused = dataclasses.replace(
        asked(settings, "static"),
        lens=LensSettings(focus="point"),
        composition=CompositionSettings(point=(x, 0.5)),
    )
    scene = blend_file.empty_scene()
    built = pipeline.build(scene, pipeline.prepare(picture, focused), focused)
    assert built.camera.data.dof.focus_distance == pytest.approx(9.0 if x < 0.5 else 2.0, rel=1e-3)
    render.render_still(scene, tmp_path / "view.png", overwrite=True)
    view = pixels(tmp_path / "view.png").astype(float).mean(axis=2)
    contrast = {"left": view[20:80, 15:65].std(), "right": view[20:80, 95:145].std()}
    other = "right" if sharp == "left" else "left"
    assert contrast[sharp] > 1.5 * contrast[other]


@pytest.mark.parametrize(("motion", "along"), [("truck", 1), ("pedestal", 0)])
def test_a_fast_move_is_blurred_along_its_way_and_not_across(
    tmp_path: Path, settings: Settings, motion: str, along: int
) -> None:
    noise = np.random.default_rng(4).integers(0, 256, (20, 32, 1), dtype=np.uint8).repeat(3, axis=2)
    noise = noise.repeat(5, axis=0).repeat(5, axis=1)
    picture = save(noise, tmp_path / "noise.png")
    np.save(tmp_path / "depth.npy", np.full((100, 160), 0.5, np.float32))
    sharpness = {}
    for blurred in (False, True):
        fast = dataclasses.replace(
            settings,
            motion=MotionSettings(motion=motion, duration=0.25, hold_pivot=False, ease_in=0.0, ease_out=0.0),
            lens=LensSettings(motion_blur=blurred, shutter=3.0),
        )
        scene = blend_file.empty_scene()
        pipeline.build(scene, pipeline.prepare(picture, fast), fast)
        scene.frame_set(4)
        render.render_still(scene, tmp_path / "view.png", overwrite=True)
        view = pixels(tmp_path / "view.png").astype(float).mean(axis=2)[20:80, 30:130]
        sharpness[blurred] = [np.abs(np.diff(view, axis=axis)).mean() for axis in (0, 1)]
    kept = np.array(sharpness[True]) / sharpness[False]
    assert kept[along] < 0.4 < 0.5 < kept[1 - along]  # patches that run into one another lose contrast across, too


@pytest.mark.parametrize("motion", ["push_in", "arc", "dolly_zoom"])
def test_there_and_back_shows_the_same_both_ways(built: Built, settings: Settings, motion: str) -> None:
    pipeline.apply_motion(bpy.context.scene, built.camera, asked(settings, motion, repeat="ping_pong"))
    there = places(built.camera, range(1, 26))  # frame 25 is the first of the next round
    assert there == pytest.approx(there[::-1], abs=1e-5)
    assert np.ptp(there, axis=0).max() > 0.01
