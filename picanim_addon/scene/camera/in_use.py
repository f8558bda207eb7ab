"""What is used where a setting is left to PicAnim: 0 stands for that."""

from __future__ import annotations

import json
import math
from typing import Any

import bpy

from ...settings import Settings
from .. import objects
from ..output import render
from . import apply_motion

# Where nothing is built yet: what a 35 mm lens sees, a lens that blurs visibly, as few rays as will do.
FOV, FSTOP, SAMPLES = 2.0 * math.atan(18.0 / 35.0), 2.8, render.FEW_SAMPLES


def fov(scene: bpy.types.Scene) -> float | None:
    """The field of view of the picture under the playhead, in radians; None where none is built."""
    half_width = _stage(scene).get("half_width")
    return None if half_width is None else 2.0 * math.atan(half_width)


def fstop(scene: bpy.types.Scene) -> float | None:
    """The f-stop of its camera; None where everything is sharp."""
    camera = objects.find_active(scene, objects.CAMERA)
    lens: Any = camera.data if camera is not None else None
    return lens.dof.aperture_fstop if lens is not None and lens.dof.use_dof else None


def samples(scene: bpy.types.Scene) -> int | None:
    """Rays a pixel; None where nothing is built, or another engine renders."""
    if not objects.shots(scene):
        return None
    if scene.render.engine == "CYCLES":
        return scene.cycles.samples
    return scene.eevee.taa_render_samples if "EEVEE" in scene.render.engine else None


def size(scene: bpy.types.Scene, settings: Settings) -> tuple[int, int] | None:
    """(width, height) of the clip in pixels, without those of the user's own; None where it depends on a picture that
    is not built."""
    asked = render.NAMED_SIZES[settings.output.size]
    aspect = settings.composition.aspect
    known = _stage(scene).get("size")
    if known is None and not asked[0] and aspect == "picture":
        return None
    width, height = known or (1, 1)
    shape = apply_motion.row_size(scene, objects.active_shot(scene), (width, height))
    return render.clip_size(*shape, *asked, aspect)


def _stage(scene: bpy.types.Scene) -> dict[str, Any]:
    rig = objects.find_active(scene, objects.RIG)
    return json.loads(rig[apply_motion.STAGE]) if rig is not None and apply_motion.STAGE in rig else {}
