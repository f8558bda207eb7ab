"""Several pictures on one timeline, from the window: all of them or none, and each keeps its place."""

from __future__ import annotations

from pathlib import Path

import bpy
import numpy as np
import pytest
from support import extension
from support.pictures import bumps, save, scene_like
from support.worker import INTERPRETER

from picanim_addon.scene import compat

NAMES = ("first.png", "second.png", "third.png")


@pytest.fixture
def folder(tmp_path: Path):
    bpy.ops.wm.read_factory_settings(use_empty=True)
    extension.enable()
    bpy.context.preferences.addons[extension.NAME].preferences.interpreter = INTERPRETER
    np.save(tmp_path / "depth.npy", bumps(160, 100))
    choices = bpy.context.scene.picanim
    choices.file, choices.duration, choices.motion = str(tmp_path / "depth.npy"), 0.5, "truck"
    choices.width, choices.height, choices.engine = 160, 100, "cycles"
    for seed, name in enumerate(NAMES):
        save(scene_like(160, 100, seed=seed), tmp_path / name)
    yield tmp_path
    extension.disable()


def open_row(folder: Path, *names: str) -> set[str]:
    return bpy.ops.picanim.open_row(directory=str(folder), files=[{"name": name} for name in names])


def markers() -> list[tuple[int, str, str]]:
    return sorted((m.frame, m.name, m.camera.name) for m in bpy.context.scene.timeline_markers)


def keyed(camera: bpy.types.Object) -> tuple[float, float]:
    """First and last frame of a camera's keys."""
    frames = [point.co[0] for curve in compat.fcurves(camera) for point in curve.keyframe_points]
    return min(frames), max(frames)


def test_each_has_its_camera_its_marker_and_its_own_picture(folder: Path) -> None:
    assert open_row(folder, *NAMES) == {"FINISHED"}
    scene = bpy.context.scene
    assert len(bpy.data.scenes) == 1 and (scene.frame_start, scene.frame_end) == (1, 36)
    cameras = ("PicAnim Camera", "PicAnim Camera 2", "PicAnim Camera 3")
    assert markers() == [(1, "first", cameras[0]), (13, "second", cameras[1]), (25, "third", cameras[2])]
    assert scene.picanim.picture == str(folder / "first.png")
    pictures = [bpy.data.images[name] for name in ("PicAnim Picture", "PicAnim Picture 2", "PicAnim Picture 3")]
    shown = [np.array(image.pixels[:]) for image in pictures]
    assert all(image.packed_file for image in pictures)
    assert not np.allclose(shown[0], shown[1]) and not np.allclose(shown[1], shown[2])


def test_one_that_is_no_picture_leaves_the_scene_as_it_was(folder: Path) -> None:
    bpy.context.scene.picanim.picture = str(folder / "third.png")
    bpy.ops.picanim.animate_picture()
    before = [sorted(thing.name for thing in kind) for kind in (bpy.data.objects, bpy.data.images, bpy.data.meshes)]
    shown = bpy.data.images["PicAnim Picture"].pixels[:]
    (folder / "letter.png").write_text("Dear picture")
    with pytest.raises(RuntimeError, match=r"letter.png is not a picture"):
        open_row(folder, "first.png", "second.png", "letter.png")
    after = [sorted(thing.name for thing in kind) for kind in (bpy.data.objects, bpy.data.images, bpy.data.meshes)]
    assert after == before and not markers()
    assert bpy.data.images["PicAnim Picture"].pixels[:] == shown
    assert bpy.context.scene.picanim.picture == str(folder / "third.png")


def test_another_motion_of_one_of_them_stays_in_its_place(folder: Path) -> None:
    open_row(folder, *NAMES)
    scene, kept = bpy.context.scene, markers()
    second = bpy.data.objects["PicAnim Camera 2"]
    others = [keyed(bpy.data.objects[name]) for name in ("PicAnim Camera", "PicAnim Camera 3")]
    scene.frame_set(15)
    assert scene.camera == second
    scene.picanim.motion, scene.picanim.duration = "push_in", 2.0
    assert bpy.ops.picanim.apply_motion() == {"FINISHED"}
    assert keyed(second) == (13, 24) and second.location.z == 0.0
    assert (scene.frame_start, scene.frame_end, scene.frame_current) == (1, 36, 13)
    assert markers() == kept
    assert [keyed(bpy.data.objects[name]) for name in ("PicAnim Camera", "PicAnim Camera 3")] == others


def test_another_picture_takes_the_place_of_the_first(folder: Path) -> None:
    open_row(folder, *NAMES)
    scene = bpy.context.scene
    scene.picanim.picture = str(folder / "third.png")
    bpy.ops.picanim.animate_picture()
    assert (scene.frame_start, scene.frame_end) == (1, 36) and len(markers()) == 3
    assert keyed(bpy.data.objects["PicAnim Camera"]) == (1, 12)


def test_blender_offers_it_for_files_and_in_its_menu(folder: Path) -> None:
    handler = bpy.types.FileHandler.bl_rna_get_subclass_py("PICANIM_FH_row")
    assert handler.bl_import_operator == "picanim.open_row"
    assert {".jpg", ".png", ".heic"} <= set(handler.bl_file_extensions.split(";"))
