"""A click grows to the thing that it is on, a second adds, one with Ctrl takes away, and no depth edge is crossed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from picanim_addon.imaging.box_mean import box_mean_repeated
from picanim_addon.parts.grow import region_around
from picanim_addon.parts.regions import region_mask
from picanim_addon.settings.parts import Region

HARBOUR = Path(__file__).resolve().parents[2] / "examples" / "harbour.jpg"
FLAT = np.full((8, 8), 0.5, np.float32)


def photograph(width: int = 640) -> np.ndarray:
    """(rows, width, 3) float32: the example."""
    picture = Image.open(HARBOUR).convert("RGB")
    picture = picture.resize((width, round(width * picture.height / picture.width)), Image.Resampling.LANCZOS)
    return np.asarray(picture, np.float32) / 255


def disc(shape: tuple[int, ...], x: float, y: float, radius: float) -> np.ndarray:
    """(rows, columns) how much of each pixel a disc covers; its middle as shares, its radius of the width."""
    rows, columns = shape[:2]
    down, across = np.mgrid[0:rows, 0:columns]
    return np.clip(radius * columns - np.hypot(across + 0.5 - x * columns, down + 0.5 - y * rows) + 0.5, 0, 1)


def with_disc(picture: np.ndarray, cover: np.ndarray, colour: tuple[float, float, float]) -> np.ndarray:
    """The picture with a disc of a rough surface drawn on it, and a sensor's noise over both."""
    rng = np.random.default_rng(2)
    rough = Image.fromarray(rng.uniform(-0.06, 0.06, (60, 80)).astype(np.float32))
    rough = np.asarray(rough.resize((picture.shape[1], picture.shape[0]), Image.Resampling.BICUBIC))
    drawn = np.array(colour, np.float32) + rough[..., None]
    mixed = picture + (drawn - picture) * cover[..., None]
    return np.clip(mixed + rng.normal(0, 0.008, picture.shape), 0, 1).astype(np.float32)


def overlap(mask: np.ndarray, truth: np.ndarray) -> float:
    return float((mask & truth).sum() / (mask | truth).sum())


@pytest.mark.parametrize(
    ("x", "y", "radius", "colour"),
    [
        (0.3, 0.3, 0.12, (0.75, 0.3, 0.2)),
        (0.6, 0.7, 0.09, (0.9, 0.85, 0.3)),
        (0.5, 0.5, 0.16, (0.25, 0.55, 0.3)),
        (0.75, 0.4, 0.07, (0.15, 0.12, 0.5)),
    ],
)
def test_a_disc_on_a_photograph_is_covered(x: float, y: float, radius: float, colour: tuple) -> None:
    picture = photograph()
    cover = disc(picture.shape, x, y, radius)
    picture = with_disc(picture, cover, colour)

    mask = region_mask(Region(points=((x + radius / 4, y - radius / 3),)), picture, FLAT)

    assert mask.shape == picture.shape[:2] and mask.min() >= 0 and mask.max() <= 1
    assert overlap(mask > 0.5, cover > 0.5) >= 0.9


def test_a_region_stops_at_a_depth_edge_where_nothing_else_changes() -> None:
    picture = np.full((300, 480, 3), 0.5, np.float32) + np.random.default_rng(1).normal(0, 0.01, (300, 480, 3))
    depth = np.full((300, 480), 0.2, np.float32)
    depth[:, 200:] = 0.7

    mask = region_around(picture.astype(np.float32), depth, [(0.2, 0.5)]) > 0.5

    assert mask[:, :197].mean() > 0.99
    assert not mask[:, 203:].any()


def test_a_lawn_is_taken_whole_and_not_the_brightest_spot_of_it() -> None:
    rng, edge = np.random.default_rng(3), 120
    spots = Image.fromarray(rng.uniform(-1, 1, (15, 24)).astype(np.float32)).resize(
        (480, 300), Image.Resampling.BICUBIC
    )
    blades = rng.normal(0, 0.08, (300, 480)) + 0.14 * np.asarray(spots)
    lawn = np.array([0.35, 0.55, 0.2]) + blades[..., None] * np.array([1.0, 1.1, 0.5])
    path = np.array([0.5, 0.5, 0.52]) + rng.normal(0, 0.02, (300, 480, 1))
    picture = np.where(np.arange(300)[:, None, None] < edge, path, lawn).clip(0, 1).astype(np.float32)
    row, column = np.unravel_index(np.asarray(spots)[180:260, 100:380].argmax(), (80, 280))
    depth = np.repeat(np.linspace(0, 1, 300, dtype=np.float32)[:, None], 480, axis=1)

    mask = region_around(picture, depth, [((column + 100) / 480, (row + 180) / 300)]) > 0.5

    assert mask[edge + 5 :].mean() > 0.9
    assert mask[: edge - 5].mean() < 0.05


def test_a_second_click_adds_and_one_with_ctrl_takes_away() -> None:
    picture = photograph()
    left, right = disc(picture.shape, 0.25, 0.3, 0.08), disc(picture.shape, 0.7, 0.35, 0.08)
    picture = with_disc(with_disc(picture, left, (0.8, 0.25, 0.2)), right, (0.2, 0.3, 0.75))

    one = region_around(picture, FLAT, [(0.25, 0.3)]) > 0.5
    both = region_around(picture, FLAT, [(0.25, 0.3), (0.7, 0.35)]) > 0.5
    again = region_around(picture, FLAT, [(0.25, 0.3), (0.7, 0.35)], [(0.7, 0.37)]) > 0.5

    assert overlap(one, left > 0.5) > 0.9
    assert overlap(both, (left + right) > 0.5) > 0.9
    assert not again[right > 0.9].any() or again[right > 0.9].mean() < 0.05
    assert again[left > 0.9].mean() > 0.9


def test_a_click_takes_no_longer_than_thirty_blurs_of_the_picture() -> None:
    """It takes about fifteen. Beside each other, as machines differ."""
    picture = photograph(1024)
    depth = np.full(picture.shape[:2], 0.5, np.float32)

    def seconds(work: Callable[[], object]) -> float:
        began = time.process_time()
        work()
        return time.process_time() - began

    blur = min(seconds(lambda: box_mean_repeated(picture, 8)) for _ in range(3))
    click = min(seconds(lambda: region_around(picture, depth, [(0.3, 0.2)])) for _ in range(2))
    assert click < 30 * blur
