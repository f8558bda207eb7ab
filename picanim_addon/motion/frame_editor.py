"""Two frames on a picture that are dragged and resized: plain geometry in tangents of the picture's camera."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .framing import inside, largest
from .stage import Window

# The smallest frame, as a share of the largest: closer, a picture has nothing left to show.
SMALLEST = 0.1
INTERIOR = (0, 0)


@dataclass(frozen=True)
class Board:
    """What frames lie on: a picture of which half_width and half_height are half its size at distance 1.

    aspect: width by height of every frame.
    """

    half_width: float
    half_height: float
    aspect: float

    @property
    def largest(self) -> float:
        """Half the width of the largest frame."""
        return largest(self.half_width, self.half_height, self.aspect)

    def corner(self, window: Window, side: tuple[float, float]) -> tuple[float, float]:
        """A corner of a frame, the middle of an edge, or its own: side is -1, 0 or 1 to the right and upwards."""
        return window.x + side[0] * window.half_width, window.y + side[1] * window.half_width / self.aspect

    def moved(self, window: Window, right: float, up: float) -> Window:
        """`window` elsewhere, as far as the picture goes."""
        return self._inside(window.x + right, window.y + up, window.half_width)

    def resized(self, window: Window, side: tuple[int, int], to: tuple[float, float]) -> Window:
        """`window` with its corner or edge `side` drawn to the point `to`.

        The opposite corner, or the middle of the opposite edge, stays where it is; the frame keeps its aspect, and
        stays inside the picture by growing less.
        """
        across, upward = side
        fixed = self.corner(window, (-across, -upward))
        wanted = [sign * (end - begin) for sign, end, begin in zip(side, to, fixed, strict=True)]
        # half the width that each direction asks for; a corner follows the larger one
        half = max(size * unit / 2.0 for size, unit, sign in zip(wanted, (1.0, self.aspect), side, strict=True) if sign)
        half = min(max(half, SMALLEST * self.largest), self._room(fixed, side))
        return self._inside(fixed[0] + across * half, fixed[1] + upward * half / self.aspect, half)

    def _room(self, fixed: tuple[float, float], side: tuple[int, int]) -> float:
        """Half the width of the largest frame that grows from `fixed` to `side` inside the picture."""
        room, ends = [self.largest], (self.half_width, self.half_height)
        for sign, begin, end, unit in zip(side, fixed, ends, (1.0, self.aspect), strict=True):
            reach = (end - sign * begin) / 2.0 if sign else end - abs(begin)
            room.append(max(0.0, reach) * unit)
        return max(min(room), SMALLEST * self.largest)

    def _inside(self, x: float, y: float, half: float) -> Window:
        return inside(x, y, half, self.half_width, self.half_height, self.aspect)


@dataclass(frozen=True)
class Grip:
    """What of which frame the mouse has hold of. side: as for `Board.corner`; INTERIOR moves the frame."""

    frame: int
    side: tuple[int, int]


def grip_at(
    board: Board, frames: Sequence[Window], point: tuple[float, float], tolerance: float, first: int = 0
) -> Grip | None:
    """What lies under `point` (tangents), or None beside all frames.

    Corners and edges reach `tolerance` to either side, and come before interiors; of two of a kind that of the frame
    number `first` comes before the other, but of two interiors the smaller one's, or it could not be reached.
    """
    order = sorted(range(len(frames)), key=lambda number: number != first)
    for is_kind in (all, any):  # corners, then edges
        for number in order:
            side = _side_at(board, frames[number], point, tolerance)
            if side is not None and is_kind(side) and side != INTERIOR:
                return Grip(number, side)
    within = [n for n in order if _side_at(board, frames[n], point, tolerance) == INTERIOR]
    return Grip(min(within, key=lambda n: frames[n].half_width), INTERIOR) if within else None


def _side_at(board: Board, window: Window, point: tuple[float, float], tolerance: float) -> tuple[int, int] | None:
    """The corner, edge or interior of one frame at `point`; None beside it."""
    halves = window.half_width, window.half_width / board.aspect
    side: list[int] = []
    for at, centre, half in zip(point, (window.x, window.y), halves, strict=True):
        off = at - centre
        if abs(off) > half + tolerance:
            return None
        inner = half - min(tolerance, half / 3.0)  # of a small frame, too, a part moves it
        side.append(0 if abs(off) < inner else (1 if off > 0 else -1))
    return side[0], side[1]
