"""`picanim models`, run as users run it, against a real server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from support.file_server import FileServer
from support.pictures import save, scene_like

from picanim_addon.checkpoints.download import BASE_VARIABLE
from picanim_addon.checkpoints.locate import FOLDER_VARIABLE

TREE = Path(__file__).resolve().parents[2]
NAME = "dpt_levit_224"  # a network whose file is known by no hash


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[FileServer]:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("archive/data", bytes(1 << 20))
    with FileServer(buffer.getvalue()) as running:
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        monkeypatch.setenv(BASE_VARIABLE, running.url)
        monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "default"))
        yield running


def models(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "picanim_addon", "models", *map(str, arguments)]
    return subprocess.Popen(command, cwd=TREE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(*arguments: object) -> tuple[int, str, str]:
    process = models(*arguments)
    out, error = process.communicate(timeout=120)
    return process.returncode, out, error


def row(name: str, *arguments: object) -> str:
    code, out, error = run(*arguments)
    assert (code, error) == (0, "")
    return next(line for line in out.splitlines() if line.startswith(name))


def test_download_says_first_what_comes_from_where_to_where(server: FileServer, tmp_path: Path) -> None:
    file = tmp_path / "default" / "dpt_levit_224.pt"
    code, out, error = run("--download", NAME)
    assert (code, error) == (0, "")
    lines = out.splitlines()
    assert lines[:3] == [
        "dpt_levit_224: 195 MiB, MIT licence",
        f"from {server.url}/v3_1/dpt_levit_224.pt",
        f"to   {file}",
    ]
    assert lines[3].startswith("Downloading [") and "1.0/1.0 MiB" in lines[-2]
    assert lines[-1] == str(file) and file.read_bytes() == server.content
    assert "ready" in row(NAME) and str(file) in row(NAME)
    assert run("--download", NAME)[1] == f"dpt_levit_224 is here already: {file}\n"


def test_a_licence_that_forbids_commercial_use_is_said_before_anything_comes(
    server: FileServer, tmp_path: Path
) -> None:
    for name, words in (
        ("depth_anything_v2_vits", "95 MiB, Apache-2.0 licence"),
        ("depth_anything_v2_vitl", "1.2 GiB, CC BY-NC 4.0 licence"),
    ):
        free = "Apache" in words
        assert ("not for commercial use" in row(name)) is not free
        code, out, error = run("--download", name)
        assert (code, error) == (0, "")
        told = out.partition("Downloading")[0]
        assert words in told
        assert ("not for commercial use" in told) is not free
        assert f"{server.url}/Depth-Anything-V2-" in told and f"/resolve/main/{name}.pth" in told
        assert (tmp_path / "default" / f"{name}.pth").read_bytes() == server.content
        assert "ready" in row(name)


@pytest.mark.parametrize("name", ["depth_anything_v2_vits", "depth_anything_v2_vitb", "depth_anything_v2_vitl"])
def test_depth_anything_resumes_refuses_a_wrong_file_and_stays_offline(
    server: FileServer, tmp_path: Path, name: str
) -> None:
    code, _, error = run("--download", name, "--offline")
    assert code == 2 and "PicAnim may not go online" in error and server.asked == []
    server.break_after = len(server.content) // 2
    code, _, error = run("--download", name)
    assert code == 2 and "broke off at" in error and "partly downloaded" in row(name)
    server.break_after = None
    assert run("--download", name)[0] == 0
    assert server.asked == [None, f"bytes={len(server.content) // 2}-"]
    file = tmp_path / "default" / f"{name}.pth"
    assert file.read_bytes() == server.content
    file.unlink()
    server.content = b"something else " * 70_000
    code, _, error = run("--download", name)
    assert code == 2 and "is not the official one: it is no checkpoint" in error
    assert not list((tmp_path / "default").glob("*.pth*"))


def test_the_network_whose_licence_is_free_is_offered_first() -> None:
    lines = run()[1].splitlines()[1:]
    assert [line.split()[0] for line in lines[:2]] == ["picanim_small", "depth_anything_v2_vits"]
    assert "Apache-2.0" in lines[1]


def test_ctrl_c_keeps_what_has_come(server: FileServer, tmp_path: Path) -> None:
    server.hang_after = len(server.content) // 2
    part = tmp_path / "mine" / "dpt_levit_224.pt.part"
    process = models("--download", NAME, "--checkpoints", tmp_path / "mine")
    deadline = time.monotonic() + 60
    while not (part.exists() and part.stat().st_size == server.hang_after) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert error == "picanim: cancelled; what has come is kept, and the next download goes on from there\n"
    assert part.stat().st_size == len(server.content) // 2
    assert "partly downloaded (50 %)" in row(NAME, "--checkpoints", tmp_path / "mine")
    assert "not downloaded" in row(NAME)
    server.hang_after = None
    assert run("--download", NAME, "--checkpoints", tmp_path / "mine")[0] == 0
    assert server.asked == [None, f"bytes={len(server.content) // 2}-"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--download", NAME, "--offline"], "PicAnim may not go online"),
        (["--download", "dpt_unheard_of"], "invalid choice: 'dpt_unheard_of'"),
        (["--download", "picanim_small"], "invalid choice: 'picanim_small'"),
    ],
)
def test_what_a_user_can_mend(server: FileServer, arguments: list[str], says: str) -> None:
    code, _, error = run(*arguments)
    assert code == 2
    assert error.startswith("picanim: ") and says in error and error.count("\n") == 1
    assert server.asked == []


def test_a_missing_network_says_how_to_get_it(server: FileServer, tmp_path: Path) -> None:
    save(scene_like(32, 20), tmp_path / "picture.png")
    command = [sys.executable, "-m", "picanim_addon", "depth", "picture.png", "--output", "d.npy", "--model", NAME]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=120, env={**os.environ, "PYTHONPATH": str(TREE)}
    )
    assert done.returncode == 2
    assert "dpt_levit_224 is not on this computer; download it (195 MiB, MIT licence)" in done.stderr
    assert "picanim models --download dpt_levit_224" in done.stderr
