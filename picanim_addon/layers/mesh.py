"""Triangles that are small where depth bends or breaks, and large where it is flat.

A right-triangulated irregular network (Evans, Kirkpatrick and Townsend, "Right-triangulated irregular networks", 2001):
each tile of the grid is two right triangles, and a triangle is halved at the middle of its long side where the surface
there lies elsewhere than the long side does. A vertex that one triangle needs, its neighbour needs too, so no crack can
open; that holds over the tiles' borders as well, because all tiles share one map of errors.

Where that makes too many triangles, an error counts by the area that it is spread over, so that the largest volume goes
first and outlines lose their finest steps everywhere rather than all of them somewhere.
"""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from .canvas import TILE


def relief_triangles(depth: Array, needed: Array, tolerance: float, budget: int) -> tuple[Array, Array]:
    """A mesh over the pixel centres of `depth` that follows it to `tolerance`.

    depth: (rows, columns) float32, both a multiple of TILE and one more. needed: (rows, columns) bool; triangles that
    touch none of these pixels are left out, and how well they follow does not matter. budget: largest number of faces.
    Returns vertices (n, 2) int32 as (column, row), and faces (m, 3) int32, counter-clockwise as seen from above with
    rows going down.
    """
    rows, columns = depth.shape
    levels = _hierarchy(rows, columns)
    holds = _covers(needed, levels)
    faces = _leaves(_errors(depth, needed, levels, [1.0] * len(levels)), tolerance, levels, holds)
    if len(faces) > budget:
        faces = _within(budget, _errors(depth, needed, levels, [0.5**i for i in range(len(levels))]), levels, holds)
    used, index = np.unique(faces.ravel(), return_inverse=True)
    vertices = np.stack([used % columns, used // columns], axis=1).astype(np.int32)
    return vertices, index.reshape(-1, 3).astype(np.int32)


def _hierarchy(rows: int, columns: int) -> list[Array]:
    """Level by level, (n, 3) pixel indices of every triangle: right angle last. Halves of triangle i: 2 i, 2 i + 1."""
    top, left = np.meshgrid(np.arange(0, rows - 1, TILE), np.arange(0, columns - 1, TILE), indexing="ij")
    corner = (top * columns + left).ravel()
    across, down = TILE, TILE * columns
    first = np.stack([corner + down, corner + across, corner], axis=1)
    second = np.stack([corner + across, corner + down, corner + down + across], axis=1)
    level = np.stack([first, second], axis=1).reshape(-1, 3).astype(np.int32)
    levels = [level]
    for _ in range(2 * (TILE.bit_length() - 1)):
        a, b, c = level.T
        middle = _middle(a, b, columns)
        level = np.stack([np.stack([c, a, middle], axis=1), np.stack([b, c, middle], axis=1)], axis=1).reshape(-1, 3)
        levels.append(level)
    return levels


def _middle(a: Array, b: Array, columns: int) -> Array:
    row = (a // columns + b // columns) // 2
    column = (a % columns + b % columns) // 2
    return row * columns + column


def _within(budget: int, errors: Array, levels: list[Array], holds: list[Array]) -> Array:
    """The finest mesh of at most `budget` faces, but at least one of whole tiles.

    A vertex that is needed has all that it stands on needed too, so each one over the tolerance adds a face to each of
    the two triangles that it halves: the tolerance is the error of the first vertex that is one too many.
    """
    whole = int(holds[0].sum())
    vertices = max(0, budget - whole) // 2
    return _leaves(errors, float(-np.partition(-errors, vertices)[vertices]), levels, holds)


def _errors(depth: Array, needed: Array, levels: list[Array], weights: list[float]) -> Array:
    """For each pixel that halves a triangle: how far off the surface lies, there or at any vertex that needs it.

    weights: what an error counts at each level.
    """
    columns = depth.shape[1]
    values, counts = depth.ravel(), needed.ravel()
    errors = np.zeros(depth.size, dtype=np.float32)
    for level, weight in zip(levels[-2::-1], weights[-2::-1], strict=True):
        a, b, c = level.T
        middle = _middle(a, b, columns)
        off = weight * np.abs((values[a] + values[b]) / 2 - values[middle])
        off *= counts[a] | counts[b] | counts[c] | counts[middle]
        np.maximum.at(errors, middle, off)
        # The halves' own middles: a vertex may only be left out when those are.
        for start, end in ((a, c), (b, c)):
            np.maximum.at(errors, middle, errors[_middle(start, end, columns)])
    return errors


def _covers(needed: Array, levels: list[Array]) -> list[Array]:
    """Level by level, which triangles touch a needed pixel."""
    flat = needed.ravel()
    holds = [flat[levels[-1]].any(axis=1)]
    for _ in levels[:-1]:
        holds.append(holds[-1].reshape(-1, 2).any(axis=1))
    return holds[::-1]


def _leaves(errors: Array, tolerance: float, levels: list[Array], holds: list[Array]) -> Array:
    columns = _columns(levels)
    active = np.flatnonzero(holds[0])
    leaves: list[Array] = []
    for depth, level in enumerate(levels):
        triangles = level[active]
        if depth == len(levels) - 1:
            leaves.append(triangles)
            break
        split = errors[_middle(triangles[:, 0], triangles[:, 1], columns)] > tolerance
        leaves.append(triangles[~split])
        parents = active[split]
        children = np.stack([2 * parents, 2 * parents + 1], axis=1).ravel()
        active = children[holds[depth + 1][children]]
    return np.concatenate(leaves)


def _columns(levels: list[Array]) -> int:
    """Pixels in a row: a tile's height in indices, over its height in rows."""
    first = levels[0][0]
    return int(first[0] - first[2]) // TILE
