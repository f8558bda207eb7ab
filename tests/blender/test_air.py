"""What is in the air: hidden by what is nearer, going round with the clip, and never popping up within the frame."""

from __future__ import annotations

import dataclasses
import itertools
from pathlib import Path

import bpy
import numpy as np
import pytest
from support.layered import coverage, disc, kept, settings_for
from support.pictures import pixels, save

from picanim_addon import pipeline
from picanim_addon.scene import compat, objects
from picanim_addon.scene.between import air
from picanim_addon.scene.between.particles.kinds import KINDS
from picanim_addon.scene.output import render
from picanim_addon.scene.prepared import Prepared
from picanim_addon.settings import AirSettings, LensSettings, MotionSettings, Settings

RED = (1.0, 0.0, 0.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("air")


@pytest.fixture(scope="module")
def plain(folder: Path) -> Settings:
    return dataclasses.replace(settings_for(folder), motion=MotionSettings(duration=2.0))


@pytest.fixture(scope="module")
def prepared(plain: Settings, folder: Path) -> Prepared:
    return kept(pipeline.prepare(save(disc(), folder / "disc.png"), plain), folder)


def with_air(plain: Settings, kind: str = "snow", **how: object) -> Settings:
    return dataclasses.replace(plain, air=AirSettings(kind=kind, **{"amount": 0.5, **how}))


def view(scene: bpy.types.Scene, folder: Path) -> np.ndarray:
    render.render_still(scene, folder / "view.png", overwrite=True)
    return pixels(folder / "view.png").astype(int)


def particles(scene: bpy.types.Scene) -> tuple[np.ndarray, np.ndarray]:
    """(n, 3) where they are in the picture camera's axes, and (n,) how large they are."""
    rig = objects.find(scene, objects.RIG)
    depsgraph = bpy.context.evaluated_depsgraph_get()
    places, sizes = [], []
    for each in depsgraph.object_instances:
        if each.is_instance:
            matrix = rig.matrix_world.inverted() @ each.matrix_world
            places.append(matrix.translation[:])
            sizes.append(matrix.col[0].to_3d().length)
    return np.array(places), np.array(sizes)


def test_what_is_nearer_hides_it(scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path) -> None:
    inside = coverage(18.0) > 0.5
    look = {"own_colour": False, "colour": RED, "size": 3.0}

    def red(seen: np.ndarray) -> np.ndarray:
        return (seen[..., 0] > 150) & (seen[..., 1] < 60) & (seen[..., 2] < 60)

    pipeline.build(scene, prepared, with_air(plain, **look, near=2.6, far=8.0))
    behind = red(view(scene, tmp_path))
    assert behind[~inside].sum() > 100 and not behind[inside].any()
    pipeline.put_between(scene, with_air(plain, **look, near=0.8, far=1.9))
    assert red(view(scene, tmp_path))[inside].sum() > 20


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_frame_after_the_last_is_the_first_and_none_pops(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, kind: str
) -> None:
    pipeline.build(scene, prepared, with_air(plain, kind, amount=400 / KINDS[kind].count))
    usual = KINDS[kind].size * 2.0
    half = np.array([prepared.half_width, prepared.half_height])
    seen = []
    for frame in range(scene.frame_start, scene.frame_end + 2):
        scene.frame_set(frame)
        seen.append(particles(scene))
    first, last = seen[0], seen[-1]
    assert np.allclose(first[0], last[0], atol=1e-3) and np.allclose(first[1], last[1], atol=1e-4)
    assert np.abs(seen[24][0] - first[0]).max() > 0.01 or kind == "bokeh"
    step = abs(KINDS[kind].fall) * 2.0 / 24.0 * 1.6  # as far as the fastest falls in a frame, and comes in by
    for (before, small), (after, smaller) in itertools.pairwise(seen):
        jumped = np.linalg.norm(after - before, axis=1) > 2.0 * step + 0.1
        for places, sizes in ((before, small), (after, smaller)):
            within = (np.abs(places[:, :2]) < half * -places[:, 2:] - step).all(axis=1)
            assert not (jumped & within & (sizes > 0.12 * usual)).any()
    within = [(np.abs(p[:, :2] / -p[:, 2:]) < half).all(axis=1) & (s > 0.2 * usual) for p, s in seen]
    counts = np.array([each.sum() for each in within])
    assert counts.min() > 10 and counts.max() < 2.0 * counts.min()  # evenly through the clip


def test_the_picture_of_the_frame_after_the_last_is_the_first(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings, tmp_path: Path
) -> None:
    pipeline.build(scene, prepared, with_air(plain))
    first = view(scene, tmp_path)
    scene.frame_set(scene.frame_end + 1)
    assert np.abs(view(scene, tmp_path) - first).max() <= 2
    scene.frame_set(scene.frame_start + 12)
    assert np.abs(view(scene, tmp_path) - first).max() > 60


def test_eevee_takes_enough_samples_for_what_is_soft(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings
) -> None:
    for samples, taken in ((0, 32), (8, 8)):
        output = dataclasses.replace(plain.output, engine="eevee", samples=samples)
        pipeline.build(scene, prepared, dataclasses.replace(with_air(plain), output=output))
        assert scene.eevee.taa_render_samples == taken


def test_a_longer_clip_goes_round_as_well(scene: bpy.types.Scene, prepared: Prepared, plain: Settings) -> None:
    built = pipeline.build(scene, prepared, with_air(plain))
    longer = dataclasses.replace(plain, motion=MotionSettings(duration=3.0))
    pipeline.apply_motion(scene, built.camera, longer)
    first = particles(scene)
    scene.frame_set(scene.frame_end + 1)
    assert scene.frame_end == 72 and np.allclose(first[0], particles(scene)[0], atol=1e-3)


def test_rain_is_as_long_as_the_shutter_is_open(scene: bpy.types.Scene, prepared: Prepared, plain: Settings) -> None:
    lengths = []
    for shutter in (0.5, 1.0):
        scene_settings = dataclasses.replace(
            with_air(plain, "rain", seed=int(shutter * 2)), lens=LensSettings(shutter=shutter)
        )
        pipeline.build(scene, prepared, scene_settings)
        (thing,) = air.airs(scene)
        lengths.append(compat.get_modifier_input(thing.modifiers[air.MODIFIER], "Streak"))
    assert lengths[1] == pytest.approx(2 * lengths[0])


def test_it_is_found_again_keeps_what_was_changed_and_leaves_nothing(
    scene: bpy.types.Scene, prepared: Prepared, plain: Settings
) -> None:
    snowy = with_air(plain)
    pipeline.build(scene, prepared, snowy)
    (snow,) = air.airs(scene)
    compat.set_modifier_input(snow.modifiers[air.MODIFIER], "Count", 7)
    pipeline.build(scene, prepared, snowy)
    assert air.airs(scene) == [snow] and len(particles(scene)[0]) == 7
    pipeline.put_between(scene, with_air(plain, amount=0.25))
    assert len(particles(scene)[0]) > 100
    pipeline.put_between(scene, with_air(plain, "dust", more="leaves:0.1"))
    assert len(air.airs(scene)) == 3
    for thing in air.airs(scene):
        air.remove(thing)
    for kind in (bpy.data.materials, bpy.data.meshes, bpy.data.node_groups):
        assert not [
            block.name
            for block in kind
            if "Snow" in block.name or "Leaves" in block.name or "Dust" in block.name or "Air" in block.name
        ]


def test_the_buttons(chosen: bpy.types.PropertyGroup) -> None:
    bpy.ops.picanim.animate_picture()
    bpy.ops.picanim.add_air()
    chosen.air_kind = "embers"
    bpy.ops.picanim.add_air()
    scene = bpy.context.scene
    snow, embers = air.airs(scene)
    bpy.ops.picanim.show_air(name=snow.name)
    assert chosen.air_kind == "snow" and snow.select_get()
    bpy.ops.picanim.remove_air(name=snow.name)
    assert air.airs(scene) == [embers] and chosen.air_kind == "none"
