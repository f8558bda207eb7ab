"""The lamps and the render settings of a lit picture: soft light from the front, and a sun that throws shadows.

The world is the user's, and stays as it is. Both lamps are suns, because a sun's strength is the light that falls on
whatever faces it, wherever that lies: together they give a surface that faces the picture's camera pi W/m2, so that it
is as bright as it is in the picture.
"""

from __future__ import annotations

import math
from typing import Any

import bpy
from mathutils import Euler, Vector

from ...imaging.brightest import is_right
from .. import images, objects

# Rays a pixel, before what is left of the noise is taken out.
SAMPLES = 32
# The sun stands so high above the line of sight and so far to the side of it (degrees), the left unless the picture is
# clearly brighter on the right, and gives this share of the light. The rest comes from all of the half space behind the
# camera.
HEIGHT, SIDE, SUN_SHARE = 35.0, 35.0, 0.6
SKY_SHARE = 1.0 - SUN_SHARE
# Degrees that the sun spans: wide enough that the edge of a shadow is soft.
SUN_ANGLE, SKY_ANGLE = 6.0, 180.0


def apply(
    scene: bpy.types.Scene,
    rig: bpy.types.Object,
    relief: bpy.types.Object,
    picture: bpy.types.Image,
    *,
    lit: bool,
    wanted: bool,
    samples: int,
    render: bool = True,
) -> None:
    """Make PicAnim's lamps where there are none, and remove them where they are not wanted.

    Lamps that are there stay as the user left them; several pictures in one scene share those of the first that has
    any, which go with it. picture: which shows where the light comes from. samples: as the user chose, 0: as many as
    lit pictures need. render: whether the scene's render settings may be set.
    """
    sun = objects.find(scene, objects.SUN)
    if not wanted:
        if sun and sun.parent == rig:
            relief.visible_shadow = True
            for role in (objects.SUN, objects.SKY):
                _remove(scene, role)
        return
    if sun is None or sun.parent != rig:
        # The picture has its shadows; those that a shell open at the back would throw on itself are wrong.
        relief.visible_shadow = False
    if sun is None:
        turned = _turned(is_right(images.small_colours(picture)))
        _lamp(scene, rig, objects.SUN, math.pi * sun_strength(), SUN_ANGLE, turned)
    if objects.find(scene, objects.SKY) is None:
        _lamp(scene, rig, objects.SKY, math.pi * SKY_SHARE, SKY_ANGLE, (0.0, 0.0, 0.0))
    if render and scene.render.engine == "CYCLES":
        _use_light(scene.cycles, lit=lit, samples=samples)


def _lamp(
    scene: bpy.types.Scene,
    rig: bpy.types.Object,
    role: str,
    strength: float,
    angle: float,
    turned: tuple[float, float, float],
) -> None:
    light: Any = bpy.data.lights.new(f"PicAnim {role.title()}", "SUN")
    light.energy, light.angle = strength, math.radians(angle)
    lamp = objects.find_or_make(scene, role, light)
    lamp.parent = rig
    lamp.rotation_euler = turned
    lamp.location = (0.0, 0.0, 0.0 if role == objects.SUN else 0.5)  # of no account: so that both can be picked


def _remove(scene: bpy.types.Scene, role: str) -> None:
    lamp = objects.find(scene, role)
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


def sun_direction(scene: bpy.types.Scene) -> Vector:
    """The way to the sun of `scene` in the picture camera's axes (x right, y up, z back); without one, to the left."""
    sun = objects.find(scene, objects.SUN)
    return sun.matrix_basis.to_3x3().normalized().col[2] if sun else Euler(_turned(False)).to_matrix().col[2]


def _turned(right: bool) -> tuple[float, float, float]:
    """How the sun is turned."""
    return math.radians(-HEIGHT), math.radians(SIDE if right else -SIDE), 0.0


def sun_strength() -> float:
    """The light that the sun gives what faces it, as a share of what both give a surface that faces the camera."""
    return SUN_SHARE / Euler(_turned(False)).to_matrix().col[2].z
