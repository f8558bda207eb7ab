"""Files of the user's: opened with a clear word when they cannot be, written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

from .errors import PicAnimError
from .sentence import Sentence

_unfinished: set[Path] = set()


def check_readable(file: Path, what: LiteralString) -> None:
    """Raise PicAnimError unless `file` is a file that can be opened; `what` names it in the message."""
    if file.is_dir():
        raise PicAnimError("{file} is a folder; name a {what} file in it", file=file, what=Sentence(what))
    if not file.exists():
        raise PicAnimError("There is no {what} at {file}; check the path", what=Sentence(what), file=file)
    try:
        with file.open("rb") as stream:
            empty = not stream.read(1)
    except OSError as error:
        reason = error.strerror or Sentence("it cannot be opened")
        raise PicAnimError(
            "The {what} {file} cannot be read ({reason}); check its permissions",
            what=Sentence(what),
            file=file,
            reason=reason,
        ) from error
    if empty:
        raise PicAnimError("{file} is empty; get a fresh copy of it", file=file.name)


@contextlib.contextmanager
def replacing(path: str | Path, *, overwrite: bool = True) -> Iterator[Path]:
    """Yield a temporary name beside `path` to write to; on success it takes the name `path`, on failure it is removed.

    The temporary name keeps the suffix, for libraries that choose the format by it. Raises PicAnimError when the folder
    is missing or not writable, the disk is full, or `path` exists and `overwrite` is false.
    """
    target = Path(path)
    check_writable(target, overwrite=overwrite)
    temporary = target.with_name(f".{target.stem}.part-{os.getpid()}{target.suffix}")
    _unfinished.add(temporary)
    try:
        yield temporary
        temporary.replace(target)
    except OSError as error:
        raise write_error(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        _unfinished.discard(temporary)


@contextlib.contextmanager
def scratch_folder(beside: Path) -> Iterator[Path]:
    """Yield a new folder beside the file `beside`, removed at the end with all that is in it.

    Raises PicAnimError when there is no place for it.
    """
    check_writable(beside, overwrite=True)
    folder = beside.with_name(f".{beside.stem}.part-{os.getpid()}.frames")
    _unfinished.add(folder)
    try:
        folder.mkdir(exist_ok=True)
        yield folder
    except OSError as error:
        raise write_error(beside, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _unfinished.discard(folder)


def remove_unfinished() -> None:
    """Remove every file and folder that is under way: for a process that must end at once."""
    for temporary in list(_unfinished):
        with contextlib.suppress(OSError):
            if temporary.is_dir():
                shutil.rmtree(temporary, ignore_errors=True)
            else:
                temporary.unlink(missing_ok=True)


def check_writable(target: Path, *, overwrite: bool) -> None:
    """Raise PicAnimError when `target` cannot be written, before any long work is done for it."""
    if target.is_dir():
        raise PicAnimError("{file} is a folder; name a file in it", file=target)
    if target.exists() and not overwrite:
        raise PicAnimError("{file} exists already; add --overwrite or choose another name", file=target)
    if not target.parent.is_dir():
        raise PicAnimError("There is no folder {folder}; make it first or choose another", folder=target.parent)
    probe = target.with_name(f".{target.name}.probe-{os.getpid()}")
    try:
        with probe.open("wb") as stream:
            stream.write(b"\0")
    except OSError as error:
        raise write_error(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            probe.unlink(missing_ok=True)


def write_error(target: Path, error: OSError) -> PicAnimError:
    """The sentence for a file that could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return PicAnimError(
            "The disk is full; {file} was not written; make room or choose another place", file=target.name
        )
    reason = error.strerror or str(error)
    return PicAnimError(
        "{file} cannot be written ({reason}); choose a place you may write to", file=target, reason=reason
    )
