"""A scene in use keeps its own settings; an untouched one is set up, as long as nobody changes what was set."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import bpy
import pytest

from picanim_addon import pipeline
from picanim_addon.scene import compat, objects
from picanim_addon.settings import Settings, SetupSettings


def own_settings(scene: bpy.types.Scene) -> dict[str, Any]:
    render, view = scene.render, scene.view_settings
    return {
        "rate": (render.fps, render.fps_base),
        "range": (scene.frame_start, scene.frame_end),
        "size": (render.resolution_x, render.resolution_y, render.resolution_percentage),
        "engine": render.engine,
        "samples": scene.cycles.samples,
        "bounces": scene.cycles.max_bounces,
        "view": (view.view_transform, view.look),
        "file": (render.filepath, render.image_settings.file_format),
        "camera": scene.camera.name if scene.camera else None,
        "frame": scene.frame_current,
    }


@pytest.fixture
def in_use() -> bpy.types.Scene:
    """Blender's start-up scene as somebody works in it."""
    bpy.ops.wm.read_factory_settings(use_empty=False)
    scene = bpy.context.scene
    scene.render.fps, scene.frame_start, scene.frame_end = 25, 101, 340
    scene.render.resolution_x, scene.render.resolution_y = 1280, 720
    scene.frame_set(120)
    bpy.data.objects["Cube"].location.x = 3.0
    return scene


def test_the_start_up_scene_is_set_up(picture: Path, settings: Settings) -> None:
    bpy.ops.wm.read_factory_settings(use_empty=False)
    scene = bpy.context.scene
    built = pipeline.build(scene, pipeline.prepare(picture, settings), settings)
    now = own_settings(scene)
    assert now["range"] == (1, 12) and now["size"] == (160, 100, 100) and now["engine"] == "CYCLES"
    assert now["view"][0] == "Standard" and scene.camera == built.camera
    assert not built.notices


def test_a_scene_in_use_keeps_its_settings(in_use: bpy.types.Scene, picture: Path, settings: Settings) -> None:
    before = own_settings(in_use)
    built = pipeline.build(in_use, pipeline.prepare(picture, settings), settings)
    assert own_settings(in_use) == before
    assert "Scene Setup" in str(built.notices[-1])
    pipeline.apply_motion(in_use, built.camera, settings)
    pipeline.build(in_use, pipeline.prepare(picture, settings), settings)
    assert own_settings(in_use) == before


def test_the_motion_is_at_the_scene_s_own_rate(in_use: bpy.types.Scene, picture: Path, settings: Settings) -> None:
    built = pipeline.build(in_use, pipeline.prepare(picture, settings), settings)  # half a second
    curve = compat.fcurves(built.camera).find("location", index=0)
    frames = [key.co[0] for key in curve.keyframe_points]
    assert (frames[0], frames[-1]) == (
        1,
        13,
    )  # half a second at 25 a second: 12 frames, and the first of the next round


def test_a_part_that_is_asked_for_is_set_and_no_other(
    in_use: bpy.types.Scene, picture: Path, settings: Settings
) -> None:
    before = own_settings(in_use)
    asked = dataclasses.replace(settings, setup=SetupSettings(colour=True))
    pipeline.build(in_use, pipeline.prepare(picture, asked), asked)
    now = own_settings(in_use)
    assert now["view"][0] == "Standard"
    assert {name for name in now if now[name] != before[name]} == {"view"}


def test_what_the_user_changes_afterwards_is_the_user_s(
    scene: bpy.types.Scene, picture: Path, settings: Settings
) -> None:
    built = pipeline.build(scene, pipeline.prepare(picture, settings), settings)
    scene.render.resolution_x = 320
    scene.view_settings.exposure = 0.5
    again = pipeline.build(scene, pipeline.prepare(picture, settings), settings)
    assert scene.render.resolution_x == 320 and scene.view_settings.exposure == pytest.approx(0.5)
    assert (scene.frame_start, scene.frame_end) == (1, 12)
    assert "Scene Setup" in str(again.notices[-1])
    assert objects.find(scene, objects.CAMERA) == built.camera == scene.camera
