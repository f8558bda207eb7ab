"""Two maps of a picture become one: the depths of the coarse, the shapes of the fine."""

import numpy as np
import pytest

from picanim_addon.worker.networks.bundled.merge_scales import with_detail


@pytest.fixture()
def ground() -> np.ndarray:
    """(48, 64): a lawn that comes nearer downwards below a far sky, and a mast as a soft cloud before that."""
    rows = np.clip((np.arange(48) - 20) / 28, 0, 1)
    depth = np.repeat(rows[:, None], 64, 1)
    depth[5:20] += 0.06 * np.exp(-(((np.arange(64) - 31.4) / 3) ** 2))
    return depth.astype(np.float32)


@pytest.fixture()
def fine() -> np.ndarray:
    """(192, 256): the same at four times the size, but the lawn flat, and the mast three pixels wide."""
    shapes = np.zeros((192, 256), np.float32)
    shapes[80:] = 0.5
    shapes[20:120, 126:129] = 0.7
    return shapes


def test_a_cloud_becomes_a_mast(ground: np.ndarray, fine: np.ndarray) -> None:
    merged = with_detail(ground, fine)[40:60]
    assert merged.shape[1] == fine.shape[1]
    sky = merged[:, 40:60].mean()
    mast, beside = merged[:, 127].mean() - sky, merged[:, 120:124].mean() - sky
    assert mast > 0.05, mast
    assert ground[10, 30] - ground[10, 10] > 0.75 * (ground[10, 31] - ground[10, 10]), "no mast in the coarse map"
    assert beside < 0.55 * mast


def test_the_lawn_still_comes_nearer(ground: np.ndarray, fine: np.ndarray) -> None:
    merged = with_detail(ground, fine)
    lawn = merged[100:, 20:100].mean(1)
    assert (np.diff(lawn)[::8] > 0).all()
    assert abs(lawn[-10] - ground[-3].mean()) < 0.1


def test_scale_and_shift_of_the_fine_map_do_not_matter(ground: np.ndarray, fine: np.ndarray) -> None:
    assert np.allclose(with_detail(ground, fine), with_detail(ground, 700 + 40 * fine), atol=1e-3)


def test_a_flat_fine_map_leaves_the_depths(ground: np.ndarray) -> None:
    merged = with_detail(ground, np.full((96, 128), 3.0, np.float32))
    assert np.isfinite(merged).all()
    assert np.abs(merged[4:-4:2, ::2][:, :60] - ground[2:-2, :60]).max() < 0.1
    assert merged[-1].mean() > 0.8 > 0.1 > merged[2].mean()
