"""Stop commands at random moments by random signals: nothing may run on, lie about half-written, or lie.

    python benchmarks/stops.py [--count 200] [--seed 18] [--json FILE]

Each of animate (a video, a video with its .blend, frames, a GIF), batch (two processes) and style is run to its end
once, for its length; then, `count` times in all, one of them is stopped by SIGINT, SIGTERM or SIGHUP at a moment
between its start and a little more than its usual length. A run is wrong where

- a process of it runs on five seconds after the command has ended,
- something lies in its folder that is not whole, or anything in its TMPDIR,
- its exit code is neither 128 + the signal's number nor, where it was done before, 0 with all of its files there,
- it prints a traceback, or anything but one line on standard error, or says that nothing was written when
  something was.

Linux only: processes are found in /proc.
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support.batches import make_table  # noqa: E402
from support.pictures import bumps, save, scene_like  # noqa: E402
from support.stops import Stopped, let_children_be_stopped, stop  # noqa: E402

from picanim_addon.scene import whole  # noqa: E402

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SMALL = ["--size", "64x40", "--duration", "1", "--fps", "10", "--engine", "cycles"]
# Until Python has our module, a signal is Python's own: it starts in less.
PYTHON_STARTS = 0.15


@dataclass
class Command:
    """What is stopped. arguments: with {out} for its folder. files: what lies there when it is done."""

    name: str
    arguments: list[str]
    files: set[str]
    seconds: float = 0.0


def commands(inputs: Path) -> list[Command]:
    """Those of the module's docstring, on pictures in `inputs`."""
    picture = str(save(scene_like(160, 100), inputs / "picture.png"))
    np.save(inputs / "depth.npy", bumps(160, 100))
    table = str(make_table(inputs / "table", 3))
    animate = ["animate", picture, "--depth", str(inputs / "depth.npy"), *SMALL, "--output"]
    return [
        Command("animate .mp4", [*animate, "{out}/c.mp4"], {"c.mp4"}),
        Command("animate --blend", [*animate, "{out}/c.mp4", "--blend", "{out}/s.blend"], {"c.mp4", "s.blend"}),
        Command("animate .png", [*animate, "{out}/f.png"], {f"f_{frame:04}.png" for frame in range(1, 11)}),
        Command("animate .gif", [*animate, "{out}/c.gif"], {"c.gif"}),
        Command(
            "batch",
            ["batch", table, "--jobs", "2", *SMALL, "--report", "{out}/r.json", "--output", "{out}"],
            {"picture00.mp4", "picture01.mp4", "picture02.mp4", "r.json", ".picanim-batch.jsonl"},
        ),
        Command("style", ["style", picture, "--style", "ink", "--output", "{out}/p.png"], {"p.png"}),
    ]


def wrong(command: Command, end: Stopped, number: signal.Signals, out: Path) -> list[str]:
    """What is wrong with how it ended."""
    there = {file.name for file in out.iterdir()}
    finished = end.code == 0 and there == command.files
    faults = [f"runs on: {line}" for line in end.left] + [f"in TMPDIR: {name}" for name in end.temporary]
    if not finished and end.code != 128 + number:
        faults.append(f"exit code {end.code}")
    faults += [f"left: {name}" for name in there - command.files]
    faults += [f"not whole: {name}" for name in there if not is_whole(out / name)]
    lines = end.errors.strip().splitlines()
    if len(lines) > (0 if finished else 1) or (end.code and not lines):
        faults.append(f"said: {end.errors.strip()[-300:]!r}")
    if "nothing was written" in end.errors and there - {".picanim-batch.jsonl", "r.json"}:
        faults.append(f"said that nothing was written, and there are {sorted(there)}")
    return faults


def is_whole(file: Path) -> bool:
    """Whether the file is there to its last byte."""
    if file.suffix == ".png":
        return whole.picture_size(file) is not None
    if file.suffix == ".mp4":
        return whole.has_its_end(file)
    if file.suffix == ".blend":
        return b"ENDB" in file.read_bytes()[-32:]
    if file.suffix == ".gif":
        return file.read_bytes().endswith(b";")
    if file.suffix == ".json":
        return bool(json.loads(file.read_text()))
    return file.stat().st_size > 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200, metavar="N", help="stops in all (default: 200)")
    parser.add_argument("--seed", type=int, default=18, metavar="N", help="of signals and moments (default: 18)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every stop there, as they come")
    args = parser.parse_args()
    let_children_be_stopped()
    chance, stops = random.Random(args.seed), []
    with tempfile.TemporaryDirectory(prefix="stops-") as name:
        folder = Path(name)
        (folder / "in").mkdir()
        known = commands(folder / "in")
        for command in known:
            began = time.monotonic()
            end, _ = _run(command, folder, signal.SIGINT, 600.0)
            command.seconds = time.monotonic() - began
            assert end.code == 0, end
            print(f"{command.name}: {command.seconds:.1f} s", flush=True)
        for count in range(args.count):
            command, number = known[count % len(known)], chance.choice(SIGNALS)
            seconds = chance.uniform(PYTHON_STARTS, 1.1 * command.seconds)
            end, faults = _run(command, folder, number, seconds)
            stops.append([command.name, number.name, round(seconds, 3), end.code, faults])
            if args.json:
                args.json.write_text(json.dumps(stops, indent=1))
            if faults:
                print(f"{count}: {command.name}, {number.name} after {seconds:.2f} s: {'; '.join(faults)}", flush=True)
    bad = sum(bool(stop[-1]) for stop in stops)
    print(f"{len(stops)} stops, {bad} wrong; exit codes {dict(collections.Counter(stop[3] for stop in stops))}")
    return min(bad, 1)


def _run(command: Command, folder: Path, number: signal.Signals, seconds: float) -> tuple[Stopped, list[str]]:
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    end = stop([argument.replace("{out}", str(out)) for argument in command.arguments], folder, number, seconds)
    return end, wrong(command, end, number, out)


if __name__ == "__main__":
    sys.exit(main())
