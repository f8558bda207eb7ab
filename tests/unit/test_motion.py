"""Camera moves do what their docstrings say."""

from __future__ import annotations

import math

import numpy as np
import pytest

from picanim_addon.motion.curve import Curve, Key
from picanim_addon.motion.presets import GROWTH_AT_FULL_AMOUNT, PARALLAX_AT_FULL_AMOUNT, PRESETS, Stage, make_motion

STAGE = Stage(near=2.0, far=10.0, fov=54.0)


def test_a_curve_goes_through_its_keys_with_their_slopes_and_holds_outside() -> None:
    curve = Curve("x", (Key(1, 0.0, 0.0), Key(11, 5.0, 0.25), Key(21, 3.0, 0.0)))
    assert curve.at([1, 11, 21]).tolist() == [0.0, 5.0, 3.0]
    assert curve.at([-5, 40]).tolist() == [0.0, 3.0]
    around = curve.at([11 - 1e-4, 11 + 1e-4])
    assert (around[1] - around[0]) / 2e-4 == pytest.approx(0.25, abs=1e-3)


@pytest.mark.parametrize("frames", [2, 24, 72, 301])
@pytest.mark.parametrize("amount", [0.0, 0.5, 1.0, 3.0])
def test_orbit_follows_its_formula(frames: int, amount: float) -> None:
    when = np.linspace(1, frames + 1, 200)
    phase = 2 * np.pi * (when - 1) / frames
    radius = amount * STAGE.truck
    x = radius * np.sin(phase)
    expected = np.stack([x, radius / 4 * (1 - np.cos(phase)), STAGE.pivot - np.sqrt(STAGE.pivot**2 - x**2)], axis=1)
    path = make_motion("orbit", STAGE, amount, frames).path(when)
    assert np.abs(path - expected).max() <= 2e-3 * max(radius, 1e-9)


def test_orbit_closes_in_place_and_speed() -> None:
    motion = make_motion("orbit", STAGE, 1.0, 48)
    first, after = motion.path([1.0, 1.0 + 1e-3]), motion.path([49.0 - 1e-3, 49.0])
    assert np.allclose(motion.path([1]), motion.path([49]), atol=1e-12)
    speed = np.linalg.norm(first[1] - first[0])
    assert np.linalg.norm((first[1] - first[0]) - (after[1] - after[0])) <= 1e-3 * speed
    assert (motion.path([1]) == 0).all()  # the first frame is the picture


def test_orbit_parts_near_and_far_by_the_promised_share_of_the_width() -> None:
    reach = np.abs(make_motion("orbit", STAGE, 1.0, 48).path(np.arange(1, 49))[:, 0]).max()
    shift = reach * (1 / STAGE.near - 1 / STAGE.far) / (2 * math.tan(math.radians(STAGE.fov / 2)))
    assert shift == pytest.approx(PARALLAX_AT_FULL_AMOUNT, rel=1e-3)


def test_push_in_starts_and_stops_softly_and_lets_the_nearest_point_grow() -> None:
    path = make_motion("push_in", STAGE, 1.0, 72).path(np.arange(1, 73))
    z = path[:, 2]
    assert (path[:, :2] == 0).all()
    assert (np.diff(z) < 0).all()
    assert STAGE.near / (STAGE.near + z[-1]) == pytest.approx(GROWTH_AT_FULL_AMOUNT)
    steps = -np.diff(z)
    assert steps[0] < 0.1 * steps.max() and steps[-1] < 0.1 * steps.max()


@pytest.mark.parametrize("name", PRESETS)
def test_no_amount_takes_the_camera_through_the_nearest_point(name: str) -> None:
    for stage in (STAGE, Stage(0.01, 1000.0, 120.0), Stage(1.0, 1.01, 20.0)):
        path = make_motion(name, stage, 10.0, 60).path(np.linspace(1, 61, 121))
        assert np.isfinite(path).all()
        assert (-path[:, 2] < stage.near).all()
