"""A view for each eye, by Blender's own multi-view."""

from __future__ import annotations

import math

import bpy

from ...motion.curve import Motion
from ...settings import DepthSettings
from .. import compat
from ..prepared import Prepared

# Between the two views the nearest and the farthest point part by this share of the width: comfortable on a screen.
PARALLAX = 0.03
MODES = {"side_by_side": "SIDEBYSIDE", "top_bottom": "TOPBOTTOM", "anaglyph": "ANAGLYPH"}
CONVERGENCE = "stereo.convergence_distance"


def apply(
    scene: bpy.types.Scene, camera: bpy.types.Object, prepared: Prepared, stereo: str, depth: DepthSettings
) -> None:
    """Switch the views of both eyes on, one file holding both, or off.

    The eyes lie so far apart that nearest and farthest point part by PARALLAX of the width: a point at distance z moves
    by (b / z) / (2 tan(fov / 2)) of the width when the camera moves by b.
    """
    scene.render.use_multiview = stereo != "off"
    if stereo == "off":
        return
    scene.render.views_format = "STEREO_3D"
    picture = scene.render.image_settings
    picture.views_format = "STEREO_3D"
    picture.stereo_3d_format.display_mode = MODES[stereo]
    picture.stereo_3d_format.use_sidebyside_crosseyed = False
    picture.stereo_3d_format.use_squeezed_frame = False
    if stereo == "anaglyph":
        picture.stereo_3d_format.anaglyph_type = "RED_CYAN"
    eyes = camera.data.stereo
    eyes.convergence_mode, eyes.pivot = "OFFAXIS", "CENTER"
    width_at_one = 2.0 * prepared.half_width
    eyes.interocular_distance = PARALLAX * width_at_one / (1.0 / depth.near - 1.0 / depth.far)


def converge(camera: bpy.types.Object, motion: Motion) -> None:
    """Keep the pivot on the screen, at zero disparity, all along `motion`: a key a frame where its distance changes."""
    curves = compat.fcurves(camera.data)
    old = curves.find(CONVERGENCE) if curves else None
    if old:
        curves.remove(old)
    frames = range(motion.start, motion.start + motion.frames)
    # along the line of sight: a camera that does not turn has the pivot beside it
    distances = [
        motion.pivot + z if motion.aim == "ahead" else math.dist((x, y, z), (0.0, 0.0, -motion.pivot))
        for x, y, z in motion.path(list(frames)).tolist()
    ]
    camera.data.stereo.convergence_distance = distances[0]
    if max(distances) - min(distances) < 1e-4 * motion.pivot:
        return
    for frame, distance in zip(frames, distances, strict=True):
        camera.data.stereo.convergence_distance = distance
        camera.data.keyframe_insert(CONVERGENCE, frame=frame)
