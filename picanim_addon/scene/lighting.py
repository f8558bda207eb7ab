"""The lamps and the render settings of a lit picture: soft light from the front, and a sun that throws shadows.

Both lamps are suns, because a sun's strength is the light that falls on whatever faces it, wherever that lies: together
they give a surface that faces the picture's camera pi W/m2, so that it is as bright as it is in the picture. The world
is the user's, and stays as it is.
"""

from __future__ import annotations

import math
from typing import Any

import bpy

from . import roles

# The sun stands so high above the line of sight and so far to the left of it (degrees), and gives this share of the
# light. The rest comes from all of the half space behind the camera.
HEIGHT, SIDE, SUN_SHARE = 35.0, 35.0, 0.6
# Degrees that the sun spans: wide enough that the edge of a shadow is soft.
SUN_ANGLE, SKY_ANGLE = 6.0, 180.0
# Rays a pixel, before what is left of the noise is taken out.
SAMPLES = 32


def apply(scene: bpy.types.Scene, rig: bpy.types.Object, relief: bpy.types.Object, *, lit: bool, samples: int) -> None:
    """Make PicAnim's lamps where there are none and `lit` is set, and remove them where it is not.

    Lamps that are there stay as the user left them; several pictures in one scene share those of the first that is lit,
    which go with it. samples: as the user chose, 0: as many as lit pictures need.
    """
    sun = roles.find(scene, roles.SUN)
    if not lit:
        if sun and sun.parent == rig:
            relief.visible_shadow = True
            for role in (roles.SUN, roles.SKY):
                _remove(scene, role)
        return
    if sun is None or sun.parent != rig:
        # The picture has its shadows; those that a shell open at the back would throw on itself are wrong.
        relief.visible_shadow = False
    frontal = math.cos(math.radians(HEIGHT)) * math.cos(math.radians(SIDE))
    _lamp(scene, rig, roles.SUN, math.pi * SUN_SHARE / frontal, SUN_ANGLE, (-HEIGHT, -SIDE))
    _lamp(scene, rig, roles.SKY, math.pi * (1 - SUN_SHARE), SKY_ANGLE, (0.0, 0.0))
    if scene.render.engine == "CYCLES":
        _use_light(scene.cycles, samples)


def _lamp(
    scene: bpy.types.Scene,
    rig: bpy.types.Object,
    role: str,
    strength: float,
    angle: float,
    turned: tuple[float, float],
) -> None:
    if roles.find(scene, role):
        return
    light: Any = bpy.data.lights.new(f"PicAnim {role.title()}", "SUN")
    light.energy, light.angle = strength, math.radians(angle)
    lamp = roles.find_or_make(scene, role, light)
    lamp.parent = rig
    lamp.rotation_euler = (math.radians(turned[0]), math.radians(turned[1]), 0.0)
    lamp.location = (0.0, 0.0, 0.0 if role == roles.SUN else 0.5)  # of no account: so that both can be picked


def _remove(scene: bpy.types.Scene, role: str) -> None:
    lamp = roles.find(scene, role)
    if lamp is None:
        return
    light = lamp.data
    bpy.data.objects.remove(lamp)
    if light is not None and not light.users:
        bpy.data.lights.remove(light)


def _use_light(cycles: Any, samples: int) -> None:
    """Rays that reach the lamps, one from surface to surface, more through what the user puts in, and no noise."""
    cycles.samples = samples or SAMPLES
    cycles.max_bounces, cycles.diffuse_bounces = 4, 1
    cycles.use_adaptive_sampling = True
    cycles.use_denoising = True
    cycles.denoising_input_passes = "RGB_ALBEDO_NORMAL"  # with the picture as albedo, its texture stays sharp
