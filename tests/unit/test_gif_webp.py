"""Animated GIF and WebP open elsewhere as they were meant."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.pictures import psnr, save, scene_like

from picanim_addon.errors import Cancelled, PicAnimError
from picanim_addon.picture.gif_webp import durations, write


def panned(folder: Path, count: int, *, alpha: bool = False) -> list[Path]:
    """Frames of a picture that moves to the left by two pixels each."""
    wide = scene_like(200, 80)
    files = []
    for i in range(count):
        frame = wide[:, 2 * i : 2 * i + 120]
        if alpha:
            mask = np.zeros((80, 120, 1), np.uint8)
            mask[20:60, 30:90] = 255
            frame = np.concatenate([frame, mask], axis=2)
        files.append(save(frame, folder / f"{i:04}.png"))
    return files


@pytest.mark.parametrize("suffix, fidelity", [(".gif", 28.0), (".webp", 30.0)])
@pytest.mark.parametrize("fps", [24.0, 30.0])
def test_count_duration_loop_and_look(tmp_path: Path, suffix: str, fidelity: float, fps: float) -> None:
    frames = panned(tmp_path, 12)
    write(frames, tmp_path / f"clip{suffix}", fps)
    with Image.open(tmp_path / f"clip{suffix}") as clip:
        assert clip.n_frames == 12 and clip.size == (120, 80) and clip.info["loop"] == 0
        shown = 0
        for i, file in enumerate(frames):
            clip.seek(i)
            pixels = np.asarray(clip.convert("RGB"))  # decodes: WebP tells the duration only then
            shown += clip.info["duration"]
            with Image.open(file) as frame:
                assert psnr(np.asarray(frame), pixels) >= fidelity
        assert abs(shown - 12 / fps * 1000) <= 5


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_what_is_transparent_stays_so(tmp_path: Path, suffix: str) -> None:
    write(panned(tmp_path, 3, alpha=True), tmp_path / f"clip{suffix}", 10)
    with Image.open(tmp_path / f"clip{suffix}") as clip:
        for i in range(3):
            clip.seek(i)
            alpha = np.asarray(clip.convert("RGBA"))[..., 3]
            assert alpha[5, 5] == 0 and alpha[40, 60] == 255


def test_still_parts_stand_still_in_a_gif(tmp_path: Path) -> None:
    """A frame and itself with one corner changed: nothing else may flicker."""
    first = scene_like(120, 80)
    second = first.copy()
    second[:10, :10] = 255 - second[:10, :10]
    write([save(first, tmp_path / "1.png"), save(second, tmp_path / "2.png")], tmp_path / "clip.gif", 10)
    with Image.open(tmp_path / "clip.gif") as clip:
        one = np.asarray(clip.convert("RGB"))
        clip.seek(1)
        two = np.asarray(clip.convert("RGB"))
    assert (one[16:] == two[16:]).all() and (one[:, 16:] == two[:, 16:]).all() and (one != two).any()


def test_a_gif_cannot_be_faster_than_browsers_play_it(tmp_path: Path) -> None:
    with pytest.raises(PicAnimError, match="at most 50"):
        write(panned(tmp_path, 2), tmp_path / "clip.gif", 60)


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_what_is_done_is_told_and_can_be_stopped(tmp_path: Path, suffix: str) -> None:
    frames, told = panned(tmp_path, 4), []
    write(frames, tmp_path / f"clip{suffix}", 10, told.append)
    assert told == [0.25, 0.5, 0.75]

    def stop(share: float) -> None:
        if share >= 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        write(frames, tmp_path / f"stopped{suffix}", 10, stop)


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_one_frame(tmp_path: Path, suffix: str) -> None:
    frames = panned(tmp_path, 1)
    write(frames, tmp_path / f"clip{suffix}", 10)
    with Image.open(tmp_path / f"clip{suffix}") as clip, Image.open(frames[0]) as frame:
        assert psnr(np.asarray(frame), np.asarray(clip.convert("RGB"))) >= 28.0


def test_durations_never_drift() -> None:
    for fps in (12.0, 23.976, 24.0, 25.0, 30.0, 50.0):
        ends = np.cumsum(durations(240, fps, 10))
        assert np.abs(ends - 1000 * np.arange(1, 241) / fps).max() <= 5.01
