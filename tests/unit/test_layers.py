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


def test_what_is_hidden_takes_few_of_the_faces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("picanim_addon.layers.layers.MAX_FACES", 6000)
    rough = np.random.default_rng(1).uniform(0.0, 0.1, (300, 480)).astype(np.float32)
    pixels = scene_like(480, 300)
    small = (pixels / np.float32(255)).astype(np.float32)
    made = make_layers(Picture(pixels, Path("made.png")), small, rough + 0.8 * step(480, 300), Cutting(layers=2))
    front, behind, *_ = np.bincount(made.mesh.layer[made.mesh.faces[:, 0]])
    assert front > 2 * behind > 2000


RED, BLUE = (200, 40, 30), (30, 60, 160)


def red_disc(factor: int = 1) -> np.ndarray:
    """A red disc of radius 30 over blue, `factor` times as large."""
    y, x = (np.mgrid[0 : HEIGHT * factor, 0 : WIDTH * factor] + 0.5) / factor
    inside = np.hypot(x - 80, y - 50) < 30
    return np.where(inside[..., None], RED, BLUE).astype(np.uint8)


@pytest.fixture(scope="module", params=[1, 3])
def disc_before_ground(request: pytest.FixtureRequest) -> Layers:
    """Layers of the red disc, near (1), before the blue ground, far (0), of a picture 1 or 3 times the depth's size."""
    small = (red_disc() / np.float32(255)).astype(np.float32)
    depth = (red_disc()[..., 0] == RED[0]).astype(np.float32)
    return make_layers(Picture(red_disc(request.param), Path("made.png")), small, depth, Cutting(layers=2))


def framed(made: Layers, image: np.ndarray, factor: int = 1) -> np.ndarray:
    """The part of `image`, rows from the top, on the layers' canvas, that the picture has in it.

    factor: how many pixels of the image are one of the depth map.
    """
    left, bottom, _, height = made.box
    row, column = round((1.0 - bottom - height) * image.shape[0]), round(left * image.shape[1])
    return image[row : row + HEIGHT * factor, column : column + WIDTH * factor]


def scale(made: Layers) -> int:
    """How many pixels of the textures are one of the depth map."""
    return round(made.textures[0].shape[1] * made.box[2]) // WIDTH


def test_the_canvas_is_the_picture_with_a_margin_on_every_side(disc_before_ground: Layers) -> None:
    front, behind = disc_before_ground.textures
    left, bottom, width, height = disc_before_ground.box
    factor = scale(disc_before_ground)
    assert front.shape == behind.shape and factor in (1, 3)
    assert front.shape[1] * width == pytest.approx(WIDTH * factor)
    assert front.shape[0] * height == pytest.approx(HEIGHT * factor)
    assert min(left, 1 - left - width) > 0.12 and min(bottom, 1 - bottom - height) > 0.12


def test_the_front_layers_depth_is_the_pictures(disc_before_ground: Layers) -> None:
    depth = framed(disc_before_ground, disc_before_ground.depth)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH] + 0.5
    away = np.hypot(x - 80, y - 50)
    assert (depth[away < 28] == 1).all() and (depth[away > 45] == 0).all()
    assert (disc_before_ground.depth[[0, -1]] == 0).all() and (disc_before_ground.depth[:, [0, -1]] == 0).all()


def test_the_mesh_has_the_disc_in_front_and_flat_ground_behind(disc_before_ground: Layers) -> None:
    mesh = disc_before_ground.mesh
    away = np.hypot(mesh.place[:, 0] * WIDTH - 80, (1 - mesh.place[:, 1]) * HEIGHT - 50)
    front = mesh.layer == 0
    assert mesh.depth[front & (away < 28)] == pytest.approx(1.0, abs=0.01)
    assert mesh.depth[front & (away > 45)] == pytest.approx(0.0, abs=0.01)
    assert mesh.depth[~front] == pytest.approx(0.0, abs=0.03)  # the backdrop lies a little farther
    assert (front & (away < 28)).sum() > 3 and (~front).sum() > 10


def test_the_texture_behind_shows_the_ground_alone_and_the_front_the_disc_alone(disc_before_ground: Layers) -> None:
    front, behind = (
        framed(disc_before_ground, texture, scale(disc_before_ground)).astype(int)
        for texture in disc_before_ground.textures
    )
    rows, columns = front.shape[:2]
    factor = columns / WIDTH
    y, x = (np.mgrid[0:rows, 0:columns] + 0.5) / factor
    away = np.hypot(x - 80, y - 50)
    rim = (away > 22) & (away < 30)  # what a moved camera sees of the ground there
    assert np.abs(behind[rim, :3] - BLUE).mean() < 3 and np.abs(behind[away > 31, :3] - BLUE).max() <= 2
    clear = front[..., 3] == 0
    assert clear.any() and (away[clear] > 29).all() and (away[clear] < 45).all()
    along = (away > 27) & (away < 29.5)
    assert np.abs(front[along, :3] - RED).mean() < 3


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
