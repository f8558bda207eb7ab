"""People in a picture: each who stands alone is a region of its own, a crowd is none."""

from __future__ import annotations

import numpy as np
import pytest

from picanim_addon.parts.calm import calm_parts
from picanim_addon.parts.figures import figures
from picanim_addon.parts.regions import region_mask
from picanim_addon.settings.parse.parts import format_parts, parse_parts
from picanim_addon.settings.parts import Region

ROWS, COLUMNS = 200, 300


def people(*columns: int, width: int = 36) -> np.ndarray:
    """Figures with a head and a body, from 20 to 180 down, in the middle at `columns`."""
    y, x = np.mgrid[0:ROWS, 0:COLUMNS]
    mask = np.zeros((ROWS, COLUMNS), bool)
    for column in columns:
        mask |= (abs(x - column) < width // 2) & (y > 55) & (y < 180) | (np.hypot(x - column, y - 40) < 18)
    return mask.astype(np.float32)


def depths(*columns: int) -> np.ndarray:
    """A wall at 0.2, and before it, nearer from left to right, what stands at `columns`."""
    depth = np.full((ROWS, COLUMNS), 0.2, np.float32)
    for number, column in enumerate(columns):
        depth[people(column) > 0.5] = 0.5 + 0.1 * number
    return depth


def test_two_who_overlap_at_different_depths_are_two_parts_of_their_own() -> None:
    mask, depth = people(110, 140), depths(110, 140)
    first, second = calm_parts({"person": mask}, depth)
    assert {first.preset, second.preset} == {"breathe"} and first.phase != second.phase
    shown = [
        region_mask(part.region, np.zeros((ROWS, COLUMNS, 3), np.float32), depth, lambda _: mask)
        for part in (first, second)
    ]
    truth = [people(140) > 0.5, (people(110) > 0.5) & ~(people(140) > 0.5)]
    for part, own, whole in zip((first, second), shown, truth, strict=True):
        seen = own > 0.5
        assert (seen & whole).sum() / (seen | whole).sum() > 0.9
        pinned = [seen[int(y * ROWS), int(x * COLUMNS)] for x, y in part.pins]
        assert all(pinned)


def test_one_figure_keeps_its_whole_region() -> None:
    mask = people(150)
    (only,) = figures(mask, depths(150))
    assert np.array_equal(only, mask)
    (part,) = calm_parts({"person": mask}, depths(150))
    assert part.region == Region(found="person")


@pytest.mark.parametrize(
    "mask",
    [
        people(*range(25, 300, 50), width=30),
        np.ones((ROWS, COLUMNS), np.float32),
        people(150).T[:ROWS, :ROWS].repeat(2, 1),
    ],
    ids=["six in a row", "all of the picture", "what lies flat"],
)
def test_a_crowd_and_what_is_no_body_are_no_figures(mask: np.ndarray) -> None:
    assert figures(mask, np.full(mask.shape, 0.5, np.float32)) == []


def test_a_figure_of_several_is_written_with_a_place_in_it() -> None:
    text = '[{"kind": "pins", "region": {"found": "person", "points": [[0.25, 0.5]]}, "pins": [[0.25, 0.4]]}]'
    parts = parse_parts(text, None, "parts.json")
    assert parts[0].region == Region(found="person", points=((0.25, 0.5),))
    assert parse_parts(format_parts(parts), None, "parts.json") == parts
