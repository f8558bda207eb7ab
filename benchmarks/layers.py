"""From picture and depth map to a finished scene: `python benchmarks/layers.py [--sizes 1,12,43] [--repeat 3]`.

On two cores, for pictures of 1, 12 and 43 megapixels with a depth map of the same size: seconds of each of the worker's
stages and of Blender's part, both processes' processor time (which other work on the machine lengthens less), and the
peak memory of each; how all grow; and how long Blender takes to evaluate the default mesh again when the depth's
strength changes. Each run is a process of its own that starts a worker of its own; the figures are medians. Linux only:
memory and processor time are read from /proc.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]
CORES = 2
os.environ.update(OMP_NUM_THREADS=str(CORES), OPENBLAS_NUM_THREADS=str(CORES))
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])

import numpy as np  # noqa: E402  -- after the number of threads is set
from PIL import Image  # noqa: E402

EXAMPLE = ROOT / "examples" / "harbour.jpg"
STARTING = "Starting the worker"
EVALUATIONS = 9


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1,12,43", help="megapixels, with commas")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--one", nargs=2, type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print("RESULT " + json.dumps(run(*args.one)))
        return
    print(f"{platform.machine()}, {CORES} of {os.cpu_count()} cores, median of {args.repeat} runs, ", end="")
    print(f"the machine's load before them {os.getloadavg()[0]:.1f}")
    before = None
    with tempfile.TemporaryDirectory() as folder:
        for size in (float(s) for s in args.sizes.split(",")):
            files = make(Path(folder), size)
            runs = [measured(*files) for _ in range(args.repeat)]
            row = report(size, runs)
            if before:
                growth = [f"{now / then:.2f} x {what}" for what, now, then in zip(WHAT, row, before, strict=True)]
                print("    grown by " + ", ".join(growth))
            before = row


WHAT = ("the pixels", "the time", "the processor time", "the worker's memory", "Blender's memory")


def make(folder: Path, megapixels: float) -> tuple[Path, Path]:
    """The example picture at this size with a sensor's grain, and a depth map of the same size with sharp edges."""
    from picanim_addon import pipeline
    from picanim_addon.settings import Settings

    picture, depth = folder / f"{megapixels:g}.jpg", folder / f"{megapixels:g}.npy"
    with Image.open(EXAMPLE) as image:
        scale = (megapixels * 1e6 / (image.width * image.height)) ** 0.5
        size = round(image.width * scale), round(image.height * scale)
        large = np.asarray(image.convert("RGB").resize(size, Image.Resampling.LANCZOS))
    grain = np.random.default_rng(0).integers(-6, 7, (*large.shape[:2], 1), dtype=np.int16)
    Image.fromarray(np.clip(large + grain, 0, 255).astype(np.uint8)).save(picture, quality=92)
    map_ = pipeline.estimate_depth(EXAMPLE, Settings())
    np.save(depth, np.asarray(Image.fromarray(map_).resize(size, Image.Resampling.BILINEAR)))
    return picture, depth


def measured(picture: Path, depth: Path) -> dict[str, Any]:
    """One run in a process of its own."""
    done = subprocess.run([sys.executable, __file__, "--one", str(picture), str(depth)], capture_output=True, text=True)
    answer = next((line[7:] for line in done.stdout.splitlines() if line.startswith("RESULT ")), None)
    if answer is None:
        sys.exit(done.stderr[-3000:])
    return json.loads(answer)


def run(picture: Path, depth: Path) -> dict[str, Any]:
    """Seconds of each stage, peak memory of both processes (MiB), faces, and milliseconds to evaluate again."""
    import bpy

    from picanim_addon import pipeline
    from picanim_addon.scene import blend_file
    from picanim_addon.settings import DepthSettings, Settings

    settings = Settings(depth=DepthSettings(file=str(depth)))
    scene = blend_file.empty_scene()
    stages: dict[str, float] = {}
    began, busy = time.perf_counter(), time.process_time()
    last = began

    def lap(stage: str) -> None:
        nonlocal last
        now = time.perf_counter()
        stages[stage] = stages.get(stage, 0.0) + now - last
        last = now

    job = pipeline.start(picture, settings)
    stage = str(job.stage)
    while not job.done:
        if str(job.stage) != stage:
            lap(STARTING if stage == "Starting" else stage)
            stage = str(job.stage)
        time.sleep(0.002)
    lap(stage)
    worker, worker_busy = peak_of_children(), processor_time_of_children()
    prepared = pipeline.finish(job, picture, settings)
    lap("Taking the result over")
    pipeline.build(scene, prepared, settings)
    lap("Building the scene")
    bpy.context.view_layer.update()
    lap("Evaluating it")
    total, own_busy = last - began, time.process_time() - busy
    return {
        "stages": stages,
        "total": total,
        "busy": worker_busy + own_busy,
        "worker": worker,
        "blender": peak(os.getpid()),
        "faces": faces(scene),
        "again": evaluated_again(scene),
    }


def faces(scene: Any) -> int:
    """Faces of all evaluated meshes of the scene."""
    import bpy

    graph = bpy.context.evaluated_depsgraph_get()
    return sum(len(thing.evaluated_get(graph).data.polygons) for thing in scene.objects if thing.type == "MESH")


def evaluated_again(scene: Any) -> float:
    """Milliseconds from a changed strength to evaluated geometry."""
    import bpy

    from picanim_addon.scene import compat

    modifiers = [
        (thing, modifier)
        for thing in scene.objects
        for modifier in thing.modifiers
        if modifier.type == "NODES" and any(i.name == "Strength" for i in modifier.node_group.interface.items_tree)
    ]
    times = []
    for i in range(EVALUATIONS):
        for thing, modifier in modifiers:
            compat.set_modifier_input(modifier, "Strength", 0.8 + 0.02 * i)
            thing.update_tag()
        began = time.perf_counter()
        bpy.context.view_layer.update()
        times.append(time.perf_counter() - began)
    return 1000 * median(times)


def peak(process: int) -> float:
    """Most memory that a process ever had resident, MiB."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def peak_of_children() -> float:
    """The same of the largest process that this one has started."""
    return max((peak(child) for child in children()), default=0.0)


def processor_time_of_children() -> float:
    """Seconds of processor time that the processes which this one has started have taken."""
    ticks = 0
    for child in children():
        fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])  # in user and in kernel mode
    return ticks / os.sysconf("SC_CLK_TCK")


def children() -> list[int]:
    """The living processes that this one has started."""
    return [int(child) for f in Path("/proc/self/task").glob("*/children") for child in f.read_text().split()]


def report(size: float, runs: list[dict[str, Any]]) -> tuple[float, ...]:
    """Print one size's medians; returns megapixels, seconds, processor seconds, and the memory of both."""
    keys = ("total", "busy", "worker", "blender", "again")
    total, busy, worker, blender, again = (median(r[key] for r in runs) for key in keys)
    print(f"\n{size:g} MP: {total:.2f} s, {busy:.2f} s of processor time; ", end="")
    print(f"peak memory: worker {worker:.0f} MiB, Blender {blender:.0f} MiB")
    for stage in runs[0]["stages"]:
        print(f"    {stage:32}{median(r['stages'].get(stage, 0.0) for r in runs):7.2f} s")
    print(f"    {runs[0]['faces']} faces, evaluated again in {again:.0f} ms when the strength changes", flush=True)
    return size, total, busy, worker, blender


if __name__ == "__main__":
    main()
