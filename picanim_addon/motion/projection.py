"""What a moved camera sees of the picture: projection in plain numpy."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from .curve import Floats
from .stage import Stage

# Nothing nearer to the camera than this share of the nearest distance is projected.
CLOSEST = 1e-3

Poses = Mapping[str, Floats]


def project(stage: Stage, aim: str, poses: Poses, x: Floats, y: Floats, z: Floats) -> tuple[Floats, Floats, Floats]:
    """Where points at (x, y) in tangents and distance z of the picture's camera, each (p,), appear at n moments.

    poses: channels (motion.curve.CHANNELS), each (n,); those that are missing are at rest. Returns (right, up,
    distance), each (n, p): right and up of the frame's middle, in widths of the frame, and along the line of sight.
    """
    turned = rotation(stage, aim, poses)
    points = np.stack([x * z, y * z, -z])
    place = _place(poses)
    seen = [turned[:, :, i] @ points - np.sum(turned[:, :, i] * place, axis=1)[:, None] for i in range(3)]
    distance = np.maximum(-seen[2], CLOSEST * stage.nearest)
    scale = (_channel(poses, "zoom", 1.0) / (2.0 * stage.frame.half_width))[:, None] / distance
    right = seen[0] * scale - _channel(poses, "shift_x")[:, None]
    up = seen[1] * scale - _channel(poses, "shift_y")[:, None]
    return right, up, distance


def rotation(stage: Stage, aim: str, poses: Poses) -> Floats:
    """(n, 3, 3) whose columns are the camera's right, up and back."""
    pitch, yaw, roll = (_channel(poses, "shake_" + name) for name in ("pitch", "yaw", "roll"))
    if aim == "ahead":
        return _about(2, roll) @ _about(1, yaw) @ _about(0, pitch)
    # scene/camera/lens.py shakes the point that a turned camera follows instead, where the camera is turned anyway
    aside = pitch * stage.pivot if aim == "look" else np.zeros_like(pitch)
    towards = np.stack([-yaw * stage.pivot, aside, np.full_like(yaw, -stage.pivot)], axis=1) - _place(poses)
    upright = _about(2, roll) @ _about(0, pitch) if aim == "turn" else _about(2, roll)
    up = upright[:, :, 1]
    if aim == "turn":
        towards = towards - up * np.sum(towards * up, axis=1, keepdims=True)
    back = -towards / np.linalg.norm(towards, axis=1, keepdims=True)
    right = _cross(up, back)
    right = right / np.linalg.norm(right, axis=1, keepdims=True)
    return np.stack([right, _cross(back, right), back], axis=2)


def _cross(a: Floats, b: Floats) -> Floats:
    """(n, 3) of (n, 3): numpy's own has no types."""
    return a[:, [1, 2, 0]] * b[:, [2, 0, 1]] - a[:, [2, 0, 1]] * b[:, [1, 2, 0]]


def _channel(poses: Poses, name: str, rest: float = 0.0) -> Floats:
    if name in poses:
        return poses[name]
    return np.full(_count(poses), rest)


def _count(poses: Poses) -> int:
    return len(next(iter(poses.values())))


def _place(poses: Poses) -> Floats:
    """(n, 3)"""
    return np.stack([_channel(poses, c) + _channel(poses, "shake_" + c) for c in ("x", "y", "z")], axis=1)


def _about(axis: int, angle: Floats) -> Floats:
    """(n, 3, 3): turns about one axis."""
    turns = np.zeros((len(angle), 3, 3))
    one, two = (axis + 1) % 3, (axis + 2) % 3
    turns[:, axis, axis] = 1.0
    turns[:, one, one] = turns[:, two, two] = np.cos(angle)
    turns[:, two, one] = np.sin(angle)
    turns[:, one, two] = -turns[:, two, one]
    return turns
