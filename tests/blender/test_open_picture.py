"""Opening and dropping pictures, one and several, and the menus that lead there."""

from __future__ import annotations

from pathlib import Path

import bpy
import numpy as np
import pytest
from support import extension
from support.pictures import bumps, save, scene_like
from support.worker import INTERPRETER

from picanim_addon.scene import objects


@pytest.fixture
def folder(tmp_path: Path):
    bpy.ops.wm.read_factory_settings(use_empty=True)
    extension.enable()
    bpy.context.preferences.addons[extension.NAME].preferences.interpreter = INTERPRETER
    np.save(tmp_path / "depth.npy", bumps(160, 100))
    choices = bpy.context.scene.picanim
    choices.file, choices.duration, choices.motion = str(tmp_path / "depth.npy"), 0.5, "push_in"
    choices.width, choices.height, choices.engine = 160, 100, "cycles"
    yield tmp_path
    extension.disable()


def open_pictures(folder: Path, *names: str) -> set[str]:
    return bpy.ops.picanim.open_picture(directory=str(folder), files=[{"name": name} for name in names])


def test_one_picture_comes_into_this_scene(folder: Path) -> None:
    save(scene_like(160, 100), folder / "first.png")
    assert open_pictures(folder, "first.png") == {"FINISHED"}
    assert len(bpy.data.scenes) == 1
    assert bpy.context.scene.picanim.picture == str(folder / "first.png")
    relief = objects.find(bpy.context.scene, objects.RELIEF)
    assert relief is not None and not relief.hide_viewport and relief.visible_get()


def test_each_further_picture_gets_a_scene_with_the_same_choices(folder: Path) -> None:
    for name in ("first.png", "second.png", "third.png"):
        save(scene_like(160, 100), folder / name)
    assert open_pictures(folder, "first.png", "second.png", "third.png") == {"FINISHED"}
    assert [scene.name for scene in bpy.data.scenes] == ["Scene", "second", "third"]
    for scene, name in zip(bpy.data.scenes, ("first.png", "second.png", "third.png"), strict=True):
        assert Path(scene.picanim.picture).name == name
        assert scene.picanim.motion == "push_in"
        assert scene.camera == objects.find(scene, objects.CAMERA)
        assert (scene.frame_end, scene.render.resolution_x) == (12, 160)


def test_a_bad_one_among_them_is_said_and_leaves_no_scene(folder: Path) -> None:
    save(scene_like(160, 100), folder / "first.png")
    (folder / "letter.png").write_text("Dear picture")
    with pytest.raises(RuntimeError, match=r"letter.png is not a picture") as raised:
        open_pictures(folder, "first.png", "letter.png")
    assert "Traceback" not in str(raised.value) and str(raised.value).count("letter.png") == 1
    assert len(bpy.data.scenes) == 1
    assert objects.find(bpy.context.scene, objects.RELIEF) is not None


def test_blender_offers_it_for_files_and_in_its_menus(folder: Path) -> None:
    handler = bpy.types.FileHandler.bl_rna_get_subclass_py("PICANIM_FH_picture")
    assert handler.bl_import_operator == "picanim.open_picture"
    assert {".jpg", ".png", ".webp", ".heic"} <= set(handler.bl_file_extensions.split(";"))
    for menu in (bpy.types.TOPBAR_MT_file_import, bpy.types.VIEW3D_MT_image_add):
        assert any("picanim" in draw.__module__ for draw in menu.draw._draw_funcs)
