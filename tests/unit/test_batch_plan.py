"""Which clips a batch makes, of what, under which names; and what it remembers."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from picanim_addon.batch import journal
from picanim_addon.batch.journal import Journal, Result
from picanim_addon.batch.plan import plan
from picanim_addon.batch.task import Task, from_message
from picanim_addon.errors import PicAnimError
from picanim_addon.settings import DepthSettings, OutputSettings, Settings


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    for name in ("b.jpg", "a.png", "A.jpg", ".hidden.png", "notes.txt", "sub/a.png"):
        (folder / name).write_bytes(name.encode())
    return folder


def names(tasks: list[Task]) -> list[str]:
    return [task.output.name for task in tasks]


def test_folders_files_and_patterns(pictures: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert names(plan([str(pictures)], out, Settings())) == ["A.mp4", "a-2.mp4", "b.mp4"]
    assert names(plan([str(pictures / "**" / "*.png")], out, Settings())) == ["a.mp4", "a-2.mp4"]
    both = plan([str(pictures / "b.jpg"), str(pictures / "sub")], out, Settings(), blend=True)
    assert [(task.picture.name, task.blend) for task in both] == [
        ("b.jpg", out / "b.blend"),
        ("a.png", out / "a.blend"),
    ]
    assert names(plan([str(pictures / "missing.jpg")], out, Settings())) == ["missing.mp4"]
    gif = Settings(output=OutputSettings(format="gif"))
    assert names(plan([str(pictures / "b.jpg")], out, gif)) == ["b.gif"]
    with pytest.raises(PicAnimError, match="Nothing matches"):
        plan([str(pictures / "*.tiff")], out, Settings())
    (tmp_path / "empty").mkdir()
    with pytest.raises(PicAnimError, match="no picture in"):
        plan([str(tmp_path / "empty")], out, Settings())


def test_a_table_has_settings_for_each_picture(pictures: Path, tmp_path: Path) -> None:
    table = pictures / "shots.csv"
    table.write_text(
        "picture,name,near,motion,size,invert,depth,format\n"
        "b.jpg,,,,,,,\n"
        "b.jpg,closer,0.5,push_in,square,yes,sub/a.png,webm\n"
        "sub/a.png,,,,64x32,no,,png\n",
        encoding="utf-8-sig",
    )
    given = Settings(depth=DepthSettings(near=3.0, far=7.0))
    plain, closer, small = plan([str(table)], tmp_path / "out", given)
    assert plain.settings == given and plain.picture == pictures / "b.jpg"
    assert closer.output.name == "closer.webm"
    assert (closer.settings.depth.near, closer.settings.depth.far, closer.settings.depth.invert) == (0.5, 7.0, True)
    assert closer.settings.depth.file == str(pictures / "sub" / "a.png")
    assert (closer.settings.motion.motion, closer.settings.output.size) == ("push_in", "square")
    assert (small.settings.output.width, small.settings.output.height, small.output.name) == (64, 32, "a")


@pytest.mark.parametrize(
    "text, says",
    [
        ("file\nb.jpg\n", "no column 'picture'"),
        ("picture,colour\nb.jpg,red\n", "no setting called 'colour'"),
        ("picture,near\nb.jpg,close\n", "'close' in column near is not a number"),
        ("picture,invert\nb.jpg,perhaps\n", "neither yes nor no"),
        ("picture,size\nb.jpg,huge\n", "'huge' is not a size"),
    ],
)
def test_tables_that_are_wrong(pictures: Path, tmp_path: Path, text: str, says: str) -> None:
    (pictures / "shots.csv").write_text(text)
    with pytest.raises(PicAnimError, match=says):
        plan([str(pictures / "shots.csv")], tmp_path, Settings())


def test_a_task_survives_the_pipe_and_its_digest_knows_what_counts(pictures: Path, tmp_path: Path) -> None:
    task = plan([str(pictures / "b.jpg")], tmp_path, Settings(), blend=True)[0]
    assert from_message(json.loads(json.dumps(task.message()))) == task
    digest = task.digest()
    moved = dataclasses.replace(task, output=tmp_path / "elsewhere.mp4")
    assert moved.digest() == digest
    other = dataclasses.replace(task, settings=Settings(depth=DepthSettings(near=1.0)))
    assert other.digest() != digest
    task.picture.write_bytes(b"changed")
    assert task.digest() != digest


def test_the_journal_survives_a_line_cut_off(pictures: Path, tmp_path: Path) -> None:
    first, second = plan([str(pictures / "a.png"), str(pictures / "b.jpg")], tmp_path, Settings())
    kept = Journal(tmp_path)
    kept.begin([first, second])
    assert kept.knows(first) and not kept.has(first, first.digest())
    kept.add(first, first.digest())
    first.output.write_bytes(b"clip")
    with (tmp_path / journal.NAME).open("a") as stream:
        stream.write('{"name": "b", "dig')
    again = Journal(tmp_path)
    assert again.has(first, first.digest()) and not again.has(first, "another") and not again.has(second, "")
    again.add(second, second.digest())
    second.output.write_bytes(b"clip")
    assert Journal(tmp_path).has(second, second.digest())
    first.output.unlink()
    assert not Journal(tmp_path).has(first, first.digest())


def test_only_what_the_dead_left_is_removed(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / f".clip.part-{gone.pid}.mp4").touch()
    (tmp_path / f".clip.part-{gone.pid}.frames").mkdir()
    kept = [f".clip.part-{os.getpid()}.mp4", "clip.mp4", ".partial"]
    for name in kept:
        (tmp_path / name).touch()
    journal.remove_left_overs(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(kept)


def test_the_report(tmp_path: Path) -> None:
    results = [Result("b", "b.jpg", "b.mp4", "done", seconds=2.0, frames=4), Result("a", "a", "a", "failed", "why")]
    journal.write_report(tmp_path / "report.json", results, 3, 2.5)
    report = json.loads((tmp_path / "report.json").read_text())
    assert (report["pictures"], report["done"], report["kept"], report["failed"]) == (3, 1, 0, 1)
    assert [(entry["name"], entry["message"]) for entry in report["results"]] == [("a", "why"), ("b", "")]
