"""The parent's end of a process of a batch: starts it, gives it orders, and outlives it."""

from __future__ import annotations

import collections
import contextlib
import itertools
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from .. import stopping
from ..errors import PicAnimError
from ..ipc.protocol import decode, encode
from ..log import log
from ..sentence import Progress, Sentence

ROOT = Path(__file__).resolve().parents[2]
CLOSE_SECONDS = 3.0
SAID_LINES = 60


class ChildDied(Exception):
    """The process ended in the middle of an order; str() says how. said: the end of its standard error."""

    def __init__(self, how: str, said: str = "") -> None:
        super().__init__(how)
        self.said = said


class CannotStart(Exception):
    """There is no process: the operating system could not start it."""


class Child:
    """One process with a Blender of its own, started when first needed and again after it died, until it is closed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = itertools.count(1)
        self._starting = threading.Lock()
        self._closed = False
        self._said: collections.deque[str] = collections.deque(maxlen=SAID_LINES)
        self._listening: threading.Thread
        _children.add(self)

    def order(self, message: dict[str, Any], progress: Progress = lambda stage, fraction: None) -> dict[str, Any]:
        """Have one order carried out and return its result. Raises PicAnimError, ChildDied or
        CannotStart."""
        process, number = self._running(), next(self._numbers)
        assert process.stdin and process.stdout
        try:
            process.stdin.write(encode({**message, "id": number}))
            process.stdin.flush()
        except (OSError, ValueError):  # a pipe that is closed, by its process or by `close`
            raise self._died(process) from None
        for line in process.stdout:
            try:
                answer = decode(line)
            except ValueError:
                log.debug("process %d: %s", process.pid, line.decode("utf-8", "replace").rstrip())
                continue
            if answer.get("id") != number:
                continue
            if answer["event"] == "progress":
                progress(Sentence.from_json(answer["stage"]), answer["fraction"])
            elif answer["event"] == "done":
                return answer["result"]
            else:
                raise PicAnimError.from_json(answer)
        raise self._died(process)

    def _running(self) -> subprocess.Popen[bytes]:
        with self._starting:
            if self._closed:
                raise ChildDied("it was closed")
            if self._process is None or self._process.poll() is not None:
                self._said = collections.deque(maxlen=SAID_LINES)
                try:
                    self._process = _start()
                except OSError as error:
                    raise CannotStart(error.strerror or str(error)) from error
                log.debug("process %d of the batch started", self._process.pid)
                self._listening = threading.Thread(target=self._listen, args=(self._process, self._said), daemon=True)
                self._listening.start()
            return self._process

    def _listen(self, process: subprocess.Popen[bytes], said: collections.deque[str]) -> None:
        assert process.stderr
        for line in process.stderr:
            said.append(line.decode("utf-8", "replace").rstrip())
            log.debug("process %d: %s", process.pid, said[-1])

    def _died(self, process: subprocess.Popen[bytes]) -> ChildDied:
        status = process.wait()
        self._listening.join(timeout=1.0)  # its workers may hold its standard error open for a moment
        said = list(self._said)
        how = f"it ended with status {status}" if status >= 0 else f"it was ended by {_signal_name(-status)}"
        return ChildDied(f"{how}: {said[-1]}" if said and status > 0 else how, "\n".join(said))

    def leave(self) -> None:
        """Tell the process to end; it is started no more."""
        with self._starting:
            self._closed = True
        if self._process is not None and self._process.stdin:
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def close(self) -> None:
        """End the process, in good order where it can."""
        self.leave()
        process, self._process = self._process, None
        _children.discard(self)
        if process is None:
            return
        try:
            process.wait(timeout=CLOSE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


_children: set[Child] = set()


@stopping.end_processes_by
def close_children() -> None:
    """End all processes of this one's batches."""
    children = list(_children)
    for child in children:
        child.leave()
    for child in children:
        child.close()


def _start() -> subprocess.Popen[bytes]:
    module = f"{__package__}.child_main"
    binary = _blender()
    if binary:  # the add-on is enabled in that Blender too, under the same name
        code = f"import importlib; importlib.import_module({module!r}).main()"
        command = [binary, "--background", "--python-exit-code", "1", "--python-expr", code]
    else:
        command = [sys.executable, "-m", module]
    environment = dict(os.environ)
    if not binary:
        folders = [str(ROOT), *filter(None, [environment.get("PYTHONPATH", "")])]
        environment["PYTHONPATH"] = os.pathsep.join(folders)
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        start_new_session=os.name == "posix",  # Ctrl-C in a terminal is for the parent to handle
    )


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _blender() -> str:
    """The Blender that this process is, or '' where Blender is a module of Python."""
    bpy = sys.modules.get("bpy")
    return bpy.app.binary_path if bpy is not None else ""
