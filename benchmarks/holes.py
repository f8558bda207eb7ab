"""Count holes: `python benchmarks/holes.py [PICTURE or FOLDER...] [--motions a,b] [--aspects picture,9:16,21:9]
[--parts FILE.json]`.

Every picture is animated with every motion at amount 1, in its own aspect and in both extremes, and of each, frames
spread over the clip are rendered before a magenta world. The table says how many pixels of all those frames show it; it
should be none. A cut-out, which lets the world through where the picture is transparent, is left out, and a file that
cannot be read is named.

With --parts every picture moves by this file; of figures every pin is moved by a tenth of the figure's height as well,
each another way than the one before.

A quarter of the clip's size is enough: the world is a thousand times as bright as white, so a pixel counts when one
ray in it leaves the scene, however small the hole. With four rays a pixel they stand two of the clip's pixels apart. A
hole that escapes them in one frame is smaller than that both ways; what a move uncovers is a crack along an outline or
a strip at the frame's edge, and widens over the frames of the move.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support.holes import holes, sampled  # noqa: E402

from picanim_addon import pipeline  # noqa: E402
from picanim_addon.errors import PicAnimError  # noqa: E402
from picanim_addon.motion.presets import PRESETS  # noqa: E402
from picanim_addon.scene import blend_file, objects  # noqa: E402
from picanim_addon.scene.parts import bones  # noqa: E402
from picanim_addon.settings import (  # noqa: E402
    CompositionSettings,
    MotionSettings,
    OutputSettings,
    PartsSettings,
    Settings,
)

SAMPLES = 4
CUT_OUT = "a cut-out: the world may be seen"
# A pin is moved so far, as a share of its figure's height, and so much on from the way of the one before.
PULL, TURN = 0.1, math.radians(100.0)
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic")


def main() -> None:
    """Go through the pictures, each in a process of its own, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", nargs="*", type=Path, default=[ROOT / "examples"])
    parser.add_argument("--motions", default=",".join(PRESETS))
    parser.add_argument("--aspects", default="picture,9:16,21:9")
    parser.add_argument("--frames", type=int, default=5)
    parser.add_argument("--percentage", type=int, default=25, help="of the clip's size")
    parser.add_argument("--parts", type=Path, help="a file of moving parts")
    parser.add_argument("--keep", type=Path, help="a folder for masks of the frames with holes")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    motions, aspects = args.motions.split(","), args.aspects.split(",")
    if args.one:
        print("RESULT " + json.dumps(count(args.pictures[0], motions, aspects, args)))
        return
    files = [f for p in args.pictures for f in (sorted(p.iterdir()) if p.is_dir() else [p]) if f.suffix in SUFFIXES]
    print(f"{'picture':32}{'aspect':>8}" + "".join(f"{m[:11]:>12}" for m in motions) + f"{'seconds':>9}")
    total = failed = 0
    for file in files:
        began = time.perf_counter()
        command = [sys.executable, __file__, str(file), "--one", "--motions", args.motions, "--aspects", args.aspects]
        command += ["--frames", str(args.frames), "--percentage", str(args.percentage)]
        command += ["--keep", str(args.keep)] if args.keep else []
        command += ["--parts", str(args.parts)] if args.parts else []
        done = subprocess.run(command, capture_output=True, text=True)
        answer = next((line[7:] for line in done.stdout.splitlines() if line.startswith("RESULT ")), None)
        if answer is None:
            sys.exit(f"{file.name}:\n{done.stderr[-2000:]}")
        counts = json.loads(answer)
        if isinstance(counts, str):
            print(f"{file.name[:31]:32}  {counts}", flush=True)
            failed += counts != CUT_OUT
            continue
        for aspect, row in zip(aspects, counts, strict=True):
            total += sum(row)
            print(f"{file.name[:31]:32}{aspect:>8}" + "".join(f"{c:12}" for c in row), end="")
            print(f"{time.perf_counter() - began:9.0f}", flush=True)
    print(f"{total} pixels of the world are seen")
    if failed:  # what was not counted is no proof
        sys.exit(f"{failed} pictures could not be counted")


def count(file: Path, motions: list[str], aspects: list[str], args: argparse.Namespace) -> list[list[int]] | str:
    """Pixels with holes for each motion of each aspect, or why the picture is not counted."""
    parts = PartsSettings(str(args.parts) if args.parts else "")
    settings = Settings(output=OutputSettings(engine="cycles", samples=SAMPLES), parts=parts)
    try:
        prepared = pipeline.prepare(file, settings)
    except PicAnimError as error:
        return str(error)
    if prepared.has_alpha:
        return CUT_OUT
    scene = blend_file.empty_scene()
    built = pipeline.build(scene, prepared, settings)
    pull(bones.armatures(scene, objects.shot_of(built.relief)))
    scene.render.use_persistent_data = True  # nothing but the camera and figures move
    cycles: Any = scene.cycles

    def row(aspect: str) -> list[int]:
        counts: list[int] = []
        for motion in motions:
            framed, moving = CompositionSettings(aspect=aspect), MotionSettings(motion=motion)
            asked = dataclasses.replace(settings, composition=framed, motion=moving)
            pipeline.apply_motion(scene, built.camera, asked)
            cycles.samples = SAMPLES  # a focus asks for more
            scene.render.resolution_percentage = args.percentage
            found = holes(scene, sampled(scene, args.frames))
            counts.append(int(sum(mask.sum() for mask in found.values())))
            if args.keep and counts[-1]:
                keep(found, args.keep, f"{file.stem}_{aspect.replace(':', 'x')}_{motion}")
        return counts

    return [row(aspect) for aspect in aspects]


def pull(armatures: list[Any]) -> None:
    """Move every pin of these figures away from where it is, for good."""
    for armature in armatures:
        armature.animation_data_clear()
        for number, bone in enumerate(armature.pose.bones):
            away = PULL * armature[bones.SIZE]
            bone.location = away * math.cos(TURN * number), away * math.sin(TURN * number), 0.0


def keep(found: dict, folder: Path, name: str) -> None:
    """Write the masks that are not empty as PNG files."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    for frame, mask in found.items():
        if mask.any():
            Image.fromarray(mask).save(folder / f"{name}_{frame:04}.png")


if __name__ == "__main__":
    main()
