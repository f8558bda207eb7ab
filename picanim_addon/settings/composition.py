"""What the frame shows."""

from __future__ import annotations

from dataclasses import dataclass

from .choice import Item, choice

ASPECTS = (
    Item("picture", "Picture", "The picture's own aspect"),
    Item("16:9", "16:9", "Wide, as television"),
    Item("9:16", "9:16", "Upright, as a telephone"),
    Item("1:1", "1:1", "Square"),
    Item("4:5", "4:5", "Upright, as a print"),
    Item("21:9", "21:9", "Very wide, as in the cinema"),
)

SUBJECTS = (
    Item("auto", "Automatic", "Found from depth and from what stands out"),
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

    aspect: str = choice("picture", "Aspect", "The shape of the frame, where no size is given", items=ASPECTS)
    subject: str = choice("auto", "Subject", "What the frame is fitted around, and moves towards", items=SUBJECTS)
    point: tuple[float, ...] = choice(
        (0.5, 0.5),
        "Point",
        "The picked point: shares of the picture from its left and from its top",
        minimum=0.0,
        maximum=1.0,
    )
    crop: float = choice(
        0.0,
        "Crop",
        "By how much the frame is smaller than the picture; it lets the camera move farther",
        minimum=0.0,
        maximum=0.8,
        soft_maximum=0.25,
    )
    keep_border: bool = choice(
        False,
        "Keep Border",
        "Leave a border of one colour around the picture, as scans, prints and letterboxes have it, where it is; else "
        "it is cut off",
        flag="keep-border",
    )
    guides: str = choice("none", "Guides", "Guides that the camera shows in the viewport", items=GUIDES)
