"""Each layer shows its own surface's colours, and all together show the picture."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from picanim_addon.imaging.light import encoded, linear
from picanim_addon.layers.canvas import Canvas, canvas_around
from picanim_addon.layers.colours import Colours, layer_colours, only_where_used, rgba
from picanim_addon.layers.cut import Cut, cut_layer

WIDTH, HEIGHT, TEAR = 160, 100, 0.06
NEAR, FAR = np.array([0.9, 0.75, 0.2]), np.array([0.1, 0.2, 0.5])


def disc(factor: int, radius: float = 25.3) -> np.ndarray:
    """(rows, columns) share of each pixel that a disc covers, `factor` times as large as the depth map."""
    y, x = np.mgrid[0 : HEIGHT * factor * 4, 0 : WIDTH * factor * 4] / (4 * factor)
    inside = np.hypot(x - WIDTH / 2, y - HEIGHT / 2) < radius
    return inside.reshape(HEIGHT * factor, 4, WIDTH * factor, 4).mean((1, 3))


def picture(factor: int, rim: float = 0.0) -> np.ndarray:
    """A yellow disc over blue, both with a soft grain, mixed along the outline as a lens mixes them.

    rim: how much darker the blue is for two pixels around the disc, as a sharpening leaves it.
    """
    around = rim * (disc(factor, 27.3) - disc(factor))[..., None]
    grain = np.random.default_rng(2).normal(0, 0.02, (HEIGHT * factor, WIDTH * factor, 1))
    share = disc(factor)[..., None]
    light = linear((NEAR + grain).clip(0, 1)) * share + linear((FAR + grain - around).clip(0, 1)) * (1 - share)
    return encoded(light).astype(np.float32)


class Example:
    def __init__(self, factor: int, rim: float = 0.0, reach: int = 1) -> None:
        self.canvas = canvas_around(WIDTH, HEIGHT)
        self.size: Canvas = self.canvas.scaled(WIDTH * factor, HEIGHT * factor)
        self.picture = picture(factor, rim)
        shape = self.picture.shape[1::-1]
        small = (
            self.picture.reshape(HEIGHT, factor, WIDTH, factor, 3).mean((1, 3)) if shape[0] > WIDTH else self.picture
        )
        self.cut: Cut = cut_layer(self.canvas.extended((disc(1) > 0.5).astype(np.float32)), TEAR, 0.2 * WIDTH, reach)
        extended = self.size.extended(self.picture)
        self.colours: Colours = layer_colours(self.canvas.extended(small), extended, self.cut, self.canvas, self.size)

    def framed(self, image: np.ndarray) -> np.ndarray:
        return image[self.size.inside()].reshape(*self.picture.shape[:2], -1)


@pytest.fixture(scope="module", params=[1, 3])
def example(request: pytest.FixtureRequest) -> Example:
    return Example(request.param)


def colours_seen(example: Example) -> np.ndarray:
    """(rows, columns) how much of the front layer is seen."""
    return example.framed(example.colours.matte)[..., 0]


def test_both_layers_together_are_the_picture(example: Example) -> None:
    colours = example.colours
    light = linear(colours.front) * colours.matte + linear(colours.behind) * (1 - colours.matte)
    error = np.abs(example.framed(encoded(light)) - example.picture)
    # Where little of the disc is seen, or it would have to be brighter than white, it is as it probably is.
    assert error.mean() <= 0.1 / 255 and error.max() <= 0.12


def test_the_matte_follows_the_pictures_own_outline(example: Example) -> None:
    factor = example.picture.shape[1] // WIDTH
    matte, truth = example.framed(example.colours.matte)[..., 0], disc(factor)
    outline = (truth > 0) & (truth < 1)
    assert np.abs(matte - truth)[outline].mean() < 0.1


def test_the_background_shows_nothing_of_the_disc(example: Example) -> None:
    behind = example.framed(example.colours.behind)
    reached = np.asarray(
        Image.fromarray(example.cut.occlusion.hiding).resize((example.size.columns, example.size.rows))
    )
    hidden = example.framed(reached)[..., 0]
    assert hidden.sum() > 1000
    assert np.abs(behind[hidden] - FAR).mean() < 0.03
    assert behind[hidden, 0].max() < FAR[0] + 0.12  # the disc is as red as 0.9


def strip_behind(background: np.ndarray, left_over: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """((rows, columns, 3) the layer behind a disc, (rows, columns) bool the strip of it that a move shows first).

    background: (rows, columns, 3). left_over: of so many pixels of the disc's rim the depth knows nothing.
    """
    canvas = canvas_around(WIDTH, HEIGHT)
    near = disc(1)[..., None] > 0.5
    facets = 0.5 + 0.4 * np.sign(np.sin(np.arange(HEIGHT)[:, None, None]))
    seen = canvas.extended(np.where(near, facets, background).astype(np.float32))
    cut = cut_layer(canvas.extended((disc(1, 25.3 - left_over) > 0.5).astype(np.float32)), TEAR, 0.2 * WIDTH, 1)
    behind = layer_colours(seen, seen, cut, canvas, canvas).behind[canvas.inside()].reshape(HEIGHT, WIDTH, 3)
    hidden = cut.occlusion.hiding[canvas.inside()].reshape(HEIGHT, WIDTH)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    away = np.hypot(x - WIDTH / 2, y - HEIGHT / 2)
    return behind, hidden & (away > 16) & (away < 22)


def test_waves_go_on_behind_the_disc_nearly_as_strong_as_beside_it() -> None:
    """Not only their colour: a mist behind a thing is seen as soon as the camera moves."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    crests = np.sin(2 * np.pi * y / 8 + 1.5 * np.sin(2 * np.pi * x / 31))
    crests += 0.3 * np.random.default_rng(5).normal(size=y.shape)
    waves = (FAR + 0.15 * crests[..., None]).clip(0, 1)
    behind, strip = strip_behind(waves)
    assert strip.sum() > 400
    assert behind[strip].std(0).mean() > 0.55 * waves.std((0, 1)).mean()
    assert np.abs(behind[strip].mean(0) - waves.mean((0, 1))).max() < 0.05


def test_a_plain_surface_is_not_filled_in_with_a_rough_ones_texture() -> None:
    """As where a little of the thing's own texture is left beside its outline, and patches look for the like of it."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    noise = 0.15 * np.random.default_rng(5).normal(size=(HEIGHT, WIDTH, 1))
    plain = np.hypot(x - WIDTH / 2, y - HEIGHT / 2)[..., None] < 30
    behind, strip = strip_behind(np.where(plain, FAR, FAR + noise).clip(0, 1), 1.0)
    assert behind[strip & (x > WIDTH / 2)].std(0).mean() < 0.028  # 0.033 with patches alone, 0.15 beside


@pytest.mark.parametrize("factor", [1, 3])
def test_a_dark_rim_goes_with_the_disc_and_leaves_no_line_behind(factor: int) -> None:
    plain, rimmed = Example(factor, 0.0, 3), Example(factor, 0.1, 3)
    around = (disc(factor, 27.3) - disc(factor)) > 0.9
    assert np.abs(rimmed.picture - plain.picture)[around].mean() > 0.05
    left = np.abs(rimmed.framed(rimmed.colours.behind) - plain.framed(plain.colours.behind))[around]
    assert left.mean() < 0.02  # of 0.1
    colours = rimmed.colours
    light = linear(colours.front) * colours.matte + linear(colours.behind) * (1 - colours.matte)
    assert np.abs(rimmed.framed(encoded(light)) - rimmed.picture)[around].mean() < 0.02


def test_the_disc_has_no_fringe_of_the_background(example: Example) -> None:
    front, matte = example.framed(example.colours.front), colours_seen(example)
    share = disc(example.picture.shape[1] // WIDTH)
    seen = (matte > 0.1) & (matte < 1) & (share > 0)  # farther out, the front layer sets in again
    assert seen.sum() > 50
    assert np.abs(front[seen] - NEAR).mean() < 0.06
    assert np.quantile(front[seen, 2], 0.998) < 0.4  # the background is as blue as 0.5; three pixels of 2,594 are


def test_files_hold_the_front_only_where_the_picture_is_not_enough(example: Example) -> None:
    front = only_where_used(example.colours.front, example.colours.matte, example.size)
    soft = example.colours.matte[..., 0] < 1
    outside = ~example.size.inside()
    assert (front[soft | outside] == example.colours.front[soft | outside]).all()
    assert (front == 0.5).all(axis=2).mean() > 0.2
    assert rgba(front, example.colours.matte).dtype == np.uint8
