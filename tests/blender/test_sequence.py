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

PICTURES = ("PicAnim Picture", "PicAnim Picture 2", "PicAnim Picture 3")
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
    return sorted((m.frame, m.name, m.camera.name) for m in bpy.context.scene.timeline_markers if m.camera)


def keyed(camera: bpy.types.Object) -> tuple[float, float]:
    """First and last frame of a camera's keys."""
    frames = [point.co[0] for curve in compat.fcurves(camera) for point in curve.keyframe_points]
    return min(frames), max(frames)


def keys_of(camera: bpy.types.Object) -> list[tuple[float, float]]:
    points = [point for curve in compat.fcurves(camera) for point in curve.keyframe_points]
    return [(point.co[0], round(point.co[1], 4)) for point in points]


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


def test_another_duration_of_one_of_them_moves_what_follows(folder: Path) -> None:
    open_row(folder, *NAMES)
    scene = bpy.context.scene
    second, third = (bpy.data.objects[name] for name in ("PicAnim Camera 2", "PicAnim Camera 3"))
    first_keys, third_keys = keyed(bpy.data.objects["PicAnim Camera"]), keys_of(third)
    scene.frame_set(15)
    assert scene.camera == second and scene.picanim.picture == str(folder / "second.png")
    scene.picanim.motion, scene.picanim.duration = "push_in", 2.0
    assert bpy.ops.picanim.apply_motion() == {"FINISHED"}
    assert keyed(second) == (13, 60) and second.location.z == 0.0
    assert (scene.frame_start, scene.frame_end, scene.frame_current) == (1, 72, 13)
    assert [(frame, name) for frame, name, _ in markers()] == [(1, "first"), (13, "second"), (61, "third")]
    assert keyed(bpy.data.objects["PicAnim Camera"]) == first_keys
    assert keys_of(third) == [(frame + 36, value) for frame, value in third_keys]
    scene.frame_set(70)  # what was only moved along counts as nobody's edit
    scene.picanim.duration = 1.0
    bpy.ops.picanim.apply_motion()
    assert keyed(third) == (61, 84) and scene.frame_end == 84


def test_each_has_choices_of_its_own_that_follow_the_playhead(folder: Path) -> None:
    open_row(folder, *NAMES)
    scene = bpy.context.scene
    choices = scene.picanim
    scene.frame_set(15)
    choices.motion, choices.amount = "push_in", 0.5
    scene.frame_set(30)
    assert (choices.motion, choices.amount, Path(choices.picture).name) == ("truck", 1.0, "third.png")
    scene.frame_set(14)
    assert (choices.motion, choices.amount, Path(choices.picture).name) == ("push_in", 0.5, "second.png")
    choices.shot_index = list(scene.objects).index(bpy.data.objects["PicAnim Camera 3"])
    assert scene.frame_current == 25 and Path(choices.picture).name == "third.png"
    bpy.ops.wm.save_as_mainfile(filepath=str(folder / "row.blend"))
    bpy.ops.wm.open_mainfile(filepath=str(folder / "row.blend"))
    bpy.context.scene.frame_set(14)
    assert bpy.context.scene.picanim.motion == "push_in"


def test_another_picture_for_the_second_reaches_the_second_and_renames_its_marker(folder: Path) -> None:
    open_row(folder, *NAMES)
    scene = bpy.context.scene
    before = {name: np.array(bpy.data.images[name].pixels[:]) for name in PICTURES}
    scene.frame_set(15)
    save(scene_like(160, 100, seed=9), folder / "fourth.png")
    scene.picanim.picture = str(folder / "fourth.png")
    bpy.ops.picanim.animate_picture()
    now = {name: np.array(bpy.data.images[name].pixels[:]) for name in PICTURES}
    assert [not np.array_equal(before[name], now[name]) for name in PICTURES] == [False, True, False]
    assert [name for _, name, _ in markers()] == ["first", "fourth", "third"]
    next(marker for marker in scene.timeline_markers if marker.name == "first").name = "Mine"
    scene.frame_set(1)
    scene.picanim.picture = str(folder / "fourth.png")
    bpy.ops.picanim.animate_picture()
    assert [name for _, name, _ in markers()] == ["Mine", "fourth", "third"]


def test_they_come_in_another_order(folder: Path) -> None:
    open_row(folder, *NAMES)
    scene = bpy.context.scene
    scene.frame_set(15)
    scene.picanim.duration = 1.0
    bpy.ops.picanim.apply_motion()
    scene.timeline_markers.new("note", frame=20)
    bpy.ops.picanim.move_shot(later=False)
    assert [(m.frame, m.name) for m in sorted(scene.timeline_markers, key=lambda m: m.frame)] == [
        (1, "second"),
        (8, "note"),
        (25, "first"),
        (37, "third"),
    ]
    assert scene.frame_current == 1 and scene.camera.name == "PicAnim Camera 2"
    assert keyed(scene.camera) == (1, 24) and keyed(bpy.data.objects["PicAnim Camera"]) == (25, 36)
    assert bpy.ops.picanim.move_shot(later=False) == {"CANCELLED"}  # it is the first
    bpy.ops.picanim.move_shot(later=True)
    assert [name for _, name, _ in markers() if name != "note"] == ["first", "second", "third"]


def test_one_is_taken_out_and_another_added(folder: Path) -> None:
    open_row(folder, *NAMES)
    scene = bpy.context.scene
    scene.frame_set(15)
    bpy.ops.picanim.remove_shot()
    assert [(frame, name) for frame, name, _ in markers()] == [(1, "first"), (13, "third")]
    assert scene.frame_end == 24 and keyed(bpy.data.objects["PicAnim Camera 3"]) == (13, 24)
    assert Path(scene.picanim.picture).name == "third.png"
    bpy.ops.picanim.add_shot(directory=str(folder), files=[{"name": "second.png"}])
    assert [(frame, name) for frame, name, _ in markers()] == [(1, "first"), (13, "third"), (25, "second")]
    assert scene.frame_end == 36 and Path(scene.picanim.picture).name == "second.png"
    places = sorted(o.location.x for o in scene.objects if o.name.startswith("PicAnim Rig"))
    assert places[1] - places[0] > 1.0 and places[2] - places[1] > 1.0
    for _ in range(2):
        bpy.ops.picanim.remove_shot()
    assert not markers() and Path(scene.picanim.picture).name == "first.png"
    assert (scene.frame_start, scene.frame_end) == (1, 12) and keyed(scene.camera) == (1, 12)
    with pytest.raises(RuntimeError, match="There is one picture only"):
        bpy.ops.picanim.remove_shot()


def test_a_picture_is_added_to_one_alone(folder: Path) -> None:
    scene = bpy.context.scene
    scene.picanim.picture = str(folder / "first.png")
    bpy.ops.picanim.animate_picture()
    bpy.ops.picanim.add_shot(directory=str(folder), files=[{"name": "second.png"}, {"name": "third.png"}])
    assert [(frame, name) for frame, name, _ in markers()] == [(1, "first"), (13, "second"), (25, "third")]
    assert (scene.frame_start, scene.frame_end) == (1, 36)
    scene.frame_set(2)
    assert scene.picanim.picture == str(folder / "first.png")


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
