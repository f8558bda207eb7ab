"""Show a scene in the 3D views once it is built, step by step, so that the window never stands still for long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import bpy

from . import objects


def show(scene: int, *, look: bool = True) -> Iterator[str]:
    """Show a scene that has just been built: look through its camera, in every 3D view that shows it, with the picture
    as it is.

    scene: its session_uid, which outlives undoing. look: whether the views may be turned to the picture; otherwise they
    stay as the user has them. Yields between steps, each of which costs the next drawing something
    that only a first time costs: a mesh is handed to the graphics card, a shader compiled, a texture loaded. All at
    once would hold up the window for longer than a user should notice. Its surfaces are hidden until their steps, and
    shown at the end however it comes.
    """
    steps = _steps(scene, look=look)
    next(steps)  # begun, so that it also ends
    return steps


def _steps(scene: int, *, look: bool) -> Iterator[str]:
    try:
        hide_reliefs(scene, hidden=True)
        yield "hidden"
        while hidden := [relief for relief in _reliefs(scene) if relief.hide_viewport]:
            hidden[0].hide_viewport = False
            yield "with a surface"
        if not look:
            return
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
                image.gl_load()
                yield "with a texture"
        for space in _views(scene):
            space.shading.color_type = "TEXTURE"
        for space in _other_views(scene):
            space.region_3d.view_perspective = "CAMERA"
            space.shading.light, space.shading.color_type, space.shading.use_dof = "FLAT", "TEXTURE", True
            space.overlay.show_relationship_lines = False
        yield "with the picture"  # what ends the work, the undo step among it, is for another tick
    finally:
        hide_reliefs(scene, hidden=False)


def hide_reliefs(scene: int, *, hidden: bool) -> None:
    """Hide the pictures' surfaces of a scene in the viewport, or show them."""
    for relief in _reliefs(scene):
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
    for window in bpy.context.window_manager.windows:
        if window.scene.session_uid == scene:
            for area in window.screen.areas:
                if area.type == "VIEW_3D":
                    yield area.spaces.active


def _other_views(scene: int) -> Iterator[Any]:
    """The 3D views of the workspaces that are not seen now; none where a window shows another scene."""
    windows = list(bpy.context.window_manager.windows)
    if any(window.scene.session_uid != scene for window in windows):
        return
    seen = {window.screen for window in windows}
    for screen in bpy.data.screens:
        for area in screen.areas if screen not in seen else ():
            if area.type == "VIEW_3D" and area.spaces.active.region_3d is not None:
                yield area.spaces.active
