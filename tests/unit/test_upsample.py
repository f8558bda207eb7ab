"""Depth edges lie where the picture's edges are, and nothing else is touched."""

import numpy as np
import pytest
from PIL import Image

from picanim_addon.depth.upsample import DECIDED_SIDE, upsample
from picanim_addon.imaging.pixels import as_float, block_means

WIDTH, HEIGHT, FACTOR = 640, 480, 4
NEAR, FAR = 0.8, 0.2


def noise(seed: int = 0, shape: tuple[int, int] = (HEIGHT, WIDTH)) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 0.03, (*shape, 3)).astype(np.float32)


def disc(shift: float = 0.0) -> np.ndarray:
    """Whether a pixel is on a disc with a pole under it; `shift` pixels to the right."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    x = x - shift
    return ((x - 320) ** 2 + (y - 200) ** 2 < 110**2) | ((abs(x - 320) < 30) & (y > 200))


def painted(inside: np.ndarray, near: list[float], far: list[float]) -> np.ndarray:
    return np.clip(np.where(inside[..., None], np.float32(near), np.float32(far)) + noise(), 0, 1).astype(np.float32)


def coarse(values: np.ndarray, blur: int = 2) -> np.ndarray:
    """As a network gives it: four times smaller, and its edges blurred over a few of its pixels."""
    image = Image.fromarray(values.astype(np.float32))
    small = image.resize((values.shape[1] // FACTOR, values.shape[0] // FACTOR), Image.Resampling.BOX)
    padded = np.pad(np.asarray(small), blur, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (2 * blur + 1, 2 * blur + 1))
    return windows.mean((2, 3), dtype=np.float32)


def plain(values: np.ndarray, shape: tuple[int, int] = (HEIGHT, WIDTH)) -> np.ndarray:
    return np.asarray(Image.fromarray(values).resize(shape[::-1], Image.Resampling.BICUBIC))


def wrong(result: np.ndarray, truth: np.ndarray) -> float:
    """Pixels more than a fifth of the step off, for each pixel of the outline."""
    outline = (np.diff(truth, axis=0) != 0).sum() + (np.diff(truth, axis=1) != 0).sum()
    return float((np.abs(result - truth) > 0.2 * (NEAR - FAR)).sum() / outline)


@pytest.mark.parametrize("shift", [0.0, 3.0])
def test_the_depth_edge_lies_on_the_colour_edge(shift: float) -> None:
    inside = disc()
    truth = np.where(inside, NEAR, FAR)
    small = coarse(np.where(disc(shift), NEAR, FAR))  # a network puts its edges a little off
    rgb = painted(inside, [0.7, 0.4, 0.3], [0.3, 0.45, 0.6])
    assert wrong(plain(small), truth) > 5  # a band of blur that is many pixels wide
    assert wrong(upsample(small, rgb), truth) < 1  # less than a pixel


def test_without_a_colour_edge_the_map_s_own_edge_is_made_sharp() -> None:
    truth = np.where(disc(), NEAR, FAR)
    result = upsample(coarse(truth), painted(disc(), [0.5] * 3, [0.5] * 3))
    assert wrong(result, truth) < 2.5


def test_texture_on_a_slope_leaves_the_slope_alone() -> None:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    slope = ((x + 2 * y) / (WIDTH + 2 * HEIGHT)).astype(np.float32)
    chequers = ((x // 40 + y // 40) % 2).astype(np.float32)[..., None] * np.ones(3, np.float32)
    result = upsample(coarse(slope, blur=1), chequers)
    away = slice(24, -24), slice(24, -24)
    assert np.abs(result - plain(coarse(slope, blur=1)))[away].max() < 0.01


def test_scale_and_shift_of_the_map_do_not_matter() -> None:
    small = coarse(np.where(disc(), NEAR, FAR))
    rgb = painted(disc(), [0.7, 0.4, 0.3], [0.3, 0.45, 0.6])
    assert np.allclose(upsample(small * 700 - 90, rgb), upsample(small, rgb) * 700 - 90, atol=0.01 * 420)


def test_values_stay_within_the_map_s_range() -> None:
    small = np.random.default_rng(3).uniform(-2, 5, (40, 60)).astype(np.float32)
    result = upsample(small, np.random.default_rng(4).random((333, 500, 3)).astype(np.float32))
    assert result.dtype == np.float32
    assert small.min() <= result.min() and result.max() <= small.max()


@pytest.mark.parametrize(
    ("small", "large"), [((32, 32), (16, 16)), ((32, 384), (61, 2000)), ((8, 8), (700, 9)), ((1, 1), (40, 30))]
)
def test_any_shape_is_served(small: tuple[int, int], large: tuple[int, int]) -> None:
    depth = np.random.default_rng(5).random(small).astype(np.float32)
    result = upsample(depth, np.random.default_rng(6).random((*large, 3)).astype(np.float32))
    assert result.shape == large
    assert np.isfinite(result).all()


def test_a_map_of_the_picture_s_size_comes_back_as_it_is() -> None:
    depth = np.random.default_rng(7).random((50, 70)).astype(np.float32)
    assert np.array_equal(upsample(depth, np.zeros((50, 70, 3), np.float32)), depth)


def test_a_flat_map_stays_flat() -> None:
    assert (upsample(np.full((24, 32), 0.3, np.float32), noise()) == np.float32(0.3)).all()


def test_wrong_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="are not"):
        upsample(np.zeros((4, 4, 3), np.float32), np.zeros((8, 8, 3), np.float32))


def test_a_large_picture_keeps_its_edges_where_they_are() -> None:
    """Its sides are decided at a smaller size, here a third, which divides neither width nor height."""
    rows, columns = 3 * 680 + 1, 3 * DECIDED_SIDE - 199
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    inside = (x - 2900) ** 2 + (y - 1000) ** 2 < 700**2
    rgb = np.where(inside[..., None], np.uint8([180, 100, 80]), np.uint8([80, 115, 150]))
    truth = np.where(inside, np.float32(NEAR), np.float32(FAR))
    small = np.asarray(Image.fromarray(truth).resize((284, 100), Image.Resampling.BOX))
    result = upsample(small, rgb)
    assert result.shape == truth.shape
    assert np.abs(np.flatnonzero(np.diff(result[1000] > 0.5)) - [2200, 3599]).max() <= 3
    assert np.abs(np.flatnonzero(np.diff(result[:, 2900] > 0.5)) - [300, 1699]).max() <= 3


def test_block_means_see_every_pixel() -> None:
    pixels = np.random.default_rng(9).integers(0, 65536, (7, 11, 3)).astype(np.uint16)
    means = block_means(pixels, 4)
    assert means.shape == (2, 3, 3)
    assert np.allclose(means[0, 0], as_float(pixels[:4, :4]).mean((0, 1)))
    assert np.allclose(means[1, 2], as_float(pixels[4:, 8:]).mean((0, 1)))
