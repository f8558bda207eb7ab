"""The camera that took the picture, and the keyframes that make it move."""

from __future__ import annotations

import math
from collections.abc import Iterator

import bpy

from ..motion.curve import CHANNELS, Curve, Motion
from . import compat
from .prepared import Prepared

TRACKING = "PicAnim Look"


def fit_lens(camera: bpy.types.Camera, prepared: Prepared, width: int, height: int) -> None:
    """Set field of view and clipping so that a frame of `width` x `height` pixels is filled by the picture.

    A frame wider than the picture takes its full width, a taller one its full height; the rest is cropped.
    """
    camera.type = "PERSP"
    camera.lens_unit = "FOV"
    camera.shift_x = camera.shift_y = 0.0
    if width * prepared.height >= height * prepared.width:
        camera.sensor_fit = "HORIZONTAL"
        camera.angle_x = math.radians(prepared.fov)
    else:
        camera.sensor_fit = "VERTICAL"
        camera.angle_y = 2.0 * math.atan(prepared.half_height)
    camera.lens_unit = "MILLIMETERS"


def set_clipping(camera: bpy.types.Camera, near: float, far: float) -> None:
    """Keep all of the scene between the clipping planes, with room for the camera's moves."""
    camera.clip_start = min(0.1, near / 100.0)
    camera.clip_end = max(1000.0, far * 4.0)


def look_at(camera: bpy.types.Object, pivot: bpy.types.Object, distance: float) -> None:
    """Put `pivot` at `distance` on the picture's axis and make `camera` look at it, upright with the rig."""
    pivot.location = (0.0, 0.0, -distance)
    pivot.rotation_euler = (-math.pi / 2.0, 0.0, 0.0)  # its z is the rig's up
    track = camera.constraints.get(TRACKING) or camera.constraints.new("TRACK_TO")
    track.name = TRACKING
    track.target = pivot
    track.track_axis, track.up_axis, track.use_target_z = "TRACK_NEGATIVE_Z", "UP_Y", True


def keyframe(camera: bpy.types.Object, motion: Motion) -> None:
    """Write the motion as F-curves on the camera's location, in place of those that were there."""
    _clear(camera)
    camera.location = (0.0, 0.0, 0.0)
    for curve in motion.curves:
        _write(camera, curve)


def place(camera: bpy.types.Object, where: tuple[float, float, float]) -> None:
    """Put the camera at `where` (right, up, back of the picture's camera), looking straight ahead, without keys."""
    _clear(camera)
    track = camera.constraints.get(TRACKING)
    if track:
        camera.constraints.remove(track)
    camera.location = where
    camera.rotation_euler = (0.0, 0.0, 0.0)


def _clear(camera: bpy.types.Object) -> None:
    curves = compat.fcurves(camera)
    if curves is None:
        return
    for index in range(3):
        curve = curves.find("location", index=index)
        if curve:
            curves.remove(curve)


def _write(camera: bpy.types.Object, curve: Curve) -> None:
    index = CHANNELS.index(curve.channel)
    for key in curve.keys:
        camera.location[index] = key.value
        camera.keyframe_insert("location", index=index, frame=key.frame, group="PicAnim")
    written = compat.fcurves(camera).find("location", index=index)
    points = written.keyframe_points
    for i, key in enumerate(curve.keys):
        before = key.frame - curve.keys[i - 1].frame if i else curve.keys[1].frame - key.frame
        after = curve.keys[i + 1].frame - key.frame if i + 1 < len(curve.keys) else before
        point = points[i]
        point.interpolation = "BEZIER"
        point.handle_left_type = point.handle_right_type = "FREE"
        point.handle_left = (key.frame - before / 3.0, key.value - key.slope * before / 3.0)
        point.handle_right = (key.frame + after / 3.0, key.value + key.slope * after / 3.0)
    for point in points:  # now that they lie in line, keep them so when the user drags one
        point.handle_left_type = point.handle_right_type = "ALIGNED"
    if curve.cyclic:
        written.modifiers.new("CYCLES")
    written.update()


def show(scene: int) -> Iterator[str]:
    """Look through the camera of a scene, in every 3D view that shows it, with the picture as it is.

    scene: its session_uid, which outlives undoing. Yields between two steps: each makes Blender compile a shader when
    it next draws, and both at once would hold up the window for longer than a user should notice.
    """
    for space in _views(scene):
        space.region_3d.view_perspective = "CAMERA"
        space.shading.type, space.shading.color_type = "SOLID", "TEXTURE"
    yield "textured"
    for space in _views(scene):
        space.shading.light = "FLAT"


def _views(scene: int) -> Iterator[bpy.types.SpaceView3D]:
    """The 3D views of the windows that show this scene."""
    for window in bpy.context.window_manager.windows:
        if window.scene.session_uid == scene:
            for area in window.screen.areas:
                if area.type == "VIEW_3D":
                    yield area.spaces.active
