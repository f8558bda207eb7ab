"""The beginning of a file that is being downloaded: kept from one try to the next, written by one process at a time."""

from __future__ import annotations

import errno
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from ..errors import PicAnimError
from .http import Arrival


class Partial:
    """NAME.part beside the place of a file, and NAME.part.json saying what it is the beginning of.

    Used as a context manager, which opens and locks it; it leaves nothing behind when nothing has come. Raises OSError
    where the folder cannot be written to.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.file = target.with_name(target.name + ".part")
        self._note = target.with_name(target.name + ".part.json")
        self._stream: IO[bytes] | None = None

    def __enter__(self) -> Partial:
        stream = self.file.open("ab+")
        try:
            _lock(stream)
        except OSError as error:
            stream.close()
            if error.errno in (errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK):
                raise PicAnimError(
                    "{file} is being downloaded already, perhaps by another Blender; wait for it", file=self.target.name
                ) from error
            raise
        self._stream = stream
        return self

    def __exit__(self, *_: object) -> None:
        length = self.length
        self.stream.close()
        self._stream = None
        if not length:
            self._note.unlink(missing_ok=True)
            self.file.unlink(missing_ok=True)

    @property
    def stream(self) -> IO[bytes]:
        """The open file."""
        if self._stream is None:
            raise RuntimeError("the partial file is not open")
        return self._stream

    @property
    def length(self) -> int:
        """Bytes that have come so far, 0 where there is no file."""
        if self._stream is not None:
            self._stream.flush()
        return self.file.stat().st_size if self.file.is_file() else 0

    @property
    def arrival(self) -> Arrival | None:
        """What this is the beginning of, where that is known."""
        try:
            note: Any = json.loads(self._note.read_text(encoding="utf-8"))
            return Arrival(int(note["length"]), str(note["version"])) if note["length"] > 0 else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def begin(self, first: int, arrival: Arrival) -> None:
        """Keep the first `first` bytes, and note what will follow them."""
        self.stream.truncate(first)
        if arrival.length:
            self._note.write_text(json.dumps(asdict(arrival)), encoding="utf-8")
        else:
            self._note.unlink(missing_ok=True)

    def append(self, block: bytes) -> None:
        """Keep `block`, which comes next, in the file itself: what has come outlives a process that is killed."""
        self.stream.write(block)
        self.stream.flush()

    def discard(self) -> None:
        """Forget what has come."""
        self.stream.truncate(0)

    def finish(self) -> None:
        """Give the whole file its own name; to be called when it is closed."""
        self.file.replace(self.target)
        self._note.unlink(missing_ok=True)


def _lock(stream: IO[bytes]) -> None:
    """Lock `stream` for this process until it is closed, or raise OSError at once when another has it."""
    if sys.platform == "win32":
        import msvcrt

        stream.seek(2**31 - 2)  # beyond what is read: on Windows nobody else may read a locked byte
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        return
    import fcntl

    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in (errno.ENOLCK, errno.ENOTSUP):  # a file system without locks: the check at the end tells
            raise
