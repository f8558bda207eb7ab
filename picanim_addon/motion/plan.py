"""From the user's choices and a picture's depth to a move that the picture bears."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..picture.subject import Subject
from ..settings import OWN_MOTION, MotionSettings, Settings
from .curve import Floats
from .framing import frame_of, resting_frame
from .handheld import Shake
from .move import Focus, FocusPoint, Move
from .presets import PRESETS, Preset, around_subject
from .reach import Reach, reach
from .stage import Stage, Window, distance, middle, tangents
from .timing import Timing
from .user_motion import read_preset

# Longer side of the depth map that a move is fitted to.
DEPTH_SIDE = 192
# Ken Burns ends, where the user drew no frame, on one around the subject of at least this share of the whole.
KEN_BURNS_END = 0.8


@dataclass(frozen=True)
class Plan:
    """A move at the size that the user's amount means on this picture, and how far it could go."""

    move: Move
    reach: Reach


def make_plan(
    settings: Settings,
    depth: NDArray[np.float32],
    half_width: float,
    half_height: float,
    subject: Subject,
    aspect: float,
    sure: float = 1.0,
) -> Plan:
    """The move that `settings` ask for, fitted to a picture.

    depth: (rows from the top, columns), 1 near, 0 far. half_width, half_height: half the picture's size at distance 1.
    aspect: width by height of the clip. sure: how sure the depth is, see Stage. Raises PicAnimError when a motion of
    the user's own cannot be read.
    """
    motion_settings = settings.motion
    preset = preset_of(motion_settings)
    stage = replace(make_stage(settings, preset, depth, half_width, half_height, subject, aspect), sure=sure)
    timing = make_timing(motion_settings, preset)
    shake = Shake(motion_settings.seed, motion_settings.frames, motion_settings.fps, motion_settings.handheld)
    shaken = shake if motion_settings.handheld > 0 or preset.shakes else None
    move = Move(stage, preset, 1.0, timing, shaken, _focus(settings, preset, stage))
    reached = reach(move)
    return Plan(replace(move, size=motion_settings.amount * reached.size), reached)


def preset_of(motion_settings: MotionSettings) -> Preset:
    """The preset that is chosen by name. Raises PicAnimError when one of the user's own cannot be read."""
    return (
        read_preset(motion_settings.motion_file)
        if motion_settings.motion == OWN_MOTION
        else PRESETS[motion_settings.motion]
    )


def make_timing(motion_settings: MotionSettings, preset: Preset) -> Timing:
    """When the move happens. Automatic repeats; an open motion loops by going there and back."""
    repeat = motion_settings.repeat
    if repeat == "auto":
        repeat = "loop" if preset.closed else "once"
    if repeat == "loop" and not preset.closed:
        repeat = "ping_pong"
    return Timing(
        frames=motion_settings.frames,
        start=motion_settings.start,
        ease_in=0.0 if preset.timed else motion_settings.ease_in,
        ease_out=0.0 if preset.timed else motion_settings.ease_out,
        overshoot=motion_settings.overshoot,
        hold_start=motion_settings.hold_start * motion_settings.fps,
        hold_end=motion_settings.hold_end * motion_settings.fps,
        repeat=repeat,
        reverse=motion_settings.reverse,
        phase=motion_settings.phase,
    )


def make_stage(
    settings: Settings,
    preset: Preset,
    depth: NDArray[np.float32],
    half_width: float,
    half_height: float,
    subject: Subject,
    aspect: float,
) -> Stage:
    """The stage of a picture; see `make_plan`."""
    step = max(1, -(-max(depth.shape) // DEPTH_SIDE))
    small = depth[step // 2 :: step, step // 2 :: step].astype(np.float64)
    composition, motion_settings = settings.composition, settings.motion
    point = _direction(composition.point, half_width, half_height)
    near, far, strength = settings.depth.near, settings.depth.far, settings.depth.strength
    at_subject = float(distance(subject.depth, near, far, strength))
    about = Window(*tangents(subject.x, subject.y, half_width, half_height), subject.width * half_width)
    if composition.subject == "point":
        about = Window(*point, 0.25 * half_width)
    frame = resting_frame(half_width, half_height, aspect, composition.crop, (about.x, about.y))
    stage = Stage(
        depth=small,
        near=near,
        far=far,
        half_width=half_width,
        half_height=half_height,
        frame=frame,
        frame_aspect=aspect,
        subject=about,
        subject_distance=at_subject,
        pivot=at_subject,
        begin=frame,
        end=frame,
        strength=strength,
        hold=motion_settings.hold_pivot,
        level=motion_settings.verticals,
    )
    if composition.subject == "point":
        stage = replace(stage, subject_distance=stage.at(*point))
    otherwise = around_subject(stage, KEN_BURNS_END)

    def drawn(shares: tuple[float, ...]) -> Window:
        return frame_of(shares, half_width, half_height, aspect, frame, otherwise)

    pivots: dict[str, Callable[[], float]] = {
        "nearest": lambda: stage.nearest,
        "middle": lambda: middle(stage.nearest, stage.farthest),
        "farthest": lambda: stage.farthest,
        "subject": lambda: stage.subject_distance,
        "point": lambda: stage.at(*_direction(settings.pivot_point, half_width, half_height)),
    }
    pivot = pivots[preset.pivot if motion_settings.pivot == "auto" else motion_settings.pivot]()
    return replace(stage, pivot=pivot, begin=drawn(motion_settings.frame_from), end=drawn(motion_settings.frame_to))


def _focus(settings: Settings, preset: Preset, stage: Stage) -> Focus | None:
    """What the focus follows, or None where everything is sharp."""
    lens = settings.lens
    begin, end = lens.focus, lens.focus_to
    if begin == "auto":
        if preset.pulls_focus:
            begin, end = "farthest", "subject" if end == "none" else end
        elif end == "none":
            return None
        else:
            begin = "subject"
    if begin == "off":
        return None

    def place(name: str, point: tuple[float, ...]) -> FocusPoint:
        if name == "subject":
            return FocusPoint(stage.subject.x, stage.subject.y, stage.subject_distance)
        if name == "point":
            x, y = _direction(point, stage.half_width, stage.half_height)
            return FocusPoint(x, y, stage.at(x, y))
        return FocusPoint(0.0, 0.0, stage.nearest if name == "nearest" else stage.farthest)

    first = place(begin, settings.focus_point)
    return Focus(first, first if end == "none" else place(end, lens.focus_to_point))


def _direction(point: tuple[float, ...], half_width: float, half_height: float) -> tuple[float, float]:
    return tangents(point[0], point[1], half_width, half_height)


def blur_shows(stage: Stage, focus: Focus) -> float:
    """The largest difference of the inverse distances of a focused point and any other: it sets the largest blur."""
    inverse: Floats = 1.0 / np.array([stage.nearest, stage.farthest])
    sharp: Floats = 1.0 / np.array([focus.begin.z, focus.end.z])
    return float(np.abs(inverse[:, None] - sharp[None, :]).max())
