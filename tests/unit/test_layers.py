"""From picture and depth to layers: how many, what they hold, and cut-outs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.pictures import bumps, scene_like, step

from picanim_addon.layers import files
from picanim_addon.layers.layers import MAX_FACES, Cutting, Layers, make_layers
from picanim_addon.picture.picture import Picture

WIDTH, HEIGHT = 160, 100


def stairs() -> np.ndarray:
    """(100, 160) float32: three discs, each in front of the last."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    depth = np.zeros((HEIGHT, WIDTH), np.float32)
    for radius, value in ((45, 0.33), (30, 0.66), (15, 1.0)):
        depth[np.hypot(x - 80, y - 50) < radius] = value
    return depth


def layers(depth: np.ndarray, alpha: np.ndarray | None = None, **cutting: float) -> Layers:
    pixels = scene_like(WIDTH, HEIGHT)
    if alpha is not None:
        pixels = np.dstack([pixels, alpha])
    small = (pixels[..., :3] / np.float32(255)).astype(np.float32)
    return make_layers(Picture(pixels, Path("made.png")), small, depth, Cutting(**cutting))


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_there_are_as_many_layers_as_asked_for(count: int) -> None:
    made = layers(stairs(), layers=count)
    assert len(made.textures) == count
    backdrop = count > 1
    assert set(np.unique(made.mesh.layer)) == set(range(count + backdrop))
    assert len(made.mesh.faces) <= MAX_FACES
    assert made.mesh.faces.max() == len(made.mesh.place) - 1
    layer = made.mesh.layer[made.mesh.faces]
    assert (layer == layer[:, :1]).all()  # no face joins two layers


def test_one_layer_is_whole_and_stretched() -> None:
    made = layers(step(WIDTH, HEIGHT), layers=1)
    assert (made.textures[0][..., 3] == 255).all()


def test_two_layers_are_clear_beside_the_step_and_whole_behind() -> None:
    front, behind = layers(step(WIDTH, HEIGHT), layers=2).textures
    assert 0 < (front[..., 3] == 0).mean() < 0.1
    assert (behind[..., 3] == 255).all()


def test_each_layer_lies_behind_the_one_before() -> None:
    """Where two have a vertex at the same place, the one behind is as far or farther."""
    mesh = layers(stairs(), layers=4).mesh
    known: dict[tuple[float, float], float] = {}
    shared = 0
    for place, layer, depth in zip(map(tuple, mesh.canvas), mesh.layer, mesh.depth, strict=True):
        shared += place in known
        assert depth <= known.get(place, np.inf) + 1e-6, (place, layer)
        known[place] = depth
    assert shared > 100


def test_depth_without_edges_makes_one_surface_only() -> None:
    made = layers(bumps(WIDTH, HEIGHT), layers=2)
    assert set(np.unique(made.mesh.layer)) == {0}
    assert len(made.textures) == 2 and (made.textures[0][..., 3] == 255).all()


def test_a_cut_out_stays_clear_in_every_layer() -> None:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    inside = np.hypot(x - 80, y - 50) < 40
    alpha = np.where(inside, 255, 0).astype(np.uint8)
    made = layers(stairs(), alpha, layers=2)
    left, top = (np.array(made.textures[0].shape[1::-1]) - (WIDTH, HEIGHT)) // 2
    for texture in made.textures:
        framed = texture[top : top + HEIGHT, left : left + WIDTH, 3]
        assert (framed[~inside] == 0).all()
    assert (made.textures[1][top : top + HEIGHT, left : left + WIDTH, 3][inside] == 255).all()


def test_the_outline_of_a_cut_out_is_no_depth_edge() -> None:
    alpha = np.zeros((HEIGHT, WIDTH), np.uint8)
    alpha[20:80, 40:120] = 255
    depth = np.where(alpha > 0, np.float32(0.9), np.float32(0.1))
    made = layers(depth, alpha, layers=2)
    assert set(np.unique(made.mesh.layer)) == {0}


def test_a_picture_that_is_all_clear_makes_layers_too() -> None:
    made = layers(bumps(WIDTH, HEIGHT), np.zeros((HEIGHT, WIDTH), np.uint8), layers=2)
    assert all((texture[..., 3] == 0).all() for texture in made.textures)


@pytest.mark.parametrize("size", [(2, 2), (1, 40), (40, 1), (16, 300)])
def test_the_smallest_pictures_make_layers(size: tuple[int, int]) -> None:
    width, height = size
    pixels = np.full((height, width, 3), 90, np.uint8)
    depth = np.zeros((height, width), np.float32)
    depth[: height // 2] = 1
    made = make_layers(Picture(pixels, Path("made.png")), pixels / np.float32(255), depth, Cutting(layers=2))
    assert np.isfinite(made.mesh.depth).all() and len(made.mesh.faces)


def test_layers_come_back_from_their_files_as_they_were(tmp_path: Path) -> None:
    made = layers(stairs(), layers=3)
    back = files.read(files.write(made, tmp_path))
    assert (back.depth == made.depth).all() and back.box == pytest.approx(made.box)
    assert all((getattr(back.mesh, name) == getattr(made.mesh, name)).all() for name in ("place", "faces", "layer"))
    assert len(back.textures) == 3 and all(file.is_file() for file in back.textures)


def test_the_same_picture_gives_the_same_layers() -> None:
    one, other = layers(stairs(), layers=2), layers(stairs(), layers=2)
    assert all((a == b).all() for a, b in zip(one.textures, other.textures, strict=True))
    assert (one.mesh.faces == other.mesh.faces).all()
