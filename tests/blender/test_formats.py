"""Every format is written, opens again, and shows the scene."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import bpy
import numpy as np
import pytest
from PIL import Image
from support.pictures import bumps, psnr, save, scene_like, shift

from picanim_addon import pipeline
from picanim_addon.errors import PicAnimError
from picanim_addon.scene import blend_file
from picanim_addon.scene.build import Built
from picanim_addon.scene.output import clip as clips
from picanim_addon.scene.output import formats
from picanim_addon.scene.output.render import render_still
from picanim_addon.settings import MotionSettings, Settings

FRAMES = 4


def make(picture: Path, settings: Settings, **output: object) -> None:
    """Build the scene of `picture` with changed output settings, a few frames long."""
    settings = dataclasses.replace(
        settings,
        output=dataclasses.replace(settings.output, **output),
        motion=MotionSettings(duration=FRAMES / 10, fps=10),
    )
    pipeline.build(blend_file.empty_scene(), pipeline.prepare(picture, settings), settings)


def render(output: Path, name: str = "auto", **how: bool) -> None:
    pipeline.render_clip(bpy.context.scene, output, format_name=name, **how)


def first_frame(clip: Path) -> np.ndarray:
    """(height, width, 3 or 4) uint8: a clip's first frame, as Blender decodes it."""
    image = bpy.data.images.load(str(clip))
    image.colorspace_settings.name = "Non-Color"
    width, height = image.size
    values = np.array(image.pixels[:], np.float32).reshape(height, width, -1)[::-1]
    return (np.clip(values, 0, 1) * 255).round().astype(np.uint8)


@pytest.mark.parametrize(
    "name, suffix", [("h264", ".mp4"), ("h265", ".mp4"), ("av1", ".mp4"), ("webm", ".webm"), ("mov", ".mov")]
)
def test_videos(picture: Path, settings: Settings, tmp_path: Path, name: str, suffix: str) -> None:
    if bpy.app.version < (4, 5, 0) and name == "h265":
        with pytest.raises(PicAnimError, match=r"Blender 4.\d cannot write H.265; choose h264"):
            formats.choose(name, tmp_path / "clip.mp4")
        return
    large = save(scene_like(320, 200), picture)  # Blender divides an AV1 frame into tiles and needs room for them
    make(large, settings, format=name, width=320, height=200)
    output = tmp_path / f"clip{suffix}"
    render(output, name)
    movie = bpy.data.movieclips.load(str(output))
    assert movie.frame_duration == FRAMES and tuple(movie.size) == (320, 200)
    with Image.open(picture) as original:
        assert psnr(np.asarray(original), first_frame(output)[..., :3]) >= 26.0
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


@pytest.mark.parametrize("suffix", [".png", ".exr"])
def test_a_sequence_goes_on_where_it_stopped(picture: Path, settings: Settings, tmp_path: Path, suffix: str) -> None:
    make(picture, settings)
    folder = tmp_path / "frames"
    folder.mkdir()
    output = folder / f"shot{suffix}"
    render(output)
    files = [folder / f"shot_{frame:04}{suffix}" for frame in range(1, FRAMES + 1)]
    assert sorted(folder.iterdir()) == files
    whole = [file.read_bytes() for file in files]

    with pytest.raises(PicAnimError, match=r"4 frames of .* exist already; add --resume"):
        render(output)
    files[1].unlink()
    files[3].unlink()
    before = files[0].stat()
    done: list[int] = []
    pipeline.render_clip(bpy.context.scene, output, lambda now, frames: done.append(now), resume=True)
    assert done == [3, 4]
    assert files[0].stat().st_mtime_ns == before.st_mtime_ns and files[0].stat().st_ino == before.st_ino
    assert [file.stat().st_size for file in files[1:]] == [len(data) for data in whole[1:]]
    assert sorted(folder.iterdir()) == files


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_animated_pictures(picture: Path, settings: Settings, tmp_path: Path, suffix: str) -> None:
    make(picture, settings)
    render(tmp_path / f"clip{suffix}")
    with Image.open(tmp_path / f"clip{suffix}") as clip, Image.open(picture) as original:
        assert clip.n_frames == FRAMES and clip.info["loop"] == 0
        assert psnr(np.asarray(original), np.asarray(clip.convert("RGB"))) >= 26.0
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


@pytest.mark.parametrize("suffix", [".mov", ".webm", "_0001.png", "_0001.exr", ".gif", ".webp"])
def test_what_lies_behind_a_cut_out_stays_transparent(settings: Settings, tmp_path: Path, suffix: str) -> None:
    pixels = np.dstack([scene_like(160, 100), np.full((100, 160), 255, np.uint8)])
    pixels[:, :80, 3] = 0
    make(save(pixels, tmp_path / "cut.png"), settings)
    render(tmp_path / f"clip{suffix.replace('_0001', '')}")
    output = tmp_path / f"clip{suffix}"
    if suffix in (".gif", ".webp"):
        with Image.open(output) as clip:
            seen = np.asarray(clip.convert("RGBA"))
    elif suffix == ".webm":  # Blender's own reader leaves VP9's alpha out; the file says that it has some
        assert b"\x53\xc0\x81\x01" in output.read_bytes()[:2000]  # AlphaMode 1, by the Matroska specification
        return
    else:
        seen = first_frame(output)
    assert seen[50, 30, 3] == 0 and seen[50, 130, 3] == 255


@pytest.mark.parametrize("suffix", [".png", ".webp", ".mp4"])
def test_the_scene_that_is_given_is_rendered_and_not_the_windows(
    picture: Path, settings: Settings, tmp_path: Path, suffix: str
) -> None:
    make(picture, settings)
    given = bpy.context.scene
    other = bpy.data.scenes.new("Another, with no camera")
    other.frame_end, other.render.resolution_x = 50, 32
    bpy.context.window.scene = other
    frames: list[int] = []
    pipeline.render_clip(given, tmp_path / f"clip{suffix}", lambda now, all: frames.append(all))
    assert frames == [FRAMES] * FRAMES and bpy.context.scene == other
    render_still(given, tmp_path / "still.png", overwrite=False)
    file = tmp_path / ("clip_0001.png" if suffix == ".png" else f"clip{suffix}")
    seen = first_frame(file) if suffix == ".mp4" else np.asarray(Image.open(file).convert("RGB"))
    with Image.open(picture) as original, Image.open(tmp_path / "still.png") as still:
        for shown in (seen[..., :3], np.asarray(still.convert("RGB"))):
            assert psnr(np.asarray(original), shown) >= 26.0


def test_named_sizes(picture: Path, settings: Settings) -> None:
    for name, size in (("screen", (1920, 1080)), ("square", (1080, 1080)), ("upright", (1080, 1920))):
        make(picture, settings, width=0, height=0, size=name)
        render_settings = bpy.context.scene.render
        assert (render_settings.resolution_x, render_settings.resolution_y) == size


@pytest.mark.parametrize("motion", ["orbit", "push_in"])
def test_both_eyes_see_the_pivot_in_one_place(picture: Path, settings: Settings, tmp_path: Path, motion: str) -> None:
    """A flat relief lies at the pivot: no disparity there, in the first frame and in the last."""
    flat = dataclasses.replace(settings, depth=dataclasses.replace(settings.depth, strength=0.0))
    make(picture, flat, stereo="side_by_side")
    scene = bpy.context.scene
    scene.render.use_persistent_data = False
    clips_settings = dataclasses.replace(
        flat,
        output=dataclasses.replace(flat.output, stereo="side_by_side"),
        motion=MotionSettings(motion=motion, duration=0.4, fps=10),
    )
    pipeline.build(scene, pipeline.prepare(picture, clips_settings), clips_settings)
    render(tmp_path / "eyes.png")
    for frame in (1, FRAMES):
        with Image.open(tmp_path / f"eyes_{frame:04}.png") as image:
            both = np.asarray(image.convert("RGB"))
        assert both.shape == (100, 320, 3)
        right, down = shift(both[:, :160], both[:, 160:])
        assert abs(right) < 1.0 and abs(down) < 1.0


def test_near_things_come_forward_and_far_ones_lie_behind(picture: Path, settings: Settings, tmp_path: Path) -> None:
    """The right eye sees what is nearer than the pivot farther to the left."""
    for value, name in ((1.0, "near"), (0.0, "far")):
        depth = bumps(160, 100) * 0 + value
        depth[0, 0] = 1 - value
        np.save(tmp_path / f"{name}.npy", depth)
        chosen = dataclasses.replace(settings.depth, file=str(tmp_path / f"{name}.npy"))
        make(picture, dataclasses.replace(settings, depth=chosen), stereo="top_bottom")
        render(tmp_path / f"{name}.png")
        with Image.open(tmp_path / f"{name}_0001.png") as image:
            both = np.asarray(image.convert("RGB"))
        right, _ = shift(both[:100], both[100:])
        assert right < -0.5 if value else right > 0.5


@pytest.mark.parametrize("stereo, size", [("side_by_side", (320, 100)), ("top_bottom", (160, 200))])
def test_a_stereo_video_is_one_file(
    picture: Path, settings: Settings, tmp_path: Path, stereo: str, size: tuple[int, int]
) -> None:
    make(picture, settings, stereo=stereo)
    render(tmp_path / "clip.mp4")
    assert tuple(bpy.data.movieclips.load(str(tmp_path / "clip.mp4")).size) == size
    assert [file.name for file in tmp_path.glob("*clip*")] == ["clip.mp4"]


def test_names_that_do_not_fit(built: Built) -> None:
    with pytest.raises(PicAnimError, match=r"cannot be written as '.avi'"):
        formats.choose("auto", Path("clip.avi"))
    with pytest.raises(PicAnimError, match=r"must end in .webm; name it clip.webm"):
        formats.choose("webm", Path("clip.mp4"))


def test_the_numbers_of_frames() -> None:
    assert clips.frame_file(Path("a/shot.png"), 7) == Path("a/shot_0007.png")
    assert clips.frame_file(Path("a/s###b.exr"), 7) == Path("a/s007b.exr")
    assert list(clips.runs([1, 2, 3, 7, 9, 10])) == [(1, 3), (7, 7), (9, 10)]
    assert list(clips.runs([])) == []
