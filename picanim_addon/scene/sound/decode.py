"""Decode a sound with Blender's own `aud`."""

from __future__ import annotations

import contextlib
import functools
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bpy
import numpy as np

from ... import scratch, stopping
from ...arrays import Array
from ...errors import Cancelled, PicAnimError
from ...log import log
from ...sentence import Sentence

# Less than this is no clip; what is longer than this, in seconds, is decoded in a process of its own.
SHORTEST, LONG = 0.1, 60.0
POLL_SECONDS = 0.05
ROOT = Path(__file__).resolve().parents[3]

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


def decode_aside(file: Path, cancelled: Callable[[], bool]) -> tuple[Array, float]:
    """`decode`, in a Blender of its own where it takes a while: all of this one stands still as long as `aud` decodes.

    Raises what `decode` raises, and Cancelled.
    """
    if not has_sound() or not _is_long(file):
        return decode(file)
    part = scratch.new_name(Path(tempfile.gettempdir()) / "sound", ".npy")
    try:
        if _decoded_by_another(file, part, cancelled):
            import aud  # it has it

            sound: Any = aud.Sound(str(file))
            return np.load(part), float(sound.specs[0])
    except (OSError, ValueError) as error:
        log.debug("no other Blender decodes %s: %s", file.name, error)
    finally:
        scratch.settled(part)
    return decode(file)


def write(file: str, output: str) -> None:
    """Write the samples of a sound as .npy: what the other Blender does."""
    np.save(output, decode(Path(file))[0])


def _is_long(file: Path) -> bool:
    import aud

    with contextlib.suppress(aud.error):
        sound: Any = aud.Sound(str(file))
        rate = float(sound.specs[0])
        return not (math.isfinite(rate) and rate > 0 and 0 <= sound.length <= LONG * rate)
    return False  # `decode` says what is wrong with it


def _decoded_by_another(file: Path, part: Path, cancelled: Callable[[], bool]) -> bool:
    name = __name__[__name__.index("picanim_addon") :]  # the extension's own name is another
    code = f"import sys; sys.path.insert(0, {str(ROOT)!a}); import {name} as d; d.write({str(file)!a}, {str(part)!a})"
    binary = bpy.app.binary_path  # "" where Blender is a module of Python
    alone = ["--background", "--factory-startup", "--python-exit-code", "1", "--python-expr"]
    process = subprocess.Popen(
        [binary, *alone, code] if binary else [sys.executable, "-c", f"import bpy; {code}"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        start_new_session=os.name == "posix",
    )
    _under_way.add(process)
    log.debug("process %d decodes %s", process.pid, file.name)
    try:
        while True:
            try:
                return process.wait(POLL_SECONDS) == 0
            except subprocess.TimeoutExpired:
                if cancelled():
                    raise Cancelled from None
    finally:
        _end(process)


_under_way: set[subprocess.Popen[bytes]] = set()


@stopping.end_processes_by
def end_all() -> None:
    """End the processes that decode."""
    for process in list(_under_way):
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
        process.wait()
    _under_way.discard(process)
