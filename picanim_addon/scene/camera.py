"""The camera that took the picture: its lens, its place, and looking through it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import bpy

from ..motion.framing import resting_frame
from ..motion.stage import Window
from ..settings import CompositionSettings
from . import keyframes, roles
from .prepared import Prepared

GUIDES = {
    "thirds": "show_composition_thirds",
    "centre": "show_composition_center",
    "golden": "show_composition_golden",
}


def fit_lens(
    camera: bpy.types.Camera,
    prepared: Prepared,
    width: int,
    height: int,
    composition: CompositionSettings | None = None,
) -> None:
    """Set the lens so that a frame of `width` x `height` pixels shows of the picture what the composition asks for.

    The sensor is the camera's own. A frame that is not in the middle of the picture is reached by lens shift.
    """
    window = frame_window(prepared, width / height, composition or CompositionSettings())
    camera.type = "PERSP"
    camera.sensor_fit = "HORIZONTAL"
    camera.lens = camera.sensor_width / (2.0 * window.half_width)
    camera.shift_x = window.x / (2.0 * window.half_width)
    camera.shift_y = window.y / (2.0 * window.half_width)


def frame_window(prepared: Prepared, aspect: float, composition: CompositionSettings) -> Window:
    """What a resting frame of `aspect` shows of the picture."""
    return resting_frame(
        prepared.half_width, prepared.half_height, aspect, composition.crop, prepared.subject_direction(composition)
    )


def show_guides(camera: bpy.types.Camera, guides: str) -> None:
    """Show one kind of composition guides in the viewport, or "none"."""
    for name, attribute in GUIDES.items():
        setattr(camera, attribute, name == guides)


def set_clipping(camera: bpy.types.Camera, near: float, far: float) -> None:
    """Keep all of the scene between the clipping planes, with room for the camera's moves."""
    camera.clip_start = min(0.1, near / 100.0)
    camera.clip_end = max(1000.0, far * 4.0)


def place(camera: bpy.types.Object, where: tuple[float, float, float]) -> None:
    """Put the camera at `where` (right, up, back of the picture's camera), looking straight ahead, without keys."""
    keyframes.clear(camera)
    keyframes.aim(camera, None, "ahead")
    camera.location = where
    camera.rotation_euler = (0.0, 0.0, 0.0)


def show(scene: int) -> Iterator[str]:
    """Show a scene that has just been built: look through its camera, in every 3D view that shows it, with the picture
    as it is.

    scene: its session_uid, which outlives undoing. Yields between steps, each of which costs the next drawing something
    that only a first time costs: a mesh is handed to the graphics card, a shader compiled, a texture loaded. All at
    once would hold up the window for longer than a user should notice. Its reliefs are hidden until the first step.
    """
    hide_reliefs(scene, hidden=True)
    return _shown(scene)


def _shown(scene: int) -> Iterator[str]:
    try:
        for name in [relief.name for relief in _reliefs(scene)]:
            for relief in [relief for relief in _reliefs(scene) if relief.name == name]:
                relief.hide_viewport = False
            yield "with a surface"
        for space in _views(scene):
            space.region_3d.view_perspective = "CAMERA"
            space.shading.type = "SOLID"
        yield "through the camera"
        for space in _views(scene):
            space.shading.light = "FLAT"
        yield "without shading"
        for name in () if bpy.app.background else _textures(scene):  # without a window there is no graphics card
            image = bpy.data.images.get(name)
            if image is not None:
                image.gl_load()
                yield "with a texture"
        for space in _views(scene):
            space.shading.color_type = "TEXTURE"
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
    things = [thing for known in bpy.data.scenes if known.session_uid == scene for thing in known.objects]
    return [thing for thing in things if thing.get(roles.PROPERTY) == roles.RELIEF]


def _views(scene: int) -> Iterator[bpy.types.SpaceView3D]:
    """The 3D views of the windows that show this scene."""
    for window in bpy.context.window_manager.windows:
        if window.scene.session_uid == scene:
            for area in window.screen.areas:
                if area.type == "VIEW_3D":
                    yield area.spaces.active
