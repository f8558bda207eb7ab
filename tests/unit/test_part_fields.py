"""Fields of moving parts, as arrays: harmonic between arrows and anchors, still at the rim, never beyond it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.pictures import save

from picanim_addon.imaging.distance import distance_to_rim, distance_within, pieces
from picanim_addon.imaging.harmonic import harmonic
from picanim_addon.parts.fields import reach
from picanim_addon.parts.flow.field import flow_image, grain
from picanim_addon.parts.make import Seen, make_parts, perspective_on
from picanim_addon.parts.waves import sway_image
from picanim_addon.settings import Part, Region

ROWS, COLUMNS = 120, 200
ANY = Region(mask="any.png")


def box(top: int, bottom: int, left: int, right: int) -> np.ndarray:
    mask = np.zeros((ROWS, COLUMNS), np.float32)
    mask[top:bottom, left:right] = 1.0
    return mask


def speed(image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(right, down) in pixels a second."""
    return image[..., 0] * COLUMNS, -image[..., 1] * ROWS


def test_between_two_values_a_harmonic_surface_is_a_ramp() -> None:
    known = np.zeros((40, 90), bool)
    known[:, 0] = known[:, -1] = True
    values = np.zeros((40, 90, 1), np.float32)
    values[:, -1] = 1.0
    surface = harmonic(values, known, np.ones_like(known))[..., 0]
    assert np.abs(surface - np.linspace(0.0, 1.0, 90)).max() < 0.03


def test_a_harmonic_surface_knows_nothing_of_what_lies_beyond_its_region() -> None:
    inside = np.zeros((40, 90), bool)
    inside[:, :40], inside[:, 50:] = True, True
    known = np.zeros_like(inside)
    known[20, 5] = known[20, 80] = True
    values = np.zeros((40, 90, 1), np.float32)
    values[20, 5], values[20, 80] = 3.0, -7.0
    surface = harmonic(values, known, inside)[..., 0]
    assert surface[:, :40] == pytest.approx(3.0, abs=1e-3)
    assert surface[:, 50:] == pytest.approx(-7.0, abs=1e-3)


def test_one_arrow_moves_its_whole_region_and_nothing_else() -> None:
    mask = box(20, 100, 30, 170)
    arrow = ((0.4, 0.5), (0.4 + 6.0 / COLUMNS, 0.5 + 3.0 / ROWS))
    right, down = speed(flow_image(Part("flow", ANY, arrows=(arrow,)), mask))
    assert right[30:90, 40:160] == pytest.approx(6.0, rel=0.01)
    assert down[30:90, 40:160] == pytest.approx(3.0, rel=0.01)
    outside = mask == 0
    assert not right[outside].any() and not down[outside].any()
    rim = np.hypot(right, down)[20:100, 30:170]
    assert rim[0].max() < 0.1 and rim[:, -1].max() < 0.1  # slows to nothing


def test_an_anchor_stops_the_flow_around_it_and_arrows_turn_it() -> None:
    mask = np.ones((ROWS, COLUMNS), np.float32)
    part = Part("flow", ANY, arrows=(((0.2, 0.5), (0.25, 0.5)), ((0.8, 0.5), (0.8, 0.6))), anchors=((0.5, 0.5),))
    right, down = speed(flow_image(part, mask))
    assert right[60, 42] == pytest.approx(10.0, rel=0.02) and abs(down[60, 42]) < 0.2
    assert down[66, 160] == pytest.approx(12.0, rel=0.02) and abs(right[66, 160]) < 0.2
    assert np.hypot(right, down)[60, 100] < 0.1
    assert 0.5 < right[60, 70] < 9.0


def test_what_is_looked_up_stays_within_the_region() -> None:
    """A river bends: wherever something is moved as far as it may be, both ways, the river is there."""
    y, x = np.mgrid[0:ROWS, 0:COLUMNS]
    inside = np.abs(y - 60 - 25 * np.sin(x / 30)) < 12
    image = flow_image(Part("flow", ANY, arrows=(((0.1, 0.5), (0.2, 0.5)),)), inside.astype(np.float32))
    right, down = speed(image)
    row, column = np.nonzero(np.hypot(right, down) > 0.01)
    far = np.minimum(image[row, column, 3], 10.0)
    for share in (-1.0, -0.5, 0.5, 1.0):
        there_row = np.clip(np.rint(row + share * far * down[row, column]).astype(int), 0, ROWS - 1)
        there = np.clip(np.rint(column + share * far * right[row, column]).astype(int), 0, COLUMNS - 1)
        assert inside[there_row, there].all()


def test_reach_is_the_way_to_the_rim() -> None:
    inside = np.zeros((40, 100), bool)
    inside[:, 20:80] = True
    across, down = np.full((40, 100), 2.0, np.float32), np.zeros((40, 100), np.float32)
    times = reach(inside, across, down, 15.0)
    assert times[20, 25] == pytest.approx(2.25, abs=0.5)  # six pixels to the left are outside
    assert times[20, 50] == pytest.approx(7.75, abs=0.5)  # no farther than it was looked
    assert times[20, 10] == 0.0


def test_all_phases_are_there_at_any_time() -> None:
    mask = box(20, 100, 30, 170)
    phase = flow_image(Part("flow", ANY, arrows=(((0.4, 0.5), (0.45, 0.5)),)), mask)[..., 2][mask > 0]
    counts, _ = np.histogram(phase, 10, (0.0, 1.0))
    assert counts == pytest.approx(len(phase) / 10, rel=0.05)


def test_far_water_is_slower_on_the_screen(tmp_path: Path) -> None:
    depth = np.broadcast_to(np.linspace(0.0, 1.0, ROWS, dtype=np.float32)[:, None], (ROWS, COLUMNS))
    mask = box(40, 120, 0, 200)
    seen = Seen(np.zeros((ROWS, COLUMNS, 3), np.float32), depth, None, 2.0, 20.0)
    scale = perspective_on(mask, seen)
    assert scale is not None
    # inverse distance at the rows 50 and 110, between 1 / 20 and 1 / 2
    assert scale[110, 100] / scale[50, 100] == pytest.approx((0.05 + 0.45 * 110 / 119) / (0.05 + 0.45 * 50 / 119), 0.01)
    region = Region(mask=str(save(np.uint8(mask * 255), tmp_path / "mask.png")))
    part = Part("flow", region, arrows=(((0.4, 0.9), (0.45, 0.9)),))
    (made,) = make_parts([part], seen, None, lambda stage, share: None)
    assert made.front is not None
    right, _ = speed(made.front)
    assert right[60, 100] < 0.7 * right[110, 100]
    assert perspective_on(mask, Seen(seen.picture, np.full_like(depth, 0.1))) is None  # the sky


def test_what_sways_is_still_at_its_root_and_farthest_at_its_tip() -> None:
    mask = box(20, 110, 90, 110)
    right, _ = speed(sway_image(Part("sway", ANY), mask))
    column = np.abs(right[:, 100])
    assert column[105] < 0.1 * column.max()
    assert column[22:35].max() == column.max()
    hanging, _ = speed(sway_image(Part("sway", ANY, anchors=((0.5, 0.18),)), mask))
    assert np.abs(hanging[30, 100]) < 0.1 * np.abs(hanging).max()
    assert np.abs(hanging[100, 100]) > 0.5 * np.abs(hanging).max()


def test_fine_textures_have_fine_grain() -> None:
    rng = np.random.default_rng(0)
    fine = rng.random((ROWS, COLUMNS, 1)).repeat(3, 2).astype(np.float32)
    coarse = rng.random((ROWS // 4, COLUMNS // 4)).repeat(4, 0).repeat(4, 1)[..., None].repeat(3, 2).astype(np.float32)
    mask = np.ones((ROWS, COLUMNS), np.float32)
    image = flow_image(Part("flow", ANY), mask)
    assert grain(fine, image, mask) < grain(coarse, image, mask) < 0.03


def test_distances_and_pieces() -> None:
    inside = np.zeros((9, 20), bool)
    inside[2:7, 2:9] = True
    inside[4, 12:18] = True
    rim = distance_to_rim(inside, 10)
    assert rim[4, 5] == 3.0 and rim[2, 2] == 1.0 and rim[0, 0] == 0.0
    number = pieces(inside)
    assert number[3, 3] == number[6, 8] and number[4, 12] == number[4, 17] != number[3, 3]
    assert (number[~inside] == -1).all() and set(np.unique(number)) == {-1, 0, 1}
    start = np.zeros_like(inside)
    start[4, 12] = True
    way = distance_within(inside, start)
    assert way[4, 17] == 5.0 and np.isinf(way[3, 3])
