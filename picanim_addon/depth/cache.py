"""Depth maps kept by what they were made from, so that building again is instant."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

import numpy as np

from .. import scratch
from ..arrays import Array

MAX_BYTES = 512 * 2**20
# Raised when the same picture and network would give another map than before.
VERSION = 3


class DepthCache:
    """Maps, and how sure each is from 0 to 1, as .npy files in one folder, named by a digest of their origin.

    The least recently used go first.

    Losing a file, or the folder, loses nothing but time: every failure to read or write is passed over.
    """

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES) -> None:
        self._folder = folder
        self._max_bytes = max_bytes

    @staticmethod
    def key(picture: Path, *parts: object) -> str:
        """A digest of the picture file's bytes and of `parts`."""
        digest = hashlib.sha256(repr((VERSION, *parts)).encode())
        with picture.open("rb") as stream:
            while block := stream.read(2**20):
                digest.update(block)
        return digest.hexdigest()

    def get(self, key: str) -> tuple[Array, float] | None:
        """The map of `key` and how sure it is, or None."""
        file = self._folder / f"{key}.npy"
        try:
            with file.open("rb") as stream:
                values, sure = (np.load(stream, allow_pickle=False) for _ in range(2))
            os.utime(file)
        except (OSError, ValueError, EOFError):
            return None
        return values, float(sure)

    def put(self, key: str, values: Array, sure: float) -> None:
        """Keep `values`, and make room for them."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            scratch.remove_left_overs(self._folder)
            part = scratch.new_name(self._folder / "map", "")
            try:
                with part.open("wb") as stream:
                    np.save(stream, values)
                    np.save(stream, np.float64(sure))
                scratch.publish(part, self._folder / f"{key}.npy")
            finally:
                scratch.settled(part)
            self._trim()

    def _trim(self) -> None:
        files = sorted(self._folder.glob("*.npy"), key=lambda file: file.stat().st_mtime, reverse=True)
        total = 0
        for file in files:
            total += file.stat().st_size
            if total > self._max_bytes:
                file.unlink(missing_ok=True)


def contents(folder: Path) -> tuple[int, int]:
    """How many maps `folder` holds, and their bytes."""
    files = list(folder.glob("*.npy")) if folder.is_dir() else []
    return len(files), sum(file.stat().st_size for file in files)


def clear(folder: Path) -> int:
    """Remove every cached map in `folder` and return how many there were."""
    files = list(folder.glob("*.npy")) if folder.is_dir() else []
    for file in files:
        file.unlink(missing_ok=True)
    return len(files)
