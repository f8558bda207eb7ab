"""The worker paints pictures: in bundled styles, in a picture's, and says in one sentence when it cannot."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.pictures import bumps, save, scene_like

from picanim_addon.errors import PicAnimError
from picanim_addon.ipc.style_request import for_file, for_scene
from picanim_addon.picture.read import read_picture
from picanim_addon.settings import BUNDLED_STYLES, Settings, StyleSettings
from picanim_addon.worker import painter
from picanim_addon.worker.handlers import Requests

PICTURE = scene_like(176, 132)


@pytest.fixture(scope="module")
def requests(tmp_path_factory: pytest.TempPathFactory) -> Requests:
    return Requests(tmp_path_factory.mktemp("session"))


def painted(requests: Requests, folder: Path, pixels: np.ndarray = PICTURE, **style) -> np.ndarray:
    """A picture painted in a style, alone."""
    file = save(pixels, folder / "picture.png")
    np.save(folder / "nearness.npy", bumps(176, 132))
    message = {
        "id": 1,
        "do": "paint",
        "picture": str(file),
        "depth": {"file": str(folder / "nearness.npy")},
        "depth_side": 2048,
        **for_file(Settings(style=StyleSettings(**style))),
    }
    result = requests.run(message, lambda stage, part: None)
    return np.asarray(Image.open(result["painted"]["first"])).astype(int)


def test_the_styles_of_the_settings_are_those_of_the_file_and_differ(requests: Requests, tmp_path: Path) -> None:
    from picanim_addon.worker.style.bundled_styles import Bundled

    names = [item.identifier for item in BUNDLED_STYLES]
    assert sorted(Bundled().names) == sorted(names)
    pictures = [painted(requests, tmp_path, style=name) for name in names]
    for number, one in enumerate(pictures):
        assert one.shape == PICTURE.shape
        for other in [PICTURE.astype(int), *pictures[:number]]:
            assert np.abs(one - other).mean() > 4, names[number]


def test_strength_mix_and_colours(requests: Requests, tmp_path: Path) -> None:
    whole = painted(requests, tmp_path, style="woodcut")
    half = painted(requests, tmp_path, style="woodcut", strength=0.5)
    assert np.abs(half - (whole + PICTURE) / 2).max() <= 1
    other = painted(requests, tmp_path, style="gold")
    between = painted(requests, tmp_path, style="woodcut", second="gold", mix=0.5)
    assert np.abs(between - whole).mean() > 2 and np.abs(between - other).mean() > 2
    kept = painted(requests, tmp_path, style="woodcut", keep_colours=True)

    def colour(pixels: np.ndarray) -> np.ndarray:
        return (pixels[..., 0] - pixels[..., 2]) - (PICTURE[..., 0].astype(int) - PICTURE[..., 2])

    assert np.abs(colour(kept)).mean() < 0.3 * np.abs(colour(whole)).mean()


def test_only_the_chosen_depth_is_painted(requests: Requests, tmp_path: Path) -> None:
    near = bumps(176, 132)
    only_far = painted(requests, tmp_path, style="ink", depth_high=0.5, softness=0.05)
    whole = painted(requests, tmp_path, style="ink")
    assert (only_far[near > 0.56] == PICTURE[near > 0.56]).all()
    assert np.abs(only_far - whole)[near < 0.44].max() == 0


def test_a_greater_scale_gives_coarser_strokes(requests: Requests, tmp_path: Path) -> None:
    def detail(pixels: np.ndarray) -> float:
        return float(np.abs(np.diff(pixels.mean(2), axis=1)).mean())

    assert detail(painted(requests, tmp_path, style="points", scale=2.0)) < 0.8 * detail(
        painted(requests, tmp_path, style="points")
    )


def test_alpha_stays_and_does_not_count(requests: Requests, tmp_path: Path) -> None:
    alpha = np.full((132, 176, 1), 255, np.uint8)
    alpha[:40] = 0
    black = np.concatenate([np.where(alpha > 0, PICTURE, 0), alpha], axis=2).astype(np.uint8)
    white = np.concatenate([np.where(alpha > 0, PICTURE, 255), alpha], axis=2).astype(np.uint8)
    one, other = (painted(requests, tmp_path, pixels, style="impasto") for pixels in (black, white))
    assert (one[..., 3:] == alpha).all()
    assert (one == other).all()


def test_the_layers_of_a_scene_are_painted_alike(requests: Requests, tmp_path: Path) -> None:
    """Where the picture and its layers show the same, they are painted the same."""
    picture = scene_like(320, 176)
    behind = np.concatenate([picture, np.full((176, 320, 1), 255, np.uint8)], axis=2)
    front = behind.copy()
    front[:, 160:, 3] = 0  # only the left half belongs to the front
    front[:, :160, :3] = 128  # where the file holds a filler for the picture's own colours
    behind[:, :80, :3] = 255 - behind[:, :80, :3]
    pictures = (("picture", picture), ("0", front), ("1", behind))
    given = {name: str(save(pixels, tmp_path / f"{name}.png")) for name, pixels in pictures}
    message = {
        "id": 2,
        "do": "repaint",
        "picture": given["picture"],
        "layers": [given["0"], given["1"]],
        "box": [0.0, 0.0, 1.0, 1.0],
        **for_scene(Settings(style=StyleSettings(style="impasto", second="gold"))),
    }
    result = requests.run(message, lambda stage, part: None)["painted"]
    assert set(result) == {"first", "second"}
    for files in result.values():
        names = ("picture", "layer0", "layer1")
        whole, near, far = (np.asarray(Image.open(files[name])).astype(int) for name in names)
        assert (near[..., 3] == front[..., 3]).all()
        assert (near[:, :160, :3] == whole[:, :160]).all()
        assert np.abs(far[:, 144:] - whole[:, 144:]).max() <= 1
        assert np.abs(far[:, :60] - whole[:, :60]).mean() > 5


def test_any_picture_is_a_style(requests: Requests, tmp_path: Path) -> None:
    """Red stripes make a picture redder."""
    stripes = np.zeros((120, 160, 3), np.uint8)
    stripes[..., 0] = 200
    stripes[:, ::6] = 255, 240, 230
    result = painted(requests, tmp_path, style="file", file=str(save(stripes, tmp_path / "style.png")))
    redder = (result[..., 0] - result[..., 2]).mean() - (PICTURE[..., 0].astype(int) - PICTURE[..., 2]).mean()
    assert redder > 25


def test_what_cannot_be_used_is_said_in_one_sentence(requests: Requests, tmp_path: Path) -> None:
    tiny = save(np.zeros((3, 3, 3), np.uint8), tmp_path / "tiny.png")
    (tmp_path / "text.pth").write_text("hello")
    for style, says in (
        (tiny, "is 3 x 3 pixels"),
        (tmp_path / "text.pth", "is not a checkpoint"),
        (tmp_path / "missing.png", "There is no picture at"),
    ):
        with pytest.raises(PicAnimError, match=says) as error:
            painted(requests, tmp_path, style="file", file=str(style))
        assert "\n" not in str(error.value)


def test_without_torch_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(painter, "torch_is_installed", lambda: False)
    picture = read_picture(save(PICTURE, tmp_path / "picture.png"))
    with pytest.raises(PicAnimError, match="needs PyTorch"):
        painter.Painter().paint_picture(picture, None, {"styles": {"first": {}}}, tmp_path, print)
