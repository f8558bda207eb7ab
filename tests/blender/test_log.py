"""What the log tells of failures: in Copy Details, and in a batch's results."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import threading
import time
from pathlib import Path

import bpy
import pytest
from support import extension
from support.stops import MARK, running
from support.worker import INTERPRETER

from picanim_addon.batch import local
from picanim_addon.batch.journal import Result
from picanim_addon.batch.task import Task
from picanim_addon.settings import Settings


def made(tmp_path: Path, settings: Settings, picture: Path) -> Result:
    results: list[Result] = []
    task = Task("clip", picture, tmp_path / "clip.mp4", settings)
    local.run([(task, "digest")], 1, lambda *_: None, lambda task, digest, result: results.append(result))
    return results[0]


@pytest.mark.skipif(sys.platform == "win32", reason="needs programs of Unix")
def test_not_started_is_said_of_what_could_not_be_started_alone(
    tmp_path: Path, settings: Settings, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    result = made(tmp_path, settings, picture)
    assert result.message == (
        "The picture's process could not be started (No such file or directory); check the installation"
    )
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\necho 'ImportError: libx is missing' >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    result = made(tmp_path, settings, picture)
    assert "died (it ended with status 3: ImportError: libx is missing)" in result.message
    assert (result.status, result.tries, result.details) == ("failed", 2, "ImportError: libx is missing")


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_process_that_is_killed_is_said_to_be(
    tmp_path: Path, settings: Settings, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MARK, "killed")
    done = threading.Event()

    def kill() -> None:
        while not done.wait(0.05):
            for process in Path("/proc").glob("[0-9]*"):
                if int(process.name) != os.getpid() and b"child_main" in _command(process):
                    os.kill(int(process.name), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        result = made(tmp_path, settings, picture)
    finally:
        done.set()
        killer.join()
    assert "The process that rendered it died (it was ended by SIGKILL)" in result.message
    end = time.monotonic() + 5
    while running("killed") and time.monotonic() < end:
        time.sleep(0.1)
    assert running("killed") == []


def _command(process: Path) -> bytes:
    try:
        marked = f"{MARK}=killed".encode() in (process / "environ").read_bytes()
        return (process / "cmdline").read_bytes() if marked else b""
    except OSError:
        return b""


def test_copy_details_holds_what_the_worker_said(tmp_path: Path) -> None:
    bpy.ops.wm.read_factory_settings(use_empty=True)
    (tmp_path / "secret.png").write_bytes(b"no picture")
    extension.enable()
    try:
        bpy.context.preferences.addons[extension.NAME].preferences.interpreter = INTERPRETER
        bpy.context.scene.picanim.picture = str(tmp_path / "secret.png")
        with pytest.raises(RuntimeError, match="is not a picture"):
            bpy.ops.picanim.animate_picture()
        module = importlib.import_module(f"{extension.NAME}.operators.copy_details")
        said = module.details(bpy.context)
        log = said[said.index("The log:") :]
        assert "Traceback (most recent call last)" in log and "worker: " in log
        assert "secret" not in said
    finally:
        extension.disable()
