"""The depth map is painted on, and the picture's surface follows the brush."""

from __future__ import annotations

import bpy
import numpy as np
from desk import Steps
from look import begin, check, desk, module


def paint_depth() -> Steps:
    begin("painting on the depth map")
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.picanim.paint_depth("INVOKE_DEFAULT")
    for _ in range(4):  # a step comes when the window is free again: that may be several times
        yield 1.0
    window = desk.window
    area = next((area for area in window.screen.areas if area.type == "IMAGE_EDITOR"), window.screen.areas[0])
    space = area.spaces.active
    check(area.type == "IMAGE_EDITOR" and space.mode == "PAINT", "an area to paint in opens beside the view")
    check(space.image == depth_image(), "with the depth map")
    region = next(region for region in area.regions if region.type == "WINDOW")
    take_a_brush(window, area, region)
    yield 0.5

    x, y = region.x + region.width // 2, region.y + region.height // 2
    before = surface()
    window.event_simulate(type="MOUSEMOVE", value="NOTHING", x=x, y=y)
    yield 0.3
    window.event_simulate(type="LEFTMOUSE", value="PRESS", x=x, y=y)
    for across in range(0, 120, 15):
        window.event_simulate(type="MOUSEMOVE", value="NOTHING", x=x + across, y=y)
        yield 0.15
    yield 0.5
    moved = np.abs(surface() - before).max(axis=1)
    check(moved.max() > 0.5, "the surface moves while the brush is down")
    check((moved == 0).mean() > 0.5, "and only where it is")
    desk.shoot("painted")
    window.event_simulate(type="LEFTMOUSE", value="RELEASE", x=x + 105, y=y)
    yield 0.5
    with bpy.context.temp_override(window=window, area=desk.view):
        bpy.ops.picanim.stop_painting("INVOKE_DEFAULT")
    yield 1.0
    check(not any(area.type == "IMAGE_EDITOR" for area in window.screen.areas), "and is closed again")


def take_a_brush(window: bpy.types.Window, area: bpy.types.Area, region: bpy.types.Region) -> None:
    """A brush of our own: Debian's Blender comes without any."""
    brush = bpy.data.brushes.new("Brush of the test", mode="TEXTURE_PAINT")
    brush.asset_mark()
    with bpy.context.temp_override(window=window, area=area, region=region):
        bpy.ops.brush.asset_activate(asset_library_type="LOCAL", relative_asset_identifier="Brush/Brush of the test")


def relief() -> bpy.types.Object:
    objects = module("picanim_addon.scene.objects")
    return objects.find(desk.window.scene, objects.RELIEF)


def depth_image() -> bpy.types.Image:
    return module("picanim_addon.scene.surface.relief").depth_image(relief())


def looks_painted() -> bool:
    return module("picanim_addon.scene.surface.hand_painted").looks_painted(depth_image())


def surface() -> np.ndarray:
    """(n, 3) the vertices as they are shown now."""
    return module("picanim_addon.scene.surface.relief").evaluated_places(relief())
