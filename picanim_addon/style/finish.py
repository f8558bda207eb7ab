"""What happens to a layer's painting at the end: its colours, its lines, what of it shows."""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from .blend import blend, depth_mask, with_colours_of
from .layers import Layer, colours
from .painting import StyleOptions
from .readable import with_lines_of


def finished(layer: Layer, painted: Array, options: StyleOptions) -> Array:
    """A layer's painting (H, W, 3) uint8 as it is shown; where no style is chosen it is the picture itself."""
    if not options.style:
        return painted
    original = colours(layer.picture)
    if options.keep_colours:
        painted = with_colours_of(painted, original)
    if layer.masks.lines is not None and options.readable > 0:
        painted = with_lines_of(painted, original, layer.masks.lines, options.readable)
    mask = None
    limited = options.depth_low > 0 or options.depth_high < 1
    if layer.nearness is not None and limited:
        mask = depth_mask(layer.nearness, options.depth_low, options.depth_high, options.softness)
    if options.strength >= 1 and mask is None:
        return painted
    return blend(original, painted, options.strength, mask)


def with_subject(layer: Layer, painted: Array, subject: Array, options: StyleOptions) -> Array:
    """A layer's finished painting with that of the subject, not finished yet, in its place. options: the subject's."""
    where = layer.masks.subject
    if where is None or not np.any(where):
        return painted
    return blend(painted, finished(layer, subject, options), 1.0, where)
