"""The frames of Ken Burns as they are drawn on the picture; tests/window draws them with the mouse."""

from __future__ import annotations

import sys
from pathlib import Path

import bpy
import numpy as np
import pytest
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector
from support import extension
from support.pictures import bumps, save, scene_like
from support.worker import INTERPRETER

from picanim_addon.errors import PicAnimError
from picanim_addon.motion.stage import Window
from picanim_addon.scene import blend_file, objects
from picanim_addon.scene.camera import ken_burns_frames
from picanim_addon.settings import Settings


@pytest.fixture
def chosen(tmp_path: Path):
    blend_file.empty_scene()
    extension.enable()
    bpy.context.preferences.addons[extension.NAME].preferences.interpreter = INTERPRETER
    np.save(tmp_path / "depth.npy", bumps(160, 100))
    choices = bpy.context.scene.picanim
    choices.picture = str(save(scene_like(160, 100), tmp_path / "picture.png"))
    choices.file, choices.duration, choices.engine = str(tmp_path / "depth.npy"), 0.5, "cycles"
    yield choices
    extension.disable()


def seen(window: Window, drawn: ken_burns_frames.DrawingBoard, distance: float) -> list[float]:
    """Where two opposite corners of a drawn frame are in the camera's frame now: 0 to 1 from the lower left."""
    scene, found = bpy.context.scene, []
    for side in ((-1, -1), (1, 1)):
        x, y = drawn.board.corner(window, side)
        where = drawn.place @ Vector((x * distance, y * distance, -distance))
        found += world_to_camera_view(scene, scene.camera, where)[:2]
    return found


@pytest.mark.parametrize("aspect", ["picture", "9:16", "21:9"])
def test_the_camera_goes_from_one_drawn_frame_to_the_other(chosen, aspect: str) -> None:
    chosen.aspect = aspect
    assert not bpy.ops.picanim.draw_frames.poll()  # there is no picture yet
    bpy.ops.picanim.animate_picture()
    assert not bpy.ops.picanim.draw_frames.poll()
    chosen.motion = "ken_burns"
    assert bpy.ops.picanim.draw_frames.poll()
    scene = bpy.context.scene
    width = 0.2 if aspect == "9:16" else 0.6
    assert bpy.ops.picanim.draw_frames(begin=(0.35, 0.6, width), end=(0.7, 0.5, 0.75 * width)) == {"FINISHED"}
    properties, preferences = (sys.modules[f"{extension.NAME}.{name}"] for name in ("properties", "preferences"))
    settings = properties.settings_of(scene, preferences.worker_settings(bpy.context))
    drawn = ken_burns_frames.drawing_board(scene, scene.camera, settings)
    assert drawn.shares(drawn.begin) == pytest.approx((0.35, 0.6, width), abs=1e-6)
    distance = -objects.find(scene, objects.PIVOT).location.z
    for frame, window in ((scene.frame_start, drawn.begin), (scene.frame_end, drawn.end)):
        scene.frame_set(frame)
        assert seen(window, drawn, distance) == pytest.approx([0, 0, 1, 1], abs=2e-3)


def test_without_a_picture_there_is_a_word(scene: bpy.types.Scene) -> None:
    camera = bpy.data.objects.new("Mine", bpy.data.cameras.new("Mine"))
    scene.collection.objects.link(camera)
    with pytest.raises(PicAnimError, match="no animated picture for this camera"):
        ken_burns_frames.drawing_board(scene, camera, Settings())
