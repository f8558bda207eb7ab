"""The camera moves by name: plain formulas of how far along its way the move is.

Each is a function of a `Stage`, a size (1 is the largest that looks good on an easy picture; motion/reach.py finds the
largest that a given picture bears) and the progress s (n,), and gives the channels that it moves, each (n,). s goes
from 0 to 1; an overshoot goes beyond 1. In the formulas P is the pivot's distance, h half the frame's width at distance
1, (fx, fy) the frame's middle in tangents, and t(p) = Stage.sideways(p), the sideways move at which the nearest and the
farthest point part by the share p of the frame's width.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from .curve import Floats
from .stage import Stage, Window

Channels = Mapping[str, Floats]
Path = Callable[[Stage, float, Floats], Channels]

# Sizes at size 1: shares of the frame's width by which nearest and farthest part, to one side.
TRUCK, PEDESTAL, SWIPE, ARC, ORBIT, SWING, CIRCLE, DRIFT = 0.08, 0.06, 0.09, 0.08, 0.06, 0.07, 0.05, 0.05
SWIPE_NEARER = 0.2  # by which share of the nearest distance a swipe comes closer
PUSH_GROWTH = 1.45  # how much larger the nearest point becomes
DOLLY_ZOOM_SHRINK = 0.22  # by which share the farthest background shrinks
KEN_BURNS_CAMERA, REVEAL_CAMERA = 0.5, 0.6  # shares of a zoom that the camera travels; the lens does the rest
REVEAL_LEAST = 0.62  # smallest first frame of a reveal, as a share of the whole
# A camera never comes closer to the nearest point than this share of its distance.
CLOSEST = 0.3


def truck(stage: Stage, size: float, s: Floats) -> Channels:
    """Sideways along a straight line through the picture's place, from left to right.

    x = t(0.08 size) (2 s - 1). The lens shifts against it: shift_x = (fx P - x) / (2 h P).
    """
    return _steady(stage, x=stage.sideways(TRUCK * size) * (2 * s - 1))


def pedestal(stage: Stage, size: float, s: Floats) -> Channels:
    """Up along a straight line through the picture's place.

    y = t(0.06 size) (2 s - 1). The lens shifts against it: shift_y = (fy P - y) / (2 h P).
    """
    return _steady(stage, y=stage.sideways(PEDESTAL * size) * (2 * s - 1))


def push_in(stage: Stage, size: float, s: Floats) -> Channels:
    """Straight towards the subject, which keeps its place in the frame, starting at the picture.

    z = -d s, x = qx d s, y = qy d s, for the subject in the direction (qx, qy) and d = near (1 - 1 / 1.45^size): the
    nearest point grows by the factor 1.45^size.
    """
    d = stage.nearest * min(1.0 - PUSH_GROWTH**-size, 1.0 - CLOSEST)
    return {"x": stage.subject.x * d * s, "y": stage.subject.y * d * s, "z": -d * s}


def pull_out(stage: Stage, size: float, s: Floats) -> Channels:
    """Back from the subject, ending at the picture: a push in with 1 - s in place of s."""
    return push_in(stage, size, 1.0 - s)


def dolly_zoom(stage: Stage, size: float, s: Floats) -> Channels:
    """Ahead while the lens widens, so that all at the pivot's distance keeps its size.

    z = -d s and zoom = (P + z) / P. What lies at distance a is scaled by a (P - d s) / (P (a - d s)); d is chosen so
    that the farthest point is scaled by 1 - 0.22 size at s = 1.
    """
    shrink = min(DOLLY_ZOOM_SHRINK * size, 0.95)
    far, pivot = stage.farthest, stage.pivot
    d = shrink * pivot * far / max(far - (1.0 - shrink) * pivot, 1e-9)
    z = -min(d, (1.0 - CLOSEST) * min(stage.nearest, pivot)) * s
    return {"z": z, "zoom": (pivot + z) / pivot}


def orbit(stage: Stage, size: float, s: Floats) -> Channels:
    """A closed loop on an ellipse around the line of sight, turned towards the pivot; it begins at the picture.

    With the phase p = 2 pi s and r = t(0.06 size): x = r sin p, y = r / 4 (1 - cos p), z = sqrt(P^2 - x^2) - P.
    """
    phase = 2.0 * math.pi * s
    r = _within(stage, ORBIT * size)
    return _around(stage, r * np.sin(phase), r / 4.0 * (1.0 - np.cos(phase)))


def arc(stage: Stage, size: float, s: Floats) -> Channels:
    """Part of a circle around the pivot, from left to right through the picture's place, turned towards the pivot.

    With the angle a = asin(t(0.08 size) / P) (2 s - 1): x = P sin a, z = P (cos a - 1).
    """
    angle = math.asin(_within(stage, ARC * size) / stage.pivot) * (2 * s - 1)
    return _around(stage, stage.pivot * np.sin(angle), np.zeros_like(s))


def circle(stage: Stage, size: float, s: Floats) -> Channels:
    """A closed circle around the picture's place, without turning.

    With the phase p = 2 pi s and r = t(0.05 size): x = r sin p, y = r cos p. Shifts as for truck and pedestal.
    """
    phase = 2.0 * math.pi * s
    r = stage.sideways(CIRCLE * size)
    return _steady(stage, x=r * np.sin(phase), y=r * np.cos(phase))


def swing(stage: Stage, size: float, s: Floats) -> Channels:
    """From side to side like a pendulum, rising at both ends, turned towards the pivot; closed, begins at the picture.

    With the phase p = 2 pi s and r = t(0.07 size): x = r sin p, y = r / 6 sin^2 p, z = sqrt(P^2 - x^2) - P.
    """
    swung = np.sin(2.0 * math.pi * s)
    r = _within(stage, SWING * size)
    return _around(stage, r * swung, r / 6.0 * swung**2)


def swipe(stage: Stage, size: float, s: Floats) -> Channels:
    """A pass from left to right that comes closest in the middle.

    x = t(0.09 size) (2 s - 1), z = -0.2 size near (1 - (2 s - 1)^2), shift_x = (fx P - x) / (2 h (P + z)) and
    shift_y = fy P / (2 h (P + z)).
    """
    across = 2 * s - 1
    nearer = min(SWIPE_NEARER * size, 1.0 - CLOSEST) * stage.nearest
    return _steady(stage, x=stage.sideways(SWIPE * size) * across, z=-nearer * (1 - across**2))


def ken_burns(stage: Stage, size: float, s: Floats) -> Channels:
    """From one frame on the picture to another, as if zooming at an even pace; half by the camera, half by the lens.

    The frame has half the width w(s) = w0^(1 - s) w1^s and its middle at c0 + (c1 - c0) (w - w0) / (w1 - w0) (s in
    place of the fraction where both are of one width). At the pivot's distance the camera sees exactly that frame: with
    the share k = 0.5 size, z = k P (w / h - 1), x = k (cx P - fx (P + k P (w / h - 1))), likewise y, and zoom and
    shifts do the rest: zoom = h (P + z) / (w P), shift_x = (cx P - x) / (2 w P).
    """
    return _between(stage, stage.begin, stage.end, KEN_BURNS_CAMERA * size, s)


def parallax_drift(stage: Stage, size: float, s: Floats) -> Channels:
    """A slow closed figure of eight, which dips towards the scene at either side; it begins at the picture.

    With the phase p = 2 pi s and r = t(0.05 size): x = r sin p, y = r / 4 sin 2p, z = -0.03 size near sin^2 p. Shifts
    as for swipe.
    """
    phase = 2.0 * math.pi * s
    r = stage.sideways(DRIFT * size)
    nearer = min(0.03 * size, 1.0 - CLOSEST) * stage.nearest
    return _steady(stage, r * np.sin(phase), r / 4.0 * np.sin(2.0 * phase), -nearer * np.sin(phase) ** 2)


def reveal(stage: Stage, size: float, s: Floats) -> Channels:
    """Starts close on the subject and ends on the whole picture.

    Ken Burns with k = 0.6 size from a frame around the subject, at least 0.62 times as wide as the whole, to the whole.
    """
    return _between(stage, around_subject(stage), stage.frame, REVEAL_CAMERA * size, s)


def static(stage: Stage, size: float, s: Floats) -> Channels:
    """The camera stands still: for a focus pull, or for the shaking of a hand."""
    return {}


@dataclass(frozen=True)
class Preset:
    """A camera move.

    path: the formula. closed: it comes back to where it began. turns: the camera is turned towards the pivot.
    pivot: what stands still unless chosen otherwise: the "middle" of the inverse distances, the "subject", or the
    "farthest" point, as from a carriage that passes by.
    shakes: a hand holds the camera. pulls_focus: the focus moves unless chosen otherwise. timed: it brings its own
    easing. knots: progress at which it has keys of its own.
    """

    path: Path
    closed: bool = False
    turns: bool = False
    pivot: str = "middle"
    shakes: bool = False
    pulls_focus: bool = False
    timed: bool = False
    knots: tuple[float, ...] = ()


PRESETS: dict[str, Preset] = {
    "orbit": Preset(orbit, closed=True, turns=True),
    "push_in": Preset(push_in),
    "pull_out": Preset(pull_out),
    "truck": Preset(truck, pivot="farthest"),
    "pedestal": Preset(pedestal, pivot="farthest"),
    "dolly_zoom": Preset(dolly_zoom, pivot="subject"),
    "arc": Preset(arc, turns=True),
    "circle": Preset(circle, closed=True),
    "swing": Preset(swing, closed=True, turns=True),
    "swipe": Preset(swipe),
    "ken_burns": Preset(ken_burns, pivot="subject"),
    "parallax_drift": Preset(parallax_drift, closed=True),
    "reveal": Preset(reveal, pivot="subject"),
    "handheld": Preset(static, closed=True, shakes=True),
    "static": Preset(static, pulls_focus=True),
}


def around_subject(stage: Stage, least: float = REVEAL_LEAST) -> Window:
    """A frame around the subject, inside the whole one and at least `least` as wide."""
    whole = stage.frame
    half = min(whole.half_width, max(1.2 * stage.subject.half_width, least * whole.half_width))
    across, down = whole.half_width - half, (whole.half_width - half) / stage.frame_aspect
    x = min(max(stage.subject.x, whole.x - across), whole.x + across)
    y = min(max(stage.subject.y, whole.y - down), whole.y + down)
    return Window(x, y, half)


def _within(stage: Stage, share: float) -> float:
    """A sideways move that stays on a circle around the pivot."""
    return min(stage.sideways(share), 0.8 * stage.pivot)


def _steady(stage: Stage, x: Floats | float = 0.0, y: Floats | float = 0.0, z: Floats | float = 0.0) -> Channels:
    """The camera at (x, y, z), not turned; shifts keep the frame's middle in place at the pivot's distance."""
    x, y, z = np.broadcast_arrays(x, y, z)
    if not stage.hold:
        return {"x": x, "y": y, "z": z}
    frame, pivot = stage.frame, stage.pivot
    width = 2.0 * frame.half_width * (pivot + z)
    return {
        "x": x,
        "y": y,
        "z": z,
        "shift_x": (frame.x * pivot - x) / width,
        "shift_y": (frame.y * pivot - y) / width,
    }


def _around(stage: Stage, x: Floats, y: Floats) -> Channels:
    """The camera at x, y on the upright cylinder around the pivot. Where it keeps level, the lens shifts against y."""
    z = np.sqrt(stage.pivot**2 - x**2) - stage.pivot
    if not stage.level:
        return {"x": x, "y": y, "z": z}
    shift_y = (stage.frame.y - y / stage.pivot) / (2.0 * stage.frame.half_width)
    return {"x": x, "y": y, "z": z, "shift_y": shift_y}


def _between(stage: Stage, begin: Window, end: Window, camera: float, s: Floats) -> Channels:
    """From the frame `begin` to the frame `end`; see ken_burns. camera: the share that the camera travels."""
    frame, pivot = stage.frame, stage.pivot
    ratio = end.half_width / begin.half_width
    half = begin.half_width * ratio**s
    way = s if abs(ratio - 1.0) < 1e-6 else (ratio**s - 1.0) / (ratio - 1.0)
    middle_x, middle_y = begin.x + (end.x - begin.x) * way, begin.y + (end.y - begin.y) * way
    z = np.maximum(camera * pivot * (half / frame.half_width - 1.0), -(1.0 - CLOSEST) * stage.nearest)
    x = camera * (middle_x * pivot - frame.x * (pivot + z))
    y = camera * (middle_y * pivot - frame.y * (pivot + z))
    seen = half * pivot
    return {
        "x": x,
        "y": y,
        "z": z,
        "zoom": frame.half_width * (pivot + z) / seen,
        "shift_x": (middle_x * pivot - x) / (2.0 * seen),
        "shift_y": (middle_y * pivot - y) / (2.0 * seen),
    }
