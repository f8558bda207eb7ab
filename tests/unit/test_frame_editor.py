"""Dragging and resizing the frames of Ken Burns, as plain geometry."""

from __future__ import annotations

import dataclasses

import pytest

from picanim_addon.motion.frame_editor import INTERIOR, SMALLEST, Board, Grip, grip_at
from picanim_addon.motion.framing import frame_of, shares_of
from picanim_addon.motion.stage import Window

# A picture of 3:2 and frames of 16:9 on it.
BOARD = Board(0.6, 0.4, 16 / 9)
START, END = Window(0.0, 0.0, 0.6), Window(0.2, -0.1, 0.2)
SIDES = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if (x, y) != INTERIOR]


def test_corners_come_before_edges_and_the_smaller_interior_before_the_larger() -> None:
    def grip(x: float, y: float, first: int = 1) -> Grip | None:
        return grip_at(BOARD, [START, END], (x, y), 0.02, first)

    assert grip(0.2, -0.1) == Grip(1, INTERIOR)
    assert grip(0.2, -0.1, first=0) == Grip(1, INTERIOR)  # or it could not be reached
    assert grip(-0.3, 0.1) == Grip(0, INTERIOR)
    assert grip(0.41, -0.1) == Grip(1, (1, 0))
    assert grip(0.39, -0.1 + 0.1125) == Grip(1, (1, 1))
    assert grip(-0.59, 0.3375 - 0.01) == Grip(0, (-1, 1))
    assert grip(0.1, 0.34) == Grip(0, (0, 1))
    assert grip(0.0, 0.39) is None and grip(0.7, 0.0) is None


def test_of_two_equal_frames_the_one_that_was_touched_last_is_on_top() -> None:
    for first in (0, 1):
        assert grip_at(BOARD, [END, END], (0.4, -0.1), 0.02, first) == Grip(first, (1, 0))
        assert grip_at(BOARD, [END, END], (0.2, -0.1), 0.02, first) == Grip(first, INTERIOR)


def test_a_small_frame_can_still_be_moved() -> None:
    tiny = Window(0.0, 0.0, 0.01)
    assert grip_at(BOARD, [tiny, START], (0.0, 0.0), 0.05) == Grip(0, INTERIOR)


def inside(window: Window) -> bool:
    low, high = BOARD.corner(window, (-1, -1)), BOARD.corner(window, (1, 1))
    return (
        min(*low, *high) >= -0.6 - 1e-9 and high[0] <= 0.6 + 1e-9 and abs(low[1]) <= 0.4 + 1e-9 >= abs(high[1]) - 1e-9
    )


def test_a_frame_moves_with_the_mouse_and_stays_in_the_picture() -> None:
    assert BOARD.moved(END, -0.1, 0.05) == Window(pytest.approx(0.1), pytest.approx(-0.05), 0.2)
    for right, up in ((9, 9), (-9, 9), (9, -9), (-9, -9)):
        moved = BOARD.moved(END, right, up)
        assert inside(moved) and moved.half_width == END.half_width
        assert BOARD.corner(moved, (right // 9, up // 9)) == pytest.approx((right / 15, up / 22.5))


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("to", [(0.3, 0.1), (-0.5, -0.3), (0.9, -2.0), (0.21, -0.1)])
def test_resizing_keeps_what_is_opposite_and_the_picture_holds_it(
    side: tuple[int, int], to: tuple[float, float]
) -> None:
    opposite = -side[0], -side[1]
    resized = BOARD.resized(END, side, to)
    assert inside(resized)
    assert SMALLEST * BOARD.largest - 1e-12 <= resized.half_width <= BOARD.largest + 1e-12
    assert BOARD.corner(resized, opposite) == pytest.approx(BOARD.corner(END, opposite))


def test_a_corner_follows_the_mouse_and_an_edge_its_own_direction() -> None:
    along = BOARD.corner(END, (1, 1))
    assert BOARD.resized(END, (1, 1), along) == Window(*map(pytest.approx, dataclasses.astuple(END)))
    grown = BOARD.resized(END, (1, 1), (along[0] + 0.1, along[1]))
    assert BOARD.corner(grown, (1, 1))[0] == pytest.approx(0.5)
    wider = BOARD.resized(END, (-1, 0), (-0.1, 5.0))
    assert (wider.x, wider.y, wider.half_width) == pytest.approx((0.15, -0.1, 0.25))


def test_a_drawn_frame_is_shown_as_it_was_drawn_also_when_it_is_as_wide_as_the_picture() -> None:
    top = Window(0.0, 0.4 - 0.6 / BOARD.aspect, 0.6)
    for drawn in (END, top, BOARD.moved(END, 9, 9)):
        shares = shares_of(drawn, BOARD.half_width, BOARD.half_height)
        again = frame_of(shares, BOARD.half_width, BOARD.half_height, BOARD.aspect, START, END)
        assert dataclasses.astuple(again) == pytest.approx(dataclasses.astuple(drawn))
