"""A lit picture: its own lamps, its slopes, shadows on it, and nothing of that left when it is unlit again."""

from __future__ import annotations

import dataclasses
import math
import shutil
from pathlib import Path

import bpy
import numpy as np
import pytest
from support.pictures import pixels, save, scene_like
from support.worker import WORKER

from picanim_addon import pipeline
from picanim_addon.scene import compat, objects
from picanim_addon.scene.build import Built
from picanim_addon.scene.camera import lens as cameras
from picanim_addon.scene.output import render
from picanim_addon.scene.prepared import Prepared
from picanim_addon.scene.surface import relief
from picanim_addon.settings import DepthSettings, LayerSettings, OutputSettings, Settings

WIDTH, HEIGHT = 96, 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lit")


@pytest.fixture(scope="module")
def unlit(folder: Path) -> Settings:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    hill = np.exp(-((x - WIDTH / 2) ** 2 + (y - HEIGHT / 2) ** 2) / 300).astype(np.float32)
    np.save(folder / "hill.npy", hill)
    return Settings(
        depth=DepthSettings(file=str(folder / "hill.npy"), near=4.0, far=8.0),
        output=OutputSettings(width=WIDTH, height=HEIGHT, engine="cycles", samples=16),
        worker=WORKER,
    )


@pytest.fixture(scope="module")
def lit(unlit: Settings) -> Settings:
    return dataclasses.replace(unlit, layers=LayerSettings(lit=True))


@pytest.fixture(scope="module")
def prepared(unlit: Settings, folder: Path) -> Prepared:
    made = pipeline.prepare(save(scene_like(WIDTH, HEIGHT), folder / "picture.png"), unlit, full_texture=True)
    textures = tuple(Path(shutil.copy(file, folder)) for file in made.layers.textures)
    return dataclasses.replace(made, layers=dataclasses.replace(made.layers, textures=textures))


@pytest.fixture
def built(scene: bpy.types.Scene, prepared: Prepared, lit: Settings) -> Built:
    return pipeline.build(scene, prepared, lit)


def flatten(built: Built) -> None:
    compat.set_modifier_input(built.relief.modifiers[relief.MODIFIER], "Strength", 0.0)
    built.relief.update_tag()


def view(scene: bpy.types.Scene, built: Built, folder: Path) -> np.ndarray:
    """(60, 96, 3) what the picture's own camera sees, in [0, 1]."""
    cameras.place(built.camera, (0.0, 0.0, 0.0))
    render.render_still(scene, folder / "view.png", overwrite=True)
    return pixels(folder / "view.png") / 255.0


def lamp(scene: bpy.types.Scene, role: str) -> bpy.types.Object:
    found = objects.find(scene, role)
    assert found is not None
    return found


def test_what_faces_the_camera_is_as_bright_as_in_the_picture(
    scene: bpy.types.Scene, built: Built, tmp_path: Path
) -> None:
    flatten(built)
    picture = scene_like(WIDTH, HEIGHT) / 255.0
    assert np.abs(view(scene, built, tmp_path) - picture).mean() < 0.02


def test_a_lamp_from_the_left_lights_the_slopes_that_face_left(
    scene: bpy.types.Scene, built: Built, tmp_path: Path
) -> None:
    lamp(scene, objects.SKY).hide_render = True
    views = []
    for side in (-60, 60):  # from the left, and from the right
        lamp(scene, objects.SUN).rotation_euler = (0.0, math.radians(side), 0.0)
        views.append(view(scene, built, tmp_path).mean(axis=2))
    brighter = views[0] - views[1]
    middle = slice(HEIGHT // 2 - 12, HEIGHT // 2 + 12)
    assert brighter[middle, WIDTH // 2 - 20 : WIDTH // 2 - 5].mean() > 0.05
    assert brighter[middle, WIDTH // 2 + 5 : WIDTH // 2 + 20].mean() < -0.05


def test_a_thing_in_the_scene_throws_its_shadow_on_the_picture(
    scene: bpy.types.Scene, built: Built, tmp_path: Path
) -> None:
    flatten(built)
    before = view(scene, built, tmp_path)
    mesh = bpy.data.meshes.new("board")
    mesh.from_pydata([(-0.5, -0.5, 0), (0.5, -0.5, 0), (0.5, 0.5, 0), (-0.5, 0.5, 0)], [], [(0, 1, 2, 3)])
    board = bpy.data.objects.new("board", mesh)
    scene.collection.objects.link(board)
    board.parent, board.location = built.rig, (0.0, 0.0, -4.0)
    board.visible_camera = False  # its shadow alone
    darker = view(scene, built, tmp_path).mean(axis=2) < 0.8 * before.mean(axis=2)
    rows, columns = np.nonzero(darker)
    assert 0.02 < darker.mean() < 0.3
    assert columns.mean() > WIDTH / 2 and rows.mean() > HEIGHT / 2  # the sun stands on the upper left


def test_the_picture_throws_no_shadow_on_itself(scene: bpy.types.Scene, built: Built, tmp_path: Path) -> None:
    lamp(scene, objects.SKY).hide_render = True
    lamp(scene, objects.SUN).rotation_euler = (0.0, math.radians(-75), 0.0)
    compat.set_modifier_input(built.relief.modifiers[relief.MODIFIER], "Near", 1.5)  # a steep hill
    built.relief.update_tag()
    ours = view(scene, built, tmp_path)
    built.relief.visible_shadow = True
    shadowed = view(scene, built, tmp_path)
    assert (ours - shadowed)[:, WIDTH // 2 :].max() > 0.1 and (shadowed - ours).mean() < 0.01


def test_lamps_are_found_again_and_stay_as_the_user_left_them(
    scene: bpy.types.Scene, prepared: Prepared, lit: Settings, unlit: Settings
) -> None:
    world = bpy.data.worlds.new("mine")
    scene.world = world
    mine = bpy.data.objects.new("mine", bpy.data.lights.new("mine", "SUN"))
    scene.collection.objects.link(mine)
    pipeline.build(scene, prepared, lit)
    sun = lamp(scene, objects.SUN)
    sun.data.energy, sun.rotation_euler = 7.0, (0.1, 0.2, 0.3)
    again = pipeline.build(scene, prepared, lit)
    assert lamp(scene, objects.SUN) == sun and sun.data.energy == 7.0
    assert tuple(sun.rotation_euler) == pytest.approx((0.1, 0.2, 0.3))
    assert len(bpy.data.lights) == 3 and not again.relief.visible_shadow
    back = pipeline.build(scene, prepared, unlit)
    assert [light.name for light in bpy.data.lights] == ["mine"]
    assert mine.name in scene.objects and scene.world == world and back.relief.visible_shadow


def test_unlit_again_is_unlit(
    scene: bpy.types.Scene, prepared: Prepared, lit: Settings, unlit: Settings, tmp_path: Path
) -> None:
    first = view(scene, pipeline.build(scene, prepared, unlit), tmp_path)
    pipeline.build(scene, prepared, lit)
    assert (view(scene, pipeline.build(scene, prepared, unlit), tmp_path) == first).all()
    assert not scene.cycles.use_denoising and scene.cycles.max_bounces == 0


def test_eevee_can_show_it_too(scene: bpy.types.Scene, prepared: Prepared, lit: Settings) -> None:
    eevee = dataclasses.replace(lit, output=dataclasses.replace(lit.output, engine="eevee"))
    pipeline.build(scene, prepared, eevee)
    assert scene.render.engine == compat.eevee_identifier() and objects.find(scene, objects.SUN)
