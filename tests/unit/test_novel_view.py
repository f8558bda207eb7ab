"""What benchmarks/novel_view measures with: regions from exact depth, PSNR, SSIM, and the simple methods."""

from __future__ import annotations

import numpy as np
import pytest
from support.pictures import scene_like

from benchmarks.novel_view import baselines, scores
from benchmarks.novel_view.places import half_width, places, project, regions

FOV = 60.0
ROWS, COLUMNS = 60, 100
FOCAL = COLUMNS / (2 * half_width(FOV))
RIGHT = (0.1, 0.0, 0.0)


def square_before_wall(left: int) -> np.ndarray:
    """Inverse depth of a wall at 5 m and a square of 20 pixels at 1 m."""
    inverse = np.full((ROWS, COLUMNS), 0.2, np.float32)
    inverse[20:40, left : left + 20] = 1.0
    return inverse


def test_a_camera_that_moves_right_sees_a_point_farther_left() -> None:
    inverse = square_before_wall(40)
    column, row, still = project(inverse, FOV, RIGHT)
    assert column[30, 50] == pytest.approx(50 - 0.1 * FOCAL)
    assert column[5, 5] == pytest.approx(5 - 0.1 * 0.2 * FOCAL)
    assert row[30, 50] == pytest.approx(30)
    assert still == pytest.approx(inverse)


def test_a_camera_that_moves_ahead_sees_a_point_nearer_and_farther_out() -> None:
    column, row, nearer = project(square_before_wall(40), FOV, (0.0, 0.0, -0.5))
    assert nearer[30, 50] == pytest.approx(2.0)
    assert column[30, 59] - 49.5 == pytest.approx(2 * 9.5)
    assert row[20, 50] - 29.5 == pytest.approx(2 * -9.5)


def test_what_comes_out_from_behind_the_square_is_hidden_and_what_comes_into_the_frame_is_border() -> None:
    near, far = 0.1 * FOCAL, 0.1 * 0.2 * FOCAL  # pixels: 8.7 and 1.7
    target = square_before_wall(40 - round(near))
    masks = regions(square_before_wall(40), target, FOV, RIGHT)
    hidden = np.flatnonzero(masks["hidden"][30])
    right_of_square = 60 - near
    assert hidden.min() >= right_of_square - 1
    assert hidden.max() <= right_of_square + near - far + 1
    assert len(hidden) == pytest.approx(near - far, abs=1.5)
    assert np.flatnonzero(masks["border"][5]).tolist() == [98, 99]
    assert (sum(mask.astype(int) for mask in masks.values()) == 1).all()


def test_the_places_part_nearest_and_farthest_by_the_share_that_is_said() -> None:
    x = places(square_before_wall(40), FOV)["large_right"][0]
    assert x * FOCAL * (1.0 - 0.2) == pytest.approx(0.08 * COLUMNS)


def test_psnr_and_ssim_are_those_of_their_formulas() -> None:
    grey, lighter = np.full((32, 32, 3), 100, np.uint8), np.full((32, 32, 3), 120, np.uint8)
    assert scores.psnr(scores.squared_error(grey, lighter).mean()) == pytest.approx(10 * np.log10(255**2 / 400))
    c1 = (0.01 * 255) ** 2
    assert scores.ssim(grey, lighter) == pytest.approx((2 * 100 * 120 + c1) / (100**2 + 120**2 + c1))
    picture = scene_like(64, 48)
    assert scores.ssim(picture, picture) == pytest.approx(1.0)
    assert scores.ssim(picture, picture[::-1]).mean() < 0.7


def test_the_baselines_show_the_picture_at_rest_and_shift_a_wall_as_a_whole() -> None:
    picture, wall = scene_like(COLUMNS, ROWS), np.full((ROWS, COLUMNS), 0.5, np.float32)
    for draw in (baselines.stretched, baselines.torn):
        assert scores.psnr(scores.squared_error(draw(picture, wall, FOV, (0, 0, 0)), picture).mean()) > 36
        moved = draw(picture, wall, FOV, (1 / (0.5 * FOCAL), 0.0, 0.0))
        assert scores.psnr(scores.squared_error(moved[:, :-1], picture[:, 1:]).mean()) > 36  # by one pixel


def test_a_torn_surface_does_not_stretch_the_square_over_the_wall() -> None:
    inverse, picture = square_before_wall(40), np.full((ROWS, COLUMNS, 3), 200, np.uint8)
    picture[inverse == 1] = (200, 0, 0)
    revealed = (30, 56)  # between the moved square's edge and where the wall was seen
    assert 20 < baselines.stretched(picture, inverse, FOV, RIGHT)[revealed][1] < 180
    torn = baselines.torn(picture, inverse, FOV, RIGHT)
    assert (torn[30, 33:50] == (200, 0, 0)).all()
    assert (torn[30, 59:] == 200).all() and (torn[5] == 200).all()
