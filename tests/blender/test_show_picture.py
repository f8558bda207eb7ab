"""The picture is seen in the 3D views of every workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import bpy
import numpy as np
from support import extension
from support.pictures import bumps
from support.worker import INTERPRETER

from picanim_addon.scene import objects


def views() -> Iterator[bpy.types.SpaceView3D]:
    for screen in bpy.data.screens:
        for area in screen.areas:
            if area.type == "VIEW_3D":
                yield area.spaces.active


def test_show_picture_puts_all_views_back(picture: Path, tmp_path: Path) -> None:
    bpy.ops.wm.read_factory_settings()  # with Blender's own workspaces
    extension.enable()
    bpy.context.preferences.addons[extension.NAME].preferences.interpreter = INTERPRETER
    np.save(tmp_path / "depth.npy", bumps(160, 100))
    choices = bpy.context.scene.picanim
    choices.picture, choices.file, choices.duration = str(picture), str(tmp_path / "depth.npy"), 0.5
    choices.width, choices.height, choices.engine = 160, 100, "cycles"
    bpy.ops.picanim.animate_picture()
    scene = bpy.context.scene
    assert len(list(views())) > 2
    for _ in range(2):
        for view in views():
            assert view.region_3d.view_perspective == "CAMERA"
            assert (view.shading.light, view.shading.color_type) == ("FLAT", "TEXTURE")
            assert not view.overlay.show_relationship_lines and view.shading.use_dof
            view.region_3d.view_perspective, view.shading.color_type = "PERSP", "MATERIAL"
        scene.camera = None
        bpy.ops.picanim.show_picture()
    assert scene.camera == objects.find(scene, objects.CAMERA)
    extension.disable()
