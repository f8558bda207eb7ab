"""Copies have what stands between the layers for themselves; one thing put or removed is that one alone."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import bpy
import numpy as np
import pytest
from support import extension
from support.layered import disc, kept, settings_for
from support.pictures import pixels, save
from support.titled import GREEN, with_title

from picanim_addon import pipeline
from picanim_addon.scene import objects
from picanim_addon.scene.between import air, fog, things, titles
from picanim_addon.scene.between.here import picture_in
from picanim_addon.scene.between.light import rays
from picanim_addon.scene.output import render
from picanim_addon.scene.prepared import Prepared
from picanim_addon.settings import AirSettings, FogSettings, MotionSettings, Settings, StickerSettings

BLUE = (0.0, 0.0, 1.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("copied")


@pytest.fixture(scope="module")
def plain(folder: Path) -> Settings:
    return dataclasses.replace(settings_for(folder), motion=MotionSettings(amount=0.0, duration=0.5))


@pytest.fixture(scope="module")
def prepared(plain: Settings, folder: Path) -> Prepared:
    return kept(pipeline.prepare(save(disc(), folder / "disc.png"), plain), folder)


def asked(plain: Settings, colour: tuple[float, ...], **how: object) -> Settings:
    """A title with an outline, and snow, both of a colour."""
    snow = AirSettings(kind="snow", amount=0.2, size=3.0, own_colour=False, colour=colour)
    look = {"depth": "front", "at": (0.5, 0.25), "outline": 0.05, "outline_colour": colour, "enter": "fade", **how}
    return dataclasses.replace(with_title(plain, "HH", colour=colour, **look), air=snow)


def view(scene: bpy.types.Scene, folder: Path) -> np.ndarray:
    bpy.context.window.scene = scene
    render.render_still(scene, folder / "view.png", overwrite=True)
    return pixels(folder / "view.png").astype(int)


@pytest.mark.parametrize("linked", [False, True])  # whether the preferences have copies share letters, meshes and keys
def test_a_change_in_a_copied_scene_leaves_the_original(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path, linked: bool
) -> None:
    for kind in ("text", "mesh", "curve", "action"):
        setattr(bpy.context.preferences.edit, f"use_duplicate_{kind}", not linked)
    pipeline.build(scene, prepared, asked(plain, GREEN))
    star = np.full((8, 8, 4), 255, np.uint8)
    file = save(star, tmp_path / "star.png")
    things.stick(picture_in(scene, plain), StickerSettings(str(file), (0.9, 0.9)))
    scene.frame_set(6)
    before = view(scene, tmp_path)
    bpy.ops.scene.new(type="FULL_COPY")
    copied = bpy.context.scene
    fogged = dataclasses.replace(asked(plain, BLUE, time=0.1), fog=FogSettings(density=0.3))
    pipeline.put_between(copied, fogged)
    assert len(titles.titles(copied)) == len(air.airs(copied)) == 1
    copied.frame_set(6)
    assert np.abs(view(copied, tmp_path) - before).mean() > 5
    scene.frame_set(1)
    scene.frame_set(6)
    assert (view(scene, tmp_path) == before).all()
    for thing in (*titles.titles(copied), *air.airs(copied), *things.stickers(copied)):
        {objects.TITLE: titles.remove, objects.AIR: air.remove}.get(thing[objects.PROPERTY], things.unstick)(thing)
    pipeline.put_between(copied, plain)
    assert (view(scene, tmp_path) == before).all()


def test_a_copied_title_is_one_of_its_own_and_stays_where_it_is_put(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path
) -> None:
    built = pipeline.build(scene, prepared, with_title(plain, "HH", depth="front", at=(0.25, 0.25), enter="slide"))
    (title,) = titles.titles(scene)
    copy = title.copy()  # as Alt D: it has the same letters
    title.users_collection[0].objects.link(copy)
    copy.location.y -= 0.7
    copy.location.z *= 0.8
    where = copy.location.copy()
    pipeline.put_between(scene, with_title(plain, "HH", depth="front", at=(0.25, 0.25), colour=BLUE))
    assert copy.data != title.data and len(titles.titles(scene)) == 2
    scene.frame_set(7)
    assert copy.location.yz == where.yz and copy.location.x == pytest.approx(title.location.x, abs=0.01)  # at rest
    seen = view(scene, tmp_path)
    is_blue, is_green = ((seen[..., n] > 180) & (seen[..., [0, 3 - n]] < 90).all(axis=2) for n in (2, 1))
    assert is_blue[:50].sum() > 50 and is_green[50:].sum() > 50 and not is_green[:45].any()
    pipeline.apply_motion(scene, built.camera, plain)
    assert copy.location.yz == where.yz
    pipeline.put_between(scene, with_title(plain, "HH", depth="front", at=(0.75, 0.25), colour=BLUE))
    assert title.location.x > 0  # another point is asked for


def test_what_a_panel_shows_of_a_copied_scene_is_the_copys(chosen: bpy.types.PropertyGroup) -> None:
    bpy.ops.picanim.animate_picture()
    bpy.ops.picanim.add_fog()
    first = bpy.context.scene
    bpy.ops.scene.new(type="FULL_COPY")
    own_copies = sys.modules[f"{extension.NAME}.operators.shared.own_copies"]
    own_copies.watch(bpy.context.scene)  # as a panel does that is drawn
    assert bpy.app.timers.is_registered(own_copies.make_single)
    own_copies.make_single()
    groups = [fog.group_of(objects.find(each, objects.RELIEF)) for each in (first, bpy.context.scene)]
    density = [fog.value(group, fog.DENSITY) for group in groups]
    before, density[1].default_value = density[0].default_value, 3.0
    assert density[0].default_value == before


def test_one_thing_is_put_or_removed_alone(chosen: bpy.types.PropertyGroup) -> None:
    bpy.ops.picanim.animate_picture()
    scene = bpy.context.scene
    relief = objects.find(scene, objects.RELIEF)
    bpy.ops.picanim.add_rays()
    bpy.ops.picanim.add_fog()
    chosen.title_text, chosen.air_kind, chosen.film_grain, chosen.fog_density = "Written", "snow", 0.5, 0.0
    bpy.ops.picanim.remove_rays()
    assert rays.rays_of(scene, 0) is None and fog.group_of(relief) is not None
    bpy.ops.picanim.apply_motion()
    assert not titles.titles(scene) and not air.airs(scene) and not scene.objects.get("PicAnim Film")
    bpy.ops.picanim.add_title()
    assert len(titles.titles(scene)) == 1 and not air.airs(scene) and fog.group_of(relief) is not None
    bpy.ops.picanim.remove_fog()
    assert fog.group_of(relief) is None and len(titles.titles(scene)) == 1 and not air.airs(scene)
