"""Where a ray through the viewport meets the picture, and where a place of the picture is in the scene."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import bpy
from mathutils import Vector

from ...motion.stage import distance, tangents
from .. import objects
from ..surface import relief
from .apply_motion import STAGE, staged

# A ray goes on so far behind what it is not to stop at.
PAST = 1e-4


def place_of(
    scene: bpy.types.Scene, depsgraph: bpy.types.Depsgraph, origin: Sequence[float], towards: Sequence[float]
) -> tuple[float, float] | None:
    """Where a ray of the scene meets the picture: shares of it from its left and from its top; None beside it."""
    hit, where, _, _, thing, _ = scene.ray_cast(depsgraph, origin, towards)
    # the ground is clear wherever the picture has none, and what stands between the layers is no picture
    while hit and thing.get(objects.PROPERTY) not in (None, objects.RELIEF):
        hit, where, _, _, thing, _ = scene.ray_cast(depsgraph, where + Vector(towards) * PAST, towards)
    if not hit or thing.get(objects.PROPERTY) != objects.RELIEF:
        return None
    rig = objects.find(scene, objects.RIG, objects.shot_of(thing))
    if rig is None or STAGE not in rig:
        return None
    remembered = json.loads(rig[STAGE])
    x, y, z = rig.matrix_world.inverted() @ where
    across, down = (x / -z / remembered["half_width"] + 1) / 2, (1 - y / -z / remembered["half_height"]) / 2
    return (across, down) if 0 <= across <= 1 and 0 <= down <= 1 else None


def spots_of(scene: bpy.types.Scene, places: Iterable[Sequence[float]]) -> list[Vector]:
    """Where in the scene the picture under the playhead shows what is at each of `places`: shares of it from its left
    and its top. [] without a picture. Raises PicAnimError where its surface has lost its depth."""
    rig, surface = objects.find_active(scene, objects.RIG), objects.find_active(scene, objects.RELIEF)
    if rig is None or surface is None or STAGE not in rig:
        return []
    now, values = staged(rig, surface), relief.inputs(surface)["depth"]
    rows, columns = now.depth.shape
    spots: list[Vector] = []
    for across, down in places:
        nearness = now.depth[min(rows - 1, int(down * rows)), min(columns - 1, int(across * columns))]
        away = float(distance(nearness, values["near"], values["far"], values["strength"]))
        x, y = tangents(across, down, now.half_width, now.half_height)
        spots.append(rig.matrix_world @ Vector((x * away, y * away, -away)))
    return spots
