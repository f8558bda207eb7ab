"""What the depth controls do to a map."""

from __future__ import annotations

import numpy as np
from support.pictures import bumps, scene_like

from picanim_addon.depth import corrections
from picanim_addon.depth.corrections import Controls
from picanim_addon.imaging.box_mean import box_mean
from picanim_addon.imaging.guided_filter import guided_filter

DEPTH = bumps(96, 64)
RGB = scene_like(96, 64).astype(np.float32) / 255


def applied(**chosen) -> np.ndarray:
    return corrections.apply(DEPTH, RGB, Controls(**chosen))


def test_nothing_chosen_changes_nothing() -> None:
    assert np.allclose(applied(), DEPTH, atol=1e-6)


def test_invert_swaps_near_and_far() -> None:
    assert np.allclose(applied(invert=True), 1 - DEPTH, atol=1e-6)


def test_curve_moves_the_middle_and_keeps_the_ends() -> None:
    nearer, farther = applied(curve=2.0), applied(curve=0.5)
    inside = (DEPTH > 0.01) & (DEPTH < 0.99)
    assert (nearer[inside] > DEPTH[inside]).all() and (farther[inside] < DEPTH[inside]).all()
    assert nearer.min() == farther.min() == 0.0 and nearer.max() == farther.max() == 1.0


def test_clip_spreads_what_is_left() -> None:
    clipped = applied(clip=10.0)
    assert 0.05 < (clipped == 0).mean() < 0.15 and 0.05 < (clipped == 1).mean() < 0.15


def test_smooth_removes_noise_and_keeps_the_pictures_edge() -> None:
    rng = np.random.default_rng(0)
    edge = np.zeros((64, 96), np.float32)
    edge[:, 48:] = 1.0
    rgb = np.repeat(edge[..., None] * 0.6 + 0.2, 3, axis=2)
    noisy = edge * 0.6 + 0.2 + rng.normal(0, 0.03, edge.shape).astype(np.float32)
    smooth = corrections.apply(noisy, rgb, Controls(smooth=0.5))
    rough = corrections.apply(noisy, rgb, Controls())
    for side in (slice(4, 40), slice(56, 92)):
        assert smooth[:, side].std() < 0.5 * rough[:, side].std()
    assert (smooth[:, 49] - smooth[:, 46]).mean() > 0.9 * (rough[:, 49] - rough[:, 46]).mean()


def test_sky_goes_to_far_and_nothing_else_does() -> None:
    rgb = np.zeros((120, 160, 3), np.float32)
    rgb[:60] = (0.5, 0.7, 0.95)
    rgb[60:] = np.random.default_rng(2).uniform(0.1, 0.5, (60, 160, 1))
    rgb[20:60, 70:90] = np.random.default_rng(3).uniform(0.0, 0.4, (40, 20, 1))  # a tower against the sky
    depth = np.linspace(0.2, 1.0, 120, dtype=np.float32)[:, None].repeat(160, 1)
    depth[20:60, 70:90] = 0.8
    sent = corrections.apply(depth, rgb, Controls(sky=True))
    assert sent[:40, :60].max() < 0.02
    plain = corrections.apply(depth, rgb, Controls())
    assert np.allclose(sent[75:], plain[75:], atol=0.02) and np.allclose(
        sent[30:55, 75:85], plain[30:55, 75:85], atol=0.05
    )


def test_box_mean_is_the_mean_of_the_window() -> None:
    values = np.random.default_rng(1).random((9, 11)).astype(np.float32)
    mean = box_mean(values, 2)
    assert np.isclose(mean[4, 5], values[2:7, 3:8].mean(), atol=1e-6)
    assert np.isclose(mean[0, 0], values[:3, :3].mean(), atol=1e-6)


def test_the_guided_filter_of_a_picture_by_itself_keeps_strong_edges() -> None:
    edge = np.zeros((32, 32), np.float32)
    edge[:, 16:] = 1.0
    assert np.abs(guided_filter(edge, edge, 3, 1e-4) - edge).max() < 0.01
