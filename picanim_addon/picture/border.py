"""The border around a picture that is none of it: a letterbox, a print's white edge, a scan's torn one, a stray line.

What is beyond the picture is continued from what lies along its edges, so a border would go on into the clip as a
bright or dark line. A border is of one colour, begins at the edge, and ends at a sharp step along most of a side. How
far it reaches is asked at each place along the side by itself, as a torn edge reaches here farther than there.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..arrays import Array
from ..imaging.pixels import as_float

SAME = 0.04
"""Colours (sRGB from 0 to 1) that differ by less in each channel are the border's own."""
STEP = 0.09
"""The least step, in one channel, from the border to the picture."""
ENDS = 0.8
"""The part of a side along which the border ends at such a step."""
COVERED = 0.9
"""The part of a side along which there is a border at all; a torn one has gaps."""
THIN = 0.02
"""A border of one side alone, or a torn one, reaches over this share of the picture's short side at most."""
MOST = 0.25
"""And a straight one with its like on the other side over this share of that length."""
STRAIGHT = 0.004
"""How much, as a share of the short side, a straight border's reach may change."""
PLAIN = 0.5
"""Where more of what is within a thick border is of its colour, it is the ground of something drawn, or the night."""
SOFT = 2
"""Pixels over which JPEG and scaling spread the step; they are cut off as well."""


class Border(NamedTuple):
    """Pixels on each side that are border."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0

    def cut_off(self, values: Array) -> Array:
        """A view of (rows, columns, ...) of the whole picture without the border."""
        rows, columns = values.shape[:2]
        return values[self.top : rows - self.bottom, self.left : columns - self.right]

    def put_back_scaled(self, values: Array, width: int, height: int) -> Array:
        """(rows, columns) of the picture within the border as one of the whole picture, whose size is (width, height).

        The nearest values are where the border is. As far as whole pixels allow, `cut_off_scaled` undoes it.
        """
        rows, columns = values.shape
        across = _scaled(self.left, self.right, columns, width)
        down = _scaled(self.top, self.bottom, rows, height)
        return np.pad(values, [down, across], mode="edge") if any(self) else values

    def cut_off_scaled(self, values: Array, width: int, height: int) -> Array:
        """A view of (rows, columns) of the whole picture at another size than its (width, height), without the border.

        To whole pixels of `values`, of which one row and one column remain at least.
        """
        rows, columns = values.shape
        left, right = (round(side * columns / width) for side in (self.left, self.right))
        top, bottom = (round(side * rows / height) for side in (self.top, self.bottom))
        return values[top : max(top + 1, rows - bottom), left : max(left + 1, columns - right)]


NO_BORDER = Border()


def _scaled(first: int, second: int, inner: int, whole: int) -> tuple[int, int]:
    """Two opposite borders of a map that is `inner` pixels long without them: as parts of its whole length, with them,
    they are what they are of the picture's `whole` one."""
    scale = inner / (whole - first - second)
    scaled = round(first * scale), round(second * scale)
    for _ in range(4):  # until rounding changes nothing
        length = inner + sum(scaled)
        scaled = round(first * length / whole), round(second * length / whole)
    return scaled


class _Side(NamedTuple):
    """reach: pixels; straight: not torn; colour: (3,)."""

    reach: int
    straight: bool
    colour: Array


def find_border(pixels: Array) -> Border:
    """The border of a picture (rows, columns, 1, 3 or 4 channels), uint8 or uint16; alpha is not looked at."""
    rgb = pixels[..., :3] if pixels.shape[2] != 1 else np.broadcast_to(pixels, (*pixels.shape[:2], 3))
    short = min(rgb.shape[:2])
    left, right = (_side(rgb.swapaxes(0, 1)[::turn], short) for turn in (1, -1))
    top, bottom = (_side(rgb[::turn], short) for turn in (1, -1))
    across, down = _kept(left, right, short), _kept(top, bottom, short)
    border = Border(across[0], down[0], across[1], down[1])
    if max(border) > _thin(short) and _plain(rgb, border):
        return NO_BORDER
    return border


def _plain(rgb: Array, border: Border) -> bool:
    """Whether the picture within is mostly of the colour of its thickest border; seen at every third pixel or so."""
    side = max(range(4), key=lambda k: border[k])
    edge = (rgb[:, 0], rgb[0], rgb[:, -1], rgb[-1])[side]
    step = max(1, min(rgb.shape[:2]) // 300)
    within = as_float(border.cut_off(rgb)[::step, ::step])
    return bool((np.abs(within - np.median(as_float(edge), axis=0)) < SAME).all(2).mean() > PLAIN)


def _thin(short: int) -> int:
    """Pixels that a border of one side alone may reach over."""
    return max(2, round(THIN * short))


def _kept(first: _Side | None, second: _Side | None, short: int) -> tuple[int, int]:
    """How far the borders of two opposite sides reach: thick ones count where both are there, alike and straight."""
    thin = _thin(short)
    reaches = [side.reach if side and side.reach <= thin else 0 for side in (first, second)]
    if first and second and first.straight and second.straight and np.abs(first.colour - second.colour).max() < SAME:
        low, high = sorted((first.reach, second.reach))
        if high <= 1.5 * low + 2:
            reaches = [first.reach, second.reach]
    soft = max(1, round(SOFT * short / 1000))
    return tuple(reach + soft if reach else 0 for reach in reaches)  # type: ignore[return-value]


def _side(rgb: Array, short: int) -> _Side | None:
    """The border at the first row of a picture turned so, (rows, columns, 3), or None."""
    most = min(round(MOST * rgb.shape[0]), rgb.shape[0] - 4)
    band = as_float(rgb[: most + 4])
    colour = np.median(band[0], axis=0)
    own = (np.abs(band - colour) < SAME).all(2)
    if own[0].mean() < COVERED:
        return None
    reach = np.where(own.all(0), len(own), np.argmin(own, axis=0))
    there = (reach > 0) & (reach <= most)
    if there.mean() < COVERED:
        return None
    after = np.minimum(reach + 2, len(band) - 1)
    step = np.abs(band[after, np.arange(len(reach))] - colour).max(1)
    if ((step > STEP) & there).mean() < ENDS:
        return None
    low, high = np.quantile(reach[there], (0.06, 0.94))
    return _Side(round(float(high)), bool(high - low <= max(1.0, STRAIGHT * short)), colour)
