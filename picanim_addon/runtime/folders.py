"""Where the runtime lies, and what is known about the one that is there.

A runtime is a folder of packages for one version of Python: another Blender may bring another Python. It counts from
the moment that its record is written, which is the last thing an installation does.
"""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from ..checkpoints.locate import folder as own_folder

RECORD = "picanim_runtime.json"


@dataclass(frozen=True)
class Installed:
    """A runtime that was installed and has run once. build: a name in BUILDS. size: bytes on disk."""

    build: str
    torch: str
    timm: str
    device: str
    size: int


class RuntimeFolder:
    """The folder of runtimes. folder: where it is; "" for PicAnim's own."""

    def __init__(self, folder: str = "") -> None:
        self.base = Path(folder) if folder else own_folder() / "runtime"

    @property
    def packages(self) -> Path:
        """The folder of packages for this Python; its name is short, because paths on Windows must be."""
        return self.base / f"cp{sys.version_info.major}{sys.version_info.minor}"

    @property
    def downloads(self) -> Path:
        """What has come so far of an installation that is not done."""
        return self.base / "downloads"

    @property
    def installed(self) -> Installed | None:
        """The runtime for this Python, or None."""
        try:
            return Installed(**json.loads((self.packages / RECORD).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    @property
    def waiting(self) -> int:
        """Bytes that an unfinished installation has kept for the next try."""
        return size_of(self.downloads)

    def write_record(self, installed: Installed) -> None:
        """Make the packages count."""
        (self.packages / RECORD).write_text(json.dumps(asdict(installed)), encoding="utf-8")

    def remove_packages(self) -> None:
        """Remove the runtime for this Python. Raises OSError where a process still uses it."""
        (self.packages / RECORD).unlink(missing_ok=True)  # first: what is half removed must not count
        if self.packages.exists():
            shutil.rmtree(self.packages)
        self.tidy()

    def remove_downloads(self) -> None:
        """Forget what an unfinished installation has kept."""
        shutil.rmtree(self.downloads, ignore_errors=True)
        self.tidy()

    def tidy(self) -> None:
        """Leave no empty folder behind."""
        if self.base.is_dir() and not any(self.base.iterdir()):
            self.base.rmdir()


def size_of(folder: Path) -> int:
    """Bytes in the files of `folder` and below; 0 where there is none."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
