"""Running a command in the middle of which it is stopped, and what is there afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
MARK = "PICANIM_TEST_MARK"
# What is started is gone so many seconds after the command itself.
GONE_SECONDS = 5.0


@dataclass(frozen=True)
class Stopped:
    """How a command ended. code: as a shell sees it. left: processes of it that run on. temporary: what lies in its
    TMPDIR."""

    code: int
    said: str
    errors: str
    left: list[str]
    temporary: list[str]


def let_children_be_stopped() -> None:
    """Have processes that are started from now on end by the signals that end them in a terminal.

    A script's `command &` starts with SIGINT ignored, `nohup` with SIGHUP, and so do all whom these start; PicAnim
    leaves that as it is.
    """
    for name, heard in (("SIGINT", signal.default_int_handler), ("SIGHUP", lambda *_: None)):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, heard)  # not the system's own, by which we would end: a child has that all the same


def stop(arguments: list[str], folder: Path, number: signal.Signals, seconds: float, wait_for: str = "") -> Stopped:
    """Run `picanim` with `arguments` and send it a signal after `seconds`, counted from when `wait_for` is printed."""
    mark, temporary = uuid.uuid4().hex, folder / "tmp"
    temporary.mkdir(exist_ok=True)
    environment = {**os.environ, MARK: mark, "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "picanim_addon", *arguments],
        cwd=TREE,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        said = ""
        while wait_for and wait_for not in said:
            line = process.stdout.readline()
            if not line:
                break
            said += line
        try:
            rest, errors = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
            rest, errors = process.communicate(timeout=60)
    code = process.returncode if process.returncode >= 0 else 128 - process.returncode
    end = time.monotonic() + GONE_SECONDS
    while (left := running(mark)) and time.monotonic() < end:
        time.sleep(0.1)
    return Stopped(code, said + rest, errors, left, sorted(file.name for file in temporary.iterdir()))


def running(mark: str) -> list[str]:
    """The command lines of processes that were started with `mark` in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    return found
