"""Seen from where it was taken, the render is the picture."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.pictures import bumps, pixels, psnr, save, save_rgb16, scene_like, shift, step

from picanim_addon import pipeline
from picanim_addon.scene import blend_file
from picanim_addon.settings import CompositionSettings, OutputSettings, Settings


def still(
    picture: Path, settings: Settings, tmp_path: Path, where: tuple[float, float, float] = (0, 0, 0)
) -> np.ndarray:
    scene = blend_file.empty_scene()
    prepared = pipeline.prepare(picture, settings, full_texture=True)
    pipeline.render_view(scene, prepared, settings, where, tmp_path / "view.png", overwrite=True)
    return pixels(tmp_path / "view.png")


@pytest.mark.parametrize("engine", ["cycles", "eevee"])
def test_the_render_is_the_picture(picture: Path, settings: Settings, tmp_path: Path, engine: str) -> None:
    settings = dataclasses.replace(settings, output=dataclasses.replace(settings.output, engine=engine))
    original, view = pixels(picture), still(picture, settings, tmp_path)
    assert view.shape == original.shape
    assert psnr(original, view) >= 34.0
    assert max(abs(s) for s in shift(original, view)) < 0.1


def test_an_odd_size_is_rendered_as_asked_for(tmp_path: Path, settings: Settings) -> None:
    picture = save(scene_like(161, 99), tmp_path / "odd.png")
    np.save(tmp_path / "depth.npy", bumps(161, 99))
    settings = dataclasses.replace(settings, output=OutputSettings(161, 99, "cycles"))
    assert psnr(pixels(picture), still(picture, settings, tmp_path)) >= 34.0


def test_colours_are_not_managed_away(tmp_path: Path, settings: Settings) -> None:
    chart = np.repeat(np.repeat(np.random.default_rng(1).integers(0, 256, (5, 8, 3), dtype=np.uint8), 20, 0), 20, 1)
    picture = save(chart, tmp_path / "chart.png")
    centres = still(picture, settings, tmp_path)[10::20, 10::20].astype(int)
    assert np.abs(centres - chart[10::20, 10::20]).max() <= 1


@pytest.mark.parametrize("mode", ["CMYK", "L", "I;16", "RGB;16", "turned"])
def test_every_kind_of_picture_looks_right_in_blender(tmp_path: Path, settings: Settings, mode: str) -> None:
    colour = scene_like(160, 100)
    expected, file = colour, tmp_path / "kind.png"
    if mode == "CMYK":
        file = tmp_path / "kind.jpg"
        Image.fromarray(colour).convert("CMYK").save(file, quality=97, subsampling=0)
    elif mode == "turned":
        exif = Image.Exif()
        exif[0x0112] = 6
        Image.fromarray(np.ascontiguousarray(np.rot90(colour))).save(file, exif=exif)
    elif mode == "RGB;16":
        save_rgb16(colour.astype(np.uint16) * 257, file)
    else:
        grey = colour.mean(axis=2)
        expected = np.repeat(grey.round().astype(np.uint8)[..., None], 3, axis=2)
        save((grey * 257).astype(np.uint16) if mode == "I;16" else grey.round().astype(np.uint8), file)
    assert psnr(expected, still(file, settings, tmp_path)) >= 30.0


def test_moving_right_moves_near_things_left_and_far_ones_less(tmp_path: Path, settings: Settings) -> None:
    columns = np.zeros((100, 160, 3), np.uint8)
    columns[:, 40:44] = columns[:, 120:124] = 255
    picture = save(columns, tmp_path / "columns.png")
    np.save(tmp_path / "depth.npy", step(160, 100))
    settings = dataclasses.replace(
        settings,
        depth=dataclasses.replace(settings.depth, file=str(tmp_path / "depth.npy"), near=2.0, far=8.0),
        composition=CompositionSettings(keep_border=True),  # all that is black
    )
    view = still(picture, settings, tmp_path, (0.2, 0.0, 0.0))[50].mean(axis=1)
    prepared = pipeline.prepare(picture, settings)
    pixel = 160 / (2 * prepared.half_width)  # pixels a unit of tangent
    for left, distance in ((40, 8.0), (120, 2.0)):
        place = np.average(np.arange(left - 25, left + 15), weights=view[left - 25 : left + 15])
        assert place == pytest.approx(left + 1.5 - 0.2 / distance * pixel, abs=0.15)


def test_a_cut_out_stays_a_cut_out(tmp_path: Path, settings: Settings) -> None:
    alpha = np.zeros((100, 160, 1), np.uint8)
    alpha[30:70, 50:110] = 255
    picture = save(np.concatenate([scene_like(160, 100), alpha], 2), tmp_path / "cut.png")
    view = still(picture, settings, tmp_path)
    assert view[10, 10].max() <= 1  # an empty world is black
    assert psnr(scene_like(160, 100)[35:65, 55:105], view[35:65, 55:105]) >= 30.0


def test_sixteen_bit_colour_reaches_the_texture_whole(tmp_path: Path, settings: Settings) -> None:
    values = np.arange(160 * 100, dtype=np.uint16).reshape(100, 160, 1) * np.array([1, 2, 4], dtype=np.uint16)
    picture = save_rgb16(values, tmp_path / "deep.png")
    scene = blend_file.empty_scene()
    built = pipeline.build(scene, pipeline.prepare(picture, settings), settings)
    texture = built.relief.data.materials[0].node_tree.nodes["Picture"].image
    assert texture.packed_file is not None
    stored = np.empty(160 * 100 * 4, np.float32)
    texture.pixels.foreach_get(stored)
    assert len(np.unique(stored.reshape(-1, 4)[:, 0])) > 10000  # of 16000; eight bits would give 63
