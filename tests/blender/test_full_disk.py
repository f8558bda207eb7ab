"""A disk that fills up while something is written: one sentence, and nothing that looks whole and is not."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import bpy
import numpy as np
import pytest
from PIL import Image
from support.batches import run
from support.disks import ROOM_KB, small_disk
from support.pictures import save

from picanim_addon import pipeline
from picanim_addon.errors import PicAnimError
from picanim_addon.scene import blend_file
from picanim_addon.scene.output import render as renders
from picanim_addon.scene.prepared import Prepared
from picanim_addon.settings import MotionSettings, OutputSettings, Settings

WIDTH, HEIGHT, FRAMES = 320, 200, 5


@pytest.fixture
def prepared(tmp_path: Path, settings: Settings) -> Prepared:
    """Noise, which no codec makes small."""
    noise = np.random.default_rng(0).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
    np.save(tmp_path / "depth.npy", np.tile(np.linspace(0, 1, WIDTH, dtype=np.float32), (HEIGHT, 1)))
    return pipeline.prepare(save(noise, tmp_path / "noise.png"), _small(settings))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "small") as folder:
        yield folder


def _small(settings: Settings) -> Settings:
    return dataclasses.replace(
        settings,
        motion=MotionSettings(duration=FRAMES / 10, fps=10),
        output=OutputSettings(width=WIDTH, height=HEIGHT, engine="cycles"),
    )


def _clip(suffix: str) -> Callable[[Prepared, Settings, Path], None]:
    def write(prepared: Prepared, settings: Settings, folder: Path) -> None:
        scene = blend_file.empty_scene()
        pipeline.build(scene, prepared, settings)
        pipeline.render_clip(scene, folder / f"clip{suffix}")

    return write


def _still(prepared: Prepared, settings: Settings, folder: Path) -> None:
    scene = blend_file.empty_scene()
    pipeline.render_view(scene, prepared, settings, (0.0, 0.0, 0.0), folder / "still.png")


def _blend(prepared: Prepared, settings: Settings, folder: Path) -> None:
    pipeline.build(blend_file.empty_scene(), prepared, settings)
    blend_file.save(folder / "scene.blend", overwrite=False)


def _scene(suffix: str) -> Callable[[Prepared, Settings, Path], None]:
    def write(prepared: Prepared, settings: Settings, folder: Path) -> None:
        pipeline.export_scene(blend_file.empty_scene(), prepared, settings, folder / f"scene{suffix}")

    return write


def _depth(suffix: str) -> Callable[[Prepared, Settings, Path], None]:
    def write(prepared: Prepared, settings: Settings, folder: Path) -> None:
        values = np.random.default_rng(0).random((HEIGHT, WIDTH), np.float32)
        pipeline.write_depth(values, folder / f"depth{suffix}")

    return write


WRITERS = {f"clip{suffix}": _clip(suffix) for suffix in (".mp4", ".webm", ".mov", ".gif", ".webp")}
WRITERS |= {f"depth{suffix}": _depth(suffix) for suffix in (".npy", ".png", ".exr", ".pfm")}
WRITERS |= {"still.png": _still, "scene.blend": _blend, "scene.glb": _scene(".glb"), "scene.usdz": _scene(".usdz")}


@pytest.mark.parametrize("name", WRITERS)
def test_one_sentence_and_nothing_partial(name: str, prepared: Prepared, settings: Settings, disk: Path) -> None:
    with pytest.raises(PicAnimError) as failure:
        WRITERS[name](prepared, _small(settings), disk)
    assert str(failure.value) == f"The disk is full, so {name} was not written; make room or choose another folder"
    assert list(disk.iterdir()) == []


@pytest.mark.parametrize("suffix", [".png", ".exr"])
def test_frames_that_fit_are_whole_and_the_rest_is_not_begun(
    prepared: Prepared, settings: Settings, tmp_path: Path, suffix: str
) -> None:
    scene = blend_file.empty_scene()
    pipeline.build(scene, prepared, _small(settings))
    pipeline.render_clip(scene, tmp_path / f"free{suffix}")
    free = sorted(tmp_path.glob(f"free*{suffix}"))
    assert len(free) == FRAMES
    rendered: list[int] = []
    room = (free[0].stat().st_size + free[1].stat().st_size) // 1024 + 60
    with small_disk(tmp_path / "two frames", room) as disk:
        with pytest.raises(PicAnimError, match=rf"The disk is full, so shot_0003{suffix} was not written"):
            pipeline.render_clip(scene, disk / f"shot{suffix}", lambda done, frames: rendered.append(done))
        assert rendered == [1, 2]
        assert [file.name for file in sorted(disk.iterdir())] == [f"shot_0001{suffix}", f"shot_0002{suffix}"]
        for ours, theirs in zip(sorted(disk.iterdir()), free, strict=False):
            assert (_pixels(ours) == _pixels(theirs)).all()
    assert (scene.frame_start, scene.frame_end) == (1, FRAMES)


@pytest.mark.parametrize("suffix", [".png", ".exr"])
def test_broken_frames_are_not_kept(prepared: Prepared, settings: Settings, tmp_path: Path, suffix: str) -> None:
    scene = blend_file.empty_scene()
    pipeline.build(scene, prepared, _small(settings))
    pipeline.render_clip(scene, tmp_path / f"shot{suffix}")
    files = sorted(tmp_path.glob(f"shot*{suffix}"))
    whole = [_pixels(file) for file in files]
    files[0].write_bytes(b"")
    files[1].write_bytes(files[1].read_bytes()[:-100])
    damaged = bytearray(files[2].read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    files[2].write_bytes(damaged)
    rendered: list[int] = []
    pipeline.render_clip(scene, tmp_path / f"shot{suffix}", lambda done, all: rendered.append(done), resume=True)
    assert rendered == [3, 4, 5]
    assert all((_pixels(file) == pixels).all() for file, pixels in zip(files, whole, strict=True))
    renders.set_size(scene, WIDTH // 2, HEIGHT // 2)
    with pytest.raises(PicAnimError, match=rf"shot_0001{suffix} is 320 x 200 pixels, and not 160 x 100; choose"):
        pipeline.render_clip(scene, tmp_path / f"shot{suffix}", resume=True)


def test_a_report_without_room(tmp_path: Path, disk: Path) -> None:
    (disk / "full").write_bytes(bytes((ROOM_KB - 12) * 1024))
    table = tmp_path / "table.csv"
    table.write_text("picture\n" + "\n".join(f"a picture that is not there {i:03}.png" for i in range(60)))
    done = run(table, "--output", tmp_path / "out", "--report", disk / "r.json")
    assert done.stderr == "picanim: The disk is full, so r.json was not written; make room or choose another folder\n"
    assert done.returncode == 2 and done.stdout.count("There is no picture at") == 60
    assert [file.name for file in disk.iterdir()] == ["full"]


def test_no_room_for_temporary_files(
    prepared: Prepared, tmp_path: Path, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(disk))
    table = tmp_path / "table.csv"
    table.write_text("picture,depth\nnoise.png,depth.npy")
    done = run(table, "--output", tmp_path / "out")
    says = "The disk for temporary files is full; make room, or set TMPDIR to a folder on another one"
    assert done.returncode == 2 and says in done.stdout and done.stderr.count("\n") == 1, done
    assert list(disk.iterdir()) == []


def _pixels(file: Path) -> np.ndarray:
    if file.suffix == ".png":
        with Image.open(file) as image:
            return np.asarray(image)
    image = bpy.data.images.load(str(file), check_existing=False)
    values = np.array(image.pixels[:], np.float32)
    bpy.data.images.remove(image)
    return values
