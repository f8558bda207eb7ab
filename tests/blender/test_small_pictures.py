"""Small pictures: their cuts are as fine as the clip, at rest and when the camera has moved."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import bpy
import numpy as np
import pytest
from PIL import Image
from support.pictures import pixels, psnr, save, scene_like

from picanim_addon import pipeline
from picanim_addon.settings import DepthSettings, OutputSettings, Settings

SMALL, LARGE = (96, 64), (480, 320)
MIDDLE, RADIUS = (47.5, 31.5), 16.0


def disc(width: int, height: int) -> np.ndarray:
    """(height, width) bool: the same disc at any size."""
    y, x = np.mgrid[0:height, 0:width]
    scale = width / SMALL[0]
    return np.hypot((x + 0.5) / scale - 0.5 - MIDDLE[0], (y + 0.5) / scale - 0.5 - MIDDLE[1]) < RADIUS


def seen(scene: bpy.types.Scene, picture: Path, settings: Settings, where, output: Path) -> np.ndarray:
    prepared = pipeline.prepare(picture, settings)
    pipeline.render_view(scene, prepared, settings, where, output)
    return pixels(output)[..., :3]


@pytest.fixture
def large(settings: Settings) -> Settings:
    size = OutputSettings(width=LARGE[0], height=LARGE[1], engine="cycles")
    return dataclasses.replace(settings, output=size)


def test_at_rest_it_is_the_picture_enlarged(scene, large: Settings, tmp_path: Path) -> None:
    picture = save(scene_like(*SMALL), tmp_path / "small.png")
    np.save(tmp_path / "disc.npy", disc(*SMALL).astype(np.float32))
    settings = dataclasses.replace(large, depth=DepthSettings(file=str(tmp_path / "disc.npy")))
    shown = seen(scene, picture, settings, (0.0, 0.0, 0.0), tmp_path / "rest.png")
    wanted = np.asarray(Image.fromarray(scene_like(*SMALL)).resize(LARGE, Image.Resampling.BICUBIC))
    assert psnr(wanted, shown) > 45
    assert np.abs(shown.astype(int) - wanted).max() < 40


def test_an_outline_is_as_round_as_the_clip_can_show(scene, large: Settings, tmp_path: Path) -> None:
    inside = disc(8 * SMALL[0], 8 * SMALL[1]).astype(np.float32)
    soft = inside.reshape(SMALL[1], 8, SMALL[0], 8).mean(axis=(1, 3))[..., None]
    colour = np.array([230.0, 200, 40]) * soft + np.array([20.0, 40, 90]) * (1 - soft)
    picture = save(np.round(colour).astype(np.uint8), tmp_path / "disc.png")
    np.save(tmp_path / "disc.npy", (soft[..., 0] > 0.5).astype(np.float32))
    settings = dataclasses.replace(large, depth=DepthSettings(file=str(tmp_path / "disc.npy"), near=2.0, far=10.0))
    shown = seen(scene, picture, settings, (0.1, 0.0, 0.0), tmp_path / "moved.png")
    found = shown[..., 0].astype(float) > 125
    row, column = np.nonzero(found)
    middle = row.mean(), column.mean()
    assert middle[1] < LARGE[0] / 2 - 5  # it has moved against its ground
    edge = found & ~(np.roll(found, 1, 0) & np.roll(found, -1, 0) & np.roll(found, 1, 1) & np.roll(found, -1, 1))
    y, x = np.nonzero(edge)
    radius = np.hypot(y - middle[0], x - middle[1])
    assert abs(radius.mean() - 5 * RADIUS) < 3
    assert radius.std() < 1.0  # a pixel of the picture is five


def test_a_ribbon_is_animated(scene, settings: Settings, tmp_path: Path) -> None:
    picture = save(scene_like(20, 3000), tmp_path / "ribbon.jfif", format="JPEG")
    np.save(tmp_path / "ramp.npy", np.linspace(0, 1, 3000, dtype=np.float32)[:, None].repeat(20, 1))
    chosen = dataclasses.replace(
        settings, depth=DepthSettings(file=str(tmp_path / "ramp.npy")), output=OutputSettings(engine="cycles")
    )
    prepared = pipeline.prepare(picture, chosen)
    pipeline.build(scene, prepared, chosen)
    assert (scene.render.resolution_x, scene.render.resolution_y) == (16, 2400)
    assert prepared.depth.shape[1] >= 20  # all of its width is heeded
    pipeline.render_view(scene, prepared, chosen, (0.0, 0.0, 0.0), tmp_path / "still.png")
    wanted = np.asarray(Image.fromarray(scene_like(20, 3000)).resize((16, 2400), Image.Resampling.LANCZOS))
    assert psnr(wanted, pixels(tmp_path / "still.png")[..., :3]) > 28
