"""A figure lifted off the picture: with what is filled behind it, the picture as it was; alone, nothing of it stays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.layered import BLUE, YELLOW, coverage, disc
from support.meshes import interpolated
from support.pictures import scene_like

from picanim_addon.imaging.light import encoded, linear
from picanim_addon.layers.canvas import Canvas, canvas_around
from picanim_addon.layers.layers import Cutting, Layers, make_layers
from picanim_addon.layers.lift import lift
from picanim_addon.parts.lifted import Lifted, Surface
from picanim_addon.picture.picture import Picture
from picanim_addon.picture.texture import scaled_down

HEIGHT, WIDTH = coverage().shape


def lifted(mask: np.ndarray) -> tuple[Lifted | None, Layers]:
    picture = Picture(disc(), Path("disc.png"))
    small = scaled_down(picture, 160)
    layers = make_layers(picture, small, (coverage() > 0.5).astype(np.float32), Cutting())
    return lift(picture, layers.textures[0], layers.depth, mask, [(0.5, 0.4), (0.5, 0.6)]), layers


@pytest.fixture(scope="module")
def figure() -> Lifted:
    made, _ = lifted(coverage().astype(np.float32))
    assert made is not None
    return made


def in_picture(figure: Lifted, texture: np.ndarray) -> np.ndarray:
    """A texture of the figure as it lies in the picture, (100, 160, 4) from 0 to 1, clear around it."""
    left, bottom, width, height = figure.box
    rows, columns = texture.shape[:2]
    assert round(width * columns) == WIDTH and round(height * rows) == HEIGHT
    first, top = round(left * columns), rows - round(bottom * rows) - HEIGHT
    canvas = np.zeros((HEIGHT + 200, WIDTH + 200, 4), np.float32)
    canvas[100 - top : 100 - top + rows, 100 - first : 100 - first + columns] = texture / 255
    return canvas[100:-100, 100:-100]


def test_together_they_are_the_picture(figure: Lifted) -> None:
    front, behind = in_picture(figure, figure.texture), in_picture(figure, figure.filled)
    mixed = linear(front[..., :3]) * front[..., 3:] + linear(behind[..., :3]) * (1 - front[..., 3:])
    changed = behind[..., 3] > 0  # where the layers beneath give way
    assert changed[coverage() > 0].all() and (front[..., 3] > 0)[coverage() > 0].all()
    off = np.abs(encoded(mixed) - disc() / 255)[changed] * 255
    assert off.max() <= 24 and off.mean() <= 0.5


def test_nothing_of_the_figure_stays_behind(figure: Lifted) -> None:
    behind = in_picture(figure, figure.filled)
    off = np.abs(behind[coverage(27.0) > 0][:, :3] * 255 - BLUE)
    assert np.abs(np.array(YELLOW, float) - BLUE).max() > 100
    assert off.max() <= 20


def test_what_is_behind_lies_behind_and_reaches_past_the_figure(figure: Lifted) -> None:
    place = figure.behind.place
    away = np.hypot((place[:, 0] - 0.5) * WIDTH, (place[:, 1] - 0.5) * HEIGHT)
    assert figure.behind.depth[away < 24].max() < 0.1  # the disc is at 1, the ground at 0
    assert away.max() > 27
    place = figure.figure.place
    away = np.hypot((place[:, 0] - 0.5) * WIDTH, (place[:, 1] - 0.5) * HEIGHT)
    assert figure.figure.depth[away < 23].min() > 0.99


def test_a_figure_of_many_edges_hides_what_is_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("picanim_addon.layers.lift.FIGURE_FACES", 4000)
    monkeypatch.setattr("picanim_addon.layers.lift.BEHIND_FACES", 2000)
    rows, columns, tile = 200, 300, 5
    heights = np.random.default_rng(3).uniform(0.3, 1.0, (rows // tile, columns // tile)).astype(np.float32)
    depth = np.kron(heights, np.ones((tile, tile), np.float32))
    pixels = scene_like(columns, rows)
    mask = np.zeros((rows, columns), np.float32)
    mask[20:180, 20:280] = 1.0
    canvas = canvas_around(columns, rows)
    made = lift(Picture(pixels, Path("rough.png")), None, canvas.extended(depth), mask, [(0.5, 0.5)])
    assert made is not None
    figure, behind = (on_canvas(surface, canvas) for surface in (made.figure, made.behind))
    region = slice(canvas.top + 20, canvas.top + 180), slice(canvas.left + 20, canvas.left + 280)
    assert (figure[region] > behind[region]).mean() > 0.99


def test_a_figure_goes_on_past_its_rim() -> None:
    """Where what was marked reaches farther than the thing, no face leads down to what is beside it."""
    rows, columns = 120, 180
    y, x = np.mgrid[0:rows, 0:columns]
    away = np.hypot(x - 90, y - 60)
    canvas = canvas_around(columns, rows)
    depth = canvas.extended(np.where(away < 40, 0.9, 0.1).astype(np.float32))
    pixels = scene_like(columns, rows)
    made = lift(Picture(pixels, Path("disc.png")), None, depth, (away < 42).astype(np.float32), [(0.5, 0.5)])
    assert made is not None
    looked_up = np.floor(made.figure.canvas * (canvas.columns, canvas.rows)).astype(int)
    found = depth[canvas.rows - 1 - looked_up[:, 1], looked_up[:, 0]]
    shown = np.hypot(*((made.figure.place - 0.5) * (columns, rows)).T) < 44
    assert shown.sum() > 200 and found[shown].min() > 0.89


def on_canvas(surface: Surface, canvas: Canvas) -> np.ndarray:
    """The depth that a surface has at each pixel of its canvas, NaN where it does not reach."""
    column = surface.place[:, 0] * canvas.width + canvas.left - 0.5
    row = (1 - surface.place[:, 1]) * canvas.height + canvas.top - 0.5
    pixel = np.round(np.stack([column, row], axis=1)).astype(int)
    values = np.zeros((canvas.rows, canvas.columns), np.float32)
    values[pixel[:, 1], pixel[:, 0]] = surface.depth
    return interpolated(values, pixel, surface.faces)


def test_a_figure_can_bend(figure: Lifted) -> None:
    corners = figure.figure.place[figure.figure.faces] * (WIDTH, HEIGHT)
    sides = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2)
    assert sides.max() < 12


def test_a_mask_of_nothing_lifts_nothing() -> None:
    assert lifted(np.zeros((HEIGHT, WIDTH), np.float32))[0] is None


def test_the_whole_picture_can_be_lifted() -> None:
    made, _ = lifted(np.ones((HEIGHT, WIDTH), np.float32))
    assert made is not None and made.texture[..., 3].min() == 255
