"""A picture with a step: where the front layer is clear, where it lies, and what goes on behind it."""

from __future__ import annotations

import numpy as np
import pytest

from picanim_addon.layers.cut import Cut, cut_layer

# How far the near surface reaches past its outline, where a pixel of it may be mixed.
SKIRT = 2
TEAR, REACH = 0.06, 30
EDGE = 80


@pytest.fixture
def tilted() -> np.ndarray:
    """(60, 160): on the left a far plane that comes nearer to the right, from column 80 on a near surface."""
    depth = np.broadcast_to(np.linspace(0.1, 0.3, 160), (60, 160)).astype(np.float32).copy()
    depth[:, EDGE:] = 0.9
    return depth


@pytest.fixture
def cut(tilted: np.ndarray) -> Cut:
    return cut_layer(tilted, TEAR, REACH)


def test_the_front_is_clear_in_a_band_outside_the_outline_alone(cut: Cut) -> None:
    clear = np.zeros(160, bool)
    clear[EDGE - 2 * SKIRT : EDGE] = True
    assert (cut.shown == ~clear).all()


def test_the_near_surface_reaches_past_its_outline_and_drops_where_it_is_clear(cut: Cut, tilted: np.ndarray) -> None:
    assert (cut.depth[:, EDGE - SKIRT :] == np.float32(0.9)).all()
    assert (cut.depth[:, : EDGE - SKIRT] == tilted[:, : EDGE - SKIRT]).all()
    drop = np.flatnonzero(np.abs(np.diff(cut.depth[30])) > TEAR)
    assert len(drop) == 1 and not cut.shown[30, drop[0]] and not cut.shown[30, drop[0] + 1]


def test_behind_it_the_far_plane_goes_on(cut: Cut, tilted: np.ndarray) -> None:
    assert (cut.behind[:, :EDGE] == tilted[:, :EDGE]).all()
    hiding = cut.occlusion.hiding
    assert hiding[30].sum() == pytest.approx(REACH * (0.9 - 0.2), abs=1)
    assert np.abs(cut.behind[hiding] - 0.2).max() < 0.03  # level with the plane's edge
    assert np.abs(np.diff(cut.behind[30, EDGE - 5 : EDGE + 15])).max() < 0.01  # without a seam
    assert (cut.behind <= tilted + 1e-6).all()


def test_what_is_hidden_never_comes_up_to_what_hides_it() -> None:
    """A ledge before a far plane, and a wall before the ledge: what goes on behind the ledge knows of both."""
    depth = np.full((60, 160), 0.1, np.float32)
    depth[:, 80:100] = 0.2
    depth[:, 100:] = 0.9
    cut = cut_layer(depth, TEAR, 300)
    hiding = cut.occlusion.hiding
    assert hiding[30, 81:95].all()
    assert (cut.behind[hiding] <= depth[hiding] - TEAR / 2).all()


def test_what_is_needed_behind_is_all_that_may_be_seen(cut: Cut) -> None:
    assert cut.needed[cut.occlusion.hiding].all() and cut.needed[~cut.shown].all()
    assert not cut.needed[:, : EDGE - 7].any()
    assert not cut.needed[:, EDGE + REACH :].any()


def test_the_outline_is_the_near_things_own_rim(cut: Cut) -> None:
    assert (np.flatnonzero(cut.outline[30]) == [EDGE]).all()


def test_a_flat_map_is_not_cut() -> None:
    cut = cut_layer(np.full((40, 60), 0.5, np.float32), TEAR, REACH)
    assert cut.shown.all() and not cut.needed.any() and not cut.outline.any()
    assert (cut.depth == 0.5).all() and (cut.behind == 0.5).all()
