"""Whether objects of the user's own are seen beside a picture."""

from __future__ import annotations

import bpy
from mathutils import Vector

from ... import objects
from ..here import Here

SHOWN = ("MESH", "CURVE", "SURFACE", "META", "FONT", "CURVES", "POINTCLOUD", "VOLUME")
# How much wider than the frame at rest is looked at, for a camera that moves.
WIDER = 1.4


def seen(here: Here) -> bool:
    """Whether the picture's camera may see anything that is not PicAnim's."""
    return any(_is_shown(thing) and _is_before(here, thing) for thing in here.scene.objects)


def _is_shown(thing: bpy.types.Object) -> bool:
    collection = thing.instance_type == "COLLECTION" and thing.instance_collection is not None
    return objects.PROPERTY not in thing and not thing.hide_render and (collection or thing.type in SHOWN)


def _is_before(here: Here, thing: bpy.types.Object) -> bool:
    """Whether the box about it is in the frame, or may come there; a collection may be anywhere."""
    if thing.type not in SHOWN or thing.modifiers:
        return True
    to_camera = here.rig.matrix_world.inverted() @ thing.matrix_world
    corners = [to_camera @ Vector(corner) for corner in thing.bound_box]
    near = here.stage.nearest * 0.1
    if all(-corner.z < near for corner in corners):
        return False
    frame = here.stage.frame
    sides = (frame.half_width * WIDER, here.frame_height(0.5) * WIDER)
    for axis, (middle, half) in enumerate(zip((frame.x, frame.y), sides, strict=True)):
        beyond = [corner[axis] / max(-corner.z, near) - middle for corner in corners]
        if min(beyond) > half or max(beyond) < -half:
            return False
    return True
