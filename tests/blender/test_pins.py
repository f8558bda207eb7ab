"""Pins: one that is pulled moves its place on the screen, one that is not holds, and the background stands still."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import bpy
import numpy as np
import pytest
from PIL import Image, ImageFilter
from support.holes import holes
from support.pictures import psnr
from support.worker import WORKER

from picanim_addon import pipeline
from picanim_addon.scene import blend_file, compat, objects
from picanim_addon.scene.build import Built
from picanim_addon.scene.camera import lens
from picanim_addon.scene.output import render
from picanim_addon.scene.parts import apply as moving
from picanim_addon.scene.parts import bones
from picanim_addon.scene.prepared import Prepared
from picanim_addon.settings import DepthSettings, MotionSettings, OutputSettings, PartsSettings, Settings

WIDTH, HEIGHT = 240, 150
PINS = [[0.5, 0.26], [0.5, 0.53], [0.5, 0.8]]
PULLED = 14.0
# A pixel that is darker than those around it by more (of 255) is seen as a speck.
SPECK = 25


def body(grow: float = 0.0) -> np.ndarray:
    """(150, 240) bool: a head on a trunk."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH] + 0.5
    trunk = (np.abs(x - 120) < 16 + grow) & (y > 40 - grow) & (y < 130 + grow)
    return trunk | (np.hypot(x - 120, y - 40) < 20 + grow)


def painted(folder: Path, region: np.ndarray) -> tuple[Path, Path]:
    """The picture, with a red dot at each pin, and the mask of a region."""
    rng = np.random.default_rng(0)

    def noise(size: int) -> np.ndarray:
        small = Image.fromarray(rng.uniform(0, 1, (HEIGHT // size, WIDTH // size)).astype(np.float32))
        return np.asarray(small.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC))

    ground = np.stack([0.2 + 0.2 * noise(9), 0.4 + 0.2 * noise(7), 0.5 + 0.2 * noise(11)], axis=2)
    figure = np.array([0.8, 0.62, 0.2]) + 0.1 * (noise(5)[..., None] - 0.5)
    picture = np.where(body()[..., None], figure, ground)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH] + 0.5
    for across, down in PINS:
        picture[np.hypot(x - across * WIDTH, y - down * HEIGHT) < 3] = (0.9, 0.05, 0.1)
    file, mask = folder / "figure.png", folder / "mask.png"
    Image.fromarray((picture.clip(0, 1) * 255).astype(np.uint8)).save(file)
    Image.fromarray(region).save(mask)
    return file, mask


def built_with(
    folder: Path, preset: str = "none", samples: int = 8, region: np.ndarray | None = None, **more: Any
) -> tuple[Prepared, Built, Settings]:
    file, mask = painted(folder, body() if region is None else region)
    part = {"kind": "pins", "region": {"mask": mask.name}, "pins": PINS, "preset": preset, **more}
    (folder / "parts.json").write_text(json.dumps([part]))
    depth = np.where(body(), 0.8, 0.1 + 0.2 * np.linspace(0, 1, HEIGHT)[:, None]).astype(np.float32)
    np.save(folder / "depth.npy", depth)
    settings = Settings(
        depth=DepthSettings(file=str(folder / "depth.npy"), near=2.0, far=9.0),
        motion=MotionSettings(duration=1.0, fps=24.0),
        parts=PartsSettings(file=str(folder / "parts.json")),
        output=OutputSettings(width=WIDTH, height=HEIGHT, engine="cycles", samples=samples),
        worker=WORKER,
    )
    scene = blend_file.empty_scene()
    prepared = pipeline.prepare(file, settings)
    return prepared, pipeline.build(scene, prepared, settings), settings


def at_rest(built: Built) -> None:
    """The camera where the picture was taken from."""
    for thing in (built.camera, built.camera.data, built.pivot):
        thing.animation_data_clear()
    built.camera.constraints.clear()
    lens.place(built.camera, (0.0, 0.0, 0.0))


def rendered(built: Built, file: Path) -> np.ndarray:
    scene = built.camera.users_scene[0]
    compat.set_media(scene.render.image_settings, "IMAGE", "PNG")
    scene.render.filepath = str(file)
    bpy.ops.render.render(write_still=True)
    return np.asarray(Image.open(file).convert("RGB")).astype(float)


def dot(picture: np.ndarray, x: float, y: float, around: int = 12) -> tuple[float, float]:
    """Where the red dot near (x, y) has its middle."""
    left, top = int(x) - around, int(y) - around
    crop = picture[top : top + 2 * around, left : left + 2 * around]
    red = np.clip(crop[..., 0] - np.maximum(crop[..., 1], crop[..., 2]) - 80, 0, None)
    down, across = np.mgrid[0 : 2 * around, 0 : 2 * around] + 0.5
    return float((red * across).sum() / red.sum() + left), float((red * down).sum() / red.sum() + top)


@pytest.fixture(scope="module")
def pulled(tmp_path_factory: pytest.TempPathFactory) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The picture at rest, with its first pin pulled to the right, and with all parts taken off again."""
    folder = tmp_path_factory.mktemp("pins")
    prepared, built, _ = built_with(folder)
    at_rest(built)
    rest = rendered(built, folder / "rest.png")
    armature = bones.armatures(built.camera.users_scene[0], 0)[0]
    head = armature.data.bones["Pin 1"].head_local
    armature.pose.bones["Pin 1"].location[0] = PULLED / WIDTH * 2 * prepared.half_width * -head.z
    moved = rendered(built, folder / "pulled.png")
    moving.clear(built.relief)
    return rest, moved, rendered(built, folder / "plain.png")


def test_at_rest_the_picture_is_as_it_was(pulled: tuple[np.ndarray, ...]) -> None:
    rest, _, plain = pulled
    off = np.abs(rest - plain).max(axis=2)
    rim = body(3) & ~body(-3)
    assert off[~rim].max() <= 2
    assert off[rim].mean() <= 3 and off[rim].max() <= 40


def test_a_pin_that_is_pulled_moves_its_place_and_the_others_hold(pulled: tuple[np.ndarray, ...]) -> None:
    rest, moved, _ = pulled
    for number, (x, y) in enumerate(PINS):
        aside = PULLED if number == 0 else 0.0
        before = dot(rest, x * WIDTH, y * HEIGHT)
        after = dot(moved, x * WIDTH + aside, y * HEIGHT)
        assert after[0] - before[0] == pytest.approx(aside, abs=1.0 if aside else 0.5)
        assert after[1] - before[1] == pytest.approx(0.0, abs=0.5)


def test_the_background_does_not_move_and_shows_where_the_figure_was(pulled: tuple[np.ndarray, ...]) -> None:
    rest, moved, _ = pulled
    away = ~body(3)
    away[:, 120:] &= ~np.roll(body(3), int(PULLED), axis=1)[:, 120:]
    assert np.abs(moved - rest)[away].max() == 0
    uncovered = body(-1) & ~np.roll(body(3), int(PULLED), axis=1)
    uncovered[50:] = False  # the head, which went all the way
    assert uncovered.sum() > 100
    yellow = moved[uncovered][:, 0] - moved[uncovered][:, 2]
    assert np.quantile(yellow, 0.95) < 0  # the figure is yellow, what is behind it blue


def test_no_speck_shows_at_its_soft_rim(tmp_path: Path) -> None:
    """With a clip's own samples: where the figure is half clear, all that is behind it comes through."""
    _, built, _ = built_with(tmp_path, "sway", samples=0, amount=3.0)
    scene = built.camera.users_scene[0]
    for frame in (5, 17):
        scene.frame_set(frame)
        seen = rendered(built, tmp_path / f"{frame}.png")
        picture = Image.fromarray(seen.astype(np.uint8)).convert("L")
        around = np.asarray(picture.filter(ImageFilter.MedianFilter(3))).astype(float)
        assert (around - np.asarray(picture) > SPECK).sum() == 0


def test_no_hole_opens_and_it_plays_without_the_add_on(tmp_path: Path) -> None:
    _, built, settings = built_with(tmp_path, "wave", amount=2.0)
    scene = built.camera.users_scene[0]
    found = holes(scene, (settings.motion.start, settings.motion.start + 6))
    assert sum(int(mask.sum()) for mask in found.values()) == 0
    armature = bones.armatures(scene, 0)[0]
    assert armature.type == "ARMATURE" and armature.parent == built.rig
    assert not any(driver for driver in (armature.animation_data.drivers or ()))


def test_no_hole_opens_beside_a_region_that_ends_within_a_near_thing(tmp_path: Path) -> None:
    """A camera that looks past the near thing's outline sees what is behind it, beneath where the region was."""
    ends_within = body(-6.0)
    _, built, _ = built_with(tmp_path, region=ends_within)
    at_rest(built)
    scene = built.camera.users_scene[0]
    for aside in (-0.5, 0.5):
        lens.place(built.camera, (aside, 0.0, 0.0))
        assert not holes(scene, (1,))[1].any()


@pytest.mark.parametrize("preset", ["breathe", "sway", "nod", "wave", "bounce", "tail"])
def test_a_preset_is_cyclic_curves_that_close_with_the_clip(tmp_path: Path, preset: str) -> None:
    _, built, settings = built_with(tmp_path, preset, period=0.4)
    armature = bones.armatures(built.camera.users_scene[0], 0)[0]
    curves = list(compat.fcurves(armature))
    first, frames = settings.motion.start, settings.motion.frames
    moves = 0.0
    for curve in curves:
        assert [modifier.type for modifier in curve.modifiers] == ["CYCLES"]
        for frame in (first, first + 5):
            assert curve.evaluate(frame) == pytest.approx(curve.evaluate(frame + frames), abs=1e-4)
        moves = max(moves, float(np.ptp([curve.evaluate(first + f) for f in range(frames)])))
    assert moves > 0.005


def test_twice_is_once_and_what_was_posed_stays(tmp_path: Path) -> None:
    prepared, built, settings = built_with(tmp_path)
    scene = built.camera.users_scene[0]
    vertices, slots = len(built.relief.data.vertices), len(built.relief.data.materials)
    armature = bones.armatures(scene, 0)[0]
    armature.pose.bones["Pin 1"].location[0] = 0.25
    armature.pose.bones["Pin 1"].keyframe_insert("location", frame=3)

    again = pipeline.build(scene, pipeline.prepare(prepared.picture, settings), settings)

    assert (len(again.relief.data.vertices), len(again.relief.data.materials)) == (vertices, slots)
    assert [m.type for m in again.relief.modifiers] == ["NODES", "ARMATURE"]
    assert bones.armatures(scene, 0) == [armature]
    assert armature.pose.bones["Pin 1"].location[0] == pytest.approx(0.25)
    assert any(curve.data_path.endswith("location") for curve in compat.fcurves(armature))

    without = dataclasses.replace(settings, parts=PartsSettings())
    pipeline.build(scene, pipeline.prepare(prepared.picture, without), without)
    assert (len(built.relief.data.vertices), len(built.relief.data.materials)) == (vertices, slots)
    assert [m.type for m in built.relief.modifiers] == ["NODES", "ARMATURE"]

    still = dataclasses.replace(settings, parts=PartsSettings())
    prepared = pipeline.prepare(prepared.picture, still)
    pipeline.build(scene, prepared, still, keep_painted=False)
    assert not bones.armatures(scene, 0) and len(built.relief.data.vertices) < vertices
    assert not [image for image in bpy.data.images if image.get(objects.PROPERTY) == "figure texture"]


@pytest.mark.parametrize("ending", [".glb", ".usdz"])
def test_bones_go_along_into_files_of_other_programs(tmp_path: Path, ending: str) -> None:
    """The exported figure, opened again, bends as it does in the scene, and shows itself."""
    prepared, built, settings = built_with(tmp_path, "sway", amount=4.0)
    scene = built.camera.users_scene[0]
    scene.frame_set(7)
    here = rendered(built, tmp_path / "here.png")
    scene = blend_file.empty_scene()
    pipeline.export_scene(scene, prepared, settings, tmp_path / f"scene{ending}")
    names = {thing.name for thing in scene.objects}
    assert names == {f"PicAnim {name}" for name in ("Rig", "Relief", "Camera", "Pivot", "Figure 2")}

    scene = blend_file.empty_scene()
    if ending == ".glb":
        bpy.ops.import_scene.gltf(filepath=str(tmp_path / "scene.glb"))
    else:
        bpy.ops.wm.usd_import(filepath=str(tmp_path / "scene.usdz"))
    assert [len(thing.pose.bones) for thing in scene.objects if thing.type == "ARMATURE"] == [3]
    scene.camera = next(thing for thing in scene.objects if thing.type == "CAMERA")
    scene.render.fps, scene.render.engine = 24, "CYCLES"
    scene.cycles.samples, scene.cycles.use_denoising = 8, False
    scene.world = bpy.data.worlds.new("black")
    render.set_size(scene, WIDTH, HEIGHT)
    render.show_colours_as_they_are(scene)
    scene.frame_set(7)
    render.render_still(scene, tmp_path / "there.png", overwrite=True)
    there = np.asarray(Image.open(tmp_path / "there.png").convert("RGB")).astype(float)
    for x, y in PINS:
        before, after = (dot(picture, x * WIDTH, y * HEIGHT, 18) for picture in (here, there))
        assert after[0] == pytest.approx(before[0], abs=0.7)
        # glTF, and USD of Blender 4.2, know no shift of the lens
        assert after[1] == pytest.approx(before[1], abs=3.0)
    assert dot(here, PINS[0][0] * WIDTH, PINS[0][1] * HEIGHT, 18)[0] - PINS[0][0] * WIDTH > 3  # it bends
    assert psnr(here.astype(np.uint8), there.astype(np.uint8)) > 28
