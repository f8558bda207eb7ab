"""A still picture, upright and in sRGB."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..arrays import Array
from ..imaging.pixels import as_float
from ..sentence import Sentence
from .border import NO_BORDER, Border
from .stack import Stack

# Diagonal of the 36 x 24 mm frame that "35 mm equivalent" focal lengths refer to (CIPA DCG-001).
FULL_FRAME_DIAGONAL_MM = math.hypot(36.0, 24.0)
DEFAULT_FOCAL_35MM = 35.0


@dataclass(frozen=True)
class Picture:
    """Pixels as the eye sees them: rotated upright, converted to sRGB.

    pixels: (height, width, channels), uint8 or uint16, sRGB-encoded; channels: 1 (grey), 3 (RGB) or 4 (RGB and straight
        alpha).
    source: the file it came from.
    focal_35mm: the lens by EXIF, as a 35 mm equivalent focal length in millimetres, or None.
    exact_file: the source file itself may serve as texture: it needs no conversion, and may hold more bits than
        `pixels`.
    border: what was cut off the file's picture.
    enlarged: how many times its own size it has: its outlines are so many times as wide.
    stack: its layers, where it comes in some. notices: what the user should be told of the file.
    """

    pixels: Array
    source: Path
    focal_35mm: float | None = None
    exact_file: bool = False
    border: Border = NO_BORDER
    enlarged: float = 1.0
    stack: Stack | None = None
    notices: tuple[Sentence, ...] = ()

    @property
    def width(self) -> int:
        return self.pixels.shape[1]

    @property
    def height(self) -> int:
        return self.pixels.shape[0]

    @property
    def whole_size(self) -> tuple[int, int]:
        """(width, height) of the file's picture, with its border."""
        return self.width + self.border.left + self.border.right, self.height + self.border.top + self.border.bottom

    @property
    def has_alpha(self) -> bool:
        return self.pixels.shape[2] == 4

    @property
    def colour(self) -> Array:
        """(height, width, 3) uint8 or uint16, alpha left out: a view of `pixels`, not to be written to."""
        return np.broadcast_to(self.pixels[..., :3], (self.height, self.width, 3))

    def without(self, border: Border) -> Picture:
        """The picture without its border; a lens by EXIF is taken for that of what remains."""
        pixels = np.ascontiguousarray(border.cut_off(self.pixels))
        return replace(self, pixels=pixels, exact_file=False, border=border) if any(border) else self

    def rgb(self) -> Array:
        """(height, width, 3) float32 in [0, 1], still sRGB-encoded, alpha left out."""
        return as_float(self.colour)

    def horizontal_fov(self) -> float:
        """Horizontal field of view in degrees: from EXIF, else that of a 35 mm lens on a full frame.

        The equivalent focal length scales the frame's diagonal, so cropped aspects and upright pictures come out right.
        """
        focal = self.focal_35mm or DEFAULT_FOCAL_35MM
        focal_pixels = focal / FULL_FRAME_DIAGONAL_MM * math.hypot(self.width, self.height)
        return math.degrees(2.0 * math.atan(0.5 * self.width / focal_pixels))
