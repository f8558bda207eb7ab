"""Each test starts from an empty file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import bpy
import numpy as np
import pytest
from support import extension
from support.pictures import bumps, save, scene_like
from support.worker import INTERPRETER, WORKER

from picanim_addon import pipeline
from picanim_addon.scene import blend_file
from picanim_addon.scene.build import Built
from picanim_addon.settings import DepthSettings, MotionSettings, OutputSettings, Settings

WIDTH, HEIGHT = 160, 100


@pytest.fixture
def scene() -> bpy.types.Scene:
    return blend_file.empty_scene()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return save(scene_like(WIDTH, HEIGHT), tmp_path / "picture.png")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Small, with a depth map of our own: what the network makes of a picture is tested elsewhere."""
    np.save(tmp_path / "depth.npy", bumps(WIDTH, HEIGHT))
    return Settings(
        depth=DepthSettings(file=str(tmp_path / "depth.npy"), near=2.0, far=9.0),
        motion=MotionSettings(duration=0.5),
        output=OutputSettings(width=WIDTH, height=HEIGHT, engine="cycles"),
        worker=WORKER,
    )


@pytest.fixture
def built(scene: bpy.types.Scene, picture: Path, settings: Settings) -> Built:
    return pipeline.build(scene, pipeline.prepare(picture, settings), settings)


@pytest.fixture
def enabled() -> Iterator[None]:
    """The extension, switched on in an empty file."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    extension.enable()
    bpy.context.preferences.addons[extension.NAME].preferences.interpreter = INTERPRETER
    yield
    extension.disable()


@pytest.fixture
def chosen(enabled, picture: Path, tmp_path: Path) -> bpy.types.PropertyGroup:
    """The user's choices: a small picture with a depth map of its own."""
    np.save(tmp_path / "depth.npy", bumps(160, 100))
    choices = bpy.context.scene.picanim
    choices.picture, choices.file = str(picture), str(tmp_path / "depth.npy")
    choices.duration, choices.width, choices.height, choices.engine = 0.5, 160, 100, "cycles"
    return choices


_status = pytest.StashKey[int]()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    session.config.stash[_status] = int(exitstatus)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Blender 4 as a module may crash or hang when Python ends while something still refers to its data."""
    if bpy.app.version < (5, 0) and _status in config.stash:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[_status])
