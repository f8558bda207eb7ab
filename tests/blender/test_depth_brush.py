"""What the brush paints on a depth map, and what a picked point stands for."""

from __future__ import annotations

import sys

import bpy
import numpy as np
import pytest
from support import extension

from picanim_addon.scene import compat, images, objects
from picanim_addon.scene.surface import relief


def colours() -> list[tuple[float, ...]]:
    return [tuple(each.color) for each in compat.paint_colours(bpy.context.scene)]


def test_white_brings_nearer_and_a_picked_depth_is_painted(chosen: bpy.types.PropertyGroup) -> None:
    bpy.ops.picanim.animate_picture()
    bpy.ops.picanim.depth_brush(nearness=1.0)
    assert colours() and all(colour == pytest.approx((1.0, 1.0, 1.0)) for colour in colours())
    bpy.ops.picanim.depth_brush(nearness=0.0)
    assert all(colour == (0.0, 0.0, 0.0) for colour in colours())
    depth_brush = sys.modules[f"{extension.NAME}.operators.shared.depth_brush"]
    surface = objects.find(bpy.context.scene, objects.RELIEF)
    values = images.image_values(relief.depth_image(surface))
    found = [depth_brush.depth_at(bpy.context.scene, place) for place in ((0.5, 0.5), (0.02, 0.98), (0.98, 0.02))]
    assert len(set(np.round(found, 2))) > 1 and values.min() <= min(found) <= max(found) <= values.max()
    bpy.ops.picanim.pick_point(which="level", place=(0.5, 0.5))
    assert all(colour == pytest.approx((found[0],) * 3, abs=1e-4) for colour in colours())


@pytest.mark.parametrize(
    "which, sets",
    [("focus_point", "focus"), ("point", "subject"), ("pivot_point", "pivot"), ("focus_to_point", "focus_to")],
)
def test_a_picked_point_is_what_it_was_picked_for(chosen: bpy.types.PropertyGroup, which: str, sets: str) -> None:
    bpy.ops.picanim.animate_picture()
    bpy.ops.picanim.pick_point(which=which, sets=sets, place=(0.25, 0.75))
    assert getattr(chosen, sets) == "point" and tuple(getattr(chosen, which)) == (0.25, 0.75)
