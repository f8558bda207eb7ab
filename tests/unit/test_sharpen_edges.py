"""Soft edges become jumps; what is exact or slopes stays as it is."""

from __future__ import annotations

import numpy as np
import pytest
from support.pictures import bumps, step

from picanim_addon.depth.sharpen_edges import sharpened
from picanim_addon.imaging.morphology import grown, highest, lowest

TEAR = 0.06


def ramp(width: int, over: float, low: float = 0.2, high: float = 0.9) -> np.ndarray:
    """(40, width) from low to high, within `over` pixels in the middle."""
    share = np.clip((np.arange(width) - width / 2) / over + 0.5, 0, 1)
    return np.broadcast_to(low + (high - low) * share, (40, width)).astype(np.float32)


@pytest.mark.parametrize("depth", [step(160, 100), bumps(160, 100), ramp(640, 60), np.zeros((20, 30), np.float32)])
def test_exact_maps_and_slopes_stay_as_they_are(depth: np.ndarray) -> None:
    assert (sharpened(depth, TEAR) == depth).all()


@pytest.mark.parametrize("over", [1.5, 2, 3, 4])
@pytest.mark.parametrize("turned", [False, True])
def test_a_short_ramp_becomes_one_jump(over: float, turned: bool) -> None:
    soft = ramp(640, over).T if turned else ramp(640, over)
    result = sharpened(soft, TEAR)
    line = result[:, 20] if turned else result[20]
    jumps = np.diff(line) / 0.7
    assert jumps.max() > 0.65  # what is within a fifth of a surface counts as that surface, and stays
    assert (jumps > 0.2).sum() == 1 and abs(int(jumps.argmax()) - 320) <= 2


def test_a_ramp_smaller_than_the_tear_stays() -> None:
    soft = ramp(640, 3, 0.4, 0.45)
    assert (sharpened(soft, TEAR) == soft).all()


def test_windows_are_squares() -> None:
    dot = np.zeros((9, 9), np.float32)
    dot[4, 5] = 1
    square = np.zeros((9, 9), bool)
    square[2:7, 3:8] = True
    assert ((highest(dot, 2) == 1) == square).all()
    assert ((lowest(-dot, 2) == -1) == square).all()
    assert (grown(dot > 0, 2) == square).all()
