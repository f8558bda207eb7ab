"""The lamps and the render settings of a lit picture: soft light from the front, and a sun that throws shadows.

The world is the user's, and stays as it is.
"""

from __future__ import annotations

import math
from typing import Any

import bpy

from . import roles, suns

# Rays a pixel, before what is left of the noise is taken out.
SAMPLES = 32


def apply(
    scene: bpy.types.Scene, rig: bpy.types.Object, relief: bpy.types.Object, *, lit: bool, wanted: bool, samples: int
) -> None:
    """Make PicAnim's lamps where there are none, and remove them where they are not wanted.

    Lamps that are there stay as the user left them; several pictures in one scene share those of the first that has
    any, which go with it. samples: as the user chose, 0: as many as lit pictures need.
    """
    sun = roles.find(scene, roles.SUN)
    if not wanted:
        if sun and sun.parent == rig:
            relief.visible_shadow = True
            for role in (roles.SUN, roles.SKY):
                _remove(scene, role)
        return
    if sun is None or sun.parent != rig:
        # The picture has its shadows; those that a shell open at the back would throw on itself are wrong.
        relief.visible_shadow = False
    _lamp(scene, rig, roles.SUN, math.pi * suns.sun_strength(), suns.SUN_ANGLE, suns.SUN_TURN)
    _lamp(scene, rig, roles.SKY, math.pi * suns.SKY_SHARE, suns.SKY_ANGLE, (0.0, 0.0, 0.0))
    if scene.render.engine == "CYCLES":
        _use_light(scene.cycles, lit=lit, samples=samples)


def _lamp(
    scene: bpy.types.Scene,
    rig: bpy.types.Object,
    role: str,
    strength: float,
    angle: float,
    turned: tuple[float, float, float],
) -> None:
    if roles.find(scene, role):
        return
    light: Any = bpy.data.lights.new(f"PicAnim {role.title()}", "SUN")
    light.energy, light.angle = strength, math.radians(angle)
    lamp = roles.find_or_make(scene, role, light)
    lamp.parent = rig
    lamp.rotation_euler = turned
    lamp.location = (0.0, 0.0, 0.0 if role == roles.SUN else 0.5)  # of no account: so that both can be picked


def _remove(scene: bpy.types.Scene, role: str) -> None:
    lamp = roles.find(scene, role)
    if lamp is None:
        return
    light = lamp.data
    bpy.data.objects.remove(lamp)
    if light is not None and not light.users:
        bpy.data.lights.remove(light)


def _use_light(cycles: Any, *, lit: bool, samples: int) -> None:
    """Rays that reach the lamps, one from surface to surface, more through what the user puts in, and no noise."""
    cycles.samples = samples or SAMPLES
    cycles.max_bounces, cycles.diffuse_bounces = 4, int(lit)  # a glowing picture is not to brighten its own ground
    cycles.use_adaptive_sampling = True
    cycles.use_denoising = True
    cycles.denoising_input_passes = "RGB_ALBEDO_NORMAL"  # with the picture as albedo, its texture stays sharp
