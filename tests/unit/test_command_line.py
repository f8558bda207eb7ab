"""What the command line prints, and how it ends where that cannot be printed: run as users run it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from picanim_addon.cli.commands import main

TREE = Path(__file__).resolve().parents[2]
PICANIM = [sys.executable, "-m", "picanim_addon"]
COMMANDS = ("animate", "batch", "export", "still", "depth", "style", "styles", "reach", "motions", "models", "runtime")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PICANIM, *arguments], cwd=TREE, capture_output=True, text=True, timeout=60)


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """A line of bash in which `picanim` is the program; the exit code is the program's own, whatever reads from it."""
    script = f'picanim() {{ {" ".join(PICANIM)} "$@"; }}; {line}; exit ${{PIPESTATUS[0]}}'
    return subprocess.run(["bash", "-c", script], cwd=TREE, capture_output=True, text=True, timeout=60)


def on_a_terminal(*arguments: str) -> str:
    """What is printed on a terminal, and the exit code 0."""
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen([*PICANIM, *arguments], cwd=TREE, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not part:
                break
            seen += part
        assert process.wait(timeout=60) == 0
    os.close(ours)
    return seen.decode().replace("\r\n", "\n")


def test_help_names_every_command() -> None:
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    for command in COMMANDS:
        assert f"\n    {command} " in done.stdout or f"\n    {command}\n" in done.stdout, command


@pytest.mark.parametrize("command", [*COMMANDS, "cache", "runtime install"])
def test_the_help_of_each_command(command: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*command.split(), "--help"]) == 0
    text = capfd.readouterr().out
    assert text.startswith(f"usage: picanim {command}")
    if command in ("animate", "batch", "still", "depth", "style", "export", "reach"):
        assert re.search(rf"\nexamples:\n  picanim {command} \S+", text)
        flat = " ".join(text.split())
        if command != "depth" and command != "style":
            assert (
                "--near METRES Distance from the camera to the nearest point (0.001 to 100000 metres, default: 2)"
                in flat
            )
        assert "--device NAME What the networks run on: auto, cpu, cuda, mps, xpu (default: auto)" in flat


def test_the_version() -> None:
    manifest = tomllib.loads((TREE / "blender_manifest.toml").read_text(encoding="utf-8"))
    assert run("--version").stdout == f"picanim {manifest['version']}\n"


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_help_is_the_same_on_a_terminal() -> None:
    assert on_a_terminal("styles", "--help") == run("styles", "--help").stdout


@pytest.mark.skipif(os.name != "posix", reason="speaks bash")
def test_output_that_nobody_reads() -> None:
    for command in ("styles", "animate --help"):
        closed = shell(f"picanim {command} | true")
        assert (closed.returncode, closed.stderr) == (141, ""), command
    for line in ("picanim styles >&-", "picanim styles >&- 2>&- <&-"):
        closed = shell(line)
        assert (closed.returncode, closed.stderr) == (0, ""), line


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("command", ["styles", "animate --help", "--version"])
def test_output_that_has_no_room(command: str) -> None:
    full = shell(f"picanim {command} > /dev/full")
    assert full.returncode == 2
    assert full.stderr.startswith("picanim: what it printed is cut off (No space left on device)")
    assert full.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words, says",
    [
        ("animate p.jpg --output c.mp4 --durration 3", "There is no --durration; did you mean --duration?"),
        ("animate p.jpg --outputt c.mp4", "There is no --outputt; did you mean --output?"),
        ("still p.jpg --outputt=c.png", "There is no --outputt; did you mean --output?"),
        ("animate p.jpg --nonsense-of-all-kinds", "the following arguments are required: --output; see"),
        ("--helpp", "There is no --helpp; did you mean --help?"),
        ("--duration 3 animate p.jpg --output c.mp4", "there is no use for --duration; see 'picanim --help'"),
        ("batch in --output out --xyzzy", "there is no use for --xyzzy; see 'picanim batch --help'"),
        ("batch in --output out --jobs two", "--jobs: 'two' is not a whole number from 1 on; write one such as 2"),
        ("batch in --output out --jobs 0", "--jobs: '0' is not a whole number from 1 on; write one such as 2"),
        ("batch nowhere.csv --output out", "There is no table at"),
        (
            "animate p.jpg --output c.mp4 --fps 0",
            "--fps: 0 is too small; it must lie between 1 and 240",
        ),
    ],
)
def test_what_is_wrong_is_one_line_with_what_to_do(words: str, says: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(words.split()) == 2
    error = capfd.readouterr().err
    assert error.startswith(f"picanim: {says}") and error.count("\n") == 1
