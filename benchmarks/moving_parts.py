"""What moving parts cost: `python benchmarks/moving_parts.py [PICTURE PARTS.json] [--size 640x360] [--rounds 3]`.

One frame in Cycles on the processor, of the picture without parts, with the first part of each kind by itself, with all
of them switched off, and with all of them: milliseconds of processor time and on the clock, and the ratio to the frame
without, by processor time. A scene is warmed up by a frame that does not count, and the scenes take turns, so that a
slow moment of the machine meets all. With all parts, the pixels that show the world behind the scene are counted too;
they should be none.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import bpy

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support.holes import holes, sampled  # noqa: E402

from picanim_addon import pipeline  # noqa: E402
from picanim_addon.scene import blend_file  # noqa: E402
from picanim_addon.settings import MotionSettings, OutputSettings, PartsSettings, Settings  # noqa: E402

STILL, OFF, ALL = "without parts", "all off", "all parts"
FRAMES, WARM = 6, 1


def main() -> None:
    """Build the scenes, time them in turn, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("picture", nargs="?", type=Path, default=ROOT / "examples" / "harbour.jpg")
    parser.add_argument("parts", nargs="?", type=Path, default=ROOT / "examples" / "harbour.json")
    parser.add_argument("--size", default="640x360")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {args.size}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        scenes = build(args.picture, args.parts, (width, height), Path(folder))
        times = {name: [(0.0, 0.0)] * 0 for name in scenes}
        for _ in range(args.rounds):
            for name, file in scenes.items():
                times[name] += frames(file)
        without = median(processor for processor, _ in times[STILL])
        print(f"{'':16}{'processor':>12}{'clock':>9}{'ratio':>8}")
        for name, each in times.items():
            processor, clock = (median(values) for values in zip(*each, strict=True))
            print(f"{name:16}{1000 * processor:9.0f} ms{1000 * clock:6.0f} ms{processor / without:8.2f}")
        bpy.ops.wm.open_mainfile(filepath=str(scenes[ALL]))
        scene = bpy.context.scene
        scene.cycles.samples = 4  # as benchmarks/holes.py
        found = holes(scene, sampled(scene, FRAMES))
        print(f"{sum(int(mask.sum()) for mask in found.values())} pixels of {len(found)} frames show the world")


def build(picture: Path, parts: Path, size: tuple[int, int], folder: Path) -> dict[str, Path]:
    """A .blend file a scene, by its name."""
    listed = json.loads(parts.read_text(encoding="utf-8"))
    chosen = {STILL: [], **{part["kind"]: [part] for part in reversed(listed)}}
    chosen |= {OFF: [{**part, "on": False} for part in listed], ALL: listed}
    files: dict[str, Path] = {}
    for name, some in chosen.items():
        file = parts.with_name(f".benchmark_{os.getpid()}.json")  # its masks lie beside it
        try:
            file.write_text(json.dumps(some), encoding="utf-8")
            settings = Settings(
                motion=MotionSettings(duration=2.0, fps=24.0),
                output=OutputSettings(width=size[0], height=size[1], engine="cycles"),
                parts=PartsSettings(str(file) if some else ""),
            )
            scene = blend_file.empty_scene()
            pipeline.build(scene, pipeline.prepare(picture, settings), settings)
        finally:
            file.unlink(missing_ok=True)
        scene.cycles.device = "CPU"
        files[name] = folder / f"{name}.blend"
        blend_file.save(files[name], overwrite=True)
    return files


def frames(file: Path) -> list[tuple[float, float]]:
    """(processor, clock) seconds of each of `FRAMES` frames of a scene."""
    bpy.ops.wm.open_mainfile(filepath=str(file))
    scene = bpy.context.scene
    spent: list[tuple[float, float]] = []
    for frame in sampled(scene, FRAMES + WARM):
        began = time.process_time(), time.perf_counter()
        scene.frame_set(frame)
        bpy.ops.render.render()
        spent.append((time.process_time() - began[0], time.perf_counter() - began[1]))
    return spent[WARM:]


if __name__ == "__main__":
    main()
