"""Files that are damaged, odd or lying are read, or refused in one sentence: no traceback, no crash, no hang, no flood.

Each kind is read in a process of its own, as a decoder may take its process with it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from support.damage import damaged
from support.read_files import MOST_SECONDS
from support.seed_files import KINDS, TEXTS

from picanim_addon.depth.formats.read import READABLE

TREE = Path(__file__).resolve().parents[2]
MOST_BYTES = 1.5e9
WHOLE = 300
# In `make test`; a network is built for each checkpoint.
QUICK = {"style": 12, "checkpoint": 6, "motion": 20}


def make(kind: str, count: int, seed: int, folder: Path) -> list[Path]:
    """`count` damaged files of a kind, and the sound ones."""
    random = Random(f"{kind} {seed}")
    sound = KINDS[kind](folder)
    for old in folder.iterdir():
        old.unlink()
    files = []
    for number in range(count):
        name = random.choice(sorted(sound))
        files.append(folder / f"{number:04}-{name}")
        files[-1].write_bytes(damaged(sound[name], random, text=kind in TEXTS))
    for name, content in sound.items():
        (folder / name).write_bytes(content)
    return [*files, *(folder / name for name in sound)]


def read(kind: str, files: list[Path]) -> list[dict]:
    """What became of each."""
    command = [sys.executable, "-m", "support.read_files", kind, *map(str, files)]
    done = subprocess.run(
        command,
        cwd=TREE / "tests",
        env={"PYTHONPATH": str(TREE), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS * 30,
    )
    results = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    last = results[-1]["file"] if results else "nothing"
    assert done.returncode == 0, f"at {last} the process ended with {done.returncode}:\n{done.stderr[-3000:]}"
    return [result for result in results if "begun" not in result]


def check(kind: str, count: int, seed: int, folder: Path) -> None:
    results = read(kind, make(kind, count, seed, folder))
    bugs = [f"{result['file']}: {result['bug']}" for result in results if "bug" in result]
    assert not bugs, f"{len(bugs)} of {len(results)}:\n" + "\n".join(bugs[:20])
    for result in results:
        assert "\n" not in result["said"], result
        assert result["seconds"] < MOST_SECONDS, result
        assert result["bytes"] < MOST_BYTES, result
    refused = {result["file"] for result in results if result["said"]}
    assert len(refused) > count / 20  # the damage is damage
    assert not refused & sound_names(kind, results[count:])


def sound_names(kind: str, results: list[dict]) -> set[str]:
    """Of the files that must be read."""
    if kind == "checkpoint":  # a whole network is too large to be made here
        return set()
    names = {result["file"] for result in results} - {"raw.dng"}
    return {name for name in names if Path(name).suffix in READABLE} if kind == "depth map" else names


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample(kind: str, tmp_path: Path) -> None:
    check(kind, QUICK.get(kind, 40), 1, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_many(kind: str, tmp_path: Path) -> None:
    check(kind, WHOLE, 2, tmp_path)
