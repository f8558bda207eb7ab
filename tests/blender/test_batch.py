"""Many pictures in one command: what is there after it, and after it was stopped."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import bpy
import numpy as np
import pytest
from support.batches import FRAMES, SMALL, TREE, command, contents, make_table, run
from support.worker import FLAGS

from picanim_addon.scene import objects
from picanim_addon.scene.surface import relief


def report_of(file: Path) -> dict[str, tuple[str, str]]:
    return {entry["name"]: (entry["status"], entry["message"]) for entry in json.loads(file.read_text())["results"]}


def test_a_bad_picture_stops_nothing_and_the_rest_is_finished_later(tmp_path: Path) -> None:
    table, out, report = make_table(tmp_path / "in", 2), tmp_path / "out", tmp_path / "report.json"
    with table.open("a") as stream:
        stream.write("\nbad.png,\nmissing.png,")
    (tmp_path / "in" / "bad.png").write_bytes(b"no picture")
    flags = ["--output", out, "--report", report]
    done = run(table, *flags, "--jobs", 2)
    assert done.returncode == 2
    assert done.stderr.strip() == "picanim: 2 of 4 pictures failed, see above; correct them and add --resume"
    details = {entry["name"]: entry["details"] for entry in json.loads(report.read_text())["results"]}
    assert "Traceback" in details["bad"] and details["picture00"] == ""
    assert sum("bad.png is not a picture" in line for line in done.stdout.splitlines()) == 1
    assert sorted(contents(out)) == ["picture00.mp4", "picture01.mp4"]
    assert {name: status for name, (status, _) in report_of(report).items()} == {
        "picture00": "done",
        "picture01": "done",
        "bad": "failed",
        "missing": "failed",
    }
    movie = bpy.data.movieclips.load(str(out / "picture00.mp4"))
    assert movie.frame_duration == FRAMES and tuple(movie.size) == (64, 40)

    before = contents(out)
    done = run(table, *flags)
    assert "picture00.mp4 exists already; add --resume or --overwrite" in done.stdout
    table.write_text("\n".join(table.read_text().splitlines()[:3]))
    (out / "picture01.mp4").unlink()
    done = run(table, *flags, "--resume")
    assert done.returncode == 0, done.stderr
    assert report_of(report) == {"picture00": ("kept", ""), "picture01": ("done", "")}
    assert contents(out) == before


def test_sequences_and_scenes_are_the_same_whatever_the_jobs(tmp_path: Path) -> None:
    table = make_table(tmp_path / "in", 2)
    places = []
    for jobs in (1, 2):
        out = tmp_path / f"out{jobs}"
        done = run(table, "--output", out, "--jobs", jobs, "--format", "png", "--blend")
        assert done.returncode == 0, done.stdout + done.stderr
        frames = [f"picture00/picture00_{frame:04}.png" for frame in range(1, FRAMES + 1)]
        assert [name for name in contents(out) if name.startswith("picture00/")] == frames
        bpy.ops.wm.open_mainfile(filepath=str(out / "picture01.blend"))
        surface = objects.find(bpy.context.scene, objects.RELIEF)
        assert surface is not None
        places.append(relief.evaluated_places(surface).tobytes())
    assert places[0] == places[1] and np.frombuffer(places[0], np.float32).size > 1000
    one, two = (
        {name: digest for name, digest in contents(tmp_path / f"out{jobs}").items() if name.endswith(".png")}
        for jobs in (1, 2)
    )
    assert one == two


@pytest.mark.slow
def test_a_table_with_every_kind_of_setting_builds_what_the_flags_build(tmp_path: Path) -> None:
    """Number, whole number, rate, switch, choice, tuple, path, size, a style of a file, a mix and a range of depths."""
    folder = make_table(tmp_path / "in", 2).parent
    cells = {
        "Near": "1,5", "samples": "2", "FPS": "29.97", "duration": "0.1", "invert": "yes", "no-cache": "yes",
        "motion": "ken_burns", "Frame From": "0.4,0.5,0.8", "frame-to": "0.6;0.5;0.7", "subject": "point",
        "point": "0.3,0.4", "depth": "depth.npy", "size": "96x60", "format": "png", "style": "picture01.png",
        "mix": "ink:0.4", "depth-range": "0.2,0.9", "style-strength": "0.8",
    }  # fmt: skip
    table = folder / "all.csv"
    table.write_text("\n".join(["\t".join(["Picture", *cells]), "\t".join(["picture00.png", *cells.values()])]))
    given = {**cells, "near": "1.5", "frame-from": "0.4,0.5,0.8", "frame-to": "0.6,0.5,0.7", "fps": "30000/1001"}
    given |= {"depth": str(folder / "depth.npy"), "style": str(folder / "picture01.png")}
    flags = [f"--{name}={text}" for name, text in given.items() if name.islower() and text != "yes"]
    flags += ["--invert", "--no-cache"]

    done = run(table, "--output", tmp_path / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    command = [sys.executable, "-m", "picanim_addon", "animate", str(folder / "picture00.png")]
    clip = tmp_path / "flags" / "picture00.png"
    clip.parent.mkdir()
    made = subprocess.run(
        [*command, f"--output={clip}", *flags, *SMALL[-2:], *FLAGS], cwd=TREE, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr

    by_table, by_flags = contents(tmp_path / "out" / "picture00"), contents(clip.parent)
    assert list(by_table) == [f"picture00_{frame:04}.png" for frame in (1, 2, 3)]
    assert by_table == by_flags
    assert len(set(by_table.values())) == 3  # it moves


@pytest.mark.slow
def test_killed_at_any_moment_it_resumes_to_the_same_result(tmp_path: Path) -> None:
    table = make_table(tmp_path / "in", 4)
    began = time.monotonic()
    assert run(table, "--output", tmp_path / "whole").returncode == 0
    usual = time.monotonic() - began
    whole, out = contents(tmp_path / "whole"), tmp_path / "out"
    moments = random.Random(7)
    for _ in range(10):
        process = subprocess.Popen(
            command(table, "--output", out, "--resume"), cwd=TREE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(moments.uniform(0.2, 0.8) * usual)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        seen = contents(out) if out.exists() else {}
        assert seen.items() <= whole.items()  # whatever has its final name is whole
        for clip in list(out.glob("*.mp4"))[:1]:  # so that there is something left to be stopped
            if len(seen) == len(whole):
                clip.unlink()
    done = run(table, "--output", out, "--resume")
    assert done.returncode == 0, done.stderr
    assert contents(out) == whole
    assert sorted(file.name for file in out.iterdir() if file.name.startswith(".")) == [".picanim-batch.jsonl"]
