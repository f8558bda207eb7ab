"""A depth map of one's own with soft edges is cut along the picture's, unless told not to; a sharp one stays."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from support.pictures import pixels, save

from picanim_addon import pipeline
from picanim_addon.imaging.box_mean import box_mean
from picanim_addon.settings import DepthSettings, OutputSettings, Settings

WIDTH, HEIGHT = 320, 200
Y, X = np.mgrid[0:HEIGHT, 0:WIDTH]
DISC = np.hypot(X - 160, Y - 100) < 50
NEAR, FAR = np.array([230, 200, 40]), np.array([20, 40, 90])


@pytest.fixture
def own(settings: Settings, tmp_path: Path):
    """Settings with this map, and a picture of a disc in front of a wall."""
    picture = save(np.where(DISC[..., None], NEAR, FAR).astype(np.uint8), tmp_path / "disc.png")

    def chosen(values: np.ndarray, **depth) -> tuple[Path, Settings]:
        np.save(tmp_path / "own.npy", values.astype(np.float32))
        depths = DepthSettings(file=str(tmp_path / "own.npy"), near=2.0, far=10.0, **depth)
        output = OutputSettings(width=WIDTH, height=HEIGHT, engine="cycles")
        return picture, dataclasses.replace(settings, depth=depths, output=output)

    return chosen


def soft(mask: np.ndarray) -> np.ndarray:
    return box_mean(box_mean(mask.astype(np.float32), 3), 3)


def between(depth: np.ndarray) -> float:
    """The share of a map that is neither near nor far."""
    return float(np.mean((depth > 0.1) & (depth < 0.9)))


def smear(scene, picture: Path, settings: Settings, output: Path) -> float:
    """The share of a moved view that is neither disc nor wall."""
    pipeline.render_view(scene, pipeline.prepare(picture, settings), settings, (0.3, 0.0, 0.0), output)
    shown = pixels(output)[..., :3].astype(int)
    return float(np.minimum(*(np.abs(shown - colour).max(axis=2) for colour in (NEAR, FAR))).__gt__(30).mean())


def test_soft_edges_are_brought_onto_the_pictures(own) -> None:
    moved = np.roll(DISC, 2, axis=1)
    depth = pipeline.estimate_depth(*own(soft(moved)))
    assert ((depth > 0.5) == DISC).mean() > 0.999
    assert between(depth) < 0.15 * between(soft(moved))
    unrefined = pipeline.estimate_depth(*own(soft(moved), refine=False))
    assert np.abs(unrefined - soft(moved)).max() < 1e-6


def test_nothing_is_smeared(scene, own, tmp_path: Path) -> None:
    rim = 2 * np.pi * 50 / DISC.size  # a pixel wide, half disc and half wall
    assert smear(scene, *own(soft(DISC)), tmp_path / "refined.png") < 1.3 * rim
    assert smear(scene, *own(soft(DISC), refine=False), tmp_path / "plain.png") > 2 * rim


def test_a_sharp_map_stays_as_it_is(own) -> None:
    elsewhere = np.hypot(X - 170, Y - 96) < 47  # not where the picture has its edge
    assert (pipeline.estimate_depth(*own(elsewhere)) == elsewhere).all()
