"""The camera's lens and its focus."""

from __future__ import annotations

from dataclasses import dataclass

from .choice import Item, choice

FOCUSES = (
    Item("auto", "Automatic", "Everything is sharp, but for a motion that pulls the focus"),
    Item("off", "Off", "Everything is sharp"),
    Item("subject", "Subject", "The subject is sharp"),
    Item("point", "Point", "What lies under the picked point is sharp"),
    Item("nearest", "Nearest", "The nearest point is sharp"),
    Item("farthest", "Farthest", "The background is sharp"),
)

PULLS = (
    Item("none", "None", "The focus stays on one thing"),
    Item("subject", "Subject", "The focus is pulled to the subject"),
    Item("point", "Point", "The focus is pulled to what lies under the second point"),
    Item("nearest", "Nearest", "The focus is pulled to the nearest point"),
    Item("farthest", "Farthest", "The focus is pulled to the background"),
)


@dataclass(frozen=True)
class LensSettings:
    """The camera that took the picture, and what it is focused on."""

    fov: float = choice(
        0.0,
        "Field of View",
        "Horizontal field of view of the camera that took the picture, in degrees; 0: from the camera file, the "
        "picture's EXIF data or the depth map's file, else that of a 35 mm lens",
        minimum=0.0,
        maximum=170.0,
        unit="angle",
    )
    camera_file: str = choice(
        "",
        "Camera File",
        "A file of another program that gives the field of view: JSON (as MoGe writes it) or an fSpy project",
        is_path=True,
    )
    focus: str = choice("auto", "Focus", "What is sharp", items=FOCUSES)
    focus_point: tuple[float, ...] = choice(
        (0.5, 0.5),
        "Focus Point",
        "The point that is sharp, as shares of the picture from its left and its top",
        minimum=0.0,
        maximum=1.0,
        flag="focus-point",
    )
    own_focus_point: bool = choice(
        False,
        "Own Focus Point",
        "The focus has a point of its own; otherwise it is on the point of Composition",
        flag="focus-point",
    )
    focus_to: str = choice("none", "Pull To", "What the focus is pulled to during the move", items=PULLS)
    focus_to_point: tuple[float, ...] = choice(
        (0.5, 0.5),
        "Second Point",
        "The point that the focus is pulled to, as shares of the picture from its left and its top",
        minimum=0.0,
        maximum=1.0,
    )
    fstop: float = choice(
        0.0,
        "F-Stop",
        "Aperture: a smaller number blurs more; 0: chosen so that what is farthest out of focus is blurred by 2 % "
        "of the width",
        minimum=0.0,
        maximum=128.0,
        soft_maximum=22.0,
    )
    motion_blur: bool = choice(False, "Motion Blur", "Blur what moves while the shutter is open")
    shutter: float = choice(
        0.5, "Shutter", "How long the shutter is open, in frames", minimum=0.01, maximum=10.0, soft_maximum=1.0
    )
