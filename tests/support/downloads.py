"""What the tests of downloading share: a file that looks like a checkpoint, and what a user is shown meanwhile."""

from __future__ import annotations

import hashlib
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from picanim_addon.checkpoints.download import download
from picanim_addon.checkpoints.registry import Network
from picanim_addon.errors import PicAnimError

LENGTH = 3 << 20
HALF = LENGTH // 2


def checkpoint_bytes(seed: int = 1) -> bytes:
    """Something that looks like a checkpoint from outside: a zip archive, about LENGTH bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("archive/data", random.Random(seed).randbytes(LENGTH))
    return buffer.getvalue()


CONTENT = checkpoint_bytes()
NETWORK = Network(
    "dpt_test", 1.0, "MIT", "v9/dpt_test-1234.pt", LENGTH / 2**20, hashlib.sha256(CONTENT).hexdigest()[:8]
)
UNCHECKED = Network("dpt_test", 1.0, "MIT", "v9/dpt_test.pt", LENGTH / 2**20)


class Seen:
    """What a user is shown, and the moment when the user has had enough."""

    def __init__(self, cancel_at: int | None = None) -> None:
        self.lines: list[tuple[str, int, int]] = []
        self.cancel_at = cancel_at

    def report(self, stage: str, done: int, length: int) -> None:
        self.lines.append((stage, done, length))

    def cancelled(self) -> bool:
        return self.cancel_at is not None and any(done >= self.cancel_at for _, done, _ in self.lines)


def get(folder: Path, network: Network = NETWORK, seen: Seen | None = None, **how: object) -> Path:
    seen = seen or Seen()
    return download(network, folder, seen.report, seen.cancelled, **{"online": True, **how})  # type: ignore[arg-type]


def sentence(error: pytest.ExceptionInfo[PicAnimError]) -> str:
    said = str(error.value)
    assert "\n" not in said and "Traceback" not in said and "Errno" not in said
    return said


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())
