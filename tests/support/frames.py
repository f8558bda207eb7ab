"""A frame of the scene as it is rendered."""

from __future__ import annotations

from pathlib import Path

import bpy
import numpy as np

from picanim_addon.scene import compat
from support.pictures import pixels


def frame(folder: Path, number: int = 1) -> np.ndarray:
    """(rows, columns, channels) int: what a viewer sees at frame `number`."""
    scene = bpy.context.scene
    compat.set_media(scene.render.image_settings, "IMAGE", "PNG")
    scene.render.filepath = str(folder / "frame.png")
    scene.frame_set(number)
    bpy.ops.render.render(write_still=True)
    return pixels(folder / "frame.png").astype(int)
