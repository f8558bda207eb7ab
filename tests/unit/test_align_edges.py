"""A network's soft, displaced depth edge comes back to the picture's; what has no edges stays."""

from __future__ import annotations

import numpy as np
import pytest
from support import roofs
from support.pictures import bumps

from picanim_addon.depth.align_edges import outlined
from picanim_addon.imaging.box_mean import box_mean
from picanim_addon.imaging.morphology import grown

WIDTH, HEIGHT = 480, 320
NEAR, FAR = 0.8, 0.2


def disc(shift: float = 0.0, radius: float = 80.0) -> np.ndarray:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    return np.hypot(x - WIDTH / 2 - shift, y - HEIGHT / 2) < radius


def painted(inside: np.ndarray, near: tuple[float, ...], far: tuple[float, ...], noise: float = 0.03) -> np.ndarray:
    grain = np.random.default_rng(1).normal(0, noise, (HEIGHT, WIDTH, 3))
    return np.clip(np.where(inside[..., None], near, far) + grain, 0, 1).astype(np.float32)


def soft(inside: np.ndarray, radius: int) -> np.ndarray:
    values = np.where(inside, NEAR, FAR).astype(np.float32)
    return box_mean(box_mean(values, radius), radius)


def edge(depth: np.ndarray) -> np.ndarray:
    """Radius of the disc in each of 90 directions: where depth falls below the middle."""
    angles = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    steps = np.arange(40, 130, 0.25)
    x = WIDTH / 2 + steps[:, None] * np.cos(angles)
    y = HEIGHT / 2 + steps[:, None] * np.sin(angles)
    inside = depth[np.round(y).astype(int), np.round(x).astype(int)] > (NEAR + FAR) / 2
    return steps[np.argmin(inside, axis=0)]


PICTURE = painted(disc(), (0.8, 0.5, 0.2), (0.2, 0.4, 0.6))


@pytest.mark.parametrize(("blur", "shift"), [(3, 0.0), (5, 0.0), (3, 3.0), (6, 6.0)])
def test_a_soft_displaced_edge_comes_back_to_the_pictures(blur: int, shift: float) -> None:
    before = soft(disc(shift), blur)
    after = outlined(before, PICTURE)
    assert np.abs(edge(after) - 80).mean() < 1.0
    assert np.abs(edge(after) - 80).max() <= 2.5
    truth = np.where(disc(), NEAR, FAR)
    assert np.abs(after - truth).mean() < 0.35 * np.abs(before - truth).mean()


def test_the_surfaces_keep_their_depth() -> None:
    after = outlined(soft(disc(), 4), PICTURE)
    assert np.abs(after[disc(radius=60)] - NEAR).max() < 0.01
    assert np.abs(after[~disc(radius=100)] - FAR).max() < 0.01


@pytest.mark.parametrize("depth", [np.full((HEIGHT, WIDTH), 0.4, np.float32), bumps(WIDTH, HEIGHT)])
def test_depth_without_edges_stays_however_much_is_painted(depth: np.ndarray) -> None:
    assert np.abs(outlined(depth, PICTURE) - depth).max() < 0.01


def test_where_the_picture_has_no_edge_depth_keeps_its_own() -> None:
    grey = painted(disc(), (0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
    after = outlined(soft(disc(), 4), grey)
    assert np.abs(edge(after) - 80).mean() < 1.5


def test_a_facet_that_is_seen_in_between_goes_with_what_it_is_parted_from_the_least() -> None:
    left, right = roofs.facets()
    after = outlined(roofs.seen_depth(), roofs.picture().astype(np.float32) / 255)
    assert (after[right] > 0.9 * roofs.NEAR).mean() > 0.97
    assert (after[left] > 0.9 * roofs.NEAR).mean() > 0.97
    sky = ~grown(left | right, 3)
    assert after[sky].max() < roofs.FAR + 0.05


def test_a_floor_with_joints_stays_a_slope_down_to_the_pictures_border() -> None:
    y = np.arange(HEIGHT)
    floor = np.broadcast_to(np.clip((y - 180) / 140, 0, 1)[:, None], (HEIGHT, WIDTH)).astype(np.float32)
    joints = np.broadcast_to(((y > 180) & (y % 28 < 3))[:, None], (HEIGHT, WIDTH))
    after = outlined(floor, painted(joints, (0.2, 0.2, 0.2), (0.7, 0.6, 0.5)))
    assert np.abs(np.diff(after, axis=0)).max() < 0.04
