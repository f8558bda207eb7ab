"""Have all parts that move begin and end with the clip."""

from __future__ import annotations

import bpy

from ...settings import MotionSettings
from ...settings.parts import PINS
from . import pins, values


def play(relief: bpy.types.Object, motion: MotionSettings) -> None:
    """Key the time of the parts of `relief`, and what its pins do, closed with the clip of `motion`."""
    values.key_time(relief, motion)
    parts = [values.words(group) for group in values.part_groups(relief)]
    pins.animate(relief, [part for part in parts if part.kind == PINS], motion)
