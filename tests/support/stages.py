"""Stages that moves are tried on, without a picture file."""

from __future__ import annotations

import dataclasses
import math

import numpy as np

from picanim_addon.motion.move import Move
from picanim_addon.motion.plan import make_plan
from picanim_addon.picture.subject import Subject
from picanim_addon.settings import CompositionSettings, DepthSettings, LensSettings, MotionSettings, Settings

HALF_WIDTH = math.tan(math.radians(54.0) / 2.0)


def disc(width: int = 96, height: int = 64, x: float = 0.55, y: float = 0.5, radius: float = 0.2) -> np.ndarray:
    """(height, width) float32: a near disc (1) before ground that comes nearer downwards (0 to 0.6)."""
    v, u = np.mgrid[0:height, 0:width] / np.array([[[height]], [[width]]])
    depth = 0.6 * v
    depth[(u - x) ** 2 + ((v - y) * height / width) ** 2 < radius**2] = 1.0
    return depth.astype(np.float32)


def move(
    name: str = "orbit",
    *,
    size: float | None = 1.0,
    depth: np.ndarray | None = None,
    aspect: float = 0.0,
    sure: float = 1.0,
    **chosen,
) -> Move:
    """The move of this name on a stage with a disc, at `size` (None: that of its amount)."""
    lens = {key: chosen.pop(key) for key in list(chosen) if key in ("focus", "focus_to", "focus_to_point")}
    framed = {key: chosen.pop(key) for key in list(chosen) if key in ("subject", "point", "crop")}
    settings = Settings(
        depth=DepthSettings(near=2.0, far=10.0),
        lens=LensSettings(**lens),
        composition=CompositionSettings(**framed),
        motion=MotionSettings(motion=name, **chosen),
    )
    depth = disc() if depth is None else depth
    rows, columns = depth.shape
    subject = Subject(0.55, 0.5, 0.4, 1.0)
    half_height = HALF_WIDTH * rows / columns
    planned = make_plan(settings, depth, HALF_WIDTH, half_height, subject, aspect or columns / rows, sure).move
    return planned if size is None else dataclasses.replace(planned, size=size)
