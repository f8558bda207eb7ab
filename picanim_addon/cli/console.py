"""What the command line prints: progress, results, and one line when something is wrong."""

from __future__ import annotations

import os
import sys
import time


class Console:
    """Writes to the process's true standard output, and silences what Blender prints there.

    Progress is one line that is drawn again on a terminal, and one line a stage otherwise.
    """

    def __init__(self) -> None:
        sys.stdout.flush()
        self._own = os.dup(1)
        self._out = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")
        self._drawn = self._out.isatty()
        self._open_line = False
        self._stage = ""
        self._started = time.monotonic()
        self._first = 0
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.close(silence)

    def close(self) -> None:
        """Give standard output back."""
        self._end_line()
        self._out.close()
        sys.stdout.flush()
        os.dup2(self._own, 1)
        os.close(self._own)

    def say(self, text: str) -> None:
        """A line of result."""
        self._end_line()
        print(text, file=self._out, flush=True)

    def fail(self, sentence: str) -> None:
        """The one line on standard error."""
        self._end_line()
        print("picanim: " + " ".join(sentence.split()), file=sys.stderr, flush=True)

    def progress(self, stage: str, fraction: float) -> None:
        """A stage of the work and how much of it all is done, 0 to 1."""
        self._draw(stage, f"{stage} {100 * fraction:3.0f} %")

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

    def transfer(self, stage: str, done: int, length: int) -> None:
        """Bytes of a file done so far, with speed and time left."""
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
            self._out.write("\r\033[K" + text)
            self._out.flush()
            self._open_line = True
        elif stage != self._stage or whole:
            print(text, file=self._out, flush=True)
        self._stage = stage

    def _end_line(self) -> None:
        if self._open_line:
            self._out.write("\n")
            self._out.flush()
            self._open_line = False


def _bar(done: int, whole: int) -> str:
    return f"[{'#' * round(24 * done / max(1, whole)):24}]"


def _left(seconds: float) -> str:
    return f"{round(seconds) // 60}:{round(seconds) % 60:02} left"
