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
        left = round((frames - done) / speed)
        bar = "#" * round(24 * done / frames)
        text = f"Rendering [{bar:24}] {done}/{frames}  {speed:.1f} frames/s  {left // 60}:{left % 60:02} left"
        self._draw("Rendering", text, whole=done == frames)

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
