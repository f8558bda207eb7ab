"""Another field of view for a picture that is built already, at once: its surface, its lens and its move."""

from __future__ import annotations

import json
import math

import bpy
import numpy as np

from ...sentence import Sentence
from ...settings import Settings
from .. import objects
from .apply_motion import STAGE, apply_motion


def show_fov(scene: bpy.types.Scene, settings: Settings) -> tuple[Sentence, ...]:
    """Bring what is built in `scene` to the field of view of `settings.lens`, in degrees.

    0: to that of the picture, where it is known.
    At rest the picture looks the same; what is seen as the camera moves, and the true shapes, change. The surface lies
    on the camera's rays, so that all of it widens by the ratio of the tangents. Returns what the user should be told.
    """
    rig, surface = objects.find_active(scene, objects.RIG), objects.find_active(scene, objects.RELIEF)
    camera = objects.find_active(scene, objects.CAMERA)
    if rig is None or surface is None or camera is None or STAGE not in rig:
        return ()
    stage = json.loads(rig[STAGE])
    asked = math.tan(math.radians(settings.lens.fov) / 2.0) if settings.lens.fov else stage.get("found_half_width")
    if asked is None:
        return ()
    ratio = asked / stage["half_width"]
    if abs(ratio - 1.0) < 1e-6:
        return ()
    mesh = surface.data
    places = np.empty(3 * len(mesh.vertices), np.float32)
    mesh.vertices.foreach_get("co", places)
    places.reshape(-1, 3)[:, :2] *= np.float32(ratio)
    mesh.vertices.foreach_set("co", places)
    mesh.update()
    stage["half_width"] *= ratio
    stage["half_height"] *= ratio
    rig[STAGE] = json.dumps(stage)
    camera.data.lens /= ratio
    return apply_motion(scene, camera, settings, edited="keep", stay=True)
