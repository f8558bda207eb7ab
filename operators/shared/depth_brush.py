"""What is painted on a depth map: white brings nearer, black farther, grey is a depth of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import bpy

from ...picanim_addon.scene import compat, images, objects

NEARER, FARTHER = 1.0, 0.0


def use(scene: bpy.types.Scene, value: float) -> None:
    """Have the brush paint a depth, 0 far to 1 near, and black with Ctrl."""
    for paint in compat.paint_colours(scene):
        paint.color, paint.secondary_color = (value,) * 3, (0.0,) * 3


def depth_at(scene: bpy.types.Scene, place: Sequence[float]) -> float:
    """The depth, 0 far to 1 near, at a place of the picture under the playhead: shares from its left and its top.

    Raises PicAnimError where the map is gone.
    """
    from ...picanim_addon.scene.camera import apply_motion
    from ...picanim_addon.scene.surface import relief

    rig, surface = (objects.find_active(scene, role) for role in (objects.RIG, objects.RELIEF))
    if rig is None or surface is None:
        return NEARER
    values: Any = images.image_values(relief.depth_image(surface))
    left, bottom, width, height = apply_motion.box_of(rig)
    rows, columns = values.shape
    column = (left + place[0] * width) * columns
    row = (1.0 - bottom - height + place[1] * height) * rows
    return float(values[min(rows - 1, int(row)), min(columns - 1, int(column))])
