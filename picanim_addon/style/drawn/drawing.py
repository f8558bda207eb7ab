"""The drawn styles by name, and at what size they are drawn: strokes are as large as the picture asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ...arrays import Array
from ...picture.picture import Picture
from ...picture.texture import resized_pixels
from ...sentence import Progress
from ..blend import LUMA
from ..layers import Layer, colours
from .fields import Task
from .glass import glass
from .oil import oil
from .pencil import pencil

UNITS = 640
"""Of a picture's long side: what strokes and pieces are measured by, so that they are as large in every picture."""
SIDES, FINE_SIDES = (960, 2560), (1440, 4096)
"""Least and most pixels of the long side that is drawn on, and in fine paintings."""
TWICE = 2
"""A picture is drawn at so many times its size, within those, so that lines have soft edges."""
SMALLEST = 0.3
"""The least scale of strokes: finer ones could not be told apart."""
SAMPLE, CONTRAST = 256, 40.0
"""Pixels that the brightness of a picture's ends is found on, and how far they are apart at least, 255ths."""


Draws = Callable[[Array, Task], Array]
"""Draws a picture (H, W, 3) uint8 in a style."""
DRAWN: dict[str, Draws] = {"oil": oil, "glass": glass, "pencil": pencil}


def drawn(
    name: str, layers: Sequence[Layer], reference: Picture, scale: float, progress: Progress, *, fine: bool
) -> list[Array]:
    """The layers' colours (H, W, 3) uint8, drawn in a style of DRAWN, with strokes as large as in `reference`."""
    longest = max(reference.width, reference.height)
    least, most = FINE_SIDES if fine else SIDES
    part = min(max(TWICE * longest, least), most) / longest
    small = resized_pixels(
        colours(reference), *(max(1, min(side, SAMPLE)) for side in (reference.width, reference.height))
    )
    dark, light = (float(end) for end in np.percentile(small @ LUMA, (1, 99)))
    middle, half = (dark + light) / 2, max(light - dark, CONTRAST) / 2
    task = Task(max(scale, SMALLEST) * longest * part / UNITS, middle - half, middle + half, fine)
    results: list[Array] = []
    for number, layer in enumerate(layers):
        progress("Painting", number / len(layers))
        picture = layer.picture
        size = max(1, round(picture.width * part)), max(1, round(picture.height * part))
        painted = DRAWN[name](resized_pixels(colours(picture), *size), task)
        results.append(resized_pixels(painted, picture.width, picture.height))
    return results
