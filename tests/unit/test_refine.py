"""A soft map is refined once; a sharp one, and one that was refined, stays as it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.pictures import step

from picanim_addon.depth.depth_map import enlarged, normalised
from picanim_addon.depth.refine import has_soft_edges, refined
from picanim_addon.imaging.box_mean import box_mean
from picanim_addon.locations import DEPTH_WEIGHTS
from picanim_addon.picture.read import read_picture
from picanim_addon.picture.texture import scaled_down
from picanim_addon.worker.inference import Estimator

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "harbour.jpg"


@pytest.fixture(scope="module")
def network() -> tuple[np.ndarray, np.ndarray]:
    """The example picture, and what the bundled network gives for it, at the scene's size."""
    assert DEPTH_WEIGHTS.is_file()
    picture = read_picture(EXAMPLE)
    small = scaled_down(picture, 788)
    values = Estimator("cpu").estimate(picture.colour, "picanim_small", None, lambda stage, part: None)
    return small, normalised(enlarged(values, small.shape[1], small.shape[0]), 0.1)


def test_refining_twice_is_refining_once(network: tuple[np.ndarray, np.ndarray]) -> None:
    picture, soft = network
    once = normalised(refined(soft, picture))
    assert np.abs(once - soft).max() > 0.2
    assert (refined(once, picture) == once).all()


def test_a_refined_map_that_is_touched_up_stays_as_it_is_touched_up(network: tuple[np.ndarray, np.ndarray]) -> None:
    picture, soft = network
    once = normalised(refined(soft, picture))
    y, x = np.mgrid[0 : once.shape[0], 0 : once.shape[1]]
    brush = np.clip(1.5 - np.hypot(x - 300, y - 200) / 40, 0, 1).astype(np.float32)
    touched = once + (1 - once) * brush
    assert (refined(touched, picture) == touched).all()


def test_what_is_soft_is_told_from_what_is_sharp() -> None:
    sharp = step(400, 300)
    assert not has_soft_edges(sharp)
    assert has_soft_edges(box_mean(box_mean(sharp, 4), 4))
    assert not has_soft_edges(np.full((30, 40), 0.5, np.float32))
    eight_bits = (np.round(255 * sharp) / 255).astype(np.float32)
    assert not has_soft_edges(eight_bits)
    assert refined(np.zeros((30, 40), np.float32), np.zeros((30, 40, 3), np.float32)).max() == 0
