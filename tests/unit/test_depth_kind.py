"""A depth map is taken for what it is, and its holes are filled once that is known."""

from __future__ import annotations

import numpy as np
import pytest
from support.pictures import bumps

from picanim_addon.depth.formats.stored import Stored
from picanim_addon.depth.kind import settle
from picanim_addon.errors import PicAnimError

HIGH, WIDE = 90, 120


def distances() -> np.ndarray:
    """A ground that runs from 2 m at the bottom to 20 m at the horizon, and things on it: (rows, columns) metres."""
    rows = np.linspace(1, 0, HIGH)[:, None]
    ground = 1.0 / (0.05 + 0.45 * np.clip(1 - rows * 1.6, 0, 1))
    return (ground * np.ones((1, WIDE)) - 0.3 * bumps(WIDE, HIGH)).astype(np.float64)


Z = distances()
NEAR, FAR = Z.min(), Z.max()


def placed(values: np.ndarray, near: float = NEAR, far: float = FAR) -> np.ndarray:
    """Where a scene between near and far puts a relative inverse depth, in metres."""
    share = (values.astype(np.float64) - values.min()) / np.ptp(values)
    return 1.0 / (1.0 / far + share * (1.0 / near - 1.0 / far))


def stored(values: np.ndarray, top: int = 0) -> Stored:
    return Stored(values.astype(np.float32), top)


BYTE, WORD = 255, 65535


@pytest.mark.parametrize(
    ("given", "exact"),
    [
        (stored(Z), 1e-3),  # metres
        (stored(Z.astype(np.float16)), 2e-3),
        (stored(-Z), 1e-3),  # along an axis that points backwards
        (stored(1 / Z), 1e-3),  # disparity
        (stored(3000 / Z - 170), 1e-3),  # a network's: neither scale nor zero, and some below 0
        (stored(np.round(Z * 1000), WORD), 1e-3),  # millimetres in 16 bits
        (stored(np.round((1 / Z - 1 / FAR) / (1 / NEAR - 1 / FAR) * WORD), WORD), 1e-3),
        (stored(np.round((Z - NEAR) / (FAR - NEAR) * WORD), WORD), 1e-3),  # distances over all numbers
        (stored(np.round(Z / FAR * BYTE), BYTE), 5e-2),
        (stored(np.round((Z - NEAR) / (FAR - NEAR) * BYTE), BYTE), 3e-2),
        (stored(np.round((1 / Z - 1 / FAR) / (1 / NEAR - 1 / FAR) * BYTE), BYTE), 5e-2),
    ],
)
def test_every_kind_gives_the_same_scene(given: Stored, exact: float) -> None:
    settled = settle(given, near=NEAR, far=FAR)
    assert np.abs(placed(settled.values) / Z - 1).max() <= exact
    named = settle(given, settled.kind, near=NEAR, far=FAR)
    assert (named.values == settled.values).all() and not named.reason


@pytest.mark.parametrize("given", [stored(Z), stored(np.round(Z * 1000), WORD)])
def test_a_distance_asked_to_be_inverted_is_not_turned_twice(given: Stored) -> None:
    settled = settle(given, invert=True, near=NEAR, far=FAR)
    assert settled.kind == "distance"
    assert np.abs(placed(settled.values) / Z - 1).max() <= 1e-3


@pytest.mark.parametrize("sky", [np.inf, 1e10, 3.4e38])
@pytest.mark.parametrize("invert", [False, True])
def test_the_sky_of_a_distance_is_the_farthest_and_flattens_nothing(sky: float, invert: bool) -> None:
    with_sky = Z.copy()
    with_sky[:20] = sky
    settled = settle(stored(with_sky), invert=invert)
    assert settled.kind == "distance"
    assert np.isfinite(settled.values).all()
    assert (settled.values[:20] == settled.values.min()).all()
    near, far = settled.near, settled.far
    assert near == pytest.approx(NEAR, rel=1e-6) and far > 2 * Z[20:].max()
    back = placed(settled.values, near, far)
    assert np.abs(back[20:] / Z[20:] - 1).max() <= 1e-3


@pytest.mark.parametrize("hole", [np.nan, 0.0])
def test_holes_of_a_distance_are_far(hole: float) -> None:
    holed = Z.copy()
    holed[50:60, 30:50] = hole
    settled = settle(stored(holed))
    assert settled.kind == "distance" and (settled.values[50:60, 30:50] == settled.values.min()).all()
    whole = np.ones(Z.shape, bool)
    whole[50:60, 30:50] = False
    assert np.abs(placed(settled.values, settled.near, settled.far)[whole] / Z[whole] - 1).max() <= 1e-3


@pytest.mark.parametrize("hole", [np.nan, np.inf, 1e10])
@pytest.mark.parametrize("invert", [False, True])
def test_holes_of_a_disparity_are_far_whichever_way_round(hole: float, invert: bool) -> None:
    holed = 1 / Z if not invert else -1 / Z
    holed = holed.copy()
    holed[3, 4] = holed[70, 6] = hole
    settled = settle(stored(holed), "inverse", invert=invert)
    assert settled.values[3, 4] == settled.values[70, 6] == settled.values.min()
    known = np.ones(Z.shape, bool)
    known[3, 4] = known[70, 6] = False
    assert np.abs(placed(settled.values)[known] / Z[known] - 1).max() <= 1e-3


def test_infinities_strewn_over_a_disparity_are_no_sky() -> None:
    strewn = 1 / Z
    strewn[np.random.default_rng(2).random(Z.shape) < 0.05] = np.inf
    assert settle(stored(strewn)).kind == "inverse"


def test_a_metric_map_knows_near_and_far() -> None:
    metres = settle(stored(Z))
    assert (metres.near, metres.far) == (pytest.approx(NEAR, rel=1e-6), pytest.approx(FAR, rel=1e-6))
    millimetres = settle(stored(np.round(Z * 1000), WORD))
    assert millimetres.near == pytest.approx(NEAR, rel=1e-3) and millimetres.far == pytest.approx(FAR, rel=1e-3)
    for unknown in (stored(1 / Z), stored((Z - NEAR) / (FAR - NEAR)), stored(np.round(Z / FAR * BYTE), BYTE)):
        assert (settle(unknown).near, settle(unknown).far) == (0, 0)


def test_what_shows_nothing_is_inverse_depth_as_ever() -> None:
    flat = settle(stored(np.full((20, 30), 4.0)))
    assert flat.kind == "inverse" and np.ptp(flat.values) == 0
    assert settle(stored(bumps(60, 40))).kind == "inverse"


def test_a_map_without_a_value_is_one_sentence() -> None:
    for kind in ("auto", "inverse", "distance"):
        with pytest.raises(PicAnimError, match="contains no finite number; export it again"):
            settle(stored(np.full((4, 5), np.nan)), kind)  # type: ignore[arg-type]


def test_what_picanim_writes_is_not_guessed_at() -> None:
    near_above = stored((Z - NEAR) / (FAR - NEAR))  # a branch before the sky, say
    assert settle(near_above).kind == "inverse"
    assert settle(near_above, "distance", near=NEAR, far=FAR).kind == "distance"
    back = settle(near_above, "distance", near=NEAR, far=FAR)
    assert np.abs(placed(back.values) / Z - 1).max() <= 1e-3


def test_the_name_of_a_channel_is_believed() -> None:
    z = Stored((1 / Z).astype(np.float32), kind="distance", what="ViewLayer.Depth.Z")
    assert settle(z).kind == "distance" and "ViewLayer.Depth.Z" in str(settle(z).reason)
