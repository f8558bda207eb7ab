"""The ground of a picture, found in its depth."""

from __future__ import annotations

import numpy as np
import pytest

from picanim_addon.depth.ground_plane import ground_mask, ground_plane

ROWS, COLUMNS = 120, 160
HALF = 0.5, 0.375
FAR = 30.0
WALL = np.full((ROWS, COLUMNS), 0.5)
CEILING = np.linspace(0.5, 0.1, ROWS)[:, None] + np.zeros(COLUMNS)


def floor(normal: np.ndarray, height: float) -> np.ndarray:
    """(120, 160) inverse distances of a plane under the camera, the rest FAR away."""
    row, column = np.mgrid[0:ROWS, 0:COLUMNS]
    x, y = ((column + 0.5) / COLUMNS * 2 - 1) * HALF[0], (1 - (row + 0.5) / ROWS * 2) * HALF[1]
    towards = normal[0] * x + normal[1] * y - normal[2]
    return np.maximum(-towards / height, 1 / FAR).astype(np.float32)


@pytest.mark.parametrize("tilt", [(0.0, 0.0), (0.2, 0.0), (0.0, 0.15), (-0.1, -0.1)])
def test_a_floor_is_found_with_things_standing_on_it(tilt: tuple[float, float]) -> None:
    normal = np.array([tilt[0], 1.0, tilt[1]]) / np.linalg.norm([tilt[0], 1.0, tilt[1]])
    inverse = floor(normal, 1.5)
    empty = ground_mask(inverse, ground_plane(inverse, *HALF), *HALF)
    inverse[50:100, 30:60] = 0.6
    inverse[60:115, 100:125] = 0.8
    found = ground_plane(inverse, *HALF)
    assert np.dot(found.normal, normal) > 0.999
    assert found.height == pytest.approx(1.5, rel=0.04)
    mask = ground_mask(inverse, found, *HALF)
    assert not mask[55:95, 35:55].any() and not mask[65:110, 105:120].any()
    assert (mask[100:, :25] > 0.5).all() and (empty[100:] > 0.5).all()


def test_an_uneven_floor_lies_below_it() -> None:
    up = np.array([0.0, 1.0, 0.0])
    inverse = floor(up, 1.5)
    inverse[80:] *= 1 + 0.02 * np.random.default_rng(1).random((40, COLUMNS), np.float32)
    found = ground_plane(inverse, *HALF)
    there = floor(np.array(found.normal), found.height)
    assert (there[80:] >= inverse[80:]).mean() > 0.9
    assert found.height > 1.5 / 1.05


@pytest.mark.parametrize("inverse", [WALL, CEILING])
def test_without_a_floor_it_is_level_under_the_lower_edge(inverse: np.ndarray) -> None:
    found = ground_plane(inverse.astype(np.float32), *HALF)
    assert found.normal == (0.0, 1.0, 0.0)
    assert found.height == pytest.approx(HALF[1] / inverse[-1, 0], rel=0.25)


def test_the_smallest_picture_has_one() -> None:
    assert ground_plane(np.full((1, 1), 0.5, np.float32), 0.5, 0.5).height > 0
