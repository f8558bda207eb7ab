"""Triangles that are small only where depth needs them, without cracks."""

from __future__ import annotations

import numpy as np
import pytest
from support.meshes import interpolated
from support.pictures import bumps

from picanim_addon.layers.canvas import TILE
from picanim_addon.layers.mesh import relief_triangles

ROWS, COLUMNS = 5 * TILE + 1, 7 * TILE + 1
TOLERANCE = 0.002
NO_LIMIT = 10**9


def typical() -> np.ndarray:
    """Gentle hills with two discs in front."""
    depth = 0.6 * bumps(COLUMNS, ROWS)
    y, x = np.mgrid[0:ROWS, 0:COLUMNS]
    depth[np.hypot(x - 70, y - 60) < 30] = 0.9
    depth[np.hypot(x - 160, y - 100) < 25] = 0.8
    return depth


def mesh(depth: np.ndarray, tolerance: float = TOLERANCE, budget: int = NO_LIMIT) -> tuple[np.ndarray, np.ndarray]:
    return relief_triangles(depth, np.ones(depth.shape, bool), tolerance, budget)


def areas(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Signed: positive when counter-clockwise with rows going down."""
    a, b, c = (vertices[faces[:, i]].astype(np.int64) for i in range(3))
    return ((c - a)[:, 0] * (b - a)[:, 1] - (c - a)[:, 1] * (b - a)[:, 0]) / 2


@pytest.mark.parametrize("budget", [NO_LIMIT, 800])
def test_the_mesh_covers_the_canvas_once_and_has_no_cracks(budget: int) -> None:
    vertices, faces = mesh(typical(), budget=budget)
    size = areas(vertices, faces)
    assert (size > 0).all() and size.sum() == (ROWS - 1) * (COLUMNS - 1)
    edges = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)
    edges, times = np.unique(edges, axis=0, return_counts=True)
    ends = vertices[edges]
    border = ((ends == 0) | (ends == [COLUMNS - 1, ROWS - 1])) & (ends[:, :1] == ends[:, 1:])
    on_border = border.any(axis=(1, 2))
    assert (times[~on_border] == 2).all() and (times[on_border] == 1).all()


def test_every_vertex_is_used_once_in_the_list() -> None:
    vertices, faces = mesh(typical())
    assert len(np.unique(vertices, axis=0)) == len(vertices)
    assert (np.unique(faces) == np.arange(len(vertices))).all()


def test_it_follows_depth_to_the_tolerance() -> None:
    depth = typical()
    error = np.abs(interpolated(depth, *mesh(depth)) - depth)
    # Each midpoint is within the tolerance; what lies between adds at most as much again.
    assert np.nanmax(error) <= 2 * TOLERANCE and np.isfinite(error).all()


def test_flat_and_tilted_planes_take_two_faces_a_tile() -> None:
    y, x = np.mgrid[0:ROWS, 0:COLUMNS]
    for depth in (np.zeros((ROWS, COLUMNS)), (x / 1000 + y / 700)):
        assert len(mesh(depth.astype(np.float32))[1]) == 2 * 5 * 7


def test_it_has_a_quarter_of_the_faces_of_an_even_grid_as_good() -> None:
    depth = typical()
    vertices, faces = mesh(depth)
    ours = np.abs(interpolated(depth, vertices, faces) - depth).mean()
    for spacing in (2, 4, 8):
        y, x = np.mgrid[0:ROWS:spacing, 0:COLUMNS:spacing]
        wide = x.shape[1]
        corner = (np.arange(x.shape[0] - 1)[:, None] * wide + np.arange(wide - 1)).ravel()
        even = np.concatenate(
            [
                np.stack([corner, corner + wide, corner + wide + 1], 1),
                np.stack([corner, corner + wide + 1, corner + 1], 1),
            ]
        )
        grid = np.stack([x.ravel(), y.ravel()], axis=1)
        even_error = np.abs(interpolated(depth, grid, even) - depth).mean()
        assert even_error > ours  # so that only the grid with a vertex a pixel is as good
    assert 4 * len(faces) <= 2 * (ROWS - 1) * (COLUMNS - 1)


@pytest.mark.parametrize("budget", [300, 1000, 3000])
def test_the_budget_is_held_and_made_use_of(budget: int) -> None:
    _, faces = mesh(typical(), budget=budget)
    assert 0.9 * budget <= len(faces) <= budget


def test_less_budget_costs_outlines_their_finest_steps_only() -> None:
    depth = typical()
    _, free = mesh(depth)
    cut = np.abs(interpolated(depth, *mesh(depth, budget=len(free) // 2)) - depth)
    assert cut.mean() < 0.004
    assert (cut > 0.1).mean() < 0.02


def test_what_is_not_needed_is_left_out_and_what_is_needed_is_covered() -> None:
    depth = typical()
    needed = np.zeros(depth.shape, bool)
    needed[20:60, 30:90] = True
    covered = np.isfinite(interpolated(depth, *relief_triangles(depth, needed, TOLERANCE, NO_LIMIT)))
    assert covered[needed].all()
    assert not covered[60 + TILE + 1 :].any() and not covered[:, 90 + TILE + 1 :].any()


def test_nothing_needed_is_no_mesh() -> None:
    depth = typical()
    vertices, faces = relief_triangles(depth, np.zeros(depth.shape, bool), TOLERANCE, NO_LIMIT)
    assert len(vertices) == len(faces) == 0


def test_where_depth_jumps_there_is_a_vertex_on_either_side() -> None:
    depth = np.zeros((ROWS, COLUMNS), np.float32)
    depth[:, 101:] = 1
    vertices, faces = mesh(depth)
    values = depth[vertices[:, 1], vertices[:, 0]][faces]
    over = vertices[faces][np.ptp(values, axis=1) > 0]
    assert (np.ptp(over[..., 0], axis=1) == 1).all() and over[..., 0].min() == 100
