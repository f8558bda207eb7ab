"""Fine painting: nearer to its style, without seams, outlines kept, layers that fit, stopped with what there is."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from support.pictures import save, scene_like, step
from unit.test_style_network import made_up

from picanim_addon.errors import Cancelled, Enough, PicAnimError
from picanim_addon.ipc.client import Worker
from picanim_addon.ipc.requests import FileDepth, PaintPicture, PaintScene, SceneDepth
from picanim_addon.sentence import Progress
from picanim_addon.settings import Settings, StyleSettings
from picanim_addon.style.painting import for_file, for_scene
from picanim_addon.worker.handlers import Handlers
from picanim_addon.worker.style.bundled_styles import Bundled
from picanim_addon.worker.style.features import moments
from picanim_addon.worker.style.fine.optimiser import Canvas, Fine
from picanim_addon.worker.style.fine.parts import Effort
from picanim_addon.worker.style.losses import STYLE_WEIGHT, content_loss, moments_loss

PICTURE = scene_like(80, 64)
QUICK = Effort(steps=(30,))
CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def handlers() -> Handlers:
    return Handlers()


@pytest.fixture(scope="module")
def bundled() -> Bundled:
    return Bundled()


def quiet(*_: object) -> None:
    """Nothing is reported."""


def painted(handlers: Handlers, folder: Path, progress: Progress = quiet, **style) -> np.ndarray:
    """The picture painted in a style, alone; its left half far, its right half near."""
    file = save(PICTURE, folder / "picture.png")
    np.save(folder / "nearness.npy", step(80, 64))
    depth = SceneDepth(FileDepth(folder / "nearness.npy"), 2048)
    request = PaintPicture(file, depth, for_file(Settings(style=StyleSettings(**style))))
    return np.asarray(Image.open(handlers.run(request, folder, progress).file)).astype(int)


def off(bundled: Bundled, pixels: np.ndarray, style: str, content: np.ndarray = PICTURE) -> float:
    """Content and style loss of a painting."""

    def seen(of: np.ndarray) -> list[torch.Tensor]:
        return bundled.features(torch.from_numpy(of.astype(np.float32) / 255).permute(2, 0, 1)[None])

    with torch.inference_mode():
        features = seen(pixels)
        style_part = moments_loss([moments(x) for x in features], bundled.moments_of(style))
        return float(content_loss(features, seen(content)) + STYLE_WEIGHT * style_part)


@pytest.fixture(scope="module")
def ink(handlers: Handlers, tmp_path_factory: pytest.TempPathFactory) -> tuple[np.ndarray, np.ndarray]:
    """The picture painted fast, and finely."""
    folder = tmp_path_factory.mktemp("ink")
    return painted(handlers, folder, style="ink"), painted(handlers, folder, style="ink", quality="fine")


def test_fine_is_nearer_to_the_style_than_fast(bundled: Bundled, ink: tuple[np.ndarray, np.ndarray]) -> None:
    fast, fine = ink
    assert off(bundled, fine, "ink") < 0.8 * off(bundled, fast, "ink")


def test_any_picture_is_a_style_of_a_fine_painting(handlers: Handlers, tmp_path: Path) -> None:
    stripes = np.zeros((120, 160, 3), np.uint8)
    stripes[..., 0] = 200
    stripes[:, ::6] = 255, 240, 230
    style = str(save(stripes, tmp_path / "style.png"))
    result = painted(handlers, tmp_path, style="file", file=style, quality="fine")
    redder = (result[..., 0] - result[..., 2]).mean() - (PICTURE[..., 0].astype(int) - PICTURE[..., 2]).mean()
    assert redder > 25


def test_strokes_end_at_outlines_of_the_depth(bundled: Bundled) -> None:
    """Two halves of nearly the same colour: the depth alone says that one stands before the other."""
    content = np.full((64, 96, 3), 110, np.uint8)
    content[:, 48:] += 12

    def edge(nearness: np.ndarray | None) -> float:
        """Mean error of the step of brightness between the halves."""
        fine = Fine(bundled.features, bundled.moments_of("impasto"), CPU, QUICK)
        (result,) = fine.paint([Canvas(content, content.copy(), nearness)], quiet)
        grey = result.mean(2)
        return float(np.abs(grey[:, 48] - grey[:, 47] - 12).mean())

    assert edge(step(96, 64)) < 0.6 * edge(None)


def test_no_seam_shows_between_tiles(bundled: Bundled) -> None:
    content = scene_like(192, 64)
    fine = Fine(
        bundled.features,
        bundled.moments_of("woodcut"),
        CPU,
        Effort(first=64, steps=(30, 20, 12), one_pass=64 * 64, tile=64),
    )
    (result,) = fine.paint([Canvas(content, content.copy())], quiet)
    across = np.abs(np.diff(result.astype(int), axis=1)).mean((0, 2))
    seams = [across[column - 1] for column in (32, 64, 96, 128, 160)]
    assert np.mean(seams) < 1.25 * across.mean()
    assert off(bundled, result, "woodcut", content) < 0.6 * off(bundled, content, "woodcut", content)


def test_layers_behind_are_the_front_where_they_show_the_same(handlers: Handlers, tmp_path: Path) -> None:
    behind = np.concatenate([PICTURE, np.full((64, 80, 1), 255, np.uint8)], axis=2)
    front = behind.copy()
    front[:, 40:, 3] = 0
    behind[:, :24, :3] = 255 - behind[:, :24, :3]
    given = {n: save(p, tmp_path / f"{n}.png") for n, p in (("picture", PICTURE), ("0", front), ("1", behind))}
    results = []
    for quality in ("fast", "fine"):
        painting = for_scene(Settings(style=StyleSettings(style="impasto", quality=quality)))
        assert painting is not None
        request = PaintScene(given["picture"], (given["0"], given["1"]), (0.0, 0.0, 1.0, 1.0), painting)
        files = handlers.run(request, tmp_path, quiet).first
        results.append([np.asarray(Image.open(f)).astype(int)[..., :3] for f in (files.picture, *files.layers)])
    (_, _, fast), (whole, near, far) = results
    assert (near[:, :40] == whole[:, :40]).all()
    assert (far[:, 24:] == whole[:, 24:]).all()
    assert np.abs(far[:, :24] - whole[:, :24]).mean() > 5
    assert np.abs(far[:, :24] - fast[:, :24]).mean() > 5  # what is hidden is painted finely, too


def test_enough_keeps_what_is_painted_and_a_cancel_nothing(
    handlers: Handlers, bundled: Bundled, ink: tuple[np.ndarray, np.ndarray], tmp_path: Path
) -> None:
    """Stopped when half of it is done."""

    def stop_with(error: type[Exception]) -> Progress:
        def progress(stage: object, part: float) -> None:
            if "finely" in str(stage) and part > 0.5:
                raise error

        return progress

    some = painted(handlers, tmp_path, stop_with(Enough), style="ink", quality="fine")
    assert off(bundled, ink[1], "ink") < off(bundled, some, "ink") < off(bundled, ink[0], "ink")
    with pytest.raises(Cancelled):
        painted(handlers, tmp_path, stop_with(Cancelled), style="ink", quality="fine")


def test_a_network_from_a_file_says_that_it_paints_fast_only(handlers: Handlers, tmp_path: Path) -> None:
    torch.save(made_up(8), tmp_path / "style.pth")
    with pytest.raises(PicAnimError, match="paints in the quality Fast only; choose Fast"):
        painted(handlers, tmp_path, style="file", file=str(tmp_path / "style.pth"), quality="fine")


def test_how_long_it_will_take_is_said_before_anything_is_painted(handlers: Handlers, tmp_path: Path) -> None:
    file = save(np.full((3000, 4000, 3), 120, np.uint8), tmp_path / "large.png")
    np.save(tmp_path / "nearness.npy", step(80, 60))
    settings = Settings(style=StyleSettings(style="woodcut", quality="fine", readable=0.0))
    said: list[str] = []

    def progress(stage: object, part: float) -> None:
        said.append(str(stage))
        if "style" in said[-1]:
            raise Cancelled

    request = PaintPicture(file, SceneDepth(FileDepth(tmp_path / "nearness.npy"), 512), for_file(settings))
    with pytest.raises(Cancelled):
        handlers.run(request, tmp_path, progress)
    before, _, minutes = said[-1].partition("; then finely, about ")
    assert before == "Loading the style" and int(minutes.split()[0]) > 2


def test_esc_keeps_what_the_window_shows(tmp_path: Path) -> None:
    """By the worker itself: a preview comes while it paints; then enough of it is asked for."""
    worker = Worker()
    try:
        painting = for_file(Settings(style=StyleSettings(style="woodcut", quality="fine")))
        np.save(tmp_path / "nearness.npy", step(160, 120))
        depth = SceneDepth(FileDepth(tmp_path / "nearness.npy"), 2048)
        job = worker.submit(PaintPicture(save(scene_like(160, 120), tmp_path / "picture.png"), depth, painting))
        while not job.done and job.preview is None:
            time.sleep(0.01)
        assert job.preview is not None and Image.open(job.preview).size == (160, 120)
        before = job.fraction
        job.enough()
        result = job.wait()
        assert before < 0.6
        assert Image.open(result.file).size == (160, 120)
    finally:
        worker.close()


def test_the_border_is_painted_as_the_rest(bundled: Bundled) -> None:
    """Of a picture whose sides do not fill the features' cells."""
    content = scene_like(93, 79)
    fine = Fine(bundled.features, bundled.moments_of("impasto"), CPU, Effort(steps=(60,)))
    (result,) = fine.paint([Canvas(content, content.copy())], quiet)
    off_by = np.abs(result.astype(int) - content).mean(2)
    for border in (off_by[-1], off_by[:, -1]):
        assert border.mean() < 1.7 * off_by.mean()
