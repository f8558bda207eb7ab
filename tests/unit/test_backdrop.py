"""The surface behind all layers."""

from __future__ import annotations

from picanim_addon.layers.backdrop import backdrop


def test_it_covers_the_canvas_behind_everything_and_faces_the_camera() -> None:
    vertices, depth, faces = backdrop(rows=33, columns=65)
    assert (depth < 0).all()
    corners = vertices[faces].astype(float)
    a, b, c = (corners[:, i] for i in range(3))
    areas = ((c - a)[:, 0] * (b - a)[:, 1] - (c - a)[:, 1] * (b - a)[:, 0]) / 2
    assert (areas > 0).all() and areas.sum() == 32 * 64  # counter-clockwise, and as large as the canvas
    shared = set(map(tuple, corners[0])) & set(map(tuple, corners[1]))
    assert shared == {(64.0, 0.0), (0.0, 32.0)}  # on either side of one diagonal
