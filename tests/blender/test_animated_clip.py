"""Render Clip makes an animated GIF or WebP of Blender's own render, and leaves nothing else behind."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import bpy
import numpy as np
import pytest
from PIL import Image
from support import extension
from support.pictures import bumps, psnr
from support.worker import INTERPRETER

from picanim_addon import pipeline
from picanim_addon.errors import Cancelled, PicAnimError
from picanim_addon.ipc.client import Worker
from picanim_addon.scene.output import formats
from picanim_addon.scene.output import render as renders
from picanim_addon.scene.output.gif_webp_job import AnimationJob
from picanim_addon.settings import MotionSettings, OutputSettings, Settings

FRAMES = 5


@pytest.fixture
def worker() -> Iterator[Worker]:
    running = Worker(INTERPRETER)
    yield running
    running.close()


@pytest.fixture
def animated(scene: bpy.types.Scene, picture: Path, settings: Settings) -> bpy.types.Scene:
    """A scene that writes clip.gif beside the picture."""
    scene.render.filepath = str(picture.with_name("clip.gif"))
    output = OutputSettings(width=160, height=100, engine="cycles")
    settings = dataclasses.replace(settings, output=output, motion=MotionSettings(duration=FRAMES / 10, fps=10))
    pipeline.build(scene, pipeline.prepare(picture, settings), settings)
    return scene


def finished(job: AnimationJob) -> Path:
    """Ask the job until it is done, as the window does."""
    stages = []
    while not job.done:
        stages.append((str(job.stage), job.fraction))
    assert [fraction for _, fraction in stages] == sorted(fraction for _, fraction in stages)
    return job.result()


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_blenders_frames_are_joined(
    animated: bpy.types.Scene, worker: Worker, picture: Path, tmp_path: Path, suffix: str
) -> None:
    animated.render.filepath = f"//clip{suffix}"
    bpy.ops.wm.save_as_mainfile(filepath=str(tmp_path / "here.blend"))
    before = sorted(tmp_path.iterdir())
    animated = bpy.context.scene
    job = AnimationJob(animated, worker)
    assert not job.done
    bpy.ops.render.render(animation=True)  # in a window it is started by the pipeline, and goes on beside it
    assert job.fraction == 0.0
    assert finished(job) == tmp_path / f"clip{suffix}"
    job.close()
    assert animated.render.filepath == f"//clip{suffix}"
    assert sorted(tmp_path.iterdir()) == sorted([*before, tmp_path / f"clip{suffix}"])
    with Image.open(tmp_path / f"clip{suffix}") as clip, Image.open(picture) as original:
        assert clip.n_frames == FRAMES and clip.info["loop"] == 0
        assert psnr(np.asarray(original), np.asarray(clip.convert("RGB"))) >= 26.0


def test_joining_that_is_stopped_leaves_the_old_clip(animated: bpy.types.Scene, worker: Worker, tmp_path: Path) -> None:
    (tmp_path / "clip.gif").write_bytes(b"old")
    before = sorted(tmp_path.iterdir())
    job = AnimationJob(animated, worker)
    bpy.ops.render.render(animation=True)
    assert not job.done  # now the worker has them
    job.cancel()
    with pytest.raises(Cancelled):
        finished(job)
    job.close()
    assert sorted(tmp_path.iterdir()) == before and (tmp_path / "clip.gif").read_bytes() == b"old"


def test_what_cannot_be_is_said_before_anything_is_rendered(
    animated: bpy.types.Scene, worker: Worker, tmp_path: Path
) -> None:
    animated.render.filepath = str(tmp_path / "nowhere" / "clip.gif")
    with pytest.raises(PicAnimError, match="There is no folder"):
        AnimationJob(animated, worker)
    animated.render.filepath = str(tmp_path / "clip.gif")
    animated.render.fps = 60
    for render in (lambda: AnimationJob(animated, worker), lambda: pipeline.render_clip(animated, tmp_path / "a.gif")):
        with pytest.raises(PicAnimError, match="at most 50 frames a second"):
            render()
    assert list(tmp_path.glob("*clip*")) == [] and animated.render.filepath == str(tmp_path / "clip.gif")


def test_a_format_that_is_chosen_after_the_scene_is_built(animated: bpy.types.Scene, picture: Path) -> None:
    render = animated.render
    for chosen, file, kind, ending in (
        ("webm", "clip.gif", formats.VIDEO, ".webm"),
        ("auto", "clip.mp4", formats.VIDEO, ".mp4"),
        ("png", "clip.mp4", formats.SEQUENCE, ".png"),
        ("webp", "clip.png", formats.ANIMATION, ".webp"),
    ):
        render.filepath = str(picture.with_name(file))
        assert renders.use_format(animated, picture, chosen) == kind
        number = "_####" if kind == formats.SEQUENCE else ""
        assert render.filepath == str(picture.with_name(f"clip{number}{ending}"))
        assert (render.image_settings.file_format == "FFMPEG") == (kind == formats.VIDEO)


def test_blender_settings_of_the_users_are_kept(animated: bpy.types.Scene, picture: Path) -> None:
    render = animated.render
    renders.use_format(animated, picture, "h264")
    render.ffmpeg.codec, render.filepath = "AV1", "//mine.mp4"
    assert renders.use_format(animated, picture, "auto") == formats.VIDEO
    assert render.ffmpeg.codec == "AV1"
    render.ffmpeg.format, render.filepath = "MKV", "//mine.mkv"
    assert renders.use_format(animated, picture, "auto") == ""
    assert (render.ffmpeg.format, render.filepath) == ("MKV", "//mine.mkv")


def test_the_button_in_a_script(picture: Path, tmp_path: Path) -> None:
    bpy.ops.wm.read_factory_settings(use_empty=True)
    extension.enable()
    try:
        bpy.context.preferences.addons[extension.NAME].preferences.interpreter = INTERPRETER
        np.save(tmp_path / "depth.npy", bumps(160, 100))
        choices = bpy.context.scene.picanim
        choices.picture, choices.file = str(picture), str(tmp_path / "depth.npy")
        choices.duration, choices.width, choices.height, choices.engine = 0.25, 160, 100, "cycles"
        bpy.ops.picanim.animate_picture()
        choices.format = "gif"
        assert bpy.ops.picanim.render_clip() == {"FINISHED"}
        with Image.open(picture.with_suffix(".gif")) as clip:
            assert clip.n_frames == 6
        bpy.context.scene.render.fps = 60
        with pytest.raises(RuntimeError, match="at most 50"):
            bpy.ops.picanim.render_clip()
    finally:
        extension.disable()
