"""A command that is stopped, by whatever signal, whenever: nothing runs on, nothing lies about, nothing lies."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.batches import TREE, make_table
from support.pictures import bumps, save, scene_like
from support.stops import stop
from support.worker import FLAGS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")

NOTHING = "picanim: cancelled; nothing was written"


@pytest.fixture
def made_of(tmp_path: Path) -> list[str]:
    """The flags of a clip that takes long to render."""
    np.save(tmp_path / "depth.npy", bumps(160, 100))
    save(scene_like(160, 100), tmp_path / "picture.png")
    (tmp_path / "out").mkdir()
    flags = ["--depth", str(tmp_path / "depth.npy"), "--size", "320x200", "--duration", "30", *FLAGS]
    return ["animate", str(tmp_path / "picture.png"), *flags]


def hidden_and_seen(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_while_rendering(made_of: list[str], tmp_path: Path, number: signal.Signals) -> None:
    end = stop([*made_of, "--output", str(tmp_path / "out" / "c.mp4")], tmp_path, number, 0.5, "Rendering")
    assert (end.code, end.errors.strip(), end.left, end.temporary) == (128 + number, NOTHING, [], [])
    assert hidden_and_seen(tmp_path / "out") == []


def test_within_the_first_half_second(made_of: list[str], tmp_path: Path) -> None:
    moments = random.Random(5)
    for _ in range(4):
        seconds = moments.uniform(0.15, 0.6)
        end = stop([*made_of, "--output", str(tmp_path / "out" / "c.mp4")], tmp_path, signal.SIGINT, seconds)
        assert (end.code, end.left, end.temporary) == (130, [], []), seconds
        # On a busy machine Python itself may not have begun to read our code: it ends without a word.
        assert end.errors.strip() in ("", NOTHING), (seconds, end.errors)
    assert hidden_and_seen(tmp_path / "out") == []


def test_what_is_written_by_then_is_said_and_stays(made_of: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    blend = ["--blend", str(out / "scene.blend")]
    end = stop([*made_of, "--output", str(out / "c.mp4"), *blend], tmp_path, signal.SIGINT, 0.3, "Rendering")
    assert end.errors.strip() == "picanim: cancelled; scene.blend was written, and nothing else"
    assert (end.code, hidden_and_seen(out)) == (130, ["scene.blend"])

    end = stop([*made_of, "--output", str(out / "shot.png")], tmp_path, signal.SIGTERM, 1.5, "Rendering")
    frames = sorted(out.glob("shot_*.png"))
    for frame in frames:
        with Image.open(frame) as image:
            image.load()
    assert end.code == 143 and len(frames) > 1, end
    assert f"cancelled; {len(frames)} files were written, the last of them {frames[-1].name}" in end.errors
    assert hidden_and_seen(out) == sorted(["scene.blend", *[frame.name for frame in frames]])


@pytest.mark.parametrize("seconds", [0.4, 1.5, 4.0])
def test_a_batch_takes_its_processes_along(tmp_path: Path, seconds: float) -> None:
    table, out = make_table(tmp_path / "in", 3), tmp_path / "out"
    out.mkdir()
    flags = ["--size", "320x200", "--duration", "60", "--engine", "cycles", *FLAGS]
    command = ["batch", str(table), "--output", str(out), "--jobs", "2", *flags]
    end = stop(command, tmp_path, signal.SIGINT, seconds)
    assert (end.code, end.left, end.temporary) == (130, [], [])
    unheard = [""] if seconds < 1.0 else []  # see above
    said = [NOTHING, "picanim: cancelled; whole clips are kept, and --resume goes on", *unheard]
    assert end.errors.strip() in said
    assert set(hidden_and_seen(out)) <= {".picanim-batch.jsonl"}


def test_two_at_once_on_one_output(made_of: list[str], tmp_path: Path) -> None:
    clip = tmp_path / "out" / "c.mp4"
    command = [sys.executable, "-m", "picanim_addon", *made_of, "--output", str(clip)]
    with subprocess.Popen(command, cwd=TREE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as first:
        assert first.stdout is not None
        first.stdout.readline()
        began = time.monotonic()
        second = subprocess.run(command, cwd=TREE, capture_output=True, text=True, timeout=60)
        assert second.returncode == 2 and time.monotonic() - began < 30
        assert second.stderr == (
            "picanim: Another PicAnim is writing c.mp4 just now; wait for it, or choose another name\n"
        )
        first.send_signal(signal.SIGINT)
        assert first.wait(timeout=30) == 130
    assert hidden_and_seen(tmp_path / "out") == []


def test_outputs_that_would_meet_are_refused_before_any_work(made_of: list[str], tmp_path: Path) -> None:
    picture, out = tmp_path / "picture.png", tmp_path / "out"
    for flags, says in [
        (["--output", f"{out}/a.mp4", "--blend", f"{out}/../out/a.mp4"], "a.mp4 is to be written twice"),
        (
            ["--output", f"{out}/a.mp4", "--blend", str(tmp_path / "depth.npy"), "--overwrite"],
            "depth.npy would replace",
        ),
    ]:
        done = subprocess.run(
            [sys.executable, "-m", "picanim_addon", *made_of, *flags], cwd=TREE, capture_output=True, text=True
        )
        assert done.returncode == 2 and says in done.stderr and done.stderr.count("\n") == 1, done.stderr
    before = picture.read_bytes()
    still = ["still", str(picture), "--output", str(picture), "--overwrite"]
    done = subprocess.run([sys.executable, "-m", "picanim_addon", *still], cwd=TREE, capture_output=True, text=True)
    assert done.returncode == 2 and "picture.png would replace a file that it is made of" in done.stderr
    assert picture.read_bytes() == before and hidden_and_seen(out) == []
