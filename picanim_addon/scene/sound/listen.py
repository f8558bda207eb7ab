"""Decode a sound with Blender's own `aud`, and listen to it once."""

from __future__ import annotations

import collections
import functools
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ...arrays import Array
from ...errors import Cancelled, PicAnimError
from ...files import check_readable
from ...ipc.background import BackgroundJob
from ...sentence import Progress, Sentence
from ...sound.analysis import Analysis, analysing

# As many sounds are remembered as one works with at a time.
REMEMBERED = 4
LISTENING = "Listening to the sound"
# Less than this is no clip.
SHORTEST = 0.1

_heard: collections.OrderedDict[tuple[str, int, int], Analysis] = collections.OrderedDict()


def listen(file: str | Path) -> Analysis:
    """What is heard in a sound file; of one that is unchanged since, from memory.

    Raises PicAnimError where it is missing, or this Blender has no decoder for it.
    """
    return _listen(Path(file), lambda stage, fraction: None, lambda: False)


def remembered(file: str | Path) -> Analysis | None:
    """What `listen` would give, where that needs no work."""
    return _heard.get(_key(Path(file))) if Path(file).is_file() else None


def needed(file: str) -> BackgroundJob[Analysis] | None:
    """`listen` in a thread, so that a window lives; None where there is no sound, or it is known already."""
    if not file or remembered(file) is not None:
        return None
    return BackgroundJob(lambda report, cancelled: _listen(Path(file), report, cancelled), LISTENING)


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


def _listen(file: Path, report: Progress, cancelled: Callable[[], bool]) -> Analysis:
    check_readable(file, "sound")
    key = _key(file)
    if key in _heard:
        _heard.move_to_end(key)
        return _heard[key]
    samples, rate = decode(file)
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


NO_SOUND = Sentence("This Blender was built without sound; take one from blender.org")


@functools.cache
def has_sound() -> bool:
    """Whether this Blender can hear: not every build has its library of sounds."""
    try:
        import aud  # noqa: F401  # pyright: ignore[reportUnusedImport]
    except ImportError:
        return False
    return True


def decode(file: Path) -> tuple[Array, float]:
    """((n, channels) float32 from -1 to 1, how many a second) of a sound file. Raises PicAnimError."""
    try:
        import aud  # not every build of Blender has it
    except ImportError as error:
        raise PicAnimError.of(NO_SOUND, str(error)) from error
    try:
        sound: Any = aud.Sound(str(file))
        rate = float(sound.specs[0])  # asked first: to read what cannot be decoded would end Blender
        if not math.isfinite(rate) or rate <= 0:
            raise aud.error("no sampling rate")
        samples = sound.data()
        if not len(samples):  # of a video's sound, aud does not know where it ends
            samples = sound.limit(0.0, sound.length / rate).data()
    except aud.error as error:
        raise PicAnimError(
            "Blender has no decoder for {name}; save it as WAV, FLAC or MP3", str(error), name=file.name
        ) from error
    if len(samples) < SHORTEST * rate:
        raise PicAnimError("{name} holds no sound; choose another file", name=file.name)
    return samples, rate


def _key(file: Path) -> tuple[str, int, int]:
    status = file.stat()
    return str(file.absolute()), status.st_mtime_ns, status.st_size
