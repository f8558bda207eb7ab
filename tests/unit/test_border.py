"""A border around a picture is found, whatever it looks like; a picture that has none is left alone."""

import numpy as np
import pytest

from picanim_addon.picture.border import Border, find_border
from picanim_addon.picture.picture import Picture


def textured(rows: int = 240, columns: int = 320, seed: int = 0) -> np.ndarray:
    """A picture with detail everywhere, (rows, columns, 3) uint8 from 40 to 200."""
    y, x = np.mgrid[:rows, :columns]
    waves = np.sin(x / 9) + np.sin(y / 7) + np.sin((x + y) / 23)
    noise = np.random.default_rng(seed).normal(0, 8, (rows, columns, 3))
    return np.clip(120 + 25 * waves[..., None] + noise, 40, 200).astype(np.uint8)


def framed(picture: np.ndarray, border: Border, colour: int) -> np.ndarray:
    """The picture with a border painted over its edges."""
    result = np.full_like(picture, colour)
    inner = border.cut_off(picture)
    result[border.top : border.top + inner.shape[0], border.left : border.left + inner.shape[1]] = inner
    return result


def all_but_a_little(found: Border, wanted: Border) -> bool:
    """All of a border is found, and of the picture a few pixels' width at most is lost."""
    return all(w <= f <= w + 3 and bool(f) == bool(w) for f, w in zip(found, wanted, strict=True))


@pytest.mark.parametrize("colour", [0, 255])
@pytest.mark.parametrize(
    "wanted",
    [Border(0, 0, 1, 0), Border(1, 1, 1, 1), Border(0, 3, 0, 0), Border(9, 9, 9, 9), Border(0, 32, 0, 32)],
    ids=["line", "hairline", "one side", "print", "letterbox"],
)
def test_borders_are_found(wanted, colour):
    assert all_but_a_little(find_border(framed(textured(), wanted, colour)), wanted)


def test_a_torn_edge_is_found():
    picture = textured()
    reach = np.random.default_rng(1).integers(1, 5, picture.shape[1])
    for column, rows in enumerate(reach):
        picture[:rows, column] = 250
    found = find_border(picture)
    assert 4 <= found.top <= 7 and found[::2] == (0, 0) and not found.bottom


def test_deep_and_grey_pictures_have_borders_too():
    grey = framed(textured(), Border(0, 2, 0, 0), 0)[..., :1]
    assert find_border(grey.astype(np.uint16) * 257).top in (2, 3, 4)


@pytest.mark.parametrize("kind", ["detail", "plain", "drawing", "sky", "horizon", "vignette"])
def test_a_picture_without_one_is_left_alone(kind):
    picture = textured()
    columns = picture.shape[1]
    if kind == "plain":
        picture[:] = 128
    elif kind == "drawing":  # two lines on a ground
        picture[:] = 0
        picture[:, 80:88] = picture[:, 232:240] = 255
    elif kind == "sky":  # white, down to a ragged line of hills
        hills = (80 + 20 * np.sin(np.arange(columns) / 30)).astype(int)
        for column, top in enumerate(hills):
            picture[:top, column] = 255
    elif kind == "horizon":
        picture[:90] = 255
    elif kind == "vignette":
        away = np.abs(np.linspace(-1, 1, columns))[None, :, None]
        picture = (picture * (1 - 0.9 * away**4)).astype(np.uint8)
    assert not any(find_border(picture))
    assert find_border(picture) == Border()


def test_the_picture_within_keeps_its_file_and_forgets_that_it_may_serve_itself(tmp_path):
    border = Border(1, 2, 3, 4)
    whole = Picture(textured(), tmp_path / "a.jpg", exact_file=True)
    within = whole.without(border)
    assert (within.width, within.height) == (316, 234)
    assert within.whole_size == (320, 240)
    assert not within.exact_file
    assert whole.without(Border()) is whole


@pytest.mark.parametrize("columns", [316, 315, 200, 101, 79, 40])
@pytest.mark.parametrize("border", [Border(1, 2, 3, 4), Border(20, 0, 20, 0), Border(17, 31, 0, 5)])
def test_a_map_of_any_size_gets_its_border_and_loses_it_again(border, columns):
    inner = 320 - border.left - border.right, 240 - border.top - border.bottom
    values = np.random.default_rng(2).random((round(columns * inner[1] / inner[0]), columns)).astype(np.float32)
    whole = border.put_back_scaled(values, 320, 240)
    assert whole.shape[1] / whole.shape[0] == pytest.approx(320 / 240, rel=0.05)
    assert np.array_equal(border.cut_off_scaled(whole, 320, 240), values)
