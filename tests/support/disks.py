"""A disk with room for next to nothing."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOM_KB = 40


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int = ROOM_KB) -> Iterator[Path]:
    """`folder`, made, as a disk of its own that is full soon; the test is skipped where none can be had."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    try:
        made = subprocess.run(mount, capture_output=True, text=True).returncode == 0
    except OSError:
        made = False
    if not made:
        pytest.skip("needs the right to mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
