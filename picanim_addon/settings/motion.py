"""The camera's motion and its timing."""

from __future__ import annotations

from dataclasses import dataclass

from .choice import Item, choice

OWN_MOTION = "own"

MOTIONS = (
    Item("orbit", "Orbit", "A small loop around the camera's position, always facing the middle of the scene"),
    Item("push_in", "Push In", "Straight towards the subject, which keeps its place in the frame"),
    Item("pull_out", "Pull Out", "Straight back from the subject; ends on the picture as it is"),
    Item("truck", "Truck", "Sideways in a straight line, from left to right"),
    Item("pedestal", "Pedestal", "Upwards in a straight line"),
    Item(
        "dolly_zoom", "Dolly Zoom", "Forwards while the lens widens: the subject keeps its size, the background shrinks"
    ),
    Item("arc", "Arc", "Part of a circle around the pivot, from left to right"),
    Item("circle", "Circle", "A circle around the camera's position, without turning; loops"),
    Item("swing", "Swing", "From side to side like a pendulum; loops"),
    Item("swipe", "Swipe", "Past the scene from left to right, closest in the middle"),
    Item("ken_burns", "Ken Burns", "From one frame on the picture to another, in depth"),
    Item("parallax_drift", "Parallax Drift", "A slow figure of eight; loops"),
    Item("reveal", "Reveal", "Starts close on the subject and ends on the whole picture"),
    Item("handheld", "Handheld", "The camera shakes as if held by hand; loops"),
    Item("static", "Static", "The camera stands still while the focus is pulled from the background to the subject"),
    Item(OWN_MOTION, "Own", "A motion of your own, from a file"),
)

PIVOTS = (
    Item("auto", "Automatic", "What suits the motion: the middle of the depth, the subject, or the farthest point"),
    Item("nearest", "Nearest", "The nearest point stands still"),
    Item("middle", "Middle", "The middle of the depth stands still: front and back shift by the same amount"),
    Item("farthest", "Farthest", "The background stands still"),
    Item("subject", "Subject", "The subject stands still"),
    Item("point", "Point", "What lies under the picked point stands still"),
)

REPEATS = (
    Item("auto", "Automatic", "A loop if the motion ends where it began, otherwise once"),
    Item("once", "Once", "From start to end, once"),
    Item("loop", "Loop", "Endlessly; a motion that does not end where it began goes there and back"),
    Item("ping_pong", "Ping-Pong", "There and back"),
)

# Film and television at 1000/1001 of a whole rate, which people write with two or three decimals.
NTSC, AS_WRITTEN = (24, 30, 48, 60, 120), 0.005


@dataclass(frozen=True)
class MotionSettings:
    """How the camera moves, and when."""

    motion: str = choice("orbit", "Motion", "How the camera moves", items=MOTIONS)
    motion_file: str = choice(
        "",
        "Own Motion",
        (
            "The file of your own motion (.json), used when Motion is Own; a name without a path is looked up in "
            "PicAnim's folder"
        ),
        is_path=True,
        by_name=True,
    )
    amount: float = choice(
        1.0,
        "Amount",
        "How far the camera moves; 1 is as far as the picture allows without flaws",
        minimum=0.0,
        maximum=10.0,
        soft_maximum=2.0,
    )
    duration: float = choice(
        3.0, "Duration", "Length of the clip in seconds", minimum=0.1, maximum=600.0, soft_maximum=20.0, unit="seconds"
    )
    as_sound: bool = choice(
        False, "Sound's Length", "The clip is as long as the sound that it follows", flag="duration"
    )
    fps: float = choice(24.0, "Frame Rate", "Frames per second", minimum=1.0, maximum=240.0, unit="rate")
    start: int = choice(1, "Start Frame", "The first frame of the motion", minimum=0, maximum=1_000_000)
    repeat: str = choice("auto", "Repeat", "Whether the motion plays once or repeats", items=REPEATS)
    reverse: bool = choice(False, "Reverse", "Play the motion backwards")
    phase: float = choice(
        0.0, "Phase", "Where in a looping motion the clip begins: from 0 to 1 is one round", minimum=0.0, maximum=1.0
    )
    ease_in: float = choice(
        0.4,
        "Ease In",
        "How gradually the motion starts: 0 starts at full speed, 1 speeds up all the way",
        minimum=0.0,
        maximum=1.0,
    )
    ease_out: float = choice(
        0.4,
        "Ease Out",
        "How gradually the motion stops: 0 stops at full speed, 1 slows down all the way",
        minimum=0.0,
        maximum=1.0,
    )
    overshoot: float = choice(
        0.0,
        "Overshoot",
        "How far the motion goes beyond its end before it settles, as a share of its length",
        minimum=0.0,
        maximum=1.0,
        soft_maximum=0.3,
    )
    hold_start: float = choice(
        0.0,
        "Hold at Start",
        "How long the camera stands still before the motion",
        minimum=0.0,
        maximum=600.0,
        soft_maximum=5.0,
        unit="seconds",
    )
    hold_end: float = choice(
        0.0,
        "Hold at End",
        "How long the camera stands still after the motion",
        minimum=0.0,
        maximum=600.0,
        soft_maximum=5.0,
        unit="seconds",
    )
    pivot: str = choice("auto", "Pivot", "What stands still while the camera moves", items=PIVOTS)
    pivot_point: tuple[float, ...] = choice(
        (0.5, 0.5),
        "Pivot Point",
        "The point that stands still, as shares of the picture from its left and its top",
        minimum=0.0,
        maximum=1.0,
        flag="pivot-point",
    )
    own_pivot_point: bool = choice(
        False,
        "Own Pivot Point",
        "The pivot has a point of its own; otherwise it is the point of Composition",
        flag="pivot-point",
    )
    hold_pivot: bool = choice(
        True, "Hold Pivot", "Where the camera does not turn, shift the lens so that the pivot stays in place"
    )
    verticals: bool = choice(
        True, "Keep Verticals", "Shift the lens instead of tilting the camera, so that verticals stay vertical"
    )
    handheld: float = choice(
        0.0,
        "Handheld",
        "How much the camera shakes as if held by hand, in addition to its motion",
        minimum=0.0,
        maximum=10.0,
        soft_maximum=2.0,
    )
    seed: int = choice(0, "Seed", "Each number shakes the camera in another way", minimum=0, maximum=1_000_000)
    frame_from: tuple[float, ...] = choice(
        (0.5, 0.5, 1.0),
        "From Frame",
        "Where Ken Burns begins: the frame's centre from the left and the top, and its width, as shares of the "
        "picture; width 0: around the subject",
        minimum=0.0,
        maximum=1.0,
    )
    frame_to: tuple[float, ...] = choice(
        (0.5, 0.5, 0.0),
        "To Frame",
        "Where Ken Burns ends: the frame's centre from the left and the top, and its width, as shares of the "
        "picture; width 0: around the subject",
        minimum=0.0,
        maximum=1.0,
    )

    @property
    def frames(self) -> int:
        """Number of frames of the clip, at least 2."""
        return max(2, round(self.duration * self.fps))


def exact_rate(fps: float) -> float:
    """The rate that `fps` is written for: 29.97 is 30000/1001, 23.976 and 23.98 are 24000/1001."""
    for whole in NTSC:
        rate = whole * 1000 / 1001
        if abs(fps - rate) < AS_WRITTEN:
            return rate
    return fps
