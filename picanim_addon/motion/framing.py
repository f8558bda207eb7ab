"""Which part of the picture the frame shows."""

from __future__ import annotations

from collections.abc import Sequence

from .stage import Window, tangents


def resting_frame(
    half_width: float, half_height: float, aspect: float, crop: float = 0.0, subject: tuple[float, float] = (0.0, 0.0)
) -> Window:
    """The largest frame of `aspect` (width by height) inside the picture, smaller by the share `crop`.

    It has `subject` (in tangents) in its middle, as far as the picture goes. half_width, half_height: half the
    picture's size at distance 1.
    """
    half = largest(half_width, half_height, aspect) * (1.0 - crop)
    return inside(subject[0], subject[1], half, half_width, half_height, aspect)


def frame_of(
    shares: Sequence[float], half_width: float, half_height: float, aspect: float, whole: Window, otherwise: Window
) -> Window:
    """The frame that a user drew: middle from the left and from the top of the picture, and width, as shares of it.

    It is brought inside the picture. Width 0 means `otherwise`, and the picture's full width about its middle `whole`.
    """
    x, y, width = shares
    if width <= 0:
        return otherwise
    if width >= 1 and (x, y) == (0.5, 0.5):
        return whole
    half = min(width * half_width, largest(half_width, half_height, aspect))
    middle_x, middle_y = tangents(x, y, half_width, half_height)
    return inside(middle_x, middle_y, half, half_width, half_height, aspect)


def shares_of(window: Window, half_width: float, half_height: float) -> tuple[float, float, float]:
    """The inverse of `frame_of`."""
    return (
        (window.x / half_width + 1.0) / 2.0,
        (1.0 - window.y / half_height) / 2.0,
        window.half_width / half_width,
    )


def largest(half_width: float, half_height: float, aspect: float) -> float:
    """Half the width of the largest frame of `aspect` inside the picture."""
    return min(half_width, half_height * aspect)


def inside(x: float, y: float, half: float, half_width: float, half_height: float, aspect: float) -> Window:
    """The frame of half the width `half` whose middle is as near to (x, y), in tangents, as the picture lets it."""
    across, down = max(0.0, half_width - half), max(0.0, half_height - half / aspect)
    return Window(min(max(x, -across), across), min(max(y, -down), down), half)
