"""Count holes: `python benchmarks/holes.py [PICTURE or FOLDER...] [--motions a,b] [--frames 7] [--width 320]`.

Every picture is animated with every motion at its default amount, and of each, frames spread over the clip are rendered
before a magenta world. The table says how many pixels of all those frames show it; it should be none. A cut-out, which
lets the world through where the picture is transparent, is left out, and a file that cannot be read is named.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support.holes import holes, sampled  # noqa: E402

from picanim_addon import pipeline  # noqa: E402
from picanim_addon.errors import PicAnimError  # noqa: E402
from picanim_addon.motion.presets import PRESETS  # noqa: E402
from picanim_addon.scene import session  # noqa: E402
from picanim_addon.scene.animate import Staged, animate  # noqa: E402
from picanim_addon.settings import MotionSettings, OutputSettings, Settings  # noqa: E402

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic")


def main() -> None:
    """Go through the pictures, each in a process of its own, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", nargs="*", type=Path, default=[ROOT / "examples"])
    parser.add_argument("--motions", default=",".join(PRESETS))
    parser.add_argument("--frames", type=int, default=7)
    parser.add_argument("--width", type=int, default=320, help="of the longer side, in pixels")
    parser.add_argument("--keep", type=Path, help="a folder for masks of the frames with holes")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    motions = args.motions.split(",")
    if args.one:
        print("RESULT " + json.dumps(count(args.pictures[0], motions, args)))
        return
    files = [f for p in args.pictures for f in (sorted(p.iterdir()) if p.is_dir() else [p]) if f.suffix in SUFFIXES]
    print(f"{'picture':32}" + "".join(f"{m[:11]:>12}" for m in motions) + f"{'seconds':>9}")
    total = 0
    for file in files:
        began = time.perf_counter()
        command = [sys.executable, __file__, str(file), "--one", "--motions", args.motions]
        command += ["--frames", str(args.frames), "--width", str(args.width)]
        command += ["--keep", str(args.keep)] if args.keep else []
        done = subprocess.run(command, capture_output=True, text=True)
        answer = next((line[7:] for line in done.stdout.splitlines() if line.startswith("RESULT ")), None)
        if answer is None:
            sys.exit(f"{file.name}:\n{done.stderr[-2000:]}")
        counts = json.loads(answer)
        if isinstance(counts, str):
            print(f"{file.name[:31]:32}  {counts}", flush=True)
            continue
        total += sum(counts)
        print(f"{file.name[:31]:32}" + "".join(f"{c:12}" for c in counts), end="")
        print(f"{time.perf_counter() - began:9.0f}", flush=True)
    print(f"{total} pixels of the world are seen")


def count(file: Path, motions: list[str], args: argparse.Namespace) -> list[int] | str:
    """Pixels with holes for each motion, or why the picture is not counted."""
    settings = Settings()
    try:
        prepared = pipeline.prepare(file, settings)
    except PicAnimError as error:
        return str(error)
    if prepared.has_alpha:
        return "a cut-out: the world may be seen"
    scale = args.width / max(prepared.width, prepared.height)
    width, height = (max(2, round(side * scale / 2) * 2) for side in (prepared.width, prepared.height))
    settings = dataclasses.replace(settings, output=OutputSettings(width, height, "cycles"))
    scene, counts = session.empty_scene(), []
    built = pipeline.build(scene, prepared, settings)
    for motion in motions:
        moving = dataclasses.replace(settings, motion=MotionSettings(motion=motion))
        animate(scene, built.camera, built.pivot, Staged.of(prepared), moving)
        found = holes(scene, sampled(scene, args.frames))
        counts.append(int(sum(mask.sum() for mask in found.values())))
        if args.keep and counts[-1]:
            keep(found, args.keep, f"{file.stem}_{motion}")
    return counts


def keep(found: dict, folder: Path, name: str) -> None:
    """Write the masks that are not empty as PNG files."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    for frame, mask in found.items():
        if mask.any():
            Image.fromarray(mask).save(folder / f"{name}_{frame:04}.png")


if __name__ == "__main__":
    main()
