"""The finished .blend needs no add-on: Blender's own data alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import bpy
import numpy as np
from support.pictures import pixels

from picanim_addon.scene import render, session
from picanim_addon.scene.build import Built

# Runs in a fresh process that never sees this package.
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


def test_it_renders_the_same_frame_without_the_add_on(built: Built, picture: Path, tmp_path: Path) -> None:
    session.save(tmp_path / "scene.blend", overwrite=True)
    bpy.context.scene.frame_set(5)
    render.render_still(bpy.context.scene, tmp_path / "here.png", overwrite=True)
    picture.unlink()  # nor the picture: all is packed
    alone = tmp_path / "alone"
    alone.mkdir()
    command = [sys.executable, "-c", RENDER, str(tmp_path / "scene.blend"), str(tmp_path / "there.png")]
    subprocess.run(command, cwd=alone, check=True, capture_output=True, timeout=120)
    here, there = pixels(tmp_path / "here.png"), pixels(tmp_path / "there.png")
    assert np.ptp(here) > 100
    assert np.abs(here.astype(int) - there).max() <= 1


def test_there_are_no_drivers_and_no_handlers(built: Built) -> None:
    for thing in built:
        assert thing.animation_data is None or not thing.animation_data.drivers
    for name in dir(bpy.app.handlers):
        handlers = getattr(bpy.app.handlers, name)
        if isinstance(handlers, list):
            assert not [h for h in handlers if "picanim" in getattr(h, "__module__", "")], name
