"""A moving camera never sees the world behind the scene."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import bpy
import pytest
from support.holes import holes, sampled
from support.worker import WORKER

from picanim_addon import pipeline
from picanim_addon.motion.presets import PRESETS
from picanim_addon.scene.camera.animate import Staged, animate
from picanim_addon.scene.prepared import Prepared
from picanim_addon.scene.setup import PARTS
from picanim_addon.settings import MotionSettings, OutputSettings, Settings

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "harbour.jpg"
SETTINGS = Settings(
    motion=MotionSettings(duration=1.0), output=OutputSettings(width=120, height=80, engine="cycles"), worker=WORKER
)


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return pipeline.prepare(EXAMPLE, SETTINGS)


def test_no_motion_shows_the_world(scene: bpy.types.Scene, prepared: Prepared) -> None:
    built = pipeline.build(scene, prepared, SETTINGS)
    seen = {}
    for motion in PRESETS:
        settings = dataclasses.replace(SETTINGS, motion=MotionSettings(motion=motion, duration=1.0))
        animate(scene, built.camera, built.pivot, Staged.of(prepared), settings, parts=set(PARTS))
        seen[motion] = [int(mask.sum()) for mask in holes(scene, sampled(scene, 3)).values()]
    assert {motion: pixels for motion, pixels in seen.items() if any(pixels)} == {}


def test_a_camera_sent_too_far_does(scene: bpy.types.Scene, prepared: Prepared) -> None:
    built = pipeline.build(scene, prepared, SETTINGS)
    built.camera.animation_data_clear()
    built.camera.location.x = 5.0
    assert holes(scene, [1])[1].mean() > 0.1
