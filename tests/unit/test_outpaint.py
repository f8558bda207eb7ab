"""Beyond the frame the picture goes on: without a seam, in its own colours, and with some of its texture."""

from __future__ import annotations

import numpy as np

from picanim_addon.layers.canvas import canvas_around
from picanim_addon.layers.outpaint import continued

WIDTH, HEIGHT = 200, 120
CANVAS = canvas_around(WIDTH, HEIGHT)
SIZE = CANVAS.scaled(2 * WIDTH, 2 * HEIGHT)


def picture(scale: int = 1) -> np.ndarray:
    """Dark stripes on a slope from red to blue."""
    row, column = np.mgrid[0 : HEIGHT * scale, 0 : WIDTH * scale] / scale
    share = column / WIDTH
    stripes = 0.1 * np.sin(column / 3) * np.sin(row / 3)
    return np.stack([0.8 - 0.6 * share + stripes, 0.4 + stripes, 0.2 + 0.6 * share + stripes], axis=2).astype(
        np.float32
    )


def test_the_picture_itself_stays_as_it_is_at_both_sizes() -> None:
    for image, canvas, own in zip(
        continued(picture(), picture(2), CANVAS, SIZE), (CANVAS, SIZE), (picture(), picture(2)), strict=True
    ):
        assert image.shape == (canvas.rows, canvas.columns, 3)
        assert (image[canvas.inside()].reshape(own.shape) == own).all()


def test_no_seam_shows_at_the_frame() -> None:
    for image, canvas in zip(continued(picture(), picture(2), CANVAS, SIZE), (CANVAS, SIZE), strict=True):
        left, right = canvas.left, canvas.left + canvas.width
        rows = slice(canvas.top, canvas.top + canvas.height)
        inside = np.abs(np.diff(image[rows, left:right], axis=1)).max()
        for seam in (left, right):
            assert np.abs(image[rows, seam] - image[rows, seam - 1]).max() <= 1.5 * inside


def test_far_out_are_the_colours_of_that_side_with_half_the_texture() -> None:
    coarse, _ = continued(picture(), picture(2), CANVAS, SIZE)
    rows = slice(CANVAS.top, CANVAS.top + HEIGHT)
    left, right = coarse[rows, :16], coarse[rows, -16:]
    assert np.abs(left.mean((0, 1)) - (0.8, 0.4, 0.2)).max() < 0.2
    assert np.abs(right.mean((0, 1)) - (0.2, 0.4, 0.8)).max() < 0.2
    assert 0.4 < left[..., 1].std() / picture()[..., 1].std() < 0.7
