"""What the frame shows."""

from __future__ import annotations

from dataclasses import dataclass

from .choice import Item, choice

# Given as the point of the focus or the pivot: that of the composition.
AS_THE_POINT = "point"

ASPECTS = (
    Item("picture", "Picture", "The picture's own aspect"),
    Item("16:9", "16:9", "Wide, like a television"),
    Item("9:16", "9:16", "Upright, like a phone"),
    Item("1:1", "1:1", "Square"),
    Item("4:5", "4:5", "Upright, like a printed photograph"),
    Item("21:9", "21:9", "Very wide, like a cinema screen"),
)

SUBJECTS = (
    Item("auto", "Automatic", "Found automatically, from the depth and from what catches the eye"),
    Item("point", "Point", "What lies under the picked point"),
)

GUIDES = (
    Item("none", "None", "No guides"),
    Item("thirds", "Thirds", "Lines at the thirds"),
    Item("centre", "Centre", "Lines through the centre"),
    Item("golden", "Golden", "Lines at the golden sections"),
)


@dataclass(frozen=True)
class CompositionSettings:
    """What the frame shows of the picture."""

    aspect: str = choice("picture", "Aspect", "The shape of the frame, when no size is given", items=ASPECTS)
    subject: str = choice(
        "auto", "Subject", "What the frame is placed around and the camera moves towards", items=SUBJECTS
    )
    point: tuple[float, ...] = choice(
        (0.5, 0.5),
        "Point",
        "The picked point, as shares of the picture from its left and its top: 0.5, 0.5 is the centre. Focus and pivot "
        "have it, too, until they are given points of their own",
        minimum=0.0,
        maximum=1.0,
    )
    crop: float = choice(
        0.0,
        "Crop",
        "How much smaller than the picture the frame is; with a smaller frame the camera can move farther",
        minimum=0.0,
        maximum=0.8,
        soft_maximum=0.25,
    )
    keep_border: bool = choice(
        False,
        "Keep Border",
        "Keep a plain border around the picture, as scans, prints and letterboxed films have; otherwise it is "
        "cropped off",
        flag="keep-border",
    )
    guides: str = choice("none", "Guides", "Guides that the camera shows in the viewport", items=GUIDES)
