"""The camera's motion and its timing."""

from __future__ import annotations

from dataclasses import dataclass

from .choice import Item, choice

OWN_MOTION = "own"

MOTIONS = (
    Item("orbit", "Orbit", "A closed loop on a small ellipse, turned towards the middle of the scene"),
    Item("push_in", "Push In", "Straight towards the subject, which keeps its place in the frame"),
    Item("pull_out", "Pull Out", "Back from the subject, ending at the picture"),
    Item("truck", "Truck", "Sideways in a straight line, from left to right"),
    Item("pedestal", "Pedestal", "Upwards in a straight line"),
    Item("dolly_zoom", "Dolly Zoom", "Ahead while the lens widens: the subject keeps its size, the background shrinks"),
    Item("arc", "Arc", "Part of a circle around the pivot, from left to right"),
    Item("circle", "Circle", "A closed circle around the picture's place, without turning"),
    Item("swing", "Swing", "From side to side like a pendulum; closed"),
    Item("swipe", "Swipe", "A pass from left to right that comes closest in the middle"),
    Item("ken_burns", "Ken Burns", "From one frame on the picture to another, in depth"),
    Item("parallax_drift", "Parallax Drift", "A slow closed figure of eight"),
    Item("reveal", "Reveal", "Starts close on the subject and ends on the whole picture"),
    Item("handheld", "Handheld", "A hand holds the camera; closed"),
    Item("static", "Static", "The camera stands still while the focus is pulled from the background to the subject"),
    Item(OWN_MOTION, "Own", "A motion of your own, from a file"),
)

PIVOTS = (
    Item("auto", "Automatic", "What suits the motion: the middle of the depth, the subject, or the farthest point"),
    Item("nearest", "Nearest", "The nearest point stands still"),
    Item("middle", "Middle", "The middle of the depth stands still: front and back part evenly"),
    Item("farthest", "Farthest", "The background stands still"),
    Item("subject", "Subject", "The subject stands still"),
    Item("point", "Point", "What lies under the picked point stands still"),
)

REPEATS = (
    Item("auto", "Automatic", "Round and round where the motion is closed, else once"),
    Item("once", "Once", "From the start of the way to its end"),
    Item("loop", "Loop", "Round and round; a motion that is not closed goes there and back"),
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
        "A motion of your own (.json), for the motion Own; its name is enough where it lies in PicAnim's folder",
        is_path=True,
        by_name=True,
    )
    amount: float = choice(
        1.0,
        "Amount",
        "How far the camera moves; 1 is as far as the picture bears",
        minimum=0.0,
        maximum=10.0,
        soft_maximum=2.0,
    )
    duration: float = choice(
        3.0, "Duration", "Length of the clip in seconds", minimum=0.1, maximum=600.0, soft_maximum=20.0, unit="seconds"
    )
    fps: float = choice(24.0, "Frame Rate", "Frames per second", minimum=1.0, maximum=240.0, unit="rate")
    start: int = choice(1, "Start Frame", "The first frame of the move", minimum=0, maximum=1_000_000)
    repeat: str = choice("auto", "Repeat", "Whether the move closes", items=REPEATS)
    reverse: bool = choice(False, "Reverse", "Go the way backwards")
    phase: float = choice(
        0.0, "Phase", "Where in a closed move the clip begins: 0 to 1 is once round", minimum=0.0, maximum=1.0
    )
    ease_in: float = choice(
        0.4, "Ease In", "How softly the move starts: 0 is at once, 1 takes all of it", minimum=0.0, maximum=1.0
    )
    ease_out: float = choice(
        0.4, "Ease Out", "How softly the move stops: 0 is at once, 1 takes all of it", minimum=0.0, maximum=1.0
    )
    overshoot: float = choice(
        0.0,
        "Overshoot",
        "By which share of its way the move goes too far before it settles",
        minimum=0.0,
        maximum=1.0,
        soft_maximum=0.3,
    )
    hold_start: float = choice(
        0.0,
        "Hold at Start",
        "How long the camera stands still first",
        minimum=0.0,
        maximum=600.0,
        soft_maximum=5.0,
        unit="seconds",
    )
    hold_end: float = choice(
        0.0,
        "Hold at End",
        "How long the camera stands still last",
        minimum=0.0,
        maximum=600.0,
        soft_maximum=5.0,
        unit="seconds",
    )
    pivot: str = choice("auto", "Pivot", "What stands still while the camera moves", items=PIVOTS)
    hold_pivot: bool = choice(
        True, "Hold Pivot", "Where the camera does not turn, shift the lens so that the pivot stays in place"
    )
    verticals: bool = choice(
        True, "Keep Verticals", "Shift the lens instead of tilting the camera, so that verticals stay vertical"
    )
    handheld: float = choice(
        0.0,
        "Handheld",
        "How much a hand shakes the camera, on top of its motion",
        minimum=0.0,
        maximum=10.0,
        soft_maximum=2.0,
    )
    seed: int = choice(0, "Seed", "Another number, another hand", minimum=0, maximum=1_000_000)
    frame_from: tuple[float, ...] = choice(
        (0.5, 0.5, 1.0),
        "From Frame",
        "Ken Burns begins here: middle from the left and from the top of the picture, and width, as shares of it; "
        "width 0: around the subject",
        minimum=0.0,
        maximum=1.0,
    )
    frame_to: tuple[float, ...] = choice(
        (0.5, 0.5, 0.0),
        "To Frame",
        "Ken Burns ends here: middle from the left and from the top of the picture, and width, as shares of it; "
        "width 0: around the subject",
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
