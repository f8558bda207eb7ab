"""The command line, run as users run it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import bpy
import numpy as np
import pytest
from PIL import Image
from support.pictures import bumps, pixels, psnr, save, scene_like
from support.worker import FLAGS

TREE = Path(__file__).resolve().parents[2]


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "picanim_addon", *map(str, arguments)]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), cwd=TREE, capture_output=True, text=True, timeout=240)


def mended(done: subprocess.CompletedProcess[str], says: str) -> None:
    """One line on standard error, and the exit code of what a user can mend."""
    assert done.returncode == 2, done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1 and lines[0].startswith("picanim: ") and says in lines[0], done.stderr


@pytest.fixture
def depth(tmp_path: Path) -> Path:
    np.save(tmp_path / "depth.npy", bumps(160, 100))
    return tmp_path / "depth.npy"


def frames_of(clip: Path) -> list[float]:
    """Number of frames, width, height and rate of a clip, as Blender reads it in a process of its own."""
    script = (
        "import bpy, sys, numpy as np\n"
        "c = bpy.data.movieclips.load(sys.argv[1]); n, (w, h) = c.frame_duration, c.size\n"
        "i = bpy.data.images.load(sys.argv[1]); s = bpy.context.scene\n"
        "np.save(sys.argv[2], np.array([n, w, h, c.fps]))\n"
    )
    out = clip.with_suffix(".size.npy")
    subprocess.run([sys.executable, "-c", script, str(clip), str(out)], check=True, capture_output=True)
    return list(np.load(out))


def test_animate_makes_a_clip(picture: Path, depth: Path, tmp_path: Path) -> None:
    clip, blend = tmp_path / "clip.mp4", tmp_path / "scene.blend"
    done = run("animate", picture, "--depth", depth, "--output", clip, "--blend", blend, "--duration", 0.5, *FLAGS)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.strip().splitlines()[-1] == str(clip)
    assert "12/12" in done.stdout and "frames/s" in done.stdout
    assert frames_of(clip) == [12, 960, 600, 24]
    assert blend.stat().st_size > 10000
    assert sorted(f.name for f in tmp_path.iterdir() if f.name.startswith(".")) == []


def test_size_and_rate(picture: Path, depth: Path, tmp_path: Path) -> None:
    clip = tmp_path / "clip.mp4"
    flags = ["--size", "121x75", "--fps", "29.97", "--duration", "0,1", "--motion", "push_in"]
    done = run("animate", picture, "--depth", depth, "--output", clip, *flags, *FLAGS)
    assert done.returncode == 0, done.stderr
    assert frames_of(clip) == pytest.approx([3, 120, 76, 30000 / 1001], rel=1e-6)


def test_still_is_the_picture_and_moves(picture: Path, depth: Path, tmp_path: Path) -> None:
    flags = ["--depth", depth, "--size", "160x100", "--overwrite", *FLAGS]
    assert run("still", picture, "--output", tmp_path / "a.png", *flags).returncode == 0
    assert psnr(pixels(picture), pixels(tmp_path / "a.png")) >= 34.0
    done = run("still", picture, "--output", tmp_path / "b.png", "--camera", "-0.3,0,0", *flags)
    assert done.returncode == 0, done.stderr
    assert psnr(pixels(picture), pixels(tmp_path / "b.png")) < 30.0


@pytest.mark.parametrize("suffix", [".npy", ".png", ".exr", ".pfm"])
def test_depth_is_written_in_every_format_and_read_back(picture: Path, tmp_path: Path, suffix: str) -> None:
    own = tmp_path / f"map{suffix}"
    done = run("depth", picture, "--output", own, *FLAGS)
    assert done.returncode == 0, done.stderr
    if suffix == ".npy":
        values = np.load(own)
        rows, columns = values.shape
        assert abs(rows / columns - 100 / 160) < 0.01 and values.dtype == np.float32 and np.ptp(values) > 0
    if suffix == ".png":
        with Image.open(own) as image:
            assert image.mode == "I;16" and image.getextrema() == (0, 65535)
    flags = ["--size", "160x100", *FLAGS]
    assert run("still", picture, "--depth", own, "--output", tmp_path / "view.png", *flags).returncode == 0


def test_models_lists_them_all() -> None:
    from picanim_addon.checkpoints.registry import REGISTRY

    done = run("models")
    assert done.returncode == 0
    lines = done.stdout.strip().splitlines()[1:]
    assert [line.split()[0] for line in lines] == list(REGISTRY)
    assert "ready" in lines[0]
    assert all("https://" in line or "ready" in line for line in lines)


def test_the_cache_is_used_and_cleared(picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PICANIM_CHECKPOINTS", str(tmp_path / "kept"))
    assert run("cache").stdout.startswith("0 depth maps")
    assert run("depth", picture, "--output", tmp_path / "a.npy", *FLAGS).returncode == 0
    assert run("cache").stdout.startswith("1 depth maps, ")
    assert run("depth", picture, "--output", tmp_path / "b.npy", *FLAGS).returncode == 0
    assert (np.load(tmp_path / "a.npy") == np.load(tmp_path / "b.npy")).all()
    assert run("cache", "--clear").stdout.startswith("1 depth maps removed")
    assert run("cache").stdout.startswith("0 depth maps")
    assert run("depth", picture, "--output", tmp_path / "c.npy", "--no-cache", *FLAGS).returncode == 0
    assert run("cache").stdout.startswith("0 depth maps")


def test_what_a_user_can_mend(picture: Path, depth: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PICANIM_CHECKPOINTS", str(tmp_path / "kept"))
    clip = tmp_path / "clip.mp4"
    (tmp_path / "text.jpg").write_text("not a picture")
    (tmp_path / "empty.jpg").touch()
    whole = save(scene_like(300, 200), tmp_path / "whole.jpg").read_bytes()
    (tmp_path / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    for name, says in [
        ("text.jpg", "is not a picture"),
        ("empty.jpg", "is empty"),
        ("cut.jpg", "damaged or cut off"),
        ("none.jpg", "There is no picture"),
        (".", "is a folder"),
    ]:
        mended(run("animate", tmp_path / name, "--depth", depth, "--output", clip, *FLAGS), says)
    late = run("animate", picture, tmp_path / "none.jpg", "--depth", depth, "--output", clip, *FLAGS)
    mended(late, "There is no picture")
    sticker = run("animate", picture, "--depth", depth, "--sticker", tmp_path / "none.png", "--output", clip, *FLAGS)
    mended(sticker, "There is no picture")
    assert late.stdout + sticker.stdout == ""  # it is said before any work
    clip.write_text("mine")
    mended(run("animate", picture, "--depth", depth, "--output", clip), "exists already")
    assert clip.read_text() == "mine"
    mended(run("animate", picture, "--output", tmp_path / "no" / "c.mp4"), "There is no folder")
    mended(run("animate", picture, "--output", tmp_path / "c.avi"), "cannot be written as '.avi'")
    mended(run("animate", picture, "--output", "/proc/c.mp4"), "cannot be written")
    mended(run("animate", picture, "--output", tmp_path / "c.mp4", "--near", 5, "--far", 2), "Far (2) must be greater")
    mended(run("animate", picture, "--output", tmp_path / "c.mp4", "--size", "abc"), "is not a size")
    mended(
        run("animate", picture, "--output", tmp_path / "c.mp4", "--model", "x"), "--model: there is no network called"
    )
    mended(run("depth", picture, "--output", tmp_path / "d.npy", "--model", "dpt_large_384"), "is not on this computer")
    mended(run("animate", picture, "--output", tmp_path / "c.mp4", "--duration", 0), "--duration: 0 is too small")
    mended(run("still", picture, "--output", tmp_path / "s.png", "--camera", "1,2"), "is not a place")
    mended(run("sing"), "invalid choice")
    assert sorted(f.name for f in tmp_path.glob("*.mp4")) == ["clip.mp4"]


def test_codecs_are_not_heard(picture: Path, depth: Path, tmp_path: Path) -> None:
    """Nor is Blender; --verbose lets them speak."""
    flags = ["--depth", depth, "--size", "64x40", "--duration", 0.2, "--format", "h265", *FLAGS]
    if bpy.app.version < (4, 5, 0):
        pytest.skip("Blender 4.5 is the first with H.265")
    done = run("animate", picture, "--output", tmp_path / "a.mp4", *flags)
    assert (done.returncode, done.stderr) == (0, "")
    done = run("animate", picture, "--output", tmp_path / "b.mp4", *flags, "--verbose")
    assert done.returncode == 0 and re.search("append frame", done.stderr, re.IGNORECASE)
    assert f"picanim: wrote {tmp_path / 'b.mp4'}" in done.stderr
