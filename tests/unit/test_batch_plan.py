"""Which clips a batch makes, of what, under which names; and what it remembers."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import pytest

from picanim_addon.batch import journal, travel
from picanim_addon.batch.journal import Journal, Result
from picanim_addon.batch.named_files import with_whole_paths
from picanim_addon.batch.plan import plan
from picanim_addon.batch.task import Task, from_message
from picanim_addon.errors import PicAnimError
from picanim_addon.motion.user_motion import read_preset
from picanim_addon.parts.file import read_parts
from picanim_addon.settings import GROUPS, DepthSettings, OutputSettings, PartsSettings, Settings, choices
from picanim_addon.settings.parse import flags
from picanim_addon.titles.file import every_title
from picanim_addon.titles.moves import read_move


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    for name in ("b.jpg", "a.png", "A.jpg", ".hidden.png", "notes.txt", "sub/a.png"):
        (folder / name).write_bytes(name.encode())
    return folder


def names(tasks: list[Task]) -> list[str]:
    return [task.output.name for task in tasks]


def test_a_changed_mask_is_another_clip(tmp_path: Path) -> None:
    (tmp_path / "one.png").write_bytes(b"picture")
    (tmp_path / "mask.png").write_bytes(b"one")
    (tmp_path / "parts.json").write_text('[{"kind": "flow", "region": {"mask": "mask.png"}}]')
    settings = Settings(parts=PartsSettings(str(tmp_path / "parts.json")))
    task = Task("one", tmp_path / "one.png", tmp_path / "one.mp4", settings)
    before = task.digest()
    assert task.digest() == before and tmp_path / "mask.png" in task.files()
    (tmp_path / "mask.png").write_bytes(b"two")
    assert task.digest() != before


def test_files_travel_with_what_they_name(tmp_path: Path) -> None:
    """A table's parts file, by a path relative to the table, and its masks, by paths relative to it and whole ones."""
    folder, there = tmp_path / "here" / "parts", tmp_path / "there"
    folder.mkdir(parents=True)
    there.mkdir()
    (folder.parent / "one.png").write_bytes(b"picture")
    (folder.parent / "mask.png").write_bytes(b"near")
    (tmp_path / "far.png").write_bytes(b"far")
    (folder / "font.ttf").write_bytes(b"font")
    parts = [{"kind": "flow", "region": {"mask": mask}} for mask in ("../mask.png", str(tmp_path / "far.png"))]
    (folder / "parts.json").write_text(json.dumps(parts))
    (folder.parent / "table.csv").write_text(
        "picture,parts,title,title-font\none.png,parts/parts.json,Hello,parts/font.ttf\n"
    )
    (task,) = plan([str(folder.parent / "table.csv")], tmp_path, Settings())

    files = travel.packed(task)
    shutil.rmtree(folder.parent)
    (tmp_path / "far.png").unlink()
    moved = travel.unpacked(task, files, there)
    assert moved.picture.read_bytes() == b"picture" and moved.output == there / "one.mp4"
    assert [Path(part.region.mask).read_bytes() for part in read_parts(moved.settings.parts.file)] == [b"near", b"far"]
    assert Path(moved.settings.title.font).read_bytes() == b"font"
    assert all(there in file.parents for file in moved.files())


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
        ("file\nb.jpg\n", "shots.csv, line 1: no column is called 'picture'; name the columns there"),
        (
            "picture,colour\nb.jpg,red\n",
            "line 1: there is no setting called 'colour'; call it as a flag of 'picanim animate'",
        ),
        ("picture,durration\nb.jpg,3\n", "line 1: there is no setting called 'durration'; did you mean duration"),
        (
            "picture,near\nb.jpg,1\n\nb.jpg,close\n",
            "shots.csv, line 4, near: 'close' is not a number; write one such as 2",
        ),
        ("picture,near\nb.jpg,0\n", "near: 0 is too small; it must lie between 0.001 and 100000 metres"),
        ("picture,invert\nb.jpg,perhaps\n", "neither yes nor no"),
        ("picture,size\nb.jpg,huge\n", "'huge' is not a size; write one such as 640x360"),
        ("picture,point\nb.jpg,0.3,0.4\n", 'line 2 has more cells .* such as "0.3,0.4"'),
        ("picture,point\nb.jpg,0.3\n", "point: '0.3' is not 2 numbers; write them with commas between"),
        ("picture,near,Near\nb.jpg,1,2\n", "line 1: two columns are called 'near'; keep one"),
        ("picture,scale,style-scale\nb.jpg,1,2\n", "line 2, style-scale: there are two columns for it; keep one"),
        ("picture,output\nb.jpg,c.mp4\n", "line 2: 'output' is for the whole batch; give it on the command line"),
        ("picture,near\n,2\n", "line 2: there is no picture; name one, or remove the row"),
        ("picture,near\n", "shots.csv has no rows; add one for each picture"),
        ("picture;near\n;\n", "shots.csv has no rows; add one for each picture"),
        ("", "shots.csv is empty"),
        ("\n\n", "shots.csv has no rows; add one for each picture"),
    ],
)
def test_tables_that_are_wrong(pictures: Path, tmp_path: Path, text: str, says: str) -> None:
    (pictures / "shots.csv").write_text(text)
    with pytest.raises(PicAnimError, match=says) as error:
        plan([str(pictures / "shots.csv")], tmp_path, Settings())
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "name, data",
    [
        ("excel.csv", b'\xef\xbb\xbfPicture;Frame From;NEAR;No-Transparent\r\nb.jpg;"0,3;0,4;0,5";1,5;yes\r\n'),
        (
            "plain.csv",
            b"NEAR, picture, --frame-from, transparent\n1.5, b.jpg, '0', no\n".replace(b"'0'", b'"0.3,0.4,0.5"'),
        ),
        ("tabs.csv", b"picture\tframe_from\tnear\ttransparent\t\nb.jpg\t0.3 0.4 0.5\t1.5\toff\t\n\t\t\n"),
        ("tabs.tsv", "picture\tFrame-From\tnear\ttransparent\nb.jpg\t0.3,0.4,0.5\t1.5\tFALSE\n".encode("utf-16")),
        ("told.csv", b"sep=;\npicture;frame-from;near;transparent\nb.jpg;0.3,0.4,0.5;1.5;0\n"),
        ("list.json", b'[{"picture": "b.jpg", "frame-from": [0.3, 0.4, 0.5], "near": 1.5, "transparent": false}]'),
    ],
)
def test_tables_as_programs_write_them(pictures: Path, tmp_path: Path, name: str, data: bytes) -> None:
    (pictures / name).write_bytes(data)
    (task,) = plan([str(pictures / name)], tmp_path, Settings())
    settings = task.settings
    assert task.picture == pictures / "b.jpg"
    assert settings.motion.frame_from == (0.3, 0.4, 0.5)
    assert (settings.depth.near, settings.output.transparent) == (1.5, False)


def test_every_path_of_a_table_is_relative_to_it(pictures: Path, tmp_path: Path) -> None:
    flags_of_files = [flag for flag in flags() if flag.setting.is_path or flag.setting.is_folder]
    cells = {flag.name: f"sub/{flag.name}.bin" for flag in flags_of_files} | {
        "style": "sub/s.png",
        "mix": "sub/m.pth:0.3",
    }
    lines = [",".join(["picture", *cells]), ",".join(["b.jpg", *cells.values()])]
    (pictures / "shots.csv").write_text("\n".join(lines))
    (task,) = plan([str(pictures / "shots.csv")], tmp_path, Settings())
    chosen = task.settings
    for flag in flags_of_files:
        for field in (name for name in flag.fields if choices(GROUPS[flag.group])[name][1].is_path):
            found = Path(getattr(getattr(chosen, flag.group), field))
            assert found.parent == pictures / "sub", flag.name
    assert (chosen.style.style, chosen.style.second, chosen.style.mix) == ("file", "file", 0.3)
    assert Path(chosen.worker.checkpoints).parent == pictures / "sub"

    (pictures / "shots.csv").write_text("picture,motion-file,worker-python\nb.jpg,crane,python3\n")
    (task,) = plan([str(pictures / "shots.csv")], tmp_path, Settings())
    assert (task.settings.motion.motion_file, task.settings.worker.interpreter) == ("crane", "python3")


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


def test_the_report(tmp_path: Path) -> None:
    results = [Result("b", "b.jpg", "b.mp4", "done", seconds=2.0, frames=4), Result("a", "a", "a", "failed", "why")]
    journal.write_report(tmp_path / "report.json", results, 3, 2.5)
    report = json.loads((tmp_path / "report.json").read_text())
    assert (report["pictures"], report["done"], report["kept"], report["failed"]) == (3, 1, 0, 1)
    assert [(entry["name"], entry["message"]) for entry in report["results"]] == [("a", "why"), ("b", "")]


def test_a_table_names_sounds_and_clips_as_long_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "picture,sound,duration,sound-rows,sound-preset\na.jpg,b.wav,sound,roll:beat:1,rows\n"
    )
    (task,) = plan([str(tmp_path / "t.csv")], tmp_path / "out", Settings())
    assert task.settings.sound.file == str(tmp_path / "b.wav")
    assert task.settings.sound.rows == "roll:beat:1" and task.settings.sound.preset == "rows"
    assert task.settings.motion.as_sound


def test_what_is_named_by_a_bare_name_counts_and_travels(
    pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, name, channel in (("PICANIM_MOTIONS", "crane", "y"), ("PICANIM_TITLES", "drop", "opacity")):
        (tmp_path / name).mkdir()
        keys = [{"frame": frame, "channel": channel, "value": float(frame)} for frame in (0, 1)]
        (tmp_path / name / f"{name}.json").write_text(json.dumps({"name": name, "keys": keys}))
        monkeypatch.setenv(variable, str(tmp_path / name))
    (pictures / "titles.json").write_text('[{"title": "drop.json", "title-out": "drop.json"}, {"title": "two"}]')
    (pictures / "t.csv").write_text(
        "picture,motion,motion-file,title,title-in,titles\nb.jpg,own,crane,One,drop.json,titles.json\n"
    )
    (task,) = plan([str(pictures / "t.csv")], tmp_path / "out", Settings())
    digest, drop = task.digest(), tmp_path / "drop" / "drop.json"
    drop.write_text(drop.read_text() + "\n")
    assert task.digest() != digest
    sent = dataclasses.replace(task, settings=with_whole_paths(task.settings))
    files = travel.packed(sent)
    monkeypatch.setenv("PICANIM_MOTIONS", str(tmp_path))
    monkeypatch.setenv("PICANIM_TITLES", str(tmp_path))
    there = travel.unpacked(sent, files, tmp_path / "elsewhere").settings
    titles = every_title(there.title)
    assert [title.text for title in titles] == ["One", "drop.json", "two"]
    for file in (titles[0].enter_file, titles[1].leave_file, there.motion.motion_file):
        assert Path(file).is_relative_to(tmp_path / "elsewhere") and Path(file).is_file()
    assert read_move(titles[0].enter_file) and read_preset(there.motion.motion_file)
