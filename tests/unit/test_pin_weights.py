"""How much each pin moves each place: wholly at the pin, by the way through the region, and not over a depth edge."""

from __future__ import annotations

import numpy as np
import pytest

from picanim_addon.parts.spread import length_of_the_way
from picanim_addon.parts.weights import pin_weights, weights_at

FLAT = np.full((120, 160), 0.5, np.float32)


def horseshoe() -> np.ndarray:
    """Two legs beside each other, joined at the top only."""
    region = np.zeros((120, 160), dtype=bool)
    region[10:110, 50:75] = region[10:110, 85:110] = region[10:30, 50:110] = True
    return region


def test_a_pin_has_its_own_place_and_all_parts_are_one() -> None:
    pins = [(0.4, 0.15), (0.4, 0.85), (0.6, 0.85)]
    weights = pin_weights(horseshoe(), FLAT, pins)
    assert np.abs(weights.sum(axis=0) - 1).max() < 1e-5
    assert weights_at(weights, np.array(pins)) == pytest.approx(np.eye(3), abs=0.01)


def test_a_part_goes_through_the_region_and_not_over_its_gaps() -> None:
    weights = pin_weights(horseshoe(), FLAT, [(73 / 160, 0.85), (0.6, 0.15)])
    beside, far_up = weights_at(weights, np.array([[87 / 160, 0.85], [0.34, 0.15]]))
    # 14 pixels across the gap, 170 around: the other leg's end goes with the pin that is nearer by the way.
    assert beside[0] < 0.3 < beside[1]
    assert far_up[0] < far_up[1]


def test_no_part_goes_over_a_depth_edge() -> None:
    region = np.ones((120, 160), dtype=bool)
    depth = np.where(np.arange(160) < 80, 0.2, 0.8).astype(np.float32) * np.ones((120, 1), np.float32)
    weights = pin_weights(region, depth, [(0.45, 0.5), (0.95, 0.5)])
    left, right = weights_at(weights, np.array([[0.1, 0.2], [0.53, 0.5]]))
    assert left == pytest.approx([1, 0], abs=0.01)
    assert right == pytest.approx([0, 1], abs=0.01)


def test_an_island_goes_with_the_nearest_pin() -> None:
    region = np.zeros((120, 160), dtype=bool)
    region[20:40, 20:40] = region[80:100, 120:140] = True
    weights = pin_weights(region, FLAT, [(0.15, 0.2), (0.2, 0.3)])
    assert np.isfinite(weights).all() and np.abs(weights.sum(axis=0) - 1).max() < 1e-5


def test_a_way_is_as_long_as_a_straight_line() -> None:
    start = np.zeros((60, 80), dtype=bool)
    start[30, 40] = True
    steps = np.ones((60, 79), np.float32), np.ones((59, 80), np.float32)
    down, across = np.mgrid[0:60, 0:80]
    assert length_of_the_way(start, steps) == pytest.approx(np.hypot(down - 30, across - 40), rel=0.1, abs=0.8)
