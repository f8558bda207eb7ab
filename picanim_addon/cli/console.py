"""What the command line prints: progress, results, and one line when something is wrong."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from .. import stopping
from ..sentence import Translatable

# What a shell shows for a tool that ended because nobody read its output any more: 128 + SIGPIPE.
NOBODY_READS = 141


class Console:
    """Writes to the process's true standard output and error, and silences what Blender and libraries print there.

    Progress is one line that is drawn again on a terminal, and one line a stage otherwise. Output that can no longer be
    written, to a pipe that was closed or a disk that is full, stops no work: `exit_code` tells of it at the end.
    """

    def __init__(self) -> None:
        _have_streams()
        self._lost: OSError | None = None
        with contextlib.suppress(OSError):
            sys.stdout.flush()
        self._own = os.dup(1)
        self._out = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")
        self._drawn = self._out.isatty()
        self._open_line = False
        self._stage = ""
        self.if_stopped: Callable[[], str] = lambda: "cancelled; nothing was written"
        self._started = time.monotonic()
        self._first = 0
        with contextlib.suppress(OSError):
            sys.stderr.flush()
        self._own_errors = os.dup(2)
        self.errors = os.fdopen(os.dup(2), "w", encoding="utf-8", errors="backslashreplace")
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        os.close(silence)

    def show_others(self) -> None:
        """Let what Blender, its codecs and libraries print be seen, on standard error."""
        os.dup2(self._own_errors, 1)
        os.dup2(self._own_errors, 2)

    def close(self) -> None:
        """Give standard output back."""
        self._end_line()
        with contextlib.suppress(OSError):
            self._out.close()
        with contextlib.suppress(OSError):
            sys.stdout.flush()
        with contextlib.suppress(OSError):
            self.errors.close()
        for own, number in ((self._own, 1), (self._own_errors, 2)):
            os.dup2(own, number)
            os.close(own)

    def last_words(self, sentence: str) -> None:
        """The one line on standard error of a process that is stopped: written past what a thread may hold."""
        line = "picanim: " + " ".join(sentence.split()) + "\n"
        with contextlib.suppress(OSError):
            if self._open_line:
                os.write(self._out.fileno(), b"\n")
            os.write(self._own_errors, line.encode("utf-8", "backslashreplace"))

    def exit_code(self) -> int:
        """Of a command that has done its work: 0 where all that it said was written.

        NOBODY_READS, quietly, where the reader went away, as `head` does; 2, and one line, where it was cut off.
        """
        self._end_line()
        if self._lost is None:
            return 0
        if isinstance(self._lost, BrokenPipeError):
            return NOBODY_READS
        reason = self._lost.strerror or str(self._lost)
        self.fail(f"what it printed is cut off ({reason}); make room, or send the output elsewhere")
        return 2

    def say(self, text: str) -> None:
        """A line of result."""
        self._end_line()
        self._write(text + "\n")

    def fail(self, sentence: str) -> None:
        """The one line on standard error."""
        stopping.halt_if_ending()
        self._end_line()
        with contextlib.suppress(OSError):
            print("picanim: " + " ".join(sentence.split()), file=self.errors, flush=True)

    def progress(self, stage: Translatable, fraction: float) -> None:
        """A stage of the work and how much of it all is done, 0 to 1."""
        self._draw(str(stage), f"{stage} {100 * fraction:3.0f} %")

    def frames(self, done: int, frames: int) -> None:
        """Frames rendered so far, with speed and time left."""
        if done <= 1 or self._stage != "Rendering":
            self._started = time.monotonic() - (0.5 if done else 0.0)
        speed = max(done - 1, 0.5) / max(time.monotonic() - self._started, 1e-3)
        text = f"Rendering {_bar(done, frames)} {done}/{frames}  {speed:.1f} frames/s  {_left((frames - done) / speed)}"
        self._draw("Rendering", text, whole=done == frames)

    def many(self, done: int, total: int, now: str) -> None:
        """How far a batch is, and what it does just now: on a terminal, as each picture gets a line at its end."""
        if self._drawn:
            self._draw("Batch", f"{_bar(done, total)} {done}/{total}  {now}")

    def transfer(self, what: Translatable, done: int, length: int) -> None:
        """Bytes of a file done so far, with speed and time left."""
        stage = str(what)
        if self._stage != stage:
            self._started, self._first = time.monotonic(), done  # what was there before says nothing of the speed
        speed = max(done - self._first, 1) / max(time.monotonic() - self._started, 1e-3)
        mebibytes = f"{done / 2**20:.1f}/{length / 2**20:.1f} MiB  {speed / 2**20:.1f} MiB/s"
        text = (
            f"{stage} {_bar(done, length)} {mebibytes}  {_left((length - done) / speed) if done > self._first else ''}"
        )
        self._draw(stage, text.rstrip(), whole=done == length)

    def _draw(self, stage: str, text: str, *, whole: bool = False) -> None:
        if self._drawn:
            self._write("\r\033[K" + text)
            self._open_line = True
        elif stage != self._stage or whole:
            self._write(text + "\n")
        self._stage = stage

    def _end_line(self) -> None:
        if self._open_line:
            self._open_line = False
            self._write("\n")

    def _write(self, text: str) -> None:
        """Print, until that fails; from then on nothing is printed, and the work goes on."""
        stopping.halt_if_ending()
        if self._lost is not None:
            return
        try:
            self._out.write(text)
            self._out.flush()
        except OSError as error:
            self._lost = error


def _have_streams() -> None:
    """Open the null device for each of standard input, output and error that the process was started without.

    Else the next file to be opened gets the number, and what Blender prints goes into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError as error:
            if error.errno != errno.EBADF:
                raise
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # Python's word for a stream that was closed
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 -- as long as we live


def _bar(done: int, whole: int) -> str:
    return f"[{'#' * round(24 * done / max(1, whole)):24}]"


def _left(seconds: float) -> str:
    return f"{round(seconds) // 60}:{round(seconds) % 60:02} left"
