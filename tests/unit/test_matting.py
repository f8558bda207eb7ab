"""Pixels that show two surfaces are told apart, and composed again they are the picture."""

from __future__ import annotations

import numpy as np
import pytest

from picanim_addon.imaging.light import encoded, linear
from picanim_addon.layers.matting import matted


def mixture(near: np.ndarray, far: np.ndarray, share: np.ndarray) -> np.ndarray:
    return encoded(linear(near) * share + linear(far) * (1 - share)).astype(np.float32)


@pytest.fixture
def colours() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of 200 pixels: two surfaces, and how much of the first is seen."""
    rng = np.random.default_rng(5)
    near, far = rng.uniform(0.5, 1, (200, 3)), rng.uniform(0, 0.4, (200, 3))
    return near.astype(np.float32), far.astype(np.float32), rng.uniform(0, 1, (200, 1)).astype(np.float32)


def test_srgb_and_linear_light_are_each_others_inverse() -> None:
    values = np.linspace(0, 1, 256)
    assert np.abs(encoded(linear(values)) - values).max() < 1e-6
    assert linear(np.array(0.5)) == pytest.approx(0.2140, abs=1e-4)


def test_a_mixture_of_two_colours_gives_back_the_share(colours: tuple[np.ndarray, ...]) -> None:
    near, far, share = colours
    front, behind, matte = matted(mixture(near, far, share), near, far, np.full_like(share, 0.5))
    assert np.abs(matte - share).max() < 0.03  # less than wholly: the depth map has a say
    assert np.abs(mixture(front, behind, matte) - mixture(near, far, share))[matte[:, 0] > 0.3].max() < 3 / 255


def test_where_both_look_alike_the_depth_map_tells() -> None:
    grey = np.full((3, 3), 0.5, np.float32)
    given = np.array([[0.1], [0.5], [0.9]], np.float32)
    front, behind, matte = matted(grey, grey, grey, given)
    assert (matte == given).all() and np.allclose(front, grey, atol=1e-3) and np.allclose(behind, grey, atol=1e-3)


def test_what_two_colours_do_not_explain_goes_to_the_near_surface() -> None:
    rng = np.random.default_rng(6)
    near, far = (rng.uniform(0.3, 0.7, (2000, 3)).astype(np.float32) for _ in range(2))
    picture = (near + rng.uniform(-0.05, 0.05, near.shape)).astype(np.float32)
    front, behind, matte = matted(picture, near, far, np.full((2000, 1), 0.7, np.float32))
    seen = (matte >= 0.5)[:, 0]
    assert seen.sum() > 1000
    assert np.median(np.abs(mixture(front, behind, matte) - picture)[seen]) < 0.5 / 255
    assert front.min() >= 0 and front.max() <= 1
    assert np.abs(behind - far).max() <= 0.061  # no line where the near surface has moved away
