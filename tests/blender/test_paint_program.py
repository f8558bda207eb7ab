"""Layers out to a paint program and back: what is repainted behind shows where it is uncovered, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import bpy
import numpy as np
import pytest
from PIL import Image
from support import ora
from support.layered import HEIGHT, WIDTH, YELLOW, disc, settings_for
from support.pictures import pixels, psnr, save

from picanim_addon import pipeline
from picanim_addon.cli.commands import main
from picanim_addon.errors import PicAnimError
from picanim_addon.picture.formats.openraster import Layer
from picanim_addon.picture.formats.write_openraster import write as write_openraster
from picanim_addon.scene.between import paint_program
from picanim_addon.scene.build import Built
from picanim_addon.scene.camera import lens as cameras
from picanim_addon.scene.output import render

GREEN = (0, 255, 0, 255)


@pytest.fixture
def built(scene: bpy.types.Scene, tmp_path: Path) -> Built:
    settings = settings_for(tmp_path)
    return pipeline.build(scene, pipeline.prepare(save(disc(), tmp_path / "disc.png"), settings), settings)


def view(scene: bpy.types.Scene, built: Built, folder: Path, right: float) -> np.ndarray:
    cameras.place(built.camera, (right, 0.0, 0.0))
    render.render_still(scene, folder / "view.png", overwrite=True)
    return pixels(folder / "view.png")


def test_a_patch_behind_shows_where_it_is_uncovered_and_nowhere_else(
    scene: bpy.types.Scene, built: Built, tmp_path: Path
) -> None:
    plain = {right: view(scene, built, tmp_path, right) for right in (0.0, 0.5)}
    file = tmp_path / "layers.ora"
    paint_program.write_scene(built.relief, built.rig, file)
    layers = ora.read(file)
    assert list(layers) == ["Front", "Backdrop", "Depth"]
    assert paint_program.reload(built.relief, built.rig, file) == 0  # nothing has changed
    assert (view(scene, built, tmp_path, 0.5) == plain[0.5]).all()

    behind = layers["Backdrop"]
    middle, radius = (behind.width // 2, behind.height // 2), 14  # its corners are within the disc's 25
    box = (middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius)
    behind.paste(GREEN, box)
    write_openraster(file, [Layer(name, picture, name != "Depth") for name, picture in layers.items()], overwrite=True)
    assert paint_program.reload(built.relief, built.rig, file) == 1
    assert (view(scene, built, tmp_path, 0.0) == plain[0.0]).all()
    moved = view(scene, built, tmp_path, 0.5).astype(int)
    green = (moved[..., 1] > 200) & (moved[..., 0] < 60) & (moved[..., 2] < 60)
    assert green.sum() > 30 and (moved[~green] == plain[0.5][~green]).mean() > 0.98
    assert not green[:25].any() and not green[75:].any()


def test_the_front_is_repainted_and_stays(scene: bpy.types.Scene, built: Built, tmp_path: Path) -> None:
    file = tmp_path / "layers.ora"
    paint_program.write_scene(built.relief, built.rig, file)
    layers = ora.read(file)
    front = layers["Front"]
    at = front.width // 2, front.height // 2
    assert np.abs(np.array(front.getpixel(at)[:3]) - YELLOW).max() < 8
    front.paste(GREEN, (at[0] - 5, at[1] - 5, at[0] + 5, at[1] + 5))
    write_openraster(file, [Layer(name, picture, name != "Depth") for name, picture in layers.items()], overwrite=True)
    paint_program.reload(built.relief, built.rig, file)
    seen = view(scene, built, tmp_path, 0.0)
    assert tuple(seen[HEIGHT // 2, WIDTH // 2]) == (0, 255, 0) and psnr(seen[:, :60], disc()[:, :60]) > 34
    settings = settings_for(tmp_path)
    again = pipeline.build(scene, pipeline.prepare(tmp_path / "disc.png", settings), settings)
    assert tuple(view(scene, again, tmp_path, 0.0)[HEIGHT // 2, WIDTH // 2]) == (0, 255, 0)


def test_what_is_no_such_file_is_said(built: Built, tmp_path: Path) -> None:
    other = tmp_path / "other.ora"
    write_openraster(other, [Layer("Ink", Image.new("RGBA", (8, 8)))])
    with pytest.raises(PicAnimError, match="has none of the layers Front, Backdrop"):
        paint_program.reload(built.relief, built.rig, other)
    other.write_bytes(b"PK\x03\x04 no zip")
    with pytest.raises(PicAnimError, match=r"other\.ora is damaged or not an OpenRaster file"):
        paint_program.reload(built.relief, built.rig, other)
    with pytest.raises(PicAnimError, match=r"name it layers\.ora"):
        paint_program.check(tmp_path / "layers.png", overwrite=False)


def test_the_command(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settings = settings_for(tmp_path)
    picture = save(disc(), tmp_path / "disc.png")
    flags = ["--depth", settings.depth.file, "--output", str(tmp_path / "layers.ora")]
    if settings.worker.interpreter:
        flags += ["--worker-python", settings.worker.interpreter]
    assert main(["layers", str(picture), *flags]) == 0
    layers = ora.read(tmp_path / "layers.ora")
    assert list(layers) == ["Front", "Backdrop", "Depth"]
    assert main(["layers", str(picture), *flags]) == 2  # it is there already
    assert "layers.ora" in capfd.readouterr().err


def test_the_buttons(chosen: bpy.types.PropertyGroup, tmp_path: Path) -> None:
    bpy.ops.picanim.animate_picture()
    file = tmp_path / "layers.ora"
    assert bpy.ops.picanim.export_layers(filepath=str(file)) == {"FINISHED"} and file.is_file()
    assert bpy.ops.picanim.reload_layers(filepath=str(file)) == {"FINISHED"}
