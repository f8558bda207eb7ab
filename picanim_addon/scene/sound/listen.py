"""Listen to a sound once, and remember what was heard."""

from __future__ import annotations

import collections
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ...errors import Cancelled
from ...files import check_readable
from ...ipc.background import BackgroundJob
from ...sentence import Progress
from ...sound.analysis import Analysis, analysing
from .decode import decode, decode_aside

# As many sounds are remembered as one works with at a time.
REMEMBERED = 4
LISTENING = "Listening to the sound"

_heard: collections.OrderedDict[tuple[str, int, int], Analysis] = collections.OrderedDict()


def listen(file: str | Path) -> Analysis:
    """What is heard in a sound file; of one that is unchanged since, from memory.

    Raises PicAnimError where it is missing, or this Blender has no decoder for it.
    """
    return _listen(Path(file), lambda stage, fraction: None, lambda: False, aside=False)


def remembered(file: str | Path) -> Analysis | None:
    """What `listen` would give, where that needs no work."""
    return _heard.get(_key(Path(file))) if Path(file).is_file() else None


def is_needed(file: str) -> bool:
    """Whether there is a sound, and `listen` would have to work for it."""
    return bool(file) and remembered(file) is None


def needed(file: str) -> BackgroundJob[Analysis] | None:
    """`listen` in a thread, so that a window lives; None where there is no sound, or it is known already."""
    if not is_needed(file):
        return None

    def work(report: Progress, cancelled: Callable[[], bool]) -> Analysis:
        return _listen(Path(file), report, cancelled, aside=True)

    return BackgroundJob(work, LISTENING)


class AfterListening:
    """A job that is done when `job` is and the sound is heard, which go on at the same time.

    Its result is that of `job`; it raises what went wrong with either.
    """

    def __init__(self, job: Any, sound: BackgroundJob[Analysis]) -> None:
        self._job, self._sound = job, sound

    @property
    def stage(self) -> Any:
        """What is done now."""
        return self._sound.stage if self._job.done else self._job.stage

    @property
    def fraction(self) -> float:
        """How much is done, 0 to 1."""
        return min(self._job.fraction, 0.9 + 0.1 * self._sound.fraction)

    @property
    def done(self) -> bool:
        """Whether both have ended; never waits."""
        return self._job.done and self._sound.done

    def result(self) -> Any:
        """What `job` gives."""
        self._sound.result()
        return self._job.result()

    def cancel(self) -> None:
        """Ask both to stop."""
        self._job.cancel()
        self._sound.cancel()


def with_sound(job: Any, file: str) -> Any:
    """`job`, or one that listens to the sound `file` besides."""
    sound = needed(file)
    return job if sound is None else AfterListening(job, sound)


def seconds(file: str | Path) -> float:
    """How long a sound is. Raises what `listen` raises."""
    heard = remembered(file) or listen(file)
    return heard.seconds


def _listen(file: Path, report: Progress, cancelled: Callable[[], bool], *, aside: bool) -> Analysis:
    check_readable(file, "sound")
    key = _key(file)
    if key in _heard:
        _heard.move_to_end(key)
        return _heard[key]
    samples, rate = decode_aside(file, cancelled) if aside else decode(file)
    steps = analysing(samples, rate)
    while True:
        if cancelled():
            raise Cancelled
        try:
            report(LISTENING, next(steps))
        except StopIteration as end:
            _heard[key] = end.value
            break
    while len(_heard) > REMEMBERED:
        _heard.popitem(last=False)
    return _heard[key]


def _key(file: Path) -> tuple[str, int, int]:
    status = file.stat()
    return str(file.absolute()), status.st_mtime_ns, status.st_size
