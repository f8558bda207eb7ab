"""The styles that are drawn: oil follows forms, glass has pieces in leads, pencil is as dark as the picture."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter
from support.pictures import bumps, save, scene_like

from picanim_addon.imaging.distance import pieces
from picanim_addon.picture.picture import Picture
from picanim_addon.picture.read import read_picture
from picanim_addon.style.compose import composed
from picanim_addon.style.layers import Layer, Masks
from picanim_addon.style.painting import Painting, StyleOptions
from picanim_addon.worker.painter import Painter

PICTURE = scene_like(240, 180)


def painted(pixels: np.ndarray, style: str, **options) -> np.ndarray:
    """(H, W, 3) int: a picture in a style, and nothing that a network would have to paint."""
    picture = Picture(pixels, Path("made.png"))
    layer = Layer(picture, bumps(240, 180), Masks())
    (result,) = composed([layer], picture, StyleOptions(style, **options), no_network, lambda *_: None, lambda _: None)
    return result.astype(int)


def no_network(*_: object) -> list[np.ndarray]:
    raise AssertionError("a network was asked to paint")


def soft(pixels: np.ndarray, size: float) -> np.ndarray:
    image = Image.fromarray(np.asarray(pixels, np.uint8)).filter(ImageFilter.GaussianBlur(size))
    return np.asarray(image, float)


@pytest.mark.parametrize("lean", [30, -30])
def test_strokes_of_oil_run_along_the_forms(lean: int) -> None:
    """Soft bars that rise to the right, or fall: what the brush leaves changes across them, hardly along them."""
    y, x = np.mgrid[:180, :240]
    rise, run = np.sin(np.radians(lean)), np.cos(np.radians(lean))
    pixels = np.repeat((128 + 60 * np.sin((x * rise + y * run) / 14))[..., None], 3, 2).astype(np.uint8)
    strokes = (painted(pixels, "oil") - pixels.astype(int)).mean(2)[20:-20, 20:-20]
    down, across = np.gradient(strokes)
    assert np.square(across * rise + down * run).sum() > 3 * np.square(across * run - down * rise).sum()


def test_oil_stays_the_picture_and_fine_stays_nearer() -> None:
    apart = [np.abs(painted(PICTURE, "oil", fine=fine) - PICTURE).mean() for fine in (False, True)]
    assert apart[1] < apart[0] < 20


def test_glass_is_pieces_of_one_colour_in_dark_leads() -> None:
    picture = np.full((180, 240, 3), (70, 120, 190), np.uint8)
    picture[:, 120:] = 210, 90, 50
    window = painted(picture, "glass")
    lead = window.max(2) < 150
    assert 0.06 < lead.mean() < 0.35
    numbers, sizes = np.unique(pieces(~lead)[~lead], return_counts=True)
    whole = numbers[sizes > 25]
    assert 60 < len(whole) < 400  # each closed by its leads
    inside = pieces(~lead)
    for number in whole[::9]:
        colour = window[inside == number]
        bluer = colour[:, 2] > colour[:, 0]
        assert bluer.mean() < 0.05 or bluer.mean() > 0.95  # no piece lies across the border of the two colours


def test_pencil_is_grey_and_as_dark_as_the_picture_and_has_its_colours_where_they_are_kept() -> None:
    drawn = painted(PICTURE, "pencil")
    assert (drawn == drawn[..., :1]).all()
    tones = [soft(np.asarray(p), 8.0).mean(2).ravel() for p in (drawn, PICTURE)]
    assert np.corrcoef(*tones)[0, 1] > 0.8
    coloured = painted(PICTURE, "pencil", keep_colours=True)
    redness = [(p[..., 0] - p[..., 2]).ravel() for p in (coloured, PICTURE.astype(int))]
    assert np.corrcoef(*redness)[0, 1] > 0.9


@pytest.mark.parametrize("style", ["oil", "glass", "pencil"])
def test_strokes_are_as_large_in_every_picture_and_larger_at_a_greater_scale(style: str) -> None:
    y, x = np.mgrid[:360, :480]
    large = np.repeat((128 + 60 * np.sin((x * 0.5 + y * 0.87) / 80))[..., None], 3, 2).astype(np.uint8)

    def coarse(pixels: np.ndarray) -> float:
        """Of what the style adds, how slowly it changes from pixel to pixel of 240 across."""
        small = np.asarray(Image.fromarray(pixels.astype(np.uint8)).resize((240, 180), Image.Resampling.BOX), float)
        fine = (small - soft(small, 8.0)).mean(2)
        return float(fine.std() / np.abs(np.diff(fine)).mean())

    small = np.asarray(Image.fromarray(large).resize((240, 180), Image.Resampling.BOX))
    here, there = coarse(painted(small, style)), coarse(painted(large, style))
    assert abs(there / here - 1) < 0.15
    assert coarse(painted(small, style, scale=2.5)) > 1.15 * here


@pytest.mark.parametrize("style", ["oil", "glass", "pencil"])
@pytest.mark.parametrize("shape", [(180, 240), (300, 20), (5, 7)])
def test_a_picture_in_which_nothing_is_to_be_seen_is_drawn_all_the_same(style: str, shape: tuple[int, int]) -> None:
    drawn = painted(np.full((*shape, 3), (200, 150, 90), np.uint8), style)
    assert drawn.shape == (*shape, 3)
    assert drawn.std((0, 1)).max() < 60


@pytest.mark.parametrize("style", ["oil", "glass", "pencil"])
def test_layers_that_show_the_same_are_drawn_alike(style: str) -> None:
    """The layer behind differs on the right: on the left its strokes and pieces are the front one's."""
    behind = PICTURE.copy()
    behind[:, 160:] = 255 - behind[:, 160:]
    front, back = (Picture(pixels, Path("made.png")) for pixels in (PICTURE, behind))
    options = StyleOptions(style)
    one, other = composed([Layer(front), Layer(back)], front, options, no_network, lambda *_: None, lambda _: None)
    assert np.abs(one.astype(int) - other)[:, :80].mean() < 1.0
    assert np.abs(one.astype(int) - other)[:, 180:].mean() > 10


def test_lines_that_are_to_be_read_lie_over_the_leads() -> None:
    """The picture's own lines are seen through the window, and the window stays one."""
    picture = Picture(PICTURE, Path("made.png"))
    layer = Layer(picture, None, Masks(lines=np.ones((180, 240), np.float32)))

    def window(readable: float) -> np.ndarray:
        options = StyleOptions("glass", readable=readable)
        (result,) = composed([layer], picture, options, no_network, lambda *_: None, lambda _: None)
        return (result - soft(result, 4.0)).mean(2).ravel()

    def alike(one: np.ndarray, other: np.ndarray) -> float:
        return float(np.corrcoef(one, other)[0, 1])

    plain, read, own = window(0.0), window(0.75), (PICTURE - soft(PICTURE, 4.0)).mean(2).ravel()
    assert alike(read, own) > alike(plain, own) + 0.05
    assert alike(read, plain) > 0.93


def test_two_styles_mix_and_a_subject_has_its_own_without_torch(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)  # as Python itself marks what cannot be imported
    picture = read_picture(save(PICTURE, tmp_path / "picture.png"))
    subject = np.zeros((180, 240), np.float32)
    subject[:, :100] = 1.0

    def file(options: StyleOptions) -> np.ndarray:
        masks = Masks(subject=subject) if options.subject is not None else Masks()
        painting = Painting(options)
        made = Painter().paint_picture(picture, None, painting, tmp_path, lambda *_: None, masks)
        return np.asarray(Image.open(made)).astype(int)

    glass, pencil = file(StyleOptions("glass")), file(StyleOptions("pencil"))
    mixed = file(StyleOptions("glass", second="pencil", mix=0.25))
    assert np.abs(mixed - (0.75 * glass + 0.25 * pencil)).max() <= 1
    both = file(StyleOptions("glass", subject="pencil"))
    assert (both[:, :90] == pencil[:, :90]).all() and (both[:, 110:] == glass[:, 110:]).all()
