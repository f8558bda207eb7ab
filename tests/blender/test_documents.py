"""What the documents say works: every command in README.md, docs/ and the commands' own help is found and run.

Pictures and clips are small. What needs a network, another program or the machine's own settings is parsed, not run.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import bpy
import numpy as np
import pytest
from support import ora, sounds
from support.pictures import bumps, save, scene_like
from support.worker import FLAGS, WORKER

from picanim_addon import pipeline
from picanim_addon.cli.commands import main, make_parser
from picanim_addon.cli.examples import PAGES
from picanim_addon.cli.flags import joined
from picanim_addon.ipc.requests import About
from picanim_addon.runtime.worker_for import worker_for
from picanim_addon.scene.sound.decode import has_sound
from picanim_addon.settings import MotionSettings, OutputSettings, Settings, WorkerSettings

TREE = Path(__file__).resolve().parents[2]
DOCUMENTS = [TREE / "README.md", *sorted((TREE / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
PROGRAM = re.compile(r"^(picanim|make|python|blender|\S*\.venv/bin/\S+)\s")
# What stands for something of the reader's.
PLACEHOLDERS = {
    "PICTURE": "photo.jpg",
    "INPUTS...": "photos/",
    "DIR": "clips",
    "NAME|IMAGE|FILE.pth": "ink",
    "OUT.png": "painted.png",
    "/shared/clips": "clips",
}
# What a command that renders is given beside, so that it takes a moment; the last of two flags counts.
SMALL = ["--size", "64x40", "--duration", "0.2", "--fps", "10", "--engine", "cycles"]
SMALLER = {"animate": SMALL, "batch": SMALL, "export": SMALL, "still": SMALL[:2]}
WITH_A_WORKER = ("animate", "batch", "export", "still", "depth", "style", "reach")
# Downloads, other machines, and the runtime of whoever runs the tests.
PARSED_ONLY = ("models --download", "parts photo.jpg", "runtime install", "runtime remove", "--scheduler")


def code_of(text: str) -> Iterator[str]:
    """All lines of shell and all code within sentences."""
    for language, block in FENCE.findall(text):
        if language == "sh":
            for line in block.splitlines():
                yield re.sub(r"\s+#.*", "", line).strip()
    for code in re.findall(r"(?<!`)`([^`\n]+(?:\n[^`\n]+)?)`(?!`)", FENCE.sub("", text)):
        yield " ".join(code.replace("\\|", "|").split())


def commands() -> list[str]:
    """Every command, once, each beginning with its program."""
    found: dict[str, None] = {}
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        for code in code_of(text):
            code = code.removeprefix("PYTHONPATH=. ").replace(".venv/bin/python -m picanim_addon", "picanim")
            code = re.sub(r"blender (--online-mode )?--command picanim", "picanim", code)
            if PROGRAM.match(code) and "COMMAND" not in code:
                found[code] = None
        rows = re.findall(r"^\| `(\w+[^`]*)`", text, re.MULTILINE) if document.name == "README.md" else []
        for row in rows:  # the table of commands
            if row.split()[0] in make_parser().format_help().split():
                found["picanim " + row.replace("\\|", "|")] = None
    found |= dict.fromkeys(line for page in PAGES.values() for line in page.examples)
    return list(found)


def words_of(command: str) -> list[str]:
    """The arguments, with files of ours for what stands for the reader's."""
    return [PLACEHOLDERS.get(word, word) for word in shlex.split(command.replace("|", "\\|"))[1:]]


COMMANDS = commands()
OURS = list({tuple(words_of(command)): command for command in COMMANDS if command.startswith("picanim ")}.values())
PARSED = [command for command in OURS if any(part in command for part in PARSED_ONLY)]
RUN = [
    # each starts processes of its own
    pytest.param(command, marks=pytest.mark.slow) if command.startswith("picanim batch") else command
    for command in OURS
    if command not in PARSED
]


@pytest.fixture(scope="module")
def warm() -> None:
    """A worker of this process: one that a command starts has its files among the command's, and goes with them."""
    worker_for(WORKER).submit(About(estimate=True, device="cpu")).wait()


@pytest.fixture
def desk(warm: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all that the documents name, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PICANIM_CHECKPOINTS", str(tmp_path / "kept"))
    for name in ("photos", "more", "old"):
        (tmp_path / name).mkdir()
    picture = save(scene_like(64, 40), tmp_path / "photo.jpg")
    names = ["a.jpg", "b.jpg", "A.jpg", "B.jpg", "painting.jpg", "harbour.jpg", "photos/one.jpg", "more/two.jpg"]
    for name in [*names, "old/map.png", "gull.png"]:
        shutil.copyfile(picture, tmp_path / name)
    ora.write(tmp_path / "painting.ora", (64, 40), ora.layer("All", scene_like(64, 40)))
    depth = bumps(64, 40)
    save((depth * 255).astype(np.uint8), tmp_path / "map.png")
    pipeline.write_depth(depth, tmp_path / "old/map-depth.exr")
    (table,) = (
        block for _, block in FENCE.findall((TREE / "docs/batch.md").read_text()) if block.startswith("picture,")
    )
    (tmp_path / "shots.csv").write_text(table)
    sounds.write_wav(sounds.clicks([0.1, 0.3, 0.5], 0.7), tmp_path / "song.mp3")  # known by what is in it
    flow = {"kind": "flow", "region": {"points": [[0.5, 0.5]]}, "arrows": [[[0.4, 0.5], [0.5, 0.5]]]}
    (tmp_path / "parts.json").write_text(json.dumps([flow]))
    return tmp_path


def test_the_documents_have_commands() -> None:
    assert len(OURS) >= 25 and {command.split()[1] for command in OURS} >= {
        *SMALLER,
        *WITH_A_WORKER,
        "cache",
        "runtime",
    }


@pytest.mark.parametrize("command", RUN)
def test_a_command_does_what_it_says(command: str, desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    if "--sound" in command and not has_sound():
        pytest.skip("this Blender was built without sound")
    words = words_of(command)
    words = [name for word in words for name in (sorted(map(str, Path().glob(word))) if "*" in word else [word])]
    output = desk / words[words.index("--output") + 1] if "--output" in words else None
    if output is not None and output.is_file():
        output.unlink()
    extra = [*SMALLER.get(words[0], []), *(FLAGS if words[0] in WITH_A_WORKER else [])]
    assert main([*words, *extra]) == 0, capfd.readouterr().err
    said = capfd.readouterr().out
    assert said.strip()
    if output is not None:
        files = [file for file in output.iterdir() if file.name[0] != "."] if output.is_dir() else [output]
        assert files and all(file.stat().st_size > 100 for file in files)
    for flag in ("--blend", "--report"):
        following = words[words.index(flag) + 1 :] if flag in words else []
        if following:
            assert (desk / following[0]).stat().st_size > 100


@pytest.mark.parametrize("command", PARSED)
def test_a_command_that_is_not_run_is_understood(command: str) -> None:
    words = ["midas_v21_small_256" if word == "NAME" else word for word in words_of(command)]
    known = make_parser().parse_args(joined(words), Namespace(worker=WorkerSettings()))
    assert callable(known.run)


def test_every_flag_that_is_named_exists() -> None:
    helps = [page for name in PAGES for page in [help_of(name.split()[1:])]]
    ours = set(re.findall(r"--[a-z][a-z-]*", " ".join(helps))) | {"--help"}
    scripts = "".join(file.read_text() for folder in ("benchmarks", "tools") for file in (TREE / folder).rglob("*.py"))
    scripts += (TREE / "Makefile").read_text() + (TREE / "tests/window/run.sh").read_text()
    for document in DOCUMENTS:
        for code in code_of(document.read_text(encoding="utf-8")):
            if code.startswith(("blender ", ".venv/bin/dask", "PYTHONPATH")):
                continue  # programs of others
            for flag in re.findall(r"(?<![\w-])--[a-z][a-z-]*", code):
                assert flag in ours or f'"{flag}"' in scripts, f"{document.name}: {code}"


def help_of(words: list[str]) -> str:
    """What `picanim WORDS --help` prints."""
    from picanim_addon.cli.parser import Asked

    with pytest.raises(Asked) as asked:
        make_parser().parse_args([*words, "--help"])
    return str(asked.value)


def newcomer() -> dict[str, str]:
    """The environment without what a `make` that runs these tests tells a make within it: to name its folder."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.startswith("make ")])
def test_a_target_of_make_exists_with_all_that_it_runs(command: str) -> None:
    made = ["make", "-n", "-o", ".venv/.ready", *shlex.split(command)[1:]]
    done = subprocess.run(made, cwd=TREE, env=newcomer(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for file in re.findall(r"(?:tools|tests|benchmarks|training)/[\w/]+\.(?:py|sh)", done.stdout):
        assert (TREE / file).is_file(), file


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.startswith("python ")])
def test_a_script_knows_the_flags_it_is_given(command: str) -> None:
    script, *words = shlex.split(command)[1:]
    done = subprocess.run([sys.executable, script, "--help"], cwd=TREE, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert {word for word in words if word.startswith("--")} <= set(re.findall(r"--[a-z-]+", done.stdout))


def test_the_script_in_the_readme(desk: Path) -> None:
    (script,) = (block for language, block in FENCE.findall((TREE / "README.md").read_text()) if language == "python")
    small = Settings(
        motion=MotionSettings(duration=0.2, fps=10), output=OutputSettings(width=64, height=40), worker=WORKER
    )
    bpy.ops.wm.read_factory_settings(use_empty=True)
    exec(script.replace("settings = Settings()", "settings = small"), {"small": small})
    assert (desk / "clip.mp4").stat().st_size > 500


def test_the_motion_in_the_documents(desk: Path) -> None:
    (motion,) = (block for _, block in FENCE.findall((TREE / "docs/motions.md").read_text()) if block.startswith("{"))
    (desk / "crane.json").write_text(motion)
    flags = ["--motion", "own", "--motion-file", "./crane.json", *SMALL, *FLAGS]
    assert main(["animate", "photo.jpg", "--output", "crane.mp4", *flags]) == 0
    assert (desk / "crane.mp4").stat().st_size > 500


@pytest.mark.slow
def test_make_animate(desk: Path) -> None:
    """The README's first line, but for setting up."""
    picture, clip = desk / "photo.jpg", desk / "first.mp4"
    made = ["make", "-o", ".venv/.ready", "animate", f"PICTURE={picture}", f"CLIP={clip}"]
    done = subprocess.run(made, cwd=TREE, env=newcomer(), capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1] == str(clip)
    assert clip.stat().st_size > 10000
