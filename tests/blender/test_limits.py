"""What a kind of clip cannot hold is said before any work; what it can, it holds."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import bpy
import pytest

from picanim_addon import pipeline
from picanim_addon.errors import PicAnimError
from picanim_addon.scene.build import Built
from picanim_addon.scene.output import render
from picanim_addon.settings import MotionSettings, OutputSettings, Settings


@pytest.mark.parametrize(
    "name, output, says",
    [
        ("c.webp", {"width": 16384, "height": 100}, "A WEBP is at most 16383 pixels wide and high"),
        (
            "c.webp",
            {"width": 8192, "height": 64, "stereo": "side_by_side"},
            "this clip is 16384 x 64; choose",
        ),
        ("c.mp4", {"width": 8192, "height": 8192}, "H.264 holds at most 35651584 pixels a frame"),
        ("c.mp4", {"width": 16384, "height": 64, "stereo": "side_by_side"}, "no side longer than 16384, and this clip"),
        ("c.mp4", {"width": 8194, "height": 8192, "format": "av1"}, "AV1 holds at most 35651584 pixels a frame"),
        ("c.mp4", {"width": 8, "height": 64}, "A video is at least 16 pixels wide and high, and this clip is 8 x 64"),
    ],
)
def test_sizes(tmp_path: Path, name: str, output: dict[str, object], says: str) -> None:
    settings = Settings(output=dataclasses.replace(OutputSettings(), **output))
    with pytest.raises(PicAnimError, match=says):
        pipeline.check_clip(tmp_path / name, settings, overwrite=False)
    assert list(tmp_path.iterdir()) == []


def test_rates(tmp_path: Path) -> None:
    for fps, is_well in ((50, True), (60, False)):
        settings = Settings(motion=MotionSettings(fps=fps))
        if is_well:
            pipeline.check_clip(tmp_path / "c.gif", settings, overwrite=False)
            continue
        with pytest.raises(PicAnimError, match="A GIF plays at most 50 frames a second"):
            pipeline.check_clip(tmp_path / "c.gif", settings, overwrite=False)
    pipeline.check_clip(tmp_path / "c.mp4", Settings(motion=MotionSettings(fps=60)), overwrite=False)


@pytest.mark.parametrize("suffix", [".mp4", ".webm", ".mov"])
def test_the_smallest_video(built: Built, tmp_path: Path, suffix: str) -> None:
    scene = bpy.context.scene
    scene.frame_end = 2
    render.set_size(scene, 16, 16)
    pipeline.render_clip(scene, tmp_path / f"c{suffix}")
    assert tuple(bpy.data.movieclips.load(str(tmp_path / f"c{suffix}")).size) == (16, 16)


def test_the_users_own_odd_size_in_the_window(built: Built, picture: Path, settings: Settings, tmp_path: Path) -> None:
    scene = bpy.context.scene
    scene.render.filepath = str(tmp_path / "c.mp4")
    scene.render.resolution_percentage = 51  # 160 x 100 becomes 81 x 51
    with pytest.raises(PicAnimError, match="A video has an even width and height, and this clip is 81 x 51"):
        pipeline.start_clip(scene, picture, settings)
