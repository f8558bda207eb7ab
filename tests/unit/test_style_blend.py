"""Colours kept, limits in depth, strength: what happens to a painted picture beside the painting."""

from __future__ import annotations

import colorsys

import numpy as np
from support.pictures import scene_like

from picanim_addon.style.blend import blend, depth_mask, with_colours_of


def test_kept_colours_are_the_originals_and_the_strokes_the_paintings() -> None:
    original = np.broadcast_to(np.uint8([180, 60, 60]), (300, 90, 3)).copy()
    original[:, 45:] = 60, 60, 180
    painted = np.full((300, 90, 3), 40, np.uint8)
    painted[::2] = 90  # grey stripes
    kept = with_colours_of(painted, original).astype(float)
    reds, blues = kept[:, :45], kept[:, 45:]
    assert np.allclose(reds[..., 0] - reds[..., 2], 120, atol=2)
    assert np.allclose(blues[..., 2] - blues[..., 0], 120, atol=2)
    assert (kept[::2].mean(2) > kept[1::2].mean(2) + 5).all()  # the stripes
    assert abs(kept.mean() - original.mean()) < 2


def test_kept_colours_keep_their_hue_where_they_would_be_too_bright_or_too_dark() -> None:
    original = scene_like(96, 64)
    original[:, :24], original[:, 24:48] = (250, 120, 20), (20, 40, 160)
    painted = np.zeros((64, 96, 3), np.uint8)
    painted[::3], painted[1::3] = 255, 130
    kept = with_colours_of(painted, original)
    compared = 0
    for before, after in zip(original.reshape(-1, 3), kept.reshape(-1, 3), strict=True):
        if np.ptp(after.astype(int)) > 60:  # less of a colour is not a hue in whole numbers
            apart = abs(colorsys.rgb_to_hsv(*before / 255)[0] - colorsys.rgb_to_hsv(*after / 255)[0])
            assert min(apart, 1 - apart) < 0.01, (before, after)
            compared += 1
    assert compared > 1000


def test_a_depth_mask_is_whole_inside_and_soft_at_its_limits() -> None:
    nearness = np.linspace(0, 1, 101, dtype=np.float32)[None]
    background = depth_mask(nearness, 0.0, 0.5, 0.2)[0]
    assert (background[:40] == 1).all() and (background[61:] == 0).all()
    assert 0.45 < background[50] < 0.55
    assert (np.diff(background) <= 1e-6).all()
    assert np.allclose(depth_mask(nearness, 0.5, 1.0, 0.2)[0], 1 - background, atol=1e-6)
    assert (depth_mask(nearness, 0.0, 1.0, 0.2) == 1).all()


def test_blending_is_by_strength_and_by_a_mask_of_any_size() -> None:
    original, painted = scene_like(80, 600), 255 - scene_like(80, 600)
    assert (blend(original, painted, 0.0) == original).all()
    assert (blend(original, painted, 1.0) == painted).all()
    halves = np.zeros((30, 4), np.float32)
    halves[:, 2:] = 1
    mixed = blend(original, painted, 1.0, halves)
    assert (mixed[:, :20] == original[:, :20]).all()
    assert (mixed[:, 60:] == painted[:, 60:]).all()
