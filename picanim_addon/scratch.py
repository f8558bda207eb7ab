"""What is under way beside a file of the user's: its name is ours, short and plain, and it is gone when we are.

A scratch name is `.picanim-part-HOST-PROCESS-NUMBER`, and an ending for some: nothing that Blender, a codec or a file
system reads anything into, whatever the user's own name is. It tells who writes there, so that what a killed process
left lying is known to be nobody's.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import platform
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Generator
from pathlib import Path

from . import stopping
from .log import log

_HOST = hashlib.sha256(platform.node().encode("utf-8", "surrogateescape")).hexdigest()[:8]
_NAME = re.compile(rf"\.picanim-part-{_HOST}-(\d+)-\d+(\..+)?")

_numbers = itertools.count(1)
_under_way: set[Path] = set()
_written: list[Path] = []
# Held while a file gets its name, so that whoever ends the process can tell what has one.
_publishing = threading.Lock()


def new_name(beside: Path, suffix: str) -> Path:
    """A scratch name in the folder of `beside`; what lies there is removed with the process, until it is `settled`."""
    path = beside.with_name(f".picanim-part-{_HOST}-{os.getpid()}-{next(_numbers)}{suffix}")
    _under_way.add(path)
    return path


def adopt(path: Path) -> None:
    """Have what lies at `path` removed with the process, until it is `settled`."""
    _under_way.add(path)


def make_folder(path: Path) -> None:
    """Make a scratch folder; never once the process is being stopped, as nobody would remove it. Raises OSError."""
    with _publishing:
        path.mkdir()


def settled(path: Path) -> None:
    """Remove what still lies under a scratch name; the name is free again."""
    remove(path)
    _under_way.discard(path)


def publish(part: Path, target: Path) -> None:
    """Give a whole file its name, after it has reached the disk. Raises OSError."""
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())  # a network's disk says only here that it is full
    with _publishing:
        part.replace(target)
        _written.append(target)
    log.debug("wrote %s", target)


def publish_folder(part: Path, target: Path) -> None:
    """Give a folder of whole files its name. Raises OSError."""
    with _publishing:
        part.rename(target)
        _written.append(target)


def begin() -> None:
    """Something new begins: nothing has been written yet."""
    _written.clear()


def written() -> list[Path]:
    """The files that have got their names in this process."""
    return list(dict.fromkeys(_written))


def stop_publishing() -> list[Path]:
    """From now on nothing gets a name any more; what has got one. For a process that ends at once."""
    _publishing.acquire()  # for good
    return written()


@stopping.remove_files_by
def remove_unfinished() -> None:
    """Remove every file and folder that is under way: for a process that ends at once."""
    for path in list(_under_way):
        remove(path)


@contextlib.contextmanager
def temporary_folder() -> Generator[None]:
    """Have all temporary files of this process and of those that it starts, Blender's too, in one folder.

    It is removed at the end, however that comes; those of processes that were killed are removed too. Raises OSError.
    """
    before = {name: os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP")}
    usual, parent = tempfile.tempdir, Path(tempfile.gettempdir()).absolute()
    remove_left_overs(parent)
    folder = new_name(parent / "picanim", ".tmp")
    folder.mkdir(mode=0o700)
    tempfile.tempdir = str(folder)
    os.environ.update(dict.fromkeys(before, str(folder)))
    try:
        yield
    finally:
        tempfile.tempdir = usual
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        settled(folder)


def remove_left_overs(folder: Path, process: int | None = None) -> None:
    """Remove what processes of this machine that are no more left in `folder`; `process`: this one's alone."""
    with contextlib.suppress(OSError):
        for path in list(folder.iterdir()):
            match = _NAME.fullmatch(path.name)
            if match and (int(match[1]) == process if process else not _is_alive(int(match[1]))):
                remove(path)


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there and can be."""
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            for _ in range(20):  # another thread may be at it, or a process that is ending may write there yet
                shutil.rmtree(path, ignore_errors=True)
                if not path.exists():
                    break
                time.sleep(0.05)
        else:
            path.unlink(missing_ok=True)


def _is_alive(process: int) -> bool:
    if os.name != "posix":
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
