"""A flow that is painted: a stroke's direction is in the field, and nothing of it elsewhere."""

from __future__ import annotations

import numpy as np
import pytest

from picanim_addon.parts.flow.brush import Stroke, fitted, stroked
from picanim_addon.parts.flow.field import drift_image, flow_image
from picanim_addon.settings import Part, Region

ROWS, COLUMNS = 120, 200
MASK = np.ones((ROWS, COLUMNS), np.float32)
EMPTY = np.zeros((ROWS, COLUMNS, 4), np.float32)
RIGHT = Part("flow", Region(mask="any.png"), arrows=(((0.2, 0.5), (0.22, 0.5)),))
# Down the right of the picture, 10 pixels a second.
DOWN = Stroke(((0.8, 0.2), (0.8, 0.5), (0.8, 0.8)), size=0.2, speed=0.05)


def speed(image: np.ndarray, x: float, y: float) -> tuple[float, float]:
    """(right, down) in pixels a second at a place of the picture."""
    red, green = image[round(y * ROWS), round(x * COLUMNS), :2]
    return red * COLUMNS, -green * ROWS


def test_a_stroke_flows_the_way_that_it_went_and_the_rest_along_the_arrow() -> None:
    image = flow_image(RIGHT, MASK, painted=stroked(EMPTY, [DOWN]))
    assert speed(image, 0.8, 0.5) == pytest.approx((0.0, 10.0), abs=0.3)
    assert speed(image, 0.2, 0.5) == pytest.approx((4.0, 0.0), abs=0.3)
    right, down = speed(image, 0.5, 0.5)
    assert 0.5 < right < 3.5 and 0.5 < down < 9.5  # smooth between them
    assert speed(drift_image(RIGHT, MASK, stroked(EMPTY, [DOWN])), 0.8, 0.5)[1] > 5.0


def test_without_an_arrow_all_of_it_goes_where_it_is_painted() -> None:
    image = flow_image(Part("flow", Region(mask="any.png")), MASK, painted=stroked(EMPTY, [DOWN]))
    assert speed(image, 0.3, 0.5) == pytest.approx((0.0, 10.0), abs=0.5)


def test_a_stroke_goes_over_the_one_before_and_is_taken_off() -> None:
    left = Stroke(((0.9, 0.5), (0.6, 0.5)), 0.2, 0.02)
    both = stroked(EMPTY, [DOWN, left])
    assert speed(both, 0.8, 0.5) == pytest.approx((-4.0, 0.0), abs=0.1)
    assert speed(both, 0.8, 0.25) == pytest.approx((0.0, 10.0), abs=0.3)
    away = stroked(both, [Stroke(((0.8, 0.1), (0.8, 0.9)), 0.6, 0.02, away=True)])
    assert away[20:100, 150:170, 3].max() < 0.01
    image = flow_image(RIGHT, MASK, painted=stroked(EMPTY, [DOWN, Stroke(((0.8, 0.5),), 2.0, 0.0, away=True)]))
    assert speed(image, 0.8, 0.5) == pytest.approx((4.0, 0.0), abs=0.3)


def test_still_water_is_painted_at_speed_0_and_an_anchor_holds_what_is_painted() -> None:
    still = stroked(EMPTY, [Stroke(((0.75, 0.5), (0.85, 0.5)), 0.2, 0.0)])
    assert speed(flow_image(RIGHT, MASK, painted=still), 0.8, 0.5) == pytest.approx((0.0, 0.0), abs=0.05)
    anchored = Part("flow", RIGHT.region, arrows=RIGHT.arrows, anchors=((0.8, 0.5),))
    held = flow_image(anchored, MASK, painted=stroked(EMPTY, [DOWN]))
    assert speed(held, 0.8, 0.5) == pytest.approx((0.0, 0.0), abs=0.05)
    assert speed(held, 0.8, 0.3)[1] > 8.0


def test_what_is_painted_is_the_same_at_another_size() -> None:
    small = fitted(stroked(EMPTY, [DOWN]), ROWS // 2, COLUMNS // 2)
    assert speed(flow_image(RIGHT, MASK, painted=small), 0.8, 0.5) == pytest.approx((0.0, 10.0), abs=0.4)
