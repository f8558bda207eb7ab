"""Pictures for a batch, and running one as users do."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np

from .pictures import bumps, pixels, save, scene_like
from .worker import FLAGS

TREE = Path(__file__).resolve().parents[2]
SMALL = ["--size", "64x40", "--duration", "0.4", "--fps", "10", "--engine", "cycles"]
FRAMES = 4


def make_table(folder: Path, count: int) -> Path:
    """`count` small pictures with depth maps of their own, and the table that names them."""
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "depth.npy", bumps(64, 40))
    lines = ["picture,depth"]
    for i in range(count):
        save(scene_like(64, 40, seed=i), folder / f"picture{i:02}.png")
        lines.append(f"picture{i:02}.png,depth.npy")
    table = folder / "table.csv"
    table.write_text("\n".join(lines))
    return table


def command(*arguments: object) -> list[str]:
    """`picanim batch` with small clips."""
    return [sys.executable, "-m", "picanim_addon", "batch", *map(str, arguments), *SMALL, *FLAGS]


def run(*arguments: object, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """A batch, waited for."""
    return subprocess.run(command(*arguments), cwd=TREE, capture_output=True, text=True, timeout=timeout)


def contents(folder: Path) -> dict[str, str]:
    """{path: digest} of all that a user sees in a folder; of a PNG's pixels, as Cycles notes its time in the file."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(
            pixels(file).tobytes() if file.suffix == ".png" else file.read_bytes()
        ).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    }
