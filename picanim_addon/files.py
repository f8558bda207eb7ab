"""Files of the user's: opened with a clear word when they cannot be, written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import LiteralString

from . import scratch
from .errors import PicAnimError
from .sentence import Sentence

# A disk with less room than this is called full where a library does not say why it could not write.
LITTLE_ROOM = 2**20


def plain(path: str | Path) -> Path:
    """`path` as an absolute one that Blender takes for the same: two slashes in front mean the .blend's folder to it.

    Two are a server's name on Windows, and stay.
    """
    absolute = os.path.abspath(path)  # noqa: PTH100 -- without following links, and without `..`
    return Path("/" + absolute.lstrip("/")) if os.name == "posix" else Path(absolute)


def check_readable(file: Path, what: LiteralString) -> None:
    """Raise PicAnimError unless `file` is a file that can be opened; `what` names it in the message."""
    try:
        if file.is_dir():
            raise PicAnimError("{file} is a folder; name a {what} file in it", file=file, what=Sentence(what))
        if not file.exists():
            raise PicAnimError("There is no {what} at {file}; check the path", what=Sentence(what), file=file)
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
def replacing(path: str | Path, *, overwrite: bool = True) -> Generator[Path, None, None]:
    """Yield a scratch name to write to; on success it takes the name `path`, on failure it is removed.

    It lies in a folder of its own beside `path`, for what libraries write beside it, and has the ending of `path` in
    small letters, for those that choose the format by it. Raises PicAnimError when the folder is missing or not
    writable, the disk is full, or `path` exists and `overwrite` is false.
    """
    target = plain(path)
    check_writable(target, overwrite=overwrite)
    with scratch_folder(target) as folder:
        part = folder / f"made{target.suffix.lower()}"
        yield part
        scratch.publish(part, target)


@contextlib.contextmanager
def scratch_folder(beside: Path) -> Generator[Path, None, None]:
    """Yield a new folder beside the file `beside`, removed at the end with all that is in it.

    Raises PicAnimError when there is no place for it.
    """
    target = plain(beside)
    check_writable(target, overwrite=True)
    folder = scratch.new_name(target, "")
    try:
        scratch.make_folder(folder)
        yield folder
    except OSError as error:
        raise write_error(target, error) from error
    finally:
        scratch.settled(folder)


def publish(part: Path, target: Path) -> None:
    """Give a whole file in a scratch folder its name, in place of one that is there. Raises PicAnimError."""
    try:
        scratch.publish(part, target)
    except OSError as error:
        raise write_error(target, error) from error


def check_writable(target: Path, *, overwrite: bool) -> None:
    """Raise PicAnimError when `target` cannot be written, before any long work is done for it.

    What killed processes left lying beside it is removed.
    """
    target = plain(target)
    try:
        if target.is_dir():
            raise PicAnimError("{file} is a folder; name a file in it", file=target)
        if os.path.lexists(target) and not overwrite:
            raise PicAnimError("{file} exists already; add --overwrite or choose another name", file=target)
        if not target.parent.is_dir():
            raise PicAnimError("There is no folder {folder}; make it first or choose another", folder=target.parent)
        scratch.remove_left_overs(target.parent)
        probe = scratch.new_name(target, ".probe")
        try:
            probe.write_bytes(b"\0")
        finally:
            scratch.settled(probe)
    except OSError as error:
        raise write_error(target, error) from error


def check_apart(outputs: Iterable[Path], inputs: Iterable[Path] = ()) -> None:
    """Raise PicAnimError when one file is to be written twice, or in the place of one that is read."""
    read = {_identity(path): path for path in inputs}
    seen: set[tuple[object, ...]] = set()
    for path in outputs:
        identity = _identity(path)
        if identity in read:
            raise PicAnimError("{file} would replace a file that it is made of; choose another name", file=path.name)
        if identity in seen:
            raise PicAnimError("{file} is to be written twice; choose two names", file=path.name)
        seen.add(identity)


def _identity(path: Path) -> tuple[object, ...]:
    """The same for each of a file's names."""
    try:
        status = path.stat()
        return status.st_dev, status.st_ino
    except OSError:  # not there yet
        return (str(path.resolve()),)


def write_error(target: Path, error: OSError) -> PicAnimError:
    """The sentence for a file that could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT) or (error.errno is None and is_full(target.parent)):
        return _disk_is_full(target)
    if error.errno == errno.ENAMETOOLONG:
        return PicAnimError("The name {file}... is too long for its disk; choose a shorter one", file=target.name[:40])
    if error.errno == errno.EFBIG:
        return PicAnimError("{file} is too large for its disk; choose another folder or size", file=target.name)
    reason = error.strerror or str(error)
    return PicAnimError(
        "{file} cannot be written ({reason}); choose a folder that you may write to", file=target, reason=reason
    )


def not_whole(target: Path, details: str = "") -> PicAnimError:
    """The sentence for a file that Blender did not write, or did not write whole: it seldom says why."""
    if is_full(target.parent):
        return _disk_is_full(target, details)
    return PicAnimError("Blender could not write {file}; choose another folder or size", details, file=target.name)


def _disk_is_full(target: Path, details: str = "") -> PicAnimError:
    return PicAnimError(
        "The disk is full, so {file} was not written; make room or choose another folder", details, file=target.name
    )


def no_room(error: OSError, folder: Path) -> PicAnimError | None:
    """The sentence where `error` means that the disk of temporary files, in `folder`, is full."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT) or (error.errno is None and is_full(folder)):
        return PicAnimError("The disk for temporary files is full; make room, or set TMPDIR to a folder on another one")
    return None


@contextlib.contextmanager
def room_in(folder: Path) -> Generator[None, None, None]:
    """Raise PicAnimError where the disk of temporary files is full."""
    try:
        yield
    except OSError as error:
        full = no_room(error, folder)
        if full is None:
            raise
        raise full from error


def is_full(folder: Path) -> bool:
    """A file of LITTLE_ROOM has no place in `folder`; a quota shows in the try only."""
    try:
        if shutil.disk_usage(folder).free < LITTLE_ROOM:
            return True
        probe = scratch.new_name(folder / "probe", ".probe")
        try:
            probe.write_bytes(bytes(LITTLE_ROOM))
        finally:
            scratch.settled(probe)
    except OSError as error:
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return False
