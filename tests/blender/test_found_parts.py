"""`picanim parts`: what of a picture could move, as a file that `--parts` takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
from support.pictures import save
from support.worker import FLAGS

from picanim_addon.parts.file import read_parts

TREE = Path(__file__).resolve().parents[2]


def parts(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "picanim_addon", "parts", *map(str, (*arguments, *FLAGS))]
    return subprocess.run(command, cwd=TREE, capture_output=True, text=True, timeout=240)


def test_what_is_found_is_written_with_calm_movements(tmp_path: Path) -> None:
    output = tmp_path / "parts.json"
    done = parts("examples/harbour.jpg", "--output", output)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == str(output)
    sky = next(part for part in read_parts(output) if part.region.found == "sky")
    assert sky.kind == "flow" and len(sky.arrows) == 1
    again = parts("examples/harbour.jpg", "--output", output)
    assert again.returncode == 2 and "exists already" in again.stderr


def test_where_nothing_is_sure_nothing_is_written(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(90, 160, (120, 160, 3), dtype=np.uint8)
    done = parts(save(noise, tmp_path / "noise.png"), "--output", tmp_path / "parts.json")
    assert done.returncode == 2 and "Nothing that moves was found in noise.png for sure" in done.stderr
    assert not (tmp_path / "parts.json").exists()
