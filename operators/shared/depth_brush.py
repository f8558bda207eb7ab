"""What is painted on a depth map: white brings nearer, black farther, grey is a depth of its own; or it is smoothed."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

import bpy

from ...picanim_addon.scene import compat, images, objects

NEARER, FARTHER = 1.0, 0.0
# Brushes of ours, for as long as a map is painted on: one that smooths, and one that paints where Blender has none.
SMOOTH, PAINT = "PicAnim Smooth", "PicAnim Paint"
_before: list[Any] = []  # the user's own brush, while ours smooths


def use(scene: bpy.types.Scene, value: float) -> None:
    """Have the brush paint a depth, 0 far to 1 near, and black with Ctrl."""
    for paint in compat.paint_colours(scene):
        paint.color, paint.secondary_color = (value,) * 3, (0.0,) * 3


def smooth(scene: bpy.types.Scene) -> None:
    """Have the brush smooth the depth; in the context of an editor that paints."""
    paint: Any = scene.tool_settings.image_paint
    if paint.brush is not None and compat.brush_kind(paint.brush) == "SOFTEN":
        return
    _before[:] = [compat.brush_taken(paint)]
    compat.take_brush(paint, _own(SMOOTH, "SOFTEN"))


def paint_again(scene: bpy.types.Scene) -> None:
    """Have the brush paint: the one from before it smoothed; in the context of an editor that paints."""
    paint: Any = scene.tool_settings.image_paint
    if paint.brush is None or paint.brush.name != SMOOTH:
        return
    taken = _before.pop() if _before else None
    if taken is not None:
        with contextlib.suppress(RuntimeError):  # its library is gone
            compat.take_brush_again(paint, taken)
    if paint.brush is None or paint.brush.name == SMOOTH:
        compat.take_brush(paint, _own(PAINT, "DRAW"))


def forget() -> None:
    """Painting is over: the brush that smooths is taken out of the file, unless something else is painted with it."""
    brush = bpy.data.brushes.get(SMOOTH)
    if brush is None or brush.library is not None:
        return
    paints: list[Any] = [scene.tool_settings.image_paint for scene in bpy.data.scenes]
    if not any(paint is not None and paint.brush == brush for paint in paints):
        bpy.data.brushes.remove(brush)
        _before.clear()


def _own(name: str, kind: str) -> bpy.types.Brush:
    brush = bpy.data.brushes.get(name) or bpy.data.brushes.new(name, mode="TEXTURE_PAINT")
    compat.set_brush_kind(brush, kind)
    return brush


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
