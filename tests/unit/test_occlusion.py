"""A near thing hides as much behind its outline as the camera may uncover, of the surface next to it."""

from __future__ import annotations

import numpy as np
import pytest
from support.pictures import bumps

from picanim_addon.layers.occlusion import find_occlusion

TEAR, REACH = 0.06, 20


def block(near: float, far: float = 0.1) -> np.ndarray:
    depth = np.full((60, 100), far, np.float32)
    depth[10:50, 20:80] = near
    return depth


@pytest.mark.parametrize("jump", [0.12, 0.42, 0.82])
def test_the_hidden_band_is_as_wide_as_the_jump_is_high(jump: float) -> None:
    line = find_occlusion(block(0.1 + jump), TEAR, REACH).hiding[30]
    band = round(REACH * jump)
    expected = np.zeros(100, bool)
    expected[20 : 20 + band] = expected[80 - band : 80] = True
    assert (line == expected).all()


def test_each_hiding_pixel_knows_the_nearest_of_the_far_surface() -> None:
    depth = block(0.9)
    found = find_occlusion(depth, TEAR, REACH)
    row, column = np.nonzero(found.hiding)
    assert (depth[found.row[row, column], found.column[row, column]] == np.float32(0.1)).all()
    far_row, far_column = np.nonzero(depth < 0.5)
    for y, x in list(zip(row, column, strict=True))[::37]:
        nearest = np.hypot(far_row - y, far_column - x).min()
        assert found.distance[y, x] == pytest.approx(nearest, abs=0.1)
        assert np.hypot(found.row[y, x] - y, found.column[y, x] - x) == pytest.approx(found.distance[y, x], abs=1e-3)
    assert np.isinf(found.distance[~found.hiding]).all()


def test_the_far_surface_itself_hides_nothing() -> None:
    depth = block(0.9)
    assert not (find_occlusion(depth, TEAR, REACH).hiding & (depth < 0.5)).any()


@pytest.mark.parametrize("depth", [bumps(160, 100), np.full((20, 30), 0.5, np.float32), block(0.15)])
def test_slopes_and_small_jumps_hide_nothing(depth: np.ndarray) -> None:
    assert not find_occlusion(depth, TEAR, REACH).hiding.any()


def test_the_nearer_of_two_jumps_reaches_farther() -> None:
    depth = np.full((40, 160), 0.1, np.float32)
    depth[:, 40:80], depth[:, 120:] = 0.4, 1.0
    hiding = find_occlusion(depth, TEAR, REACH).hiding[20]
    assert hiding[40:80].sum() == 2 * round(0.3 * REACH) and hiding[120:].sum() == round(0.9 * REACH)


def test_what_stands_before_a_thin_step_hides_the_step_and_not_what_that_hides() -> None:
    depth = np.full((40, 160), 0.1, np.float32)
    depth[:, 40:80], depth[:, 80:84] = 0.9, 0.2  # four pixels between the near thing and the far surface
    found = find_occlusion(depth, TEAR, REACH)
    assert (found.column[20, 76:80] == 80).all() and found.distance[20, 79] == 1
    assert (found.column[20, 82:84] == 84).all()  # and the step hides what is behind it, as far as it may shift


def test_a_speck_in_the_map_hides_nothing_and_a_row_of_posts_does() -> None:
    speck, posts = np.full((2, 60, 100), 0.1, np.float32)
    speck[30:32, 50:52] = 0.9
    posts[20:40, 10:90:8] = 0.9
    assert not find_occlusion(speck, TEAR, REACH).hiding.any()
    assert find_occlusion(posts, TEAR, REACH).hiding[22:38, 18:82:8].all()
