"""A thin thing that stands on a near one moves with it; what only passes behind stays where it is."""

from __future__ import annotations

import numpy as np
from support.pictures import bumps

from picanim_addon.depth.thin_structures import with_protrusions

WIDTH, HEIGHT = 480, 320
NEAR, FAR = 0.7, 0.1
TOP, LEFT, RIGHT = 180, 180, 320
"""Of a box in front of a far wall; it stands on the lower border."""
WALL, BOX, MAST = (0.4, 0.5, 0.7), (0.8, 0.4, 0.2), (0.15, 0.1, 0.1)


def scene(*strips: tuple[slice, slice]) -> tuple[np.ndarray, np.ndarray]:
    """Depth of the box and the wall alone, and a picture in which the strips (rows, columns) are dark."""
    depth = np.full((HEIGHT, WIDTH), FAR, np.float32)
    depth[TOP:, LEFT:RIGHT] = NEAR
    picture = np.where(depth[..., None] == NEAR, BOX, WALL)
    for strip in strips:
        picture[strip] = np.where(depth[strip][..., None] == NEAR, BOX, MAST)
    picture += np.random.default_rng(2).normal(0, 0.02, picture.shape)
    return depth, picture.clip(0, 1).astype(np.float32)


def test_a_mast_on_the_box_is_as_near_as_the_box() -> None:
    mast = slice(TOP - 60, TOP), slice(248, 252)
    depth, picture = scene(mast)
    after = with_protrusions(depth, picture)
    assert (after[mast] == NEAR).mean() > 0.97
    assert (after == depth)[:, :240].all() and (after == depth)[:, 260:].all()


def test_a_mast_is_followed_through_a_faint_trace_of_it_in_the_map() -> None:
    mast = slice(TOP - 60, TOP), slice(248, 252)
    depth, picture = scene(mast)
    depth[mast] = np.linspace(FAR, 0.4, 60, dtype=np.float32)[:, None]
    assert (with_protrusions(depth, picture)[mast] == NEAR).mean() > 0.97


def test_a_narrow_rim_that_the_map_left_out_belongs_to_the_box() -> None:
    rim = slice(TOP, HEIGHT), slice(RIGHT, RIGHT + 3)
    depth, picture = scene(rim)
    assert (with_protrusions(depth, picture)[rim] == NEAR).mean() > 0.97


def test_a_ring_on_the_box_is_whole() -> None:
    """Also where the map has neither its top nor a trace of it; what is seen through the ring stays behind."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    away = np.hypot(x - 250, y - (TOP - 13))
    ring = (away >= 9) & (away <= 13) & (y < TOP)
    depth, picture = scene()
    picture[ring] = MAST
    depth[ring & (y > TOP - 22)] = NEAR
    after = with_protrusions(depth, picture)
    assert (after[ring] == NEAR).mean() > 0.97
    assert (after[away < 7] == FAR).all()


def test_a_wire_behind_the_box_stays_behind() -> None:
    wire = slice(250, 253), slice(0, WIDTH)
    depth, picture = scene(wire)
    after = with_protrusions(depth, picture)
    assert (after[wire][:, : LEFT - 8] == FAR).all() and (after[wire][:, RIGHT + 8 :] == FAR).all()


def test_a_wide_thing_above_the_box_stays_behind() -> None:
    tower = slice(40, TOP), slice(200, 300)
    depth, picture = scene(tower)
    assert (with_protrusions(depth, picture)[: TOP - 8] == FAR).all()


def test_the_frame_of_a_wide_thing_stays_with_it() -> None:
    frame = slice(60, TOP), slice(216, 220)
    depth, picture = scene(frame)
    picture[60:TOP, 220:300] = (0.9, 0.7, 0.3)
    assert (with_protrusions(depth, picture)[: TOP - 12] == FAR).all()


def test_nothing_becomes_farther_and_a_plain_wall_stays() -> None:
    depth, picture = scene()
    after = with_protrusions(depth, picture)
    assert (after >= depth).all() and (after != depth).mean() < 0.001
    flat = bumps(WIDTH, HEIGHT)
    assert (with_protrusions(flat, picture) == flat).all()
