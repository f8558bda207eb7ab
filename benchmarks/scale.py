"""What large pictures and many of them cost: `python benchmarks/scale.py [--sizes 1,12,43] [--batches 1,10,100]`.

1. From a cold start to the scene and to a 72-frame 640 x 360 clip, for pictures of so many megapixels: seconds a stage,
   and the peak memory of Blender's process and of its worker. `floor` is what no program of this kind can do without:
   reading the picture, one run of the network (a warm request for the plain depth map), and rendering.
2. Batches of so many pictures (1 MP, 12 frames, 320 x 180): seconds and peak memory a picture. They must not grow.

Processor time, of all processes together, is told beside wall time: on a machine that does other things too it is the
steadier one.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support.pictures import save, scene_like  # noqa: E402


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1,12,43")
    parser.add_argument("--batches", default="1,10,100")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--make", nargs=3, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        one(args.one)
        return
    if args.make:
        make(Path(args.make[0]), float(args.make[1]), int(args.make[2]))
        return
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        for megapixels in filter(None, args.sizes.split(",")):
            (picture,) = pictures(Path(name) / megapixels, megapixels, 1)
            seconds, processor, _, said = run([sys.executable, __file__, "--one", str(picture)])
            found = json.loads(said.strip().splitlines()[-1])
            parts = "  ".join(f"{stage} {value:.1f}" for stage, value in found.items())
            print(f"{megapixels:>4} MP: {seconds:.1f} s in all, {processor:.1f} of processor;  {parts}", flush=True)
        for count in filter(None, args.batches.split(",")):
            batch(int(count), Path(name) / f"batch{count}")


def pictures(folder: Path, megapixels: str, count: int) -> list[Path]:
    """New pictures in a new folder; made by another process, for a process counts its parent's memory as its own."""
    folder.mkdir()
    run([sys.executable, __file__, "--make", str(folder), megapixels, str(count)])
    return sorted(folder.iterdir())


def make(folder: Path, megapixels: float, count: int) -> None:
    """Made-up pictures, each another one."""
    across = round((megapixels * 1e6 * 4 / 3) ** 0.5)
    for number in range(count):
        save(scene_like(across, across * 3 // 4, seed=number), folder / f"{number:04}.jpg", quality=92)


def run(command: list[str]) -> tuple[float, float, float, str]:
    """Run a command of ours: (wall seconds, processor seconds, MiB of its largest process at its peak, its output)."""
    began = time.perf_counter()
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read()
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{said[-2000:]}")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said


def one(picture: Path) -> None:
    """One clip in this process; prints seconds a stage and MiB at their peak as JSON."""
    began = time.perf_counter()
    from picanim_addon import pipeline
    from picanim_addon.ipc.client import close_workers
    from picanim_addon.scene import blend_file
    from picanim_addon.settings import DepthSettings, MotionSettings, OutputSettings, Settings

    found = {"start": time.perf_counter() - began}

    def stage(name: str, action):
        before = time.perf_counter()
        result = action()
        found[name] = time.perf_counter() - before
        return result

    output = OutputSettings(width=640, height=360, engine="cycles")
    settings = Settings(DepthSettings(cache=False), motion=MotionSettings(duration=3.0, fps=24), output=output)
    prepared = stage("prepare", lambda: pipeline.prepare(picture, settings))
    stage("build", lambda: pipeline.build(blend_file.empty_scene(), prepared, settings))
    import bpy

    with tempfile.TemporaryDirectory() as folder:
        stage("render", lambda: pipeline.render_clip(bpy.context.scene, Path(folder) / "clip.mp4"))
    plain = replace(settings, depth=replace(settings.depth, refine=False))
    stage("depth alone", lambda: pipeline.estimate_depth(picture, plain))
    found["floor"] = found.pop("depth alone") + found["render"]
    close_workers()
    for name, who in (("MiB", resource.RUSAGE_SELF), ("worker MiB", resource.RUSAGE_CHILDREN)):
        found[name] = resource.getrusage(who).ru_maxrss / 1024
    print("\n" + json.dumps(found))


def batch(count: int, folder: Path) -> None:
    """Part 2."""
    pictures(folder, "1", count)
    flags = ["--size", "320x180", "--duration", "0.5", "--no-cache", "--engine", "cycles", "--overwrite"]
    command = [sys.executable, "-m", "picanim_addon", "batch", str(folder), "--output", str(folder / "out"), *flags]
    seconds, processor, peak, _ = run(command)
    each = f"{seconds / count:.2f} s each, {processor / count:.2f} of processor, at most {peak:.0f} MiB a process"
    print(f"{count:4} pictures: {seconds:.1f} s, {each}", flush=True)


if __name__ == "__main__":
    main()
