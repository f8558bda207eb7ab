"""The shadow ground: it looks like the picture, and catches the shadow of what stands on it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import bpy
import numpy as np
import pytest
from support.pictures import pixels, save, scene_like
from support.worker import WORKER

from picanim_addon import pipeline
from picanim_addon.scene import objects
from picanim_addon.scene.camera import lens as cameras
from picanim_addon.scene.output import render
from picanim_addon.scene.prepared import Prepared
from picanim_addon.settings import DepthSettings, LayerSettings, LensSettings, OutputSettings, Settings

WIDTH, HEIGHT = 160, 100
NEAR, FAR = 2.0, 20.0
HEIGHT_OF_CAMERA = 0.6


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A floor under the camera, which ends at a wall."""
    folder = tmp_path_factory.mktemp("ground")
    half_height = np.tan(np.radians(30)) * HEIGHT / WIDTH
    y = (1 - (np.arange(HEIGHT) + 0.5) / HEIGHT * 2) * half_height
    inverse = np.clip(-y / HEIGHT_OF_CAMERA, 1 / FAR, 1 / NEAR)
    depth = (inverse - 1 / FAR) / (1 / NEAR - 1 / FAR)
    np.save(folder / "floor.npy", np.repeat(depth[:, None], WIDTH, axis=1).astype(np.float32))
    return Settings(
        depth=DepthSettings(file=str(folder / "floor.npy"), near=NEAR, far=FAR, clip=0.0),
        layers=LayerSettings(ground=True),
        lens=LensSettings(fov=60.0),
        output=OutputSettings(width=WIDTH, height=HEIGHT, engine="cycles"),
        worker=WORKER,
    )


@pytest.fixture
def prepared(settings: Settings, tmp_path: Path) -> Prepared:
    return pipeline.prepare(save(scene_like(WIDTH, HEIGHT), tmp_path / "picture.png"), settings, full_texture=True)


def view(scene: bpy.types.Scene, prepared: Prepared, settings: Settings, folder: Path, *, cube: bool) -> np.ndarray:
    """(100, 160, 3) what the picture's own camera sees, in [0, 1]."""
    built = pipeline.build(scene, prepared, settings)
    if cube:
        mesh = bpy.data.meshes.new("Cube")
        corners = [(x, y, z) for x in (-0.1, 0.1) for y in (0.0, 0.2) for z in (-0.1, 0.1)]
        mesh.from_pydata(
            corners, [], [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
        )
        thing = bpy.data.objects.new("Cube", mesh)
        scene.collection.objects.link(thing)
        thing.parent, thing.location = built.rig, (-0.3, -HEIGHT_OF_CAMERA, -2.6)
    cameras.place(built.camera, (0.0, 0.0, 0.0))
    render.render_still(scene, folder / "view.png", overwrite=True)
    return pixels(folder / "view.png") / 255.0


def test_it_looks_like_the_picture_until_a_shadow_falls_on_it(
    scene: bpy.types.Scene, prepared: Prepared, settings: Settings, tmp_path: Path
) -> None:
    empty = view(scene, prepared, settings, tmp_path, cube=False)
    shown = pixels(prepared.picture) / 255.0
    assert np.abs(empty - shown).mean() < 0.02
    catching = view(scene, prepared, settings, tmp_path, cube=True)
    # right of the cube on the floor, where the sun, which stands to the left, does not come
    shadow = catching[76:82, 70:75].mean() / empty[76:82, 70:75].mean()
    assert shadow < 0.75
    assert np.abs(catching - empty)[:40].max() < 0.05 and np.abs(catching - empty)[60:, 130:].max() < 0.06


def test_it_lies_where_the_floor_is(scene: bpy.types.Scene, prepared: Prepared, settings: Settings) -> None:
    pipeline.build(scene, prepared, settings)
    ground = objects.find(scene, objects.GROUND)
    assert ground is not None and ground.parent == objects.find(scene, objects.RIG)
    up = ground.matrix_basis.to_3x3().col[2]
    assert up.y > 0.999
    assert -ground.location.dot(up) == pytest.approx(HEIGHT_OF_CAMERA, rel=0.04)


def test_nothing_of_it_is_left_without_it(scene: bpy.types.Scene, prepared: Prepared, settings: Settings) -> None:
    def things() -> list[list[str]]:
        kinds = (bpy.data.objects, bpy.data.meshes, bpy.data.materials, bpy.data.images, bpy.data.lights)
        return [sorted(thing.name for thing in kind) for kind in kinds]

    plain = dataclasses.replace(settings, layers=LayerSettings())
    pipeline.build(scene, prepared, plain)
    before = things()
    pipeline.build(scene, prepared, settings)
    with_it = things()
    assert with_it != before
    pipeline.build(scene, prepared, settings)
    assert things() == with_it  # twice is once
    pipeline.build(scene, prepared, plain)
    assert things() == before


def test_a_lit_picture_has_none(scene: bpy.types.Scene, prepared: Prepared, settings: Settings) -> None:
    pipeline.build(scene, prepared, dataclasses.replace(settings, layers=LayerSettings(lit=True, ground=True)))
    assert objects.find(scene, objects.GROUND) is None


@pytest.mark.parametrize("bright", ["left", "right"])
def test_a_floor_that_slopes_sideways_looks_like_the_picture_from_whichever_side_its_light_comes(
    scene: bpy.types.Scene, settings: Settings, tmp_path: Path, bright: str
) -> None:
    half_width = np.tan(np.radians(30))
    x = ((np.arange(WIDTH) + 0.5) / WIDTH * 2 - 1) * half_width
    y = (1 - (np.arange(HEIGHT) + 0.5) / HEIGHT * 2) * half_width * HEIGHT / WIDTH
    inverse = np.clip(-(0.34 * x[None, :] + 0.94 * y[:, None]) / HEIGHT_OF_CAMERA, 1 / FAR, 1 / NEAR)
    np.save(tmp_path / "slope.npy", ((inverse - 1 / FAR) / (1 / NEAR - 1 / FAR)).astype(np.float32))
    settings = dataclasses.replace(
        settings, depth=dataclasses.replace(settings.depth, file=str(tmp_path / "slope.npy"))
    )
    grey = np.full((HEIGHT, WIDTH, 3), 120, np.uint8)
    half = slice(None, WIDTH // 2) if bright == "left" else slice(WIDTH // 2, None)
    grey[: HEIGHT // 3, half] = 250
    picture = pipeline.prepare(save(grey, tmp_path / "picture.png"), settings, full_texture=True)
    floor = view(scene, picture, settings, tmp_path, cube=False)[80:95, 40:120]
    assert floor.mean() * 255 == pytest.approx(120.0, abs=5.0)
