"""The button, as scripts and users press it."""

from __future__ import annotations

import sys
from pathlib import Path

import bpy
import numpy as np
import pytest
from support import extension
from support.pictures import bumps, save, scene_like

from picanim_addon.scene import objects


def everything() -> dict[str, list[str]]:
    """The names of all data in the file."""
    kinds = ("objects", "meshes", "materials", "images", "node_groups", "actions", "cameras", "collections")
    return {kind: sorted(thing.name for thing in getattr(bpy.data, kind)) for kind in kinds}


def test_animate_picture(chosen: bpy.types.PropertyGroup) -> None:
    assert bpy.ops.picanim.animate_picture() == {"FINISHED"}
    scene = bpy.context.scene
    assert scene.camera == objects.find(scene, objects.CAMERA)
    assert (scene.frame_start, scene.frame_end, scene.render.fps) == (1, 12, 24)
    assert (scene.render.resolution_x, scene.render.resolution_y) == (160, 100)
    assert scene.render.engine == "CYCLES"
    assert scene.render.ffmpeg.codec == "H264"
    assert scene.render.filepath == chosen.picture.replace(".png", ".mp4")


def test_a_place_for_the_clip_that_the_user_chose_is_kept(chosen: bpy.types.PropertyGroup) -> None:
    bpy.context.scene.render.filepath = "//renders/mine.mp4"
    bpy.ops.picanim.animate_picture()
    assert bpy.context.scene.render.filepath == "//renders/mine.mp4"


def test_twice_is_once(chosen: bpy.types.PropertyGroup) -> None:
    bpy.ops.picanim.animate_picture()
    once = everything()
    bpy.ops.picanim.animate_picture()
    assert everything() == once
    assert not [name for names in once.values() for name in names if ".001" in name]


def test_another_picture_takes_the_place_of_the_first(chosen: bpy.types.PropertyGroup, tmp_path: Path) -> None:
    bpy.ops.picanim.animate_picture()
    once = everything()
    chosen.picture = str(save(scene_like(90, 120), tmp_path / "other.png"))
    np.save(tmp_path / "depth.npy", bumps(90, 120))
    bpy.ops.picanim.animate_picture()
    assert everything() == once
    width, height = bpy.data.images["PicAnim Picture"].size
    assert width * 4 == height * 3  # the other picture's shape


def test_the_users_things_are_left_alone(chosen: bpy.types.PropertyGroup) -> None:
    cube = bpy.data.objects.new("PicAnim Relief", bpy.data.meshes.new("Mine"))  # even with one of our names
    bpy.context.scene.collection.objects.link(cube)
    cube.location = (1, 2, 3)
    bpy.ops.picanim.animate_picture()
    assert cube.location[:] == (1, 2, 3) and cube.data.name == "Mine" and not cube.modifiers
    assert objects.find(bpy.context.scene, objects.RELIEF) != cube


@pytest.mark.parametrize(
    ("name", "says"),
    [("text.jpg", "is not a picture that PicAnim can read"), ("none.jpg", "There is no picture at")],
)
def test_a_bad_picture_is_one_report_and_no_change(
    chosen: bpy.types.PropertyGroup, tmp_path: Path, name: str, says: str
) -> None:
    (tmp_path / "text.jpg").write_text("not a picture")
    before = everything()
    chosen.picture = str(tmp_path / name)
    with pytest.raises(RuntimeError) as error:
        bpy.ops.picanim.animate_picture()
    assert says in str(error.value) and "Traceback" not in str(error.value)
    assert everything() == before


def test_a_bad_picture_after_a_good_one_leaves_the_scene(chosen: bpy.types.PropertyGroup, tmp_path: Path) -> None:
    bpy.ops.picanim.animate_picture()
    before = everything()
    chosen.picture = str(tmp_path / "none.jpg")
    with pytest.raises(RuntimeError):
        bpy.ops.picanim.animate_picture()
    assert everything() == before


def test_the_button_is_grey_without_a_picture(enabled) -> None:
    assert not bpy.ops.picanim.animate_picture.poll()
    assert not bpy.ops.picanim.render_clip.poll()
    assert not bpy.ops.picanim.cancel.poll()


def test_render_clip_is_blenders_own_render(chosen: bpy.types.PropertyGroup, tmp_path: Path) -> None:
    bpy.ops.picanim.animate_picture()
    bpy.context.scene.frame_end = 3
    bpy.context.scene.render.filepath = str(tmp_path / "clip.mp4")
    assert bpy.ops.picanim.render_clip() == {"FINISHED"}
    assert (tmp_path / "clip.mp4").stat().st_size > 1000


def test_paths_relative_to_the_blend_are_understood(chosen: bpy.types.PropertyGroup, tmp_path: Path) -> None:
    bpy.ops.wm.save_as_mainfile(filepath=str(tmp_path / "here.blend"))
    bpy.context.scene.picanim.picture = "//picture.png"
    assert bpy.ops.picanim.animate_picture() == {"FINISHED"}


def test_blenders_own_command_line_prints_help_and_says_what_is_wrong(
    enabled: None, capfd: pytest.CaptureFixture[str]
) -> None:
    """What `blender --command picanim ...` calls."""
    command_line = sys.modules[extension.NAME]._command_line
    assert command_line(["animate", "--help"]) == 0
    assert "picanim animate photo.jpg --output clip.mp4" in capfd.readouterr().out
    assert command_line(["animate", "photo.jpg"]) == 2
    assert capfd.readouterr().err.startswith("picanim: the following arguments are required: --output")


def test_a_sequence_has_its_numbers_before_the_ending(chosen: bpy.types.PropertyGroup, tmp_path: Path) -> None:
    chosen.format, chosen.duration = "png", 0.1
    bpy.ops.picanim.animate_picture()
    scene = bpy.context.scene
    bpy.ops.render.render(animation=True)
    written = sorted(file.name for file in tmp_path.glob("picture_*"))
    assert written == ["picture_0001.png", "picture_0002.png"]
    chosen.format = "auto"
    bpy.ops.picanim.animate_picture()
    assert Path(scene.render.filepath).name == "picture_####.png"
    chosen.format = "h264"
    bpy.ops.picanim.animate_picture()
    assert Path(scene.render.filepath).name == "picture.mp4"
