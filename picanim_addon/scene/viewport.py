"""Show a scene in the 3D views once it is built, step by step, so that the window never stands still for long."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import bpy

from . import objects

# Of what is free of a view, the share that the frame takes of it.
FILLED = 0.94
# Which property of a 3D view says whether a region is shown that may lie over the picture.
OVER_THE_PICTURE = {
    "UI": "show_region_ui",
    "TOOLS": "show_region_toolbar",
    "HEADER": "show_region_header",
    "TOOL_HEADER": "show_region_tool_header",
}
# Between the last area of a window and its edge there are not more pixels than these.
BORDER = 4
# By what each view is known: its zoom and offset as we have set them last.
_placed: dict[int, tuple[float, float, float]] = {}


def show(scene: int, *, look: bool = True, again: bool = False) -> Iterator[str]:
    """Show a scene that has just been built: look through its camera, in every 3D view that shows it, with the picture
    as it is.

    scene: its session_uid, which outlives undoing. look: whether the views may be turned to the picture; otherwise they
    stay as the user has them. again: the picture was shown before; its frame is put in the middle also where the user
    has moved or zoomed it. Yields between steps, each of which costs the next drawing something
    that only a first time costs: a mesh is handed to the graphics card, a shader compiled, a texture loaded. All at
    once would hold up the window for longer than a user should notice. Its surfaces are hidden until their steps, and
    shown at the end however it comes.
    """
    steps = _steps(scene, look=look, again=again)
    next(steps)  # begun, so that it also ends
    return steps


def _steps(scene: int, *, look: bool, again: bool) -> Iterator[str]:
    try:
        if not again:
            hide_reliefs(scene, hidden=True)
        yield "hidden"
        while hidden := [relief for relief in _reliefs(scene) if relief.hide_viewport]:
            hidden[0].hide_viewport = False
            yield "with a surface"
        if not look:
            return
        keep = [space.region_3d.as_pointer() for space in _views(scene) if not again and _is_the_users(space.region_3d)]
        for space in _views(scene):
            space.region_3d.view_perspective = "CAMERA"
            space.shading.type = "SOLID"
        yield "through the camera"
        for space in _views(scene):
            space.shading.light = "FLAT"
            space.shading.use_dof = True  # which shows where the camera is focused on something
            space.overlay.show_relationship_lines = False
        yield "without shading"
        for name in () if bpy.app.background else _textures(scene):  # without a window there is no graphics card
            image = bpy.data.images.get(name)
            if image is not None:
                _ = image.size[:]  # reads it, which takes as long as handing it to the graphics card
                yield "with a texture read"
                image.gl_load()
                yield "with a texture"
        for space in _views(scene):
            space.shading.color_type = "TEXTURE"
        elsewhere = [area for area in _other_areas(scene) if again or not _is_the_users(area.spaces.active.region_3d)]
        for space in [area.spaces.active for area in _other_areas(scene)]:
            space.region_3d.view_perspective = "CAMERA"
            space.shading.light, space.shading.color_type, space.shading.use_dof = "FLAT", "TEXTURE", True
            space.overlay.show_relationship_lines = False
        for area in [*_areas(scene), *filter(_has_its_size, elsewhere)]:
            if area.spaces.active.region_3d.as_pointer() not in keep:
                centre(area, _scene(scene))
        yield "with the picture"  # what ends the work, the undo step among it, is for another tick
    finally:
        hide_reliefs(scene, hidden=False)


def hide_reliefs(scene: int, *, hidden: bool) -> None:
    """Hide the pictures' surfaces of a scene in the viewport, or show them."""
    for relief in _reliefs(scene):
        if relief.hide_viewport != hidden:  # Blender evaluates the scene anew even where nothing changes
            relief.hide_viewport = hidden


def _textures(scene: int) -> list[str]:
    """Names of the images that solid view shows."""
    materials = [material for relief in _reliefs(scene) for material in relief.data.materials if material]
    nodes = [material.node_tree.nodes.active for material in materials]
    return list(dict.fromkeys(node.image.name for node in nodes if getattr(node, "image", None)))


def _reliefs(scene: int) -> list[Any]:
    things = [thing for each in bpy.data.scenes if each.session_uid == scene for thing in each.objects]
    return [thing for thing in things if thing.get(objects.PROPERTY) == objects.RELIEF]


def _views(scene: int) -> Iterator[bpy.types.SpaceView3D]:
    """The 3D views of the windows that show this scene."""
    for area in _areas(scene):
        yield area.spaces.active


def _scene(uid: int) -> bpy.types.Scene:
    return next(each for each in bpy.data.scenes if each.session_uid == uid)


def _areas(scene: int) -> Iterator[Any]:
    for window in bpy.context.window_manager.windows:
        if window.scene.session_uid == scene:
            yield from (area for area in window.screen.areas if area.type == "VIEW_3D")


def _other_areas(scene: int) -> Iterator[Any]:
    """Those of the 3D views of the workspaces that are not seen now; none where a window shows another scene."""
    windows = list(bpy.context.window_manager.windows)
    if any(window.scene.session_uid != scene for window in windows):
        return
    seen = {window.screen for window in windows}
    for screen in bpy.data.screens:
        for area in screen.areas if screen not in seen else ():
            if area.type == "VIEW_3D" and area.spaces.active.region_3d is not None:
                yield area


def _has_its_size(area: Any) -> bool:
    """Whether an area of a workspace that is not seen now is as large as it will be: it was seen in this window."""
    right = max(each.x + each.width for each in area.id_data.areas)
    return any(abs(window.width - right) <= BORDER for window in bpy.context.window_manager.windows)


def centre_again(scene: bpy.types.Scene) -> None:
    """The same for all views that show `scene` as they were put there last: their sizes have changed."""
    for area in _areas(scene.session_uid):
        view = area.spaces.active.region_3d
        if view.as_pointer() in _placed and not _is_the_users(view) and view.view_perspective == "CAMERA":
            centre(area, scene)


class Free(NamedTuple):
    """What of a view nothing lies over, in pixels of its region: its middle, and its size."""

    x: float
    y: float
    width: float
    height: float


def centre(area: Any, scene: bpy.types.Scene) -> None:
    """Put the frame of PicAnim's camera in the middle of what sidebar, toolbar and headers leave free of a 3D view that
    shows `scene`, as large as it fits there. Nothing happens where another camera is looked through, or the view has no
    size yet."""
    camera: Any = scene.camera
    view = area.spaces.active.region_3d
    window = next((each for each in area.regions if each.type == "WINDOW" and each.data == view), None)
    if window is None or min(window.width, window.height) < 2 or area.spaces.active.use_local_camera:
        return
    if camera is None or camera.get(objects.PROPERTY) != objects.CAMERA or camera.data.sensor_fit != "HORIZONTAL":
        return
    free = _free(area, window)
    shape = scene.render.resolution_y / scene.render.resolution_x
    # The frame is as wide as the region by this; see ED_view3d_calc_camera_border and BKE_screen_view3d_zoom_to_fac.
    factor = FILLED * min(free.width, free.height / shape) / window.width
    view.view_camera_zoom = 50.0 * (2.0 * math.sqrt(factor) - math.sqrt(2.0))
    across = (window.width / 2.0 - free.x) / (2.0 * factor * window.width)
    up = (window.height / 2.0 - free.y) / (2.0 * factor * window.height)
    view.view_camera_offset = across, up
    _placed[view.as_pointer()] = _place(view)


def _free(area: Any, window: Any) -> Free:
    left, bottom, right, top = 0.0, 0.0, float(window.width), float(window.height)
    for region in area.regions:
        shown = OVER_THE_PICTURE.get(region.type)
        if shown is None or not getattr(area.spaces.active, shown) or min(region.width, region.height) < 2:
            continue
        x, y = region.x - window.x, region.y - window.y
        if x >= window.width or y >= window.height or x + region.width <= 0 or y + region.height <= 0:
            continue  # beside the picture
        if region.height > region.width:
            left, right = (left, min(right, x)) if x > window.width / 2 else (max(left, x + region.width), right)
        else:
            bottom, top = (bottom, min(top, y)) if y > window.height / 2 else (max(bottom, y + region.height), top)
    if right - left < 2 or top - bottom < 2:
        left, bottom, right, top = 0.0, 0.0, float(window.width), float(window.height)
    return Free((left + right) / 2.0, (bottom + top) / 2.0, right - left, top - bottom)


def _is_the_users(view: Any) -> bool:
    """Whether a view looks through the camera in a way that is not what we have set."""
    return view.view_perspective == "CAMERA" and _placed.get(view.as_pointer()) != _place(view)


def _place(view: Any) -> tuple[float, float, float]:
    return view.view_camera_zoom, *view.view_camera_offset
