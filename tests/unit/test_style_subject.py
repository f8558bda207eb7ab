"""A style for the subject and another for the rest, in one painting."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.pictures import save

from picanim_addon.errors import PicAnimError
from picanim_addon.ipc.requests import FileDepth, PaintPicture, PaintScene, SceneDepth
from picanim_addon.settings import Settings, StyleSettings, check
from picanim_addon.style.painting import for_file, for_scene
from picanim_addon.worker.handlers import Handlers

WIDTH, HEIGHT = 176, 132
DISC = np.hypot(*(np.indices((HEIGHT, WIDTH)) - np.array([70, 88]).reshape(2, 1, 1))) < 34
"""A red disc before blue: what the picture is of."""
INSIDE = np.hypot(*(np.indices((HEIGHT, WIDTH)) - np.array([70, 88]).reshape(2, 1, 1))) < 26
OUTSIDE = np.hypot(*(np.indices((HEIGHT, WIDTH)) - np.array([70, 88]).reshape(2, 1, 1))) > 44


@pytest.fixture(scope="module")
def handlers() -> Handlers:
    return Handlers()


def picture() -> np.ndarray:
    waves = 14 * np.sin(np.arange(WIDTH) / 5)[None, :, None] * np.cos(np.arange(HEIGHT) / 7)[:, None, None]
    colours = np.where(DISC[..., None], (200, 60, 40), (70, 110, 180)) + waves
    return np.clip(colours, 0, 255).astype(np.uint8)


def painted(handlers: Handlers, folder: Path, **style) -> np.ndarray:
    np.save(folder / "near.npy", np.where(DISC, 0.9, 0.2).astype(np.float32))
    depth = SceneDepth(FileDepth(folder / "near.npy"), 2048)
    settings = Settings(style=StyleSettings(**style))
    check(settings)
    request = PaintPicture(save(picture(), folder / "picture.png"), depth, for_file(settings))
    return np.asarray(Image.open(handlers.run(request, folder, lambda stage, part: None).file)).astype(int)


@pytest.mark.slow
def test_the_subject_is_found_and_the_rest_is_painted(handlers: Handlers, tmp_path: Path) -> None:
    as_it_is = painted(handlers, tmp_path, style="ink", subject="none")
    ink = painted(handlers, tmp_path, style="ink")
    woodcut = painted(handlers, tmp_path, style="woodcut")
    both = painted(handlers, tmp_path, style="ink", subject="woodcut")
    only = painted(handlers, tmp_path, style="none", subject="woodcut")
    plain = picture().astype(int)
    assert np.abs(as_it_is - plain)[INSIDE].max() == 0 and np.abs(as_it_is - ink)[OUTSIDE].max() == 0
    assert np.abs(both - woodcut)[INSIDE].max() == 0 and np.abs(both - ink)[OUTSIDE].max() == 0
    assert np.abs(only - woodcut)[INSIDE].max() == 0 and np.abs(only - plain)[OUTSIDE].max() == 0
    assert np.abs(ink - woodcut)[INSIDE].mean() > 8


def test_a_mask_says_where_the_subject_is_and_the_join_is_soft(handlers: Handlers, tmp_path: Path) -> None:
    mask = np.clip((np.arange(WIDTH) - 68) / 40 * 255, 0, 255).astype(np.uint8)[None].repeat(HEIGHT, 0)
    file = str(save(mask, tmp_path / "mask.png"))
    both = painted(handlers, tmp_path, style="ink", subject="woodcut", mask=file)
    ends = [painted(handlers, tmp_path, style=style) for style in ("ink", "woodcut")]
    assert np.abs(both - ends[0])[:, :66].max() == 0 and np.abs(both - ends[1])[:, 110:].max() == 0
    half = (ends[0] + ends[1]) / 2
    assert np.abs(both - half)[:, 88].mean() < 0.2 * np.abs(ends[0] - ends[1])[:, 88].mean()


@pytest.mark.slow
def test_what_is_hidden_behind_the_subject_is_painted_as_the_rest(handlers: Handlers, tmp_path: Path) -> None:
    plain = picture()
    front = np.concatenate([plain, np.where(DISC, 255, 0)[..., None]], 2).astype(np.uint8)
    filled = np.where(DISC[..., None], (70, 110, 180), plain)
    behind = np.concatenate([filled, np.full((HEIGHT, WIDTH, 1), 255)], 2).astype(np.uint8)
    given = {name: save(pixels, tmp_path / f"{name}.png") for name, pixels in (("0", front), ("1", behind))}
    near = np.stack([np.where(DISC, 0.9, 0.2), np.full(DISC.shape, 0.2)]).astype(np.float32)
    np.save(tmp_path / "near.npy", near)
    results = []
    for subject in ("same", "woodcut"):
        painting = for_scene(Settings(style=StyleSettings(style="ink", second="gold", subject=subject)))
        assert painting is not None
        request = PaintScene(
            save(plain, tmp_path / "picture.png"),
            (given["0"], given["1"]),
            (0.0, 0.0, 1.0, 1.0),
            painting,
            tmp_path / "near.npy",
        )
        made = handlers.run(request, tmp_path, lambda stage, part: None)
        assert made.second is not None
        files = (*made.first.layers, *made.second.layers)
        results.append([np.asarray(Image.open(file)).astype(int)[..., :3] for file in files])
    (front, hidden, morphed, _), (own, still_hidden, own_morphed, _) = results
    assert np.abs(own - front)[INSIDE].mean() > 8 and np.abs(own - front)[OUTSIDE].max() == 0
    assert np.abs(still_hidden - hidden).max() == 0
    # the rest turns into the second style, the subject keeps its own
    assert np.abs(own_morphed - morphed)[OUTSIDE].max() == 0 and np.abs(own_morphed - own)[INSIDE].max() <= 1


def test_a_mask_without_a_style_for_the_subject_is_said() -> None:
    with pytest.raises(PicAnimError, match="no style for the subject"):
        check(Settings(style=StyleSettings(style="ink", mask="mask.png")))
