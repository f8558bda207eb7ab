"""What the user paints on PicAnim's images is in the file, survives a rebuild, and undoes."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import bpy
import numpy as np
import pytest
from support import drawn

from picanim_addon import pipeline
from picanim_addon.scene import blend_file, images, objects
from picanim_addon.scene.build import Built
from picanim_addon.scene.lighting import shadow_catcher
from picanim_addon.scene.surface import relief, style
from picanim_addon.settings import LayerSettings, Settings

STROKE = (slice(60, 70), slice(80, 100))


def surface() -> bpy.types.Object:
    found = objects.find(bpy.context.scene, objects.RELIEF)
    assert found is not None
    return found


def depth() -> np.ndarray:
    return images.image_values(relief.depth_image(surface()))


def paint(image: bpy.types.Image, value: float = 0.123) -> None:
    """A stroke, as Blender's brush leaves it: in the image's memory, not in its file."""
    columns, rows = image.size
    pixels = np.empty(rows * columns * image.channels, np.float32)
    image.pixels.foreach_get(pixels)
    pixels.reshape(rows, columns, -1)[STROKE[0], STROKE[1], :3] = value
    image.pixels.foreach_set(pixels)
    image.update()
    assert image.is_dirty


def painted(image: bpy.types.Image, value: float = 0.123) -> bool:
    """Whether the stroke shows, all of it."""
    columns, rows = image.size
    pixels = np.empty(rows * columns * image.channels, np.float32)
    image.pixels.foreach_get(pixels)
    return bool(np.allclose(pixels.reshape(rows, columns, -1)[STROKE[0], STROKE[1], :3], value, atol=0.01))


def test_a_painted_depth_is_in_the_saved_file(chosen: bpy.types.PropertyGroup, tmp_path: Path) -> None:
    bpy.ops.picanim.animate_picture()
    paint(relief.depth_image(surface()))
    bpy.ops.wm.save_as_mainfile(filepath=str(tmp_path / "painted.blend"))
    bpy.ops.wm.open_mainfile(filepath=str(tmp_path / "painted.blend"))
    assert painted(relief.depth_image(surface()))
    assert "From the Network Again" in drawn.draw_all()["PICANIM_PT_depth"]
    bpy.ops.picanim.animate_picture(afresh=True)
    assert "From the Network Again" not in drawn.draw_all()["PICANIM_PT_depth"]


def test_a_rebuild_keeps_what_is_painted_until_the_user_asks_afresh(chosen: bpy.types.PropertyGroup) -> None:
    bpy.ops.picanim.animate_picture()
    made = depth()
    for _ in range(2):  # once from memory, once from the file
        paint(relief.depth_image(surface()))
        chosen.tear = 0.1
        bpy.ops.picanim.animate_picture()
        assert painted(relief.depth_image(surface()))
    assert len([image for image in bpy.data.images if "Depth" in image.name]) == 1
    bpy.ops.picanim.animate_picture(afresh=True)
    assert depth() == pytest.approx(made, abs=1e-6)


def test_another_picture_has_its_own_depth(chosen: bpy.types.PropertyGroup, picture: Path, tmp_path: Path) -> None:
    bpy.ops.picanim.animate_picture()
    paint(relief.depth_image(surface()))
    chosen.picture = str(shutil.copy(picture, tmp_path / "other.png"))
    bpy.ops.picanim.animate_picture()
    assert not painted(relief.depth_image(surface()))


def test_a_rebuild_of_what_is_painted_is_undone_in_one_step(chosen: bpy.types.PropertyGroup) -> None:
    bpy.ops.picanim.animate_picture()
    paint(relief.depth_image(surface()))
    bpy.ops.wm.save_as_mainfile(filepath=str(Path(bpy.app.tempdir) / "step.blend"))
    bpy.ops.ed.undo_push(message="Paint")
    bpy.ops.picanim.animate_picture(afresh=True)
    bpy.ops.ed.undo_push(message="Animate Picture")
    assert not painted(relief.depth_image(surface()))
    bpy.ops.ed.undo()
    assert painted(relief.depth_image(surface()))


def test_a_new_layer_of_the_same_picture_takes_painted_textures_over(
    scene: bpy.types.Scene, built: Built, picture: Path, settings: Settings
) -> None:
    hidden = style.textures(built.relief)["layer1"]
    paint(hidden, 0.9)
    again = pipeline.build(scene, pipeline.prepare(picture, settings), settings)
    assert painted(style.textures(again.relief)["layer1"], 0.9)
    assert any("What you painted is kept" in str(notice) for notice in again.notices)
    fresh = pipeline.build(scene, pipeline.prepare(picture, settings), settings, keep_painted=False)
    assert not painted(style.textures(fresh.relief)["layer1"], 0.9) and not fresh.notices


def test_a_painted_ground_stays(scene: bpy.types.Scene, picture: Path, settings: Settings) -> None:
    grounded = dataclasses.replace(settings, layers=LayerSettings(ground=True))
    pipeline.build(scene, pipeline.prepare(picture, grounded), grounded)
    mask = shadow_catcher.mask_of(scene, 0)
    assert mask is not None
    paint(mask)
    pipeline.build(scene, pipeline.prepare(picture, grounded), grounded)
    kept = shadow_catcher.mask_of(scene, 0)
    assert kept is not None and painted(kept)
    assert len([image for image in bpy.data.images if "Mask" in image.name]) == 1


def test_what_nobody_painted_is_made_anew(
    scene: bpy.types.Scene, built: Built, picture: Path, settings: Settings
) -> None:
    """Saving and opening the file does not make a map look painted."""
    other = dataclasses.replace(settings, depth=dataclasses.replace(settings.depth, invert=True))
    before = images.image_values(relief.depth_image(built.relief))
    file = Path(bpy.app.tempdir) / "unpainted.blend"
    blend_file.save(file, overwrite=True)
    bpy.ops.wm.open_mainfile(filepath=str(file))
    again = pipeline.build(bpy.context.scene, pipeline.prepare(picture, other), other)
    assert not again.notices
    assert images.image_values(relief.depth_image(again.relief)) == pytest.approx(1.0 - before, abs=0.02)
