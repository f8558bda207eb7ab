"""One process at a time writes one file: a claim lasts as long as the process that holds it, however it ends."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sys
from collections.abc import Generator
from pathlib import Path

from . import scratch
from .errors import PicAnimError
from .files import plain, write_error

LOCK = ".picanim-lock-"
BUSY = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)


@contextlib.contextmanager
def claimed(*targets: Path) -> Generator[None, None, None]:
    """Nobody else writes `targets` as long as the context lasts. Raises PicAnimError where somebody does already."""
    with contextlib.ExitStack() as stack:
        for target in targets:
            stack.enter_context(_claim(plain(target)))
        yield


@contextlib.contextmanager
def _claim(target: Path) -> Generator[None, None, None]:
    """A lock of the operating system's on a hidden file beside the target, which goes with the process."""
    name = hashlib.sha256(target.name.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    _remove_left_overs(target.parent)
    file = target.with_name(f"{LOCK}{name}")
    handle = _locked(file, target)
    scratch.adopt(file)
    try:
        yield
    finally:
        if os.name == "posix":  # while it is ours yet: whoever waits for it finds it gone, and makes another
            scratch.settled(file)
            os.close(handle)
        else:  # Windows removes no file that is open
            os.close(handle)
            scratch.settled(file)


def _remove_left_overs(folder: Path) -> None:
    """Remove the locks of processes that were killed: those that nobody holds."""
    for file in folder.glob(f"{LOCK}*") if os.name == "posix" else ():
        with contextlib.suppress(OSError):
            handle = os.open(file, os.O_RDWR)
            try:
                _lock(handle)
                file.unlink()
            finally:
                os.close(handle)


def _locked(file: Path, target: Path) -> int:
    while True:
        try:
            handle = os.open(file, os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as error:
            raise write_error(target, error) from error
        try:
            _lock(handle)
            if os.name != "posix" or os.fstat(handle).st_ino == file.stat().st_ino:
                return handle
        except FileNotFoundError:
            pass  # removed by the process that had it, between our opening and locking it
        except OSError as error:
            if error.errno not in BUSY:  # a file system without locks: then without
                return handle
            os.close(handle)
            raise PicAnimError(
                "Another PicAnim is writing {file} just now; wait for it, or choose another name", file=target.name
            ) from error
        os.close(handle)


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
