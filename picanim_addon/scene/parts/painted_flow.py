"""What is painted of a part's flow, as an image that its group holds: see parts/flow/brush.py."""

from __future__ import annotations

from collections.abc import Sequence

import bpy
import numpy as np

from ...arrays import Array
from ...parts.flow.brush import Stroke, fitted, stroked
from .. import images, objects
from ..surface import hand_painted
from . import values

ROLE = "part flow"


def image_of(group: bpy.types.NodeTree) -> bpy.types.Image | None:
    """The image of a part's painted flow; None where nothing is painted."""
    return group.get(values.FLOW)


def with_strokes(flow: bpy.types.Image | None, mask: bpy.types.Image | None, strokes: Sequence[Stroke]) -> Array | None:
    """(rows from the top, columns, 4) float32: `flow` with `strokes` on it, as large as `mask`, which is asked for
    where there are any; None where nothing is painted."""
    if not strokes or mask is None:
        return images.channel_values(flow) if flow is not None else None
    columns, rows = mask.size
    before = np.zeros((rows, columns, 4), np.float32) if flow is None else images.channel_values(flow)
    return stroked(fitted(before, rows, columns), strokes)


def put(group: bpy.types.NodeTree, flow: Array | None) -> None:
    """Have a part's group hold `flow` as what is painted; None for nothing.

    In a new image, which takes the other's place wherever that is shown: a step back finds the old one as it was.
    """
    old = image_of(group)
    if flow is None or not (flow[..., 3] > 0.0).any():
        if old is not None:
            del group[values.FLOW]
            _remove(old)
        return
    new = images.make_channels_image(flow, "PicAnim Painted Flow")
    new[objects.PROPERTY] = ROLE
    hand_painted.remember(new)
    images.hold(group, values.FLOW, new)
    if old is not None:
        name = old.name
        if images.unused([old]):
            old.user_remap(new)
        _remove(old)
        new.name = name


def _remove(image: bpy.types.Image) -> None:
    for unused in images.unused([image]):
        bpy.data.images.remove(unused)
