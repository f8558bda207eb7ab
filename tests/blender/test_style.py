"""A style in the scene: painted textures, mixed by values that can be keyframed, without building anything again."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import bpy
import numpy as np
import pytest
from PIL import Image
from support.pictures import pixels, psnr
from support.worker import FLAGS

from picanim_addon import pipeline
from picanim_addon.cli import commands
from picanim_addon.errors import PicAnimError
from picanim_addon.scene import blend_file
from picanim_addon.scene.output import render
from picanim_addon.scene.surface import style
from picanim_addon.settings import Settings, StyleSettings


def rendered(tmp_path: Path) -> np.ndarray:
    render.render_still(bpy.context.scene, tmp_path / "view.png", overwrite=True)
    return pixels(tmp_path / "view.png")


def painted_file(picture: Path, settings: Settings, output: Path, **style) -> np.ndarray:
    """The same picture painted by the command that makes a file."""
    pipeline.paint(picture, dataclasses.replace(settings, style=StyleSettings(**style)), output, overwrite=True)
    return pixels(output)


@pytest.fixture
def styled(settings: Settings) -> Settings:
    return dataclasses.replace(settings, style=StyleSettings(style="impasto", second="gold", mix=0.0))


def test_the_scene_shows_picture_style_and_second_style(
    scene: bpy.types.Scene, picture: Path, styled: Settings, tmp_path: Path
) -> None:
    built = pipeline.build(scene, pipeline.prepare(picture, styled, full_texture=True), styled)
    group = style.value_group(built.relief)
    assert group is not None
    expected = {
        (0.0, 0.0): pixels(picture),
        (1.0, 0.0): painted_file(picture, styled, tmp_path / "first.png", style="impasto"),
        (1.0, 1.0): painted_file(picture, styled, tmp_path / "second.png", style="gold"),
    }
    assert style.value(group, style.STYLE).default_value == 1.0  # the strength that was chosen
    for (strength, morph), wanted in expected.items():
        style.value(group, style.STYLE).default_value = strength
        style.value(group, style.MORPH).default_value = morph
        view = rendered(tmp_path)
        closest = max(expected.values(), key=lambda other, view=view: psnr(other, view))
        assert closest is wanted and psnr(wanted, view) > 17.0, (strength, morph)


def test_the_mix_is_keyframed_and_plays_without_the_add_on(
    scene: bpy.types.Scene, picture: Path, styled: Settings, tmp_path: Path
) -> None:
    built = pipeline.build(scene, pipeline.prepare(picture, styled, full_texture=True), styled)
    group = style.value_group(built.relief)
    assert group is not None
    for frame, value in ((1, 0.0), (9, 1.0)):
        style.value(group, style.STYLE).default_value = value
        assert style.value(group, style.STYLE).keyframe_insert("default_value", frame=frame)
    built.camera.animation_data_clear()  # only the style changes from here on
    blend_file.save(tmp_path / "scene.blend", overwrite=True)
    bpy.ops.wm.open_mainfile(filepath=str(tmp_path / "scene.blend"))
    bpy.context.scene.frame_set(1)
    first = rendered(tmp_path)
    bpy.context.scene.frame_set(9)
    last = rendered(tmp_path)
    assert psnr(pixels(picture), first) > 34.0
    assert np.abs(last.astype(int) - first).mean() > 8


def test_another_style_changes_the_textures_and_nothing_else(
    scene: bpy.types.Scene, picture: Path, settings: Settings, styled: Settings, tmp_path: Path
) -> None:
    built = pipeline.build(scene, pipeline.prepare(picture, settings, full_texture=True), settings)
    before = rendered(tmp_path)
    mesh, faces = built.relief.data, len(built.relief.data.polygons)
    curves = built.camera.animation_data.action
    for name in ("impasto", "woodcut"):
        chosen = dataclasses.replace(settings, style=StyleSettings(style=name))
        job = pipeline.start_restyle(scene, chosen)
        job.wait()
        pipeline.finish_restyle(job, scene, chosen)
        wanted = painted_file(picture, settings, tmp_path / "file.png", style=name)
        assert psnr(wanted, rendered(tmp_path)) > 17.0  # strokes also depend on what lies beyond the frame
        assert len([image for image in bpy.data.images if image.get("picanim_role") == style.PAINTED]) == 3
    assert (built.relief.data, len(built.relief.data.polygons)) == (mesh, faces)
    assert built.camera.animation_data.action == curves

    painted = rendered(tmp_path)
    bpy.ops.scene.new(type="FULL_COPY")
    pipeline.unstyle(bpy.context.scene)
    assert np.abs(rendered(tmp_path).astype(int) - before).max() <= 1
    bpy.context.window.scene = scene
    assert (rendered(tmp_path) == painted).all()
    pipeline.unstyle(scene)
    assert np.abs(rendered(tmp_path).astype(int) - before).max() <= 1
    assert not [image for image in bpy.data.images if image.get("picanim_role") == style.PAINTED]


def test_building_again_without_a_style_leaves_nothing_of_it(
    scene: bpy.types.Scene, picture: Path, settings: Settings, styled: Settings
) -> None:
    plain = {image.name for image in _built_images(scene, picture, settings)}
    _built_images(scene, picture, styled)
    assert {image.name for image in _built_images(scene, picture, settings)} == plain


def _built_images(scene: bpy.types.Scene, picture: Path, settings: Settings) -> list[bpy.types.Image]:
    pipeline.build(scene, pipeline.prepare(picture, settings), settings)
    return [image for image in bpy.data.images if image.type != "RENDER_RESULT"]


def test_a_scene_without_a_picture_cannot_be_painted(scene: bpy.types.Scene, styled: Settings) -> None:
    with pytest.raises(PicAnimError, match="no picture in this scene"):
        pipeline.start_restyle(scene, styled)


def test_the_command_paints_a_picture(picture: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "out.png"
    flags = ["--keep-colours", "--scale", "1.5", "--strength", "0.8", "--mix", "gold:0.3", *FLAGS]
    assert commands.main(["style", str(picture), "--style", "ink", "--output", str(output), *flags]) == 0
    assert Image.open(output).size == Image.open(picture).size
    assert np.abs(pixels(output).astype(int) - pixels(picture)).mean() > 3
    assert commands.main(["style", str(picture), "--style", "inc", "--output", str(output), "--overwrite", *FLAGS]) == 2
    assert "there is no style called 'inc'" in capfd.readouterr().err


def test_the_command_lists_the_styles(capfd: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["styles"]) == 0
    out = capfd.readouterr().out
    assert "impasto" in out and "woodcut" in out


@pytest.mark.slow
def test_a_scene_is_painted_finely_when_it_is_built_and_where_it_stands(
    scene: bpy.types.Scene, picture: Path, settings: Settings, tmp_path: Path
) -> None:
    """Both give the same, which is another painting than the fast one."""
    fine = dataclasses.replace(settings, style=StyleSettings(style="woodcut", quality="fine"))
    pipeline.build(scene, pipeline.prepare(picture, fine), fine)
    built = rendered(tmp_path)
    for quality in ("fast", "fine"):
        chosen = dataclasses.replace(settings, style=StyleSettings(style="woodcut", quality=quality))
        job = pipeline.start_restyle(scene, chosen)
        job.wait()
        pipeline.finish_restyle(job, scene, chosen)
        assert (np.abs(rendered(tmp_path).astype(int) - built).mean() < 6) == (quality == "fine")
