"""Rays of a light, hidden by what is nearer; and vignette and grain over all that the camera sees."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import bpy
import numpy as np
import pytest
from bpy_extras.object_utils import world_to_camera_view
from support.layered import HEIGHT, WIDTH, coverage, disc, kept, settings_for
from support.pictures import pixels, save

from picanim_addon import pipeline
from picanim_addon.scene import compat, objects
from picanim_addon.scene.between import fog, veil
from picanim_addon.scene.between.light import film, rays
from picanim_addon.scene.output import render
from picanim_addon.scene.prepared import Prepared
from picanim_addon.settings import FilmSettings, LensSettings, MotionSettings, RaysSettings, Settings

GREY = 118  # 0.18 as the renderer counts it


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("light")


@pytest.fixture(scope="module")
def plain(folder: Path) -> Settings:
    return dataclasses.replace(settings_for(folder), motion=MotionSettings(amount=0.0, duration=0.5))


@pytest.fixture(scope="module")
def prepared(plain: Settings, folder: Path) -> Prepared:
    return kept(pipeline.prepare(save(disc(), folder / "disc.png"), plain), folder)


@pytest.fixture(scope="module")
def grey(plain: Settings, folder: Path) -> Prepared:
    colour = np.full((HEIGHT, WIDTH, 3), GREY, np.uint8)
    return kept(pipeline.prepare(save(colour, folder / "grey.png"), plain), folder)


def with_film(plain: Settings, **look: float) -> Settings:
    return dataclasses.replace(plain, film=FilmSettings(**look))


def view(scene: bpy.types.Scene, folder: Path) -> np.ndarray:
    """(rows, columns, 3) from 0 to 255."""
    bpy.context.window.scene = scene
    render.render_still(scene, folder / "view.png", overwrite=True)
    return pixels(folder / "view.png").astype(int)


def linear(seen: np.ndarray) -> np.ndarray:
    seen = seen / 255.0
    return np.where(seen <= 0.04045, seen / 12.92, ((seen + 0.055) / 1.055) ** 2.4)


def test_the_vignette_darkens_the_corners_alike(
    scene: bpy.types.Scene, grey: Prepared, plain: Settings, tmp_path: Path
) -> None:
    pipeline.build(scene, grey, with_film(plain, vignette=1.0))
    seen = view(scene, tmp_path)[..., 0]
    assert abs(seen[50, 80] - GREY) <= 1 and seen[0, 0] < 10
    assert np.abs(seen - seen[::-1]).max() <= 2 and np.abs(seen - seen[:, ::-1]).max() <= 2
    assert (np.diff(seen[50, :80]) >= -1).all() and seen[50, 0] < GREY - 15


def test_grain_is_another_in_each_frame_and_no_brighter(
    scene: bpy.types.Scene, grey: Prepared, plain: Settings, tmp_path: Path
) -> None:
    pipeline.build(scene, grey, with_film(plain, grain=1.0, grain_size=20.0))
    frames = []
    for frame in (scene.frame_start, scene.frame_start + 1, scene.frame_end + 1):
        scene.frame_set(frame)
        frames.append(view(scene, tmp_path)[..., 0])
    first, second, after = frames
    assert first.std() > 12 and abs(np.corrcoef(first.ravel(), second.ravel())[0, 1]) < 0.1
    assert (first == after).all()  # the frame after the last is the first
    assert linear(first).mean() == pytest.approx(linear(np.array(GREY)), rel=0.03)


def test_depth_of_field_blurs_neither(scene: bpy.types.Scene, grey: Prepared, plain: Settings, tmp_path: Path) -> None:
    film_settings = with_film(plain, vignette=1.0, grain=1.0, grain_size=20.0)
    pipeline.build(scene, grey, film_settings)
    sharp = view(scene, tmp_path)[..., 0]
    blurred = dataclasses.replace(film_settings, lens=LensSettings(focus="nearest", fstop=0.4))
    pipeline.build(scene, grey, blurred)
    assert scene.camera.data.dof.use_dof
    assert np.abs(view(scene, tmp_path)[..., 0] - sharp)[2:-2, 2:-2].mean() < 3.0


def test_at_0_the_render_is_the_picture(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path
) -> None:
    built = pipeline.build(scene, prepared, plain)
    before = view(scene, tmp_path)
    lit = dataclasses.replace(with_film(plain, vignette=0.5, grain=0.5), rays=RaysSettings(strength=1.0))
    pipeline.put_between(scene, lit)
    assert np.abs(view(scene, tmp_path) - before).mean() > 5
    look, shine = film.group_of(built.relief), rays.group_of(built.relief)
    for group, name in ((look, film.VIGNETTE), (look, film.GRAIN), (shine, rays.STRENGTH)):
        veil.value(group, name).default_value = 0.0
    assert (view(scene, tmp_path) == before).all()
    pipeline.put_between(scene, lit)  # what was changed in the scene stays
    assert (view(scene, tmp_path) == before).all()
    pipeline.put_between(scene, plain)
    assert (view(scene, tmp_path) == before).all()
    assert rays.rays_of(scene, 0) is None and built.camera == scene.camera
    left = (*bpy.data.materials, *bpy.data.meshes, *bpy.data.node_groups, *bpy.data.objects)
    assert not [m.name for m in left if any(word in m.name for word in ("Rays", "Film", "Veil"))]


def test_an_object_of_ones_own_has_them_too(
    scene: bpy.types.Scene, grey: Prepared, plain: Settings, tmp_path: Path
) -> None:
    filmed = with_film(plain, vignette=1.0, grain=0.5, grain_size=20.0)
    pipeline.build(scene, grey, filmed)
    folded = view(scene, tmp_path)
    mesh = bpy.data.meshes.new("Card")
    mesh.from_pydata([(-1.5, 1.5, 0.9), (-0.3, 1.5, 0.9), (-0.3, 1.5, 1.5), (-1.5, 1.5, 1.5)], [], [(0, 1, 2, 3)])
    card = bpy.data.objects.new("Card", mesh)
    material = bpy.data.materials.new("Card")
    compat.use_nodes(material)
    glows = material.node_tree.nodes.new("ShaderNodeEmission")
    out = next(node for node in material.node_tree.nodes if node.type == "OUTPUT_MATERIAL")
    material.node_tree.links.new(glows.outputs[0], out.inputs["Surface"])
    mesh.materials.append(material)
    scene.collection.objects.link(card)
    pipeline.put_between(scene, filmed)
    assert film.pane_of(scene, 0) is not None
    beside = view(scene, tmp_path)
    shows = np.abs(beside - folded).max(axis=2) > 20
    assert 200 < shows.sum() < 4000 and np.ptp(beside[shows]) > 60  # white, and darker to the corner
    assert np.abs(beside - folded)[~shows].max() <= 20 and np.median(np.abs(beside - folded)[~shows]) <= 1
    bpy.data.objects.remove(card)
    pipeline.put_between(scene, filmed)
    assert film.pane_of(scene, 0) is None and (view(scene, tmp_path) == folded).all()


def test_rays_shine_from_where_the_light_is_seen(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path
) -> None:
    lit = RaysSettings(strength=4.0, found=False, at=(0.3, 0.3), length=0.4, beams=200.0)
    built = pipeline.build(scene, prepared, dataclasses.replace(plain, rays=lit))
    middles = []
    for aside in (-0.5, 0.5):
        built.camera.location.x = aside
        with_rays = linear(view(scene, tmp_path)).sum(axis=2)
        veil.value(rays.group_of(built.relief), rays.STRENGTH).default_value = 0.0
        more = np.maximum(with_rays - linear(view(scene, tmp_path)).sum(axis=2), 0.0) ** 2
        veil.value(rays.group_of(built.relief), rays.STRENGTH).default_value = lit.strength
        middles.append((more * np.arange(160)).sum() / more.sum())
        light = rays.rays_of(scene, 0).matrix_world.translation
        seen = world_to_camera_view(scene, built.camera, light)
        assert middles[-1] == pytest.approx(seen.x * 160, abs=4)
    assert abs(middles[0] - middles[1]) > 5


def switch_all() -> None:
    """All checkboxes, each of which adds what there is none of yet."""
    for kind in ("fog", "rays", "film"):
        bpy.ops.picanim.switch_between(kind=kind)


def test_the_checkboxes_hide_what_is_there_and_keep_it(chosen: bpy.types.PropertyGroup, tmp_path: Path) -> None:
    chosen.own_size, chosen.width, chosen.height = True, 80, 50
    bpy.ops.picanim.animate_picture()
    scene = bpy.context.scene
    before = view(scene, tmp_path)
    switch_all()
    group = fog.group_of(objects.find(scene, objects.RELIEF))
    density = fog.value(group, fog.DENSITY)
    density.default_value = 0.4
    density.keyframe_insert("default_value", frame=1)
    seen = view(scene, tmp_path)
    assert np.abs(seen - before).mean() > 5
    switch_all()
    assert (view(scene, tmp_path) == before).all()
    bpy.ops.picanim.animate_picture()
    assert (view(scene, tmp_path) == before).all()  # built anew, they stay off
    switch_all()
    assert density.default_value == pytest.approx(0.4) and group.animation_data.action
    assert (view(scene, tmp_path) == seen).all()


def test_what_is_nearer_hides_the_rays(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path
) -> None:
    inside = coverage(20.0) > 0.5
    lit = dataclasses.replace(
        plain,
        rays=RaysSettings(strength=3.0, found=False, at=(0.5, 0.12), length=1.5, beams=40.0),
    )
    pipeline.build(scene, prepared, plain)
    before = linear(view(scene, tmp_path)).sum(axis=2)
    pipeline.put_between(
        scene, dataclasses.replace(lit, rays=dataclasses.replace(lit.rays, colour=(1.0, 1.0, 1.0), as_light=False))
    )
    more = linear(view(scene, tmp_path)).sum(axis=2) - before
    assert more.min() > -0.01 and more[5:20].mean() > 0.1  # light is added, most about the light
    below = np.zeros_like(inside)
    below[30:70, 20:45] = below[30:70, 115:140] = True
    assert more[inside].mean() < 0.5 * more[below].mean()
    assert more[8:16, 70:90].mean() > more[90:].mean()


def test_the_light_is_found_and_gives_its_colour(scene: bpy.types.Scene, plain: Settings, tmp_path: Path) -> None:
    picture = np.full((HEIGHT, WIDTH, 3), 40, np.uint8)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    picture[np.hypot(x - 120, y - 25) < 9] = (255, 160, 60)
    ready = pipeline.prepare(save(picture, tmp_path / "lamp.png"), plain)
    built = pipeline.build(scene, ready, dataclasses.replace(plain, rays=RaysSettings(strength=1.0)))
    fan = rays.rays_of(scene, 0)
    tip = fan.location
    at = tip.x / -tip.z / ready.half_width, tip.y / -tip.z / ready.half_height
    assert at == pytest.approx((120.5 / 80 - 1, 1 - 25.5 / 50), abs=0.04)
    colour = np.array(veil.value(rays.group_of(built.relief), rays.COLOUR).default_value[:3])
    assert colour == pytest.approx(linear(np.array((255, 160, 60))), abs=0.02)


def test_the_buttons(chosen: bpy.types.PropertyGroup) -> None:
    bpy.ops.picanim.animate_picture()
    scene = bpy.context.scene
    bpy.ops.picanim.add_rays()
    bpy.ops.picanim.add_film()
    relief = objects.find(scene, objects.RELIEF)
    assert film.group_of(relief) is not None
    veil.value(rays.group_of(relief), rays.BEAMS).default_value = 30.0
    chosen.rays_found, chosen.rays_at = False, (0.9, 0.1)
    bpy.ops.picanim.add_rays()
    light = rays.rays_of(scene, 0)
    assert light.location.x > 0
    light.location.y += 0.3  # what the user has moved stays, until another place is asked for
    moved = light.location.copy()
    chosen.rays_strength = 2.0
    bpy.ops.picanim.add_rays()
    assert light.location == moved
    chosen.rays_at = (0.1, 0.1)
    bpy.ops.picanim.add_rays()
    assert light.location.x < 0
    assert veil.value(rays.group_of(relief), rays.BEAMS).default_value == 30.0
    bpy.ops.picanim.remove_rays()
    bpy.ops.picanim.remove_film()
    assert not objects.find_all(scene, objects.RAYS) and not veil.any_of(relief)


def test_a_copy_of_the_scene_has_them_for_itself(chosen: bpy.types.PropertyGroup, tmp_path: Path) -> None:
    chosen.own_size, chosen.width, chosen.height = True, 80, 50
    bpy.ops.picanim.animate_picture()
    first = bpy.context.scene
    before = view(first, tmp_path)
    switch_all()
    seen = view(first, tmp_path)
    assert np.abs(seen - before).mean() > 5

    bpy.ops.scene.new(type="FULL_COPY")
    copied = bpy.context.scene
    switch_all()
    assert (view(first, tmp_path) == seen).all() and (view(copied, tmp_path) == before).all()
    switch_all()
    light = rays.rays_of(copied, 0)
    light.location.x += 0.5 * abs(light.location.z)
    assert (view(first, tmp_path) == seen).all() and not (view(copied, tmp_path) == seen).all()
    bpy.ops.picanim.remove_rays()
    bpy.ops.picanim.remove_fog()
    bpy.ops.picanim.remove_film()
    assert (view(first, tmp_path) == seen).all() and (view(copied, tmp_path) == before).all()
