"""The picture lies in its canvas where the canvas says, at any size."""

from __future__ import annotations

import numpy as np
import pytest

from picanim_addon.layers.canvas import MARGIN, TILE, canvas_around

SIZES = [(160, 100), (37, 23), (788, 591), (591, 788)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_canvas_is_whole_tiles_and_wide_enough(width: int, height: int) -> None:
    canvas = canvas_around(width, height)
    for size, start, total in ((width, canvas.left, canvas.columns), (height, canvas.top, canvas.rows)):
        assert total % TILE == 1
        assert start >= int(MARGIN * size) and total - start - size >= int(MARGIN * size)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_picture_is_found_again_in_its_box(width: int, height: int) -> None:
    canvas = canvas_around(width, height)
    picture = np.random.default_rng(0).uniform(0, 1, (height, width, 3)).astype(np.float32)
    extended = canvas.extended(picture)
    assert extended.shape == (canvas.rows, canvas.columns, 3)
    assert (extended[canvas.inside()].reshape(picture.shape) == picture).all()
    left, bottom, wide, high = canvas.box()  # from the lower left corner
    columns = slice(round(left * canvas.columns), round((left + wide) * canvas.columns))
    rows = slice(round((1 - bottom - high) * canvas.rows), round((1 - bottom) * canvas.rows))
    assert (extended[rows, columns] == picture).all()


@pytest.mark.parametrize("factor", [1, 2, 2.43, 0.5])
def test_a_scaled_canvas_shows_the_same_places(factor: float) -> None:
    canvas = canvas_around(200, 120)
    size = canvas.scaled(round(200 * factor), round(120 * factor))
    assert abs(size.left - canvas.left * factor) <= 1 and abs(size.top - canvas.top * factor) <= 1

    def slopes(of: object) -> np.ndarray:
        """Each pixel's place in the picture, by which the two canvases can be compared."""
        rows, columns = np.mgrid[0 : of.rows, 0 : of.columns] + 0.5
        return ((columns - of.left) / of.width + 2 * (rows - of.top) / of.height).astype(np.float32)

    resampled = canvas.resampled(slopes(canvas), size)
    assert resampled.shape == (size.rows, size.columns)
    inner = np.s_[3:-3, 3:-3]  # at the very border there is nothing to interpolate with
    assert np.abs(resampled - slopes(size))[inner].max() < 0.01
