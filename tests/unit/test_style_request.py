"""The worker paints pictures: in bundled styles, in a picture's, and says in one sentence when it cannot."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.pictures import bumps, save, scene_like

from picanim_addon.errors import PicAnimError
from picanim_addon.ipc.requests import FileDepth, PaintPicture, PaintScene, SceneDepth
from picanim_addon.picture.read import read_picture
from picanim_addon.settings import BUNDLED_STYLES, Settings, StyleSettings
from picanim_addon.style.drawn.drawing import DRAWN
from picanim_addon.style.painting import Painting, StyleOptions, for_file, for_scene
from picanim_addon.worker import painter
from picanim_addon.worker.handlers import Handlers

PICTURE = scene_like(176, 132)


@pytest.fixture(scope="module")
def handlers() -> Handlers:
    return Handlers()


def painted(handlers: Handlers, folder: Path, pixels: np.ndarray = PICTURE, **style) -> np.ndarray:
    """A picture painted in a style, alone."""
    file = save(pixels, folder / "picture.png")
    np.save(folder / "nearness.npy", bumps(176, 132))
    depth = SceneDepth(FileDepth(folder / "nearness.npy"), 2048)
    request = PaintPicture(file, depth, for_file(Settings(style=StyleSettings(**style))))
    return np.asarray(Image.open(handlers.run(request, folder, lambda stage, part: None).file)).astype(int)


@pytest.mark.slow
def test_the_styles_of_the_settings_are_those_of_the_file_and_differ(handlers: Handlers, tmp_path: Path) -> None:
    from picanim_addon.worker.style.bundled_styles import Bundled

    names = [item.identifier for item in BUNDLED_STYLES]
    assert sorted([*Bundled().names, *DRAWN]) == sorted(names)
    pictures = [painted(handlers, tmp_path, style=name) for name in names]
    for number, one in enumerate(pictures):
        assert one.shape == PICTURE.shape
        for other in [PICTURE.astype(int), *pictures[:number]]:
            assert np.abs(one - other).mean() > 4, names[number]


def test_strength_mix_and_colours(handlers: Handlers, tmp_path: Path) -> None:
    whole = painted(handlers, tmp_path, style="woodcut")
    half = painted(handlers, tmp_path, style="woodcut", strength=0.5)
    assert np.abs(half - (whole + PICTURE) / 2).max() <= 1
    other = painted(handlers, tmp_path, style="gold")
    between = painted(handlers, tmp_path, style="woodcut", second="gold", mix=0.5)
    assert np.abs(between - whole).mean() > 2 and np.abs(between - other).mean() > 2
    kept = painted(handlers, tmp_path, style="woodcut", keep_colours=True)

    def colour(pixels: np.ndarray) -> np.ndarray:
        return (pixels[..., 0] - pixels[..., 2]) - (PICTURE[..., 0].astype(int) - PICTURE[..., 2])

    assert np.abs(colour(kept)).mean() < 0.3 * np.abs(colour(whole)).mean()


def test_only_the_chosen_depth_is_painted(handlers: Handlers, tmp_path: Path) -> None:
    near = bumps(176, 132)
    only_far = painted(handlers, tmp_path, style="ink", depth_high=0.5, softness=0.05)
    whole = painted(handlers, tmp_path, style="ink")
    assert (only_far[near > 0.56] == PICTURE[near > 0.56]).all()
    assert np.abs(only_far - whole)[near < 0.44].max() == 0


def test_a_greater_scale_gives_coarser_strokes(handlers: Handlers, tmp_path: Path) -> None:
    def detail(pixels: np.ndarray) -> float:
        return float(np.abs(np.diff(pixels.mean(2), axis=1)).mean())

    assert detail(painted(handlers, tmp_path, style="points", scale=2.0)) < 0.8 * detail(
        painted(handlers, tmp_path, style="points")
    )


def test_strokes_are_larger_where_it_is_near_or_where_it_is_far(handlers: Handlers, tmp_path: Path) -> None:
    nearness = bumps(176, 132)

    def finer(pixels: np.ndarray, where: np.ndarray) -> float:
        """How much finer the painting is than one without it, in a part of it."""
        found, plain = (np.abs(np.diff(p.mean(2), axis=1))[where[:, 1:]].mean() for p in (pixels, everywhere))
        return float(found / plain)

    everywhere = painted(handlers, tmp_path, style="points")
    far, near = nearness < 0.2, nearness > 0.8
    large_near = painted(handlers, tmp_path, style="points", stroke_depth=0.7)
    assert finer(large_near, near) < 0.75 < 0.95 < finer(large_near, far)
    large_far = painted(handlers, tmp_path, style="points", stroke_depth=-0.7)
    assert finer(large_far, far) < 0.75 < 0.95 < finer(large_far, near)


def test_alpha_stays_and_does_not_count(handlers: Handlers, tmp_path: Path) -> None:
    alpha = np.full((132, 176, 1), 255, np.uint8)
    alpha[:40] = 0
    black = np.concatenate([np.where(alpha > 0, PICTURE, 0), alpha], axis=2).astype(np.uint8)
    white = np.concatenate([np.where(alpha > 0, PICTURE, 255), alpha], axis=2).astype(np.uint8)
    one, other = (painted(handlers, tmp_path, pixels, style="impasto") for pixels in (black, white))
    assert (one[..., 3:] == alpha).all()
    assert (one == other).all()


def test_the_layers_of_a_scene_are_painted_alike(handlers: Handlers, tmp_path: Path) -> None:
    """Where the picture and its layers show the same, they are painted the same."""
    picture = scene_like(320, 176)
    behind = np.concatenate([picture, np.full((176, 320, 1), 255, np.uint8)], axis=2)
    front = behind.copy()
    front[:, 160:, 3] = 0  # only the left half belongs to the front
    front[:, :160, :3] = 128  # where the file holds a filler for the picture's own colours
    behind[:, :80, :3] = 255 - behind[:, :80, :3]
    pictures = (("picture", picture), ("0", front), ("1", behind))
    given = {name: save(pixels, tmp_path / f"{name}.png") for name, pixels in pictures}
    painting = for_scene(Settings(style=StyleSettings(style="impasto", second="gold")))
    assert painting is not None
    request = PaintScene(given["picture"], (given["0"], given["1"]), (0.0, 0.0, 1.0, 1.0), painting)
    result = handlers.run(request, tmp_path, lambda stage, part: None)
    assert result.second is not None
    for files in (result.first, result.second):
        whole, near, far = (np.asarray(Image.open(file)).astype(int) for file in (files.picture, *files.layers))
        assert (near[..., 3] == front[..., 3]).all()
        assert (near[:, :160, :3] == whole[:, :160]).all()
        assert np.abs(far[:, 144:] - whole[:, 144:]).max() <= 1
        assert np.abs(far[:, :60] - whole[:, :60]).mean() > 5


def test_any_picture_is_a_style(handlers: Handlers, tmp_path: Path) -> None:
    """Red stripes make a picture redder."""
    stripes = np.zeros((120, 160, 3), np.uint8)
    stripes[..., 0] = 200
    stripes[:, ::6] = 255, 240, 230
    result = painted(handlers, tmp_path, style="file", file=str(save(stripes, tmp_path / "style.png")))
    redder = (result[..., 0] - result[..., 2]).mean() - (PICTURE[..., 0].astype(int) - PICTURE[..., 2]).mean()
    assert redder > 25


def test_what_cannot_be_used_is_said_in_one_sentence(handlers: Handlers, tmp_path: Path) -> None:
    tiny = save(np.zeros((3, 3, 3), np.uint8), tmp_path / "tiny.png")
    (tmp_path / "text.pth").write_text("hello")
    for style, says in (
        (tiny, "is 3 x 3 pixels"),
        (tmp_path / "text.pth", "is not a checkpoint"),
        (tmp_path / "missing.png", "There is no picture at"),
    ):
        with pytest.raises(PicAnimError, match=says) as error:
            painted(handlers, tmp_path, style="file", file=str(style))
        assert "\n" not in str(error.value)


def test_without_torch_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)  # as Python itself marks what cannot be imported
    picture = read_picture(save(PICTURE, tmp_path / "picture.png"))
    with pytest.raises(PicAnimError, match="needs PyTorch"):
        painter.Painter().paint_picture(picture, None, Painting(StyleOptions("gold")), tmp_path, print)
