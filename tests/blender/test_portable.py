"""The finished .blend needs no add-on: Blender's own data alone."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import bpy
import numpy as np
import pytest
from support.pictures import pixels, save

from picanim_addon import pipeline
from picanim_addon.motion.presets import PRESETS
from picanim_addon.scene import blend_file
from picanim_addon.scene.between import things
from picanim_addon.scene.between.here import picture_in
from picanim_addon.scene.build import Built
from picanim_addon.scene.output import render
from picanim_addon.settings import (
    AirSettings,
    FilmSettings,
    FogSettings,
    MotionSettings,
    RaysSettings,
    Settings,
    StickerSettings,
    TitleSettings,
)

# These run in a fresh process that never sees this package.
RENDER = """
import sys, bpy
blend, output = sys.argv[-2:]
bpy.ops.wm.open_mainfile(filepath=blend)
assert not [name for name in sys.modules if "picanim" in name]
settings = bpy.context.scene.render.image_settings
if hasattr(settings, "media_type"):
    settings.media_type = "IMAGE"
settings.file_format, settings.color_mode = "PNG", "RGB"
bpy.context.scene.render.filepath = output
bpy.context.scene.frame_set(5)
bpy.ops.render.render(write_still=True)
"""
PLAY = """
import json, sys, bpy
def pose(camera):
    lens, matrix = camera.data, camera.matrix_world
    optics = [lens.lens, lens.shift_x, lens.shift_y, lens.dof.focus_distance, lens.dof.aperture_fstop]
    return [value for row in matrix for value in row] + optics
def play(scene):
    poses = []
    for frame in range(scene.frame_start, scene.frame_end + 1):
        scene.frame_set(frame)
        poses.append(pose(scene.camera))
    return poses
if __name__ == "__main__":
    seen = {}
    for blend in sys.argv[1:]:
        bpy.ops.wm.open_mainfile(filepath=blend)
        seen[blend] = play(bpy.context.scene)
    assert not [name for name in sys.modules if "picanim" in name]
    print("PLAYED " + json.dumps(seen))
"""


def test_every_motion_plays_the_same_without_the_add_on(built: Built, settings: Settings, tmp_path: Path) -> None:
    here: dict[str, list[list[float]]] = {}
    names: dict[str, object] = {"__name__": "here"}
    exec(PLAY, names)
    for motion in PRESETS:
        moving = dataclasses.replace(settings, motion=MotionSettings(motion=motion, duration=0.5, handheld=0.5))
        pipeline.apply_motion(bpy.context.scene, built.camera, moving)
        blend = tmp_path / f"{motion}.blend"
        blend_file.save(blend, overwrite=True)
        here[str(blend)] = names["play"](bpy.context.scene)
    alone = tmp_path / "alone"
    alone.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", PLAY, *here], cwd=alone, check=True, capture_output=True, text=True, timeout=240
    )
    there = json.loads(next(line[7:] for line in done.stdout.splitlines() if line.startswith("PLAYED ")))
    for blend, poses in here.items():
        assert np.ptp(poses, axis=0).max() > 1e-4, blend  # it moves, and
        assert np.array(there[blend]) == pytest.approx(np.array(poses), abs=1e-6), blend


@pytest.mark.parametrize("between", [False, True])
def test_it_renders_the_same_frame_without_the_add_on(
    built: Built, picture: Path, settings: Settings, tmp_path: Path, between: bool
) -> None:
    scene = bpy.context.scene
    render.render_still(scene, tmp_path / "plain.png", overwrite=True)
    files = [picture]
    if between:
        files.append(put_things(scene, settings, tmp_path))
    blend_file.save(tmp_path / "scene.blend", overwrite=True)
    scene.frame_set(5)
    render.render_still(scene, tmp_path / "here.png", overwrite=True)
    for file in files:  # nor the picture: all is packed
        file.unlink()
    alone = tmp_path / "alone"
    alone.mkdir()
    command = [sys.executable, "-c", RENDER, str(tmp_path / "scene.blend"), str(tmp_path / "there.png")]
    subprocess.run(command, cwd=alone, check=True, capture_output=True, timeout=120)
    here, there = pixels(tmp_path / "here.png"), pixels(tmp_path / "there.png")
    assert np.ptp(here) > 100
    assert np.abs(here.astype(int) - there).max() <= 1
    changed = (np.abs(here.astype(int) - pixels(tmp_path / "plain.png")).max(axis=2) > 12).mean()
    assert not between or changed > 0.15


def put_things(scene: bpy.types.Scene, settings: Settings, folder: Path) -> Path:
    """All that stands between the layers, a sticker and a placed cube with its shadow; the sticker's file."""
    asked = dataclasses.replace(
        settings,
        title=TitleSettings(text="HELLO", depth="front", size=0.2, enter="typewriter", outline=0.05, halo=0.3),
        air=AirSettings(kind="snow", amount=2.0),
        fog=FogSettings(density=0.1, mist=0.3),
        rays=RaysSettings(strength=0.5),
        film=FilmSettings(vignette=0.4, grain=0.3),
        output=dataclasses.replace(settings.output, samples=2),
    )
    pipeline.put_between(scene, asked)
    here = picture_in(scene, asked)
    rgba = np.zeros((40, 40, 4), np.uint8)
    rgba[10:30, 10:30] = (255, 0, 255, 255)
    star = save(rgba, folder / "star.png")
    things.stick(here, StickerSettings(str(star), (0.2, 0.3)))
    bpy.ops.mesh.primitive_cube_add(size=0.5)
    things.place(here, bpy.context.active_object, (0.7, 0.8))
    things.cast_shadows(here, asked)
    scene.cycles.samples = 2
    return star


def test_there_are_no_drivers_and_no_handlers(built: Built) -> None:
    for thing in (built.rig, built.relief, built.camera, built.pivot):
        assert thing.animation_data is None or not thing.animation_data.drivers
    for name in dir(bpy.app.handlers):
        handlers = getattr(bpy.app.handlers, name)
        if isinstance(handlers, list):
            assert not [h for h in handlers if "picanim" in getattr(h, "__module__", "")], name
