"""A picture that comes as OpenRaster: its layers become layers, each at a depth of its own."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import bpy
import numpy as np
import pytest
from support import ora
from support.layered import BLUE, HEIGHT, WIDTH, YELLOW, coverage, disc, settings_for
from support.pictures import pixels, psnr, save
from support.worker import FLAGS

from picanim_addon import pipeline
from picanim_addon.cli.commands import main
from picanim_addon.errors import PicAnimError
from picanim_addon.scene import blend_file
from picanim_addon.scene.between import paint_program
from picanim_addon.scene.camera import lens as cameras
from picanim_addon.scene.output import render
from picanim_addon.scene.surface import style
from picanim_addon.settings import Settings

GREEN, RED = (0, 255, 0), (255, 0, 0)


def sheet(colour: tuple[int, int, int], mask: np.ndarray) -> np.ndarray:
    """RGBA of one colour, black where it is clear."""
    alpha = np.round(mask * 255).astype(np.uint8)
    return np.concatenate([np.where(alpha[..., None] > 0, np.uint8(colour), np.uint8(0)), alpha[..., None]], axis=2)


def sky() -> np.ndarray:
    """Blue all over, with a green square where the disc hides it."""
    colour = np.full((HEIGHT, WIDTH, 3), BLUE, np.uint8)
    colour[40:60, 70:90] = GREEN
    return colour


def frames(file: Path, settings: Settings, folder: Path) -> list[np.ndarray]:
    """From where the picture was taken, and from 0.7 to the right of it."""
    scene = blend_file.empty_scene()
    built = pipeline.build(scene, pipeline.prepare(file, settings), settings)
    seen: list[np.ndarray] = []
    for right in (0.0, 0.7):
        cameras.place(built.camera, (right, 0.0, 0.0))
        render.render_still(scene, folder / "view.png", overwrite=True)
        seen.append(pixels(folder / "view.png").astype(int))
    return seen


def place(seen: np.ndarray, colour: tuple[int, int, int]) -> tuple[int, float]:
    """How many pixels have that colour, and the column of their middle."""
    found = np.argwhere(np.abs(seen - colour).max(axis=2) < 40)
    return len(found), float(found[:, 1].mean()) if len(found) else 0.0


def without_map(settings: Settings) -> Settings:
    return dataclasses.replace(settings, depth=dataclasses.replace(settings.depth, file=""))


def test_each_layer_has_a_depth_of_its_own_and_what_was_hidden_comes_into_view(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    layers = (ora.layer("Disc", sheet(YELLOW, coverage())), ora.layer("Sky", sky()))
    file = ora.write(tmp_path / "disc.ora", (WIDTH, HEIGHT), *layers)
    rest, moved = frames(file, settings, tmp_path)
    assert psnr(rest, disc()) > 38 and place(rest, GREEN)[0] == 0
    # By the depth map the disc is at 2 and the sky at 9: their ways on the screen are as 9 to 2.
    yellow, green = place(moved, YELLOW), place(moved, GREEN)
    assert green[0] == pytest.approx(400, abs=25) and yellow[0] == pytest.approx(np.pi * 25**2, rel=0.05)
    assert (79.5 - yellow[1]) / (79.5 - green[1]) == pytest.approx(9 / 2, rel=0.06)


def test_layers_of_which_the_depth_map_says_another_order_keep_theirs(tmp_path: Path) -> None:
    """The disc is behind a pane, by its layer; the map has it in front. From the camera nothing changes."""
    settings = settings_for(tmp_path)
    pane = np.zeros((HEIGHT, WIDTH))
    pane[:, 60:100] = 0.4
    over = ora.layer("Pane", sheet(RED, pane), composite_op="svg:multiply")
    clear = ora.layer("Hidden", sheet(GREEN, pane > 0), visibility="hidden")
    empty = ora.layer("Empty", np.zeros((HEIGHT, WIDTH, 4), np.uint8))
    back = ora.group("Back", ora.layer("Disc", sheet(YELLOW, coverage())), ora.layer("Sky", sky()))
    file = ora.write(tmp_path / "pane.ora", (WIDTH, HEIGHT), clear, over, empty, back)
    prepared = pipeline.prepare(file, settings)
    assert prepared.layers.names == ("Pane", "Back", "Backdrop")  # the last two are of one, which is cut
    assert str(prepared.notices[0]).startswith("pane.ora blends Pane as svg:multiply, which PicAnim does not")
    rest, _ = frames(file, settings, tmp_path)
    expected = disc() * (1 - pane[..., None]) + np.array(RED) * pane[..., None]
    assert psnr(rest, expected) > 34


def test_a_cut_out_in_layers_stays_one(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    ring = (coverage(40) > 0.5) & (coverage(20) < 0.5)
    layers = (ora.layer("Disc", sheet(YELLOW, coverage())), ora.layer("Ring", sheet(RED, ring)))
    prepared = pipeline.prepare(ora.write(tmp_path / "out.ora", (WIDTH, HEIGHT), *layers), settings)
    scene = blend_file.empty_scene()
    pipeline.build(scene, prepared, settings)
    scene.render.film_transparent = True
    render.render_still(scene, tmp_path / "view.png", overwrite=True)
    seen = pixels(tmp_path / "view.png")
    assert prepared.has_alpha and place(seen, RED)[0] > 2500 and place(seen, YELLOW)[0] > 1800


def test_what_was_exported_comes_back_as_it_was(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    picture = save(disc(), tmp_path / "disc.png")
    file = tmp_path / "disc.ora"
    paint_program.write(pipeline.prepare(picture, settings, full_texture=True), file)
    assert list(ora.read(file)) == ["Front", "Backdrop", "Depth"]
    again = pipeline.prepare(file, without_map(settings))
    assert (again.width, again.height) == (WIDTH, HEIGHT)
    assert again.fov == pytest.approx(pipeline.prepare(picture, settings).fov, abs=0.01)
    before, after = frames(picture, settings, tmp_path), frames(file, without_map(settings), tmp_path)
    assert min(psnr(*pair) for pair in zip(before, after, strict=True)) > 50


def test_a_layer_that_is_added_to_an_exported_file_is_one_more(tmp_path: Path) -> None:
    """Saved by a paint program, the depth map has 8 bits, and is clear where the picture is not."""
    settings = settings_for(tmp_path)
    file = tmp_path / "disc.ora"
    paint_program.write(pipeline.prepare(save(disc(), tmp_path / "disc.png"), settings, full_texture=True), file)
    there = {name: np.array(picture) for name, picture in ora.read(file).items()}
    rows, columns = there["Front"].shape[:2]
    bird = np.zeros_like(there["Front"])
    bird[rows // 2 - 5 : rows // 2 + 5, columns // 2 - 5 : columns // 2 + 5] = (*RED, 255)
    hidden = ora.layer("Depth", there.pop("Depth"), visibility="hidden")
    layers = [ora.layer("Bird", bird), *(ora.layer(name, pixels) for name, pixels in there.items()), hidden]
    rest, moved = frames(ora.write(file, (columns, rows), *layers), without_map(settings), tmp_path)
    expected = disc()
    expected[45:55, 75:85] = RED
    assert psnr(rest, expected) > 34
    red, yellow = place(moved, RED), place(moved, YELLOW)
    assert red[0] == pytest.approx(100, abs=12) and red[1] == pytest.approx(yellow[1], abs=1.5)  # on the disc


def test_what_came_in_layers_goes_out_and_comes_back_in_them(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    layers = (ora.layer("Disc", sheet(YELLOW, coverage())), ora.layer("Sky", sky()))
    ours = ora.write(tmp_path / "disc.ora", (WIDTH, HEIGHT), *layers)
    scene = blend_file.empty_scene()
    built = pipeline.build(scene, pipeline.prepare(ours, settings), settings)
    file = tmp_path / "out.ora"
    paint_program.write_scene(built.relief, built.rig, file)
    assert list(ora.read(file)) == ["Disc", "Sky", "Backdrop", "Depth"]
    assert paint_program.reload(built.relief, built.rig, file) == 0
    with pytest.raises(PicAnimError, match=r"disc\.ora was not exported from here; press Animate Picture"):
        paint_program.reload(built.relief, built.rig, ours)
    before, after = frames(ours, settings, tmp_path), frames(file, without_map(settings), tmp_path)
    assert min(psnr(*pair) for pair in zip(before, after, strict=True)) > 34


def test_the_commands_take_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    layers = (ora.layer("Disc", sheet(YELLOW, coverage())), ora.layer("Sky", sky()))
    file = ora.write(tmp_path / "in" / "disc.ora", (WIDTH, HEIGHT), *layers)
    np.save(tmp_path / "depth.npy", (coverage() > 0.5).astype(np.float32))
    given = ["--depth", str(tmp_path / "depth.npy"), *FLAGS]
    assert main(["depth", str(file), "--output", str(tmp_path / "map.png"), *given]) == 0
    assert pixels(tmp_path / "map.png").shape[1] == 788  # as of any small picture
    small = ["--size", "64x40", "--samples", "1", "--engine", "cycles"]
    assert main(["still", str(file), "--output", str(tmp_path / "still.png"), *given, *small]) == 0
    assert np.abs(pixels(tmp_path / "still.png")[20, 32].astype(int) - YELLOW).max() < 10
    assert main(["reach", str(file), *given]) == 0
    (tmp_path / "in" / "bad.ora").write_bytes(file.read_bytes()[:700])
    assert main(["depth", str(tmp_path / "in" / "bad.ora"), "--output", str(tmp_path / "b.png"), *FLAGS]) == 2
    assert "bad.ora is damaged or not an OpenRaster file; export it again" in capfd.readouterr().err


def test_it_is_chosen_in_the_window_like_any_picture(chosen: bpy.types.PropertyGroup, tmp_path: Path) -> None:
    layers = (ora.layer("Disc", sheet(YELLOW, coverage())), ora.layer("Sky", sky()))
    chosen.picture = str(ora.write(tmp_path / "disc.ora", (WIDTH, HEIGHT), *layers))
    assert bpy.ops.picanim.animate_picture() == {"FINISHED"}
    relief = bpy.context.scene.objects["PicAnim Relief"]
    assert set(style.textures(relief)) == {"picture", "layer0", "layer1", "layer2"}  # the sky, and what it hides
    assert "*.ora" in bpy.ops.picanim.open_picture.get_rna_type().properties["filter_glob"].default
