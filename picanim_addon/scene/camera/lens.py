"""The camera that took the picture: its lens and its place."""

from __future__ import annotations

import bpy

from ...motion.framing import resting_frame
from ...motion.stage import Window
from ...settings import CompositionSettings
from ..prepared import Prepared
from . import keyframes

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
