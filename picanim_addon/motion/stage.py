"""What a camera move is fitted to: the picture's distances, the frame that shows it, and its subject."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from .curve import Floats

# A strength above 1 pushes the background beyond far, but no farther than far divided by this.
FARTHEST = 0.05
# A stage that is shallower than this, as a spread times the pivot's distance, is moved on as if it were as deep: where
# nothing parts, no move would be far enough.
SHALLOW = 0.25


@dataclass(frozen=True)
class Window:
    """A frame on the picture, in tangents (x / distance) of the picture's camera: its middle and half its width."""

    x: float
    y: float
    half_width: float


@dataclass(frozen=True)
class Stage:
    """The stage of a move.

    depth: (rows from the top, columns) in [0, 1], 1 at the nearest point, linear in inverse distance; a few hundred
        columns are enough.
    near, far: the distances of depth 1 and 0. strength: how deep the relief is about the middle of them.
    half_width, half_height: half the picture's size at distance 1.
    frame: what the camera shows at rest. frame_aspect: width by height of it.
    subject: where the subject is, as a Window about it. subject_distance: how far away.
    pivot: the distance of what stands still.
    hold: lens shift keeps the pivot in place in moves that do not turn the camera. level: the camera turns, but never
        tilts, so that verticals stay vertical.
    begin, end: the frames of Ken Burns.
    sure: from 0, where the depth is a guess, to 1.
    """

    depth: Floats
    near: float
    far: float
    half_width: float
    half_height: float
    frame: Window
    frame_aspect: float
    subject: Window
    subject_distance: float
    pivot: float
    begin: Window
    end: Window
    strength: float = 1.0
    hold: bool = True
    level: bool = True
    sure: float = 1.0
    distances: Floats = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "distances", distance(self.depth, self.near, self.far, self.strength))

    @cached_property
    def nearest(self) -> float:
        return float(self.distances.min())

    @cached_property
    def farthest(self) -> float:
        return float(self.distances.max())

    @property
    def spread(self) -> float:
        """Difference of the inverse distances of the nearest and the farthest point."""
        return 1.0 / self.nearest - 1.0 / self.farthest

    def sideways(self, share: float) -> float:
        """The sideways move at which nearest and farthest point part by `share` of the frame's width.

        A point at distance z moves by x / z in tangents when the camera moves by x. On a stage that is all but flat
        they part by less.
        """
        return share * 2.0 * self.frame.half_width / max(self.spread, SHALLOW / self.pivot)

    def at(self, x: float, y: float) -> float:
        """The distance of the picture's point in the direction (x, y) in tangents."""
        rows, columns = self.distances.shape
        column = int(np.clip((x / self.half_width + 1.0) / 2.0 * columns, 0, columns - 1))
        row = int(np.clip((1.0 - y / self.half_height) / 2.0 * rows, 0, rows - 1))
        return float(self.distances[row, column])


def distance(depth: ArrayLike, near: float, far: float, strength: float = 1.0) -> Floats:
    """Distances of `depth` (1 at near, 0 at far, linear in inverse distance), as the relief's modifier gives them."""
    bent = (np.asarray(depth, dtype=np.float64) - 0.5) * strength + 0.5
    inverse = 1.0 / far + bent * (1.0 / near - 1.0 / far)
    return 1.0 / np.maximum(inverse, FARTHEST / far)


def middle(near: float, far: float) -> float:
    """The distance in the middle of the inverse distances, where front and back share the parallax evenly."""
    return 2.0 / (1.0 / near + 1.0 / far)


def tangents(x: float, y: float, half_width: float, half_height: float) -> tuple[float, float]:
    """The direction of the picture's point `x` of its width from the left and `y` of its height from the top."""
    return (2.0 * x - 1.0) * half_width, (1.0 - 2.0 * y) * half_height


def fov_half_width(fov: float) -> float:
    """Half the width at distance 1 of a horizontal field of view in degrees."""
    return math.tan(math.radians(fov) / 2.0)
