"""The light of PicAnim's two lamps: what it is, and how much of it falls on a surface.

Both are suns, because a sun's strength is the light that falls on whatever faces it, wherever that lies: together they
give a surface that faces the picture's camera pi W/m2, so that it is as bright as it is in the picture.
"""

from __future__ import annotations

import math

from mathutils import Euler, Vector

# The sun stands so high above the line of sight and so far to the left of it (degrees), and gives this share of the
# light. The rest comes from all of the half space behind the camera.
HEIGHT, SIDE, SUN_SHARE = 35.0, 35.0, 0.6
SKY_SHARE = 1.0 - SUN_SHARE
SUN_TURN = math.radians(-HEIGHT), math.radians(-SIDE), 0.0
# Degrees that the sun spans: wide enough that the edge of a shadow is soft.
SUN_ANGLE, SKY_ANGLE = 6.0, 180.0


def sun_direction() -> Vector:
    """Towards the sun, in the picture camera's axes (x right, y up, z back)."""
    return Euler(SUN_TURN).to_matrix().col[2]


def sun_strength() -> float:
    """The light that the sun gives what faces it, as a share of what both give a surface that faces the camera."""
    return SUN_SHARE / sun_direction().z
