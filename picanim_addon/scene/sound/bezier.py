"""A key of plain numbers as a point of one of Blender's F-curves."""

from __future__ import annotations

from typing import Any

from ...motion.curve import Key


def shape(point: Any, key: Key) -> None:
    """Give a key of an F-curve the place and the handles of `key`."""
    point.co = key.frame, key.value  # keyframe_insert rounds through the property's own precision
    point.interpolation = "BEZIER"
    point.handle_left_type = point.handle_right_type = "FREE"
    point.handle_left = key.frame + key.left[0], key.value + key.left[1]
    point.handle_right = key.frame + key.right[0], key.value + key.right[1]


def key_of(point: Any) -> Key:
    """The key that a point of an F-curve is."""
    frame, value = point.co
    (before, low), (after, high) = point.handle_left, point.handle_right
    return Key(frame, value, (before - frame, low - value), (after - frame, high - value))
