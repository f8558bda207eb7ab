"""Fog in the picture's depth: by its formula, on all that is there, and nothing of it where there is none."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import bpy
import numpy as np
import pytest
from support.pictures import bumps, pixels, save, scene_like

from picanim_addon import pipeline
from picanim_addon.motion.stage import distance
from picanim_addon.scene import objects
from picanim_addon.scene.between import fog, veil
from picanim_addon.scene.build import Built
from picanim_addon.scene.camera import lens as cameras
from picanim_addon.scene.output import render
from picanim_addon.scene.prepared import Prepared
from picanim_addon.settings import FogSettings, LayerSettings, Settings, TitleSettings

WIDTH, HEIGHT = 160, 100
GREY, RED = 0.4, (1.0, 0.0, 0.0)


@pytest.fixture
def smooth(settings: Settings) -> Settings:
    return dataclasses.replace(settings, layers=LayerSettings(layers=1))


@pytest.fixture
def grey(tmp_path: Path, smooth: Settings) -> Prepared:
    colour = np.full((HEIGHT, WIDTH, 3), round(GREY * 255), np.uint8)
    return pipeline.prepare(save(colour, tmp_path / "grey.png"), smooth)


def view(scene: bpy.types.Scene, built: Built, folder: Path) -> np.ndarray:
    """(100, 160, 3) from 0 to 1: what the picture's own camera sees."""
    cameras.place(built.camera, (0.0, 0.0, 0.0))
    render.render_still(scene, folder / "view.png", overwrite=True)
    return pixels(folder / "view.png") / 255.0


def to_linear(seen: np.ndarray) -> np.ndarray:
    return np.where(seen <= 0.04045, seen / 12.92, ((seen + 0.055) / 1.055) ** 2.4)


def to_seen(linear: np.ndarray) -> np.ndarray:
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


def test_a_colour_goes_over_into_the_fogs_by_the_formula(
    scene: bpy.types.Scene, smooth: Settings, grey: Prepared, tmp_path: Path
) -> None:
    asked = FogSettings(density=0.3, start=3.0, as_picture=False, colour=RED)
    seen = view(scene, pipeline.build(scene, grey, dataclasses.replace(smooth, fog=asked)), tmp_path)
    away = distance(bumps(WIDTH, HEIGHT), 2.0, 9.0)[..., None]
    hidden = 1.0 - np.exp(-0.3 * np.maximum(away - 3.0, 0.0))
    expected = to_seen(to_linear(np.full(3, round(GREY * 255) / 255)) * (1 - hidden) + np.array(RED) * hidden)
    assert np.abs(seen - expected)[2:-2, 2:-2].max() <= 2 / 255
    assert (seen[..., 0] > 0.8).any() and (seen[..., 0] == round(GREY * 255) / 255).any()


def test_without_fog_nothing_is_changed(
    scene: bpy.types.Scene, smooth: Settings, picture: Path, tmp_path: Path
) -> None:
    prepared = pipeline.prepare(picture, smooth)
    built = pipeline.build(scene, prepared, smooth)
    plain = view(scene, built, tmp_path)
    fogged = dataclasses.replace(smooth, fog=FogSettings(density=0.2))
    pipeline.put_between(scene, fogged)
    assert np.abs(view(scene, built, tmp_path) - plain).mean() > 0.02
    fog.value(fog.group_of(built.relief), fog.DENSITY).default_value = 0.0
    assert (view(scene, built, tmp_path) == plain).all()
    pipeline.put_between(scene, smooth)
    assert (view(scene, built, tmp_path) == plain).all()
    assert not [group for group in bpy.data.node_groups if group.get(objects.PROPERTY) == "veil"]
    assert not any(node.name == veil.NODE for slot in built.relief.data.materials for node in slot.node_tree.nodes)


def test_it_has_the_colour_of_the_distance_and_keeps_what_was_changed(
    scene: bpy.types.Scene, smooth: Settings, picture: Path
) -> None:
    fogged = dataclasses.replace(smooth, fog=FogSettings(density=0.2))
    prepared = pipeline.prepare(picture, smooth)
    built = pipeline.build(scene, prepared, fogged)
    group = fog.group_of(built.relief)
    sky = to_linear(np.median(scene_like(WIDTH, HEIGHT)[:6].reshape(-1, 3) / 255.0, axis=0))
    assert np.allclose(fog.value(group, fog.COLOUR).default_value[:3], sky, atol=0.08)
    fog.value(group, fog.DENSITY).default_value = 0.5
    pipeline.build(scene, prepared, fogged)
    assert fog.group_of(built.relief) == group and fog.value(group, fog.DENSITY).default_value == 0.5
    pipeline.put_between(scene, dataclasses.replace(fogged, fog=FogSettings(density=0.3)))
    assert fog.value(group, fog.DENSITY).default_value == pytest.approx(0.3)


def test_a_title_far_away_is_in_it(scene: bpy.types.Scene, smooth: Settings, grey: Prepared, tmp_path: Path) -> None:
    far = TitleSettings(text="HHH", at=(0.5, 0.2), depth="depth", nearness=0.4, size=0.3, enter="cut", leave="cut")
    titled = dataclasses.replace(smooth, title=far)
    white = (view(scene, pipeline.build(scene, grey, titled), tmp_path) > 0.9).all(axis=2).sum()
    fogged = dataclasses.replace(titled, fog=FogSettings(density=0.5, as_picture=False, colour=(0.0, 0.0, 0.0)))
    assert white > 300 and not (view(scene, pipeline.build(scene, grey, fogged), tmp_path) > 0.9).any()


def test_mist_lies_on_the_ground(scene: bpy.types.Scene, smooth: Settings, grey: Prepared, tmp_path: Path) -> None:
    misty = dataclasses.replace(smooth, fog=FogSettings(mist=4.0, as_picture=False, colour=RED))
    red = view(scene, pipeline.build(scene, grey, misty), tmp_path)[..., 0]
    assert red[70:80].mean() > red[:15].mean() + 0.1  # the top is farther away, but high above the ground


def test_the_buttons(chosen: bpy.types.PropertyGroup) -> None:
    bpy.ops.picanim.animate_picture()
    relief = objects.find(bpy.context.scene, objects.RELIEF)
    bpy.ops.picanim.add_fog()
    assert fog.group_of(relief) is not None and chosen.fog_density > 0
    bpy.ops.picanim.remove_fog()
    assert fog.group_of(relief) is None and chosen.fog_density == 0
