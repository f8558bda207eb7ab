"""The camera moves by name, made from what the picture allows."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from .curve import Curve, Key, Motion

# Share of the picture's width by which the nearest and the farthest points move apart at amount 1 and full deflection.
PARALLAX_AT_FULL_AMOUNT = 0.045
# How much larger the nearest point becomes at amount 1 of a push-in.
GROWTH_AT_FULL_AMOUNT = 1.3
# A camera may never come closer to the nearest point than this share of its distance.
CLOSEST_SHARE = 0.25
# Keys on a full turn: a cubic through eighths follows a sine to within 0.1 % of its height.
KEYS_PER_TURN = 8


@dataclass(frozen=True)
class Stage:
    """What a move is fitted to: distances of the nearest and farthest point, and horizontal field of view (degrees)."""

    near: float
    far: float
    fov: float

    @property
    def pivot(self) -> float:
        """The distance in the middle of the inverse depths, where front and back share the parallax evenly."""
        return 2.0 / (1.0 / self.near + 1.0 / self.far)

    @property
    def truck(self) -> float:
        """The sideways move at which nearest and farthest point part by PARALLAX_AT_FULL_AMOUNT of the width.

        A point at distance z moves by (x / z) / (2 tan(fov / 2)) of the width when the camera moves by x.
        """
        spread = 1.0 / self.near - 1.0 / self.far
        return PARALLAX_AT_FULL_AMOUNT * 2.0 * math.tan(math.radians(self.fov) / 2.0) / spread


def orbit(stage: Stage, amount: float, frames: int) -> Motion:
    """A closed loop on an ellipse about the line of sight, looking at the pivot all the while.

    With s = amount * truck and the phase p going from 0 to 2 pi over the clip:
    x = s sin p, y = s / 4 (1 - cos p), z = pivot - sqrt(pivot^2 - x^2), the last keeping the path on an arc about the
    pivot. Frame 1 is the picture itself.
    """
    radius = min(amount * stage.truck, 0.8 * stage.pivot)
    turn = 2.0 * math.pi / frames

    def turn_keys(value: Callable[[float], float], slope: Callable[[float], float]) -> tuple[Key, ...]:
        steps = [i / KEYS_PER_TURN for i in range(KEYS_PER_TURN + 1)]
        phases = [2.0 * math.pi * step for step in steps]
        return tuple(
            Key(1.0 + frames * step, value(phase), turn * slope(phase))
            for step, phase in zip(steps, phases, strict=True)
        )

    def back(phase: float) -> float:
        return stage.pivot - math.sqrt(stage.pivot**2 - (radius * math.sin(phase)) ** 2)

    def back_slope(phase: float) -> float:
        return (
            radius**2 * math.sin(phase) * math.cos(phase) / math.sqrt(stage.pivot**2 - (radius * math.sin(phase)) ** 2)
        )

    return Motion(
        (
            Curve("x", turn_keys(lambda p: radius * math.sin(p), lambda p: radius * math.cos(p)), cyclic=True),
            Curve(
                "y",
                turn_keys(lambda p: radius / 4 * (1 - math.cos(p)), lambda p: radius / 4 * math.sin(p)),
                cyclic=True,
            ),
            Curve("z", turn_keys(back, back_slope), cyclic=True),
        ),
        stage.pivot,
        frames,
    )


def push_in(stage: Stage, amount: float, frames: int) -> Motion:
    """Straight ahead, from rest to rest, with one soft start and one soft stop.

    z goes from 0 to -near (1 - 1 / g), where g = GROWTH_AT_FULL_AMOUNT^amount is by how much the nearest point grows.
    """
    growth = GROWTH_AT_FULL_AMOUNT**amount
    distance = min(stage.near * (1.0 - 1.0 / growth), stage.near * (1.0 - CLOSEST_SHARE))
    return Motion((Curve("z", (Key(1.0, 0.0), Key(float(frames), -distance))),), stage.pivot, frames)


PRESETS: dict[str, Callable[[Stage, float, int], Motion]] = {"orbit": orbit, "push_in": push_in}


def make_motion(name: str, stage: Stage, amount: float, frames: int) -> Motion:
    """The move called `name` (a key of PRESETS), fitted to `stage`, over `frames` frames (at least 2)."""
    return PRESETS[name](stage, amount, frames)
