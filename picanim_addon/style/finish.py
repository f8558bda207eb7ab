"""What happens to a layer's painting at the end: its colours, its lines, what of it shows."""

from __future__ import annotations

from collections.abc import Sequence

from ..arrays import Array
from .blend import blend, depth_mask, with_colours_of
from .drawn.drawing import DRAWN
from .layers import Layer, colours
from .painting import StyleOptions
from .readable import Coarse, coarse, with_lines_of

STROKES = 0.7
"""How much of drawn strokes and leads stays under lines that are to be read: without, a drawn face is a photograph."""


def finished(layers: Sequence[Layer], painted: Sequence[Array], options: StyleOptions) -> list[Array]:
    """The layers' paintings (H, W, 3) uint8 as they are shown; where no style is chosen they are the pictures."""
    if not options.style:
        return list(painted)
    results: list[Array] = []
    large: Coarse | None = None
    for layer, pixels in zip(layers, painted, strict=True):
        original = colours(layer.picture)
        if options.keep_colours:
            pixels = with_colours_of(pixels, original)
        if layer.masks.lines is not None and options.readable > 0:
            large = large or coarse(
                pixels, original
            )  # layers behind have lines only where they show what the front does
            strokes = STROKES if options.style in DRAWN else 0.0
            pixels = with_lines_of(pixels, original, layer.masks.lines, options.readable, large, strokes)
        mask = None
        limited = options.depth_low > 0 or options.depth_high < 1
        if layer.nearness is not None and limited:
            mask = depth_mask(layer.nearness, options.depth_low, options.depth_high, options.softness)
        if options.strength < 1 or mask is not None:
            pixels = blend(original, pixels, options.strength, mask)
        results.append(pixels)
    return results


def with_subject(
    layers: Sequence[Layer], painted: Sequence[Array], subject: Sequence[Array], options: StyleOptions
) -> list[Array]:
    """The layers' finished paintings with those of the subject, not finished yet, in its place. options: the
    subject's."""
    results: list[Array] = []
    for layer, base, own in zip(layers, painted, finished(layers, subject, options), strict=True):
        where = layer.masks.subject
        results.append(base if where is None or not where.any() else blend(base, own, 1.0, where))
    return results
