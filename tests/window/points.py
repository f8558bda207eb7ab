"""Points of the picture are picked with the eyedropper and dragged on it; brushes of Paint Depth; the frame's place."""

from __future__ import annotations

import bpy
from bpy_extras import view3d_utils
from desk import Steps
from drawing import looking_through_the_camera
from look import begin, check, choices, desk, module
from mathutils import Vector


def the_frame_is_in_the_middle() -> Steps:
    """What the sidebar leaves free of the view holds the whole frame, in its middle."""
    begin("looking where the frame lies")
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.picanim.show_picture()
    yield 0.6
    left, bottom, right, top = frame_on_screen()
    view = desk.view
    free = desk.sidebar.x if desk.view.spaces.active.show_region_ui else view.x + view.width
    check(left > view.x and right < free and bottom > view.y and top < view.y + view.height, "all of the frame is seen")
    check(abs((left + right) / 2 - (view.x + free) / 2) < 0.06 * view.width, "in the middle of what is free")
    check(right - left > 0.75 * (free - view.x) or top - bottom > 0.75 * view.height, "and as large as fits")
    desk.shoot("centred")


def pick_and_drag() -> Steps:
    """The pivot gets a point by a click, and another by dragging its handle; one step takes that back."""
    begin("picking the pivot")
    before, turned_about = choices().pivot, pivot()
    with bpy.context.temp_override(window=desk.window, area=desk.view, region=window_region()):
        bpy.ops.picanim.pick_point("INVOKE_DEFAULT", which="pivot_point", sets="pivot")
    yield 0.4
    yield from desk.click(at(0.3, 0.3))
    yield 0.8
    check(choices().pivot == "point" and choices().own_pivot_point, "the eyedropper chooses the point, too")
    check(close(choices().pivot_point, (0.3, 0.3)), "it is where the click was")
    check(tuple(choices().point) == (0.5, 0.5), "and the subject's point stays")
    yield from desk.move(*desk.middle)
    yield 0.6
    desk.shoot("point_picked")

    begin("dragging a point")
    picked = pivot()
    yield from desk.move(*at(0.3, 0.3))
    yield 0.3
    yield from desk.drag(at(0.3, 0.3), at(0.15, 0.75))
    yield 1.2
    check(close(choices().pivot_point, (0.15, 0.75)), "its handle is dragged over the picture")
    check(pivot() != picked, "the camera turns about another")
    yield from desk.move(*desk.middle)
    yield 0.4
    desk.shoot("point_dragged")
    yield from desk.press("Z", *desk.middle, ctrl=True)
    yield 1.2
    check(close(choices().pivot_point, (0.3, 0.3)), "one step back is the point before")
    yield from desk.press("Z", *desk.middle, ctrl=True)
    yield 1.2
    check(choices().pivot == before and close(pivot(), turned_about), "another one the pivot before")
    check(looking_through_the_camera(), "and the view looks through the camera all the while")


def brushes() -> Steps:
    """Nearer, Farther and Smooth, while the map is open."""
    begin("choosing brushes")
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.picanim.paint_depth("INVOKE_DEFAULT")
    yield 1.5
    paint = desk.window.scene.tool_settings.image_paint
    compat = module("picanim_addon.scene.compat")
    kinds = []
    for how in ({"smooth": True}, {"nearness": 0.0}, {"nearness": 1.0}):
        with bpy.context.temp_override(window=desk.window, area=desk.view):
            bpy.ops.picanim.depth_brush("INVOKE_DEFAULT", **how)
        yield 0.5
        kinds.append(
            (compat.brush_kind(paint.brush), *{tuple(each.color) for each in compat.paint_colours(bpy.context.scene)})
        )
        desk.shoot("brush")
    check([kind[0] for kind in kinds] == ["SOFTEN", "DRAW", "DRAW"], "one smooths, two paint")
    check(kinds[1][1] == (0.0, 0.0, 0.0) and kinds[2][1] == (1.0, 1.0, 1.0), "in black, and in white")
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.picanim.stop_painting("INVOKE_DEFAULT")
    yield 1.0
    check("PicAnim Smooth" not in bpy.data.brushes, "and the file keeps none of it")


def window_region() -> bpy.types.Region:
    return next(region for region in desk.view.regions if region.type == "WINDOW")


def at(across: float, down: float) -> tuple[int, int]:
    """Where a place of the picture is on the screen: shares from its left and its top."""
    return on_screen(module("picanim_addon.scene.camera.pick").spots_of(desk.window.scene, [(across, down)])[0])


def on_screen(spot: Vector) -> tuple[int, int]:
    region = window_region()
    found = view3d_utils.location_3d_to_region_2d(region, desk.view.spaces.active.region_3d, spot)
    return round(region.x + found[0]), round(region.y + found[1])


def frame_on_screen() -> tuple[int, int, int, int]:
    """Left, bottom, right and top of the camera's frame."""
    scene = desk.window.scene
    corners = [on_screen(scene.camera.matrix_world @ corner) for corner in scene.camera.data.view_frame(scene=scene)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


def pivot() -> tuple[float, ...]:
    """Where in the scene the camera's pivot is, rounded."""
    objects = module("picanim_addon.scene.objects")
    found = objects.find(desk.window.scene, objects.PIVOT)
    return tuple(round(value, 3) for value in found.matrix_world.translation)


def close(place: tuple[float, ...], wanted: tuple[float, ...], within: float = 0.02) -> bool:
    return all(abs(one - other) < within for one, other in zip(place, wanted, strict=True))
