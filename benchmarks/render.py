"""Frames per second beside DepthFlow: `python benchmarks/render.py [--pairs 5] [--size 640x360] [--frames 45]`.

The same picture, depth map, size and number of frames, on one machine, in turn, so that a slow moment of it meets both.
Measured from the scene that is built (or the picture and map that are loaded) to the finished MP4. Processor time is
told beside wall time: on a machine that does other things too it is the steadier one.

1. How close the automatic number of samples is to 64: PSNR of five frames, in dB.
2. Pairs of clips: ours with Cycles (and, with --engine, EEVEE), DepthFlow 1.0.1 headless with its defaults.
3. Where a frame's processor time goes: without the surface (sampling, colours, encoding), and at 16 x 16 pixels (what
   Blender does for a frame, whatever its size).

DepthFlow is installed into out/depthflow, a virtual environment of its own; it needs ffmpeg and libegl1.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import numpy as np  # noqa: E402
from PIL import Image  # noqa: E402
from support.pictures import pixels, psnr  # noqa: E402

DEPTHFLOW = "depthflow==1.0.1"
TORCH = "torch==2.13.0"  # ours: DepthFlow wants one, and does not use it when it is given a depth map
FPS = 24
BEST = 64
PROBED = 5


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--picture", type=Path, default=ROOT / "examples" / "harbour.jpg")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--size", default="640x360")
    parser.add_argument("--frames", type=int, default=45)
    parser.add_argument("--engine", default="cycles")
    parser.add_argument("--python", type=Path, help="an interpreter that has DepthFlow (default: install it)")
    parser.add_argument("--skip-depthflow", action="store_true")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        one(args.one[0], Path(args.one[1]))
        return
    width, height = map(int, args.size.split("x"))
    machine = f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    print(f"{machine}, {args.size}, {args.frames} frames", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        blend, depth = folder / "scene.blend", folder / "depth.png"
        build(args.picture, (width, height), args.frames, args.engine, blend, depth)
        quality(blend)
        other = None if args.skip_depthflow else args.python or depthflow_python()
        beside = [args.picture, depth, folder / "other.mp4", width, height, args.frames, FPS]
        rows = []
        for _ in range(args.pairs):
            ours = ours_once("clip", blend)
            theirs = last_json(other, ROOT / "benchmarks" / "depthflow_clip.py", *beside) if other else None
            rows.append((ours, theirs))
        speeds(rows, args.frames)
        for part in ("empty", "tiny"):
            print(f"{part:12} {1000 * ours_once(part, blend)['processor'] / args.frames:6.1f} ms of processor a frame")


def build(picture: Path, size: tuple[int, int], frames: int, engine: str, blend: Path, depth: Path) -> None:
    """The scene as PicAnim builds it, and the depth map as a grey PNG of 8 bits, as DepthFlow's own maps are."""
    from picanim_addon import pipeline
    from picanim_addon.scene import blend_file
    from picanim_addon.settings import MotionSettings, OutputSettings, Settings

    output = OutputSettings(width=size[0], height=size[1], engine=engine)
    settings = Settings(motion=MotionSettings(duration=frames / FPS, fps=FPS), output=output)
    prepared = pipeline.prepare(picture, settings)
    pipeline.build(blend_file.empty_scene(), prepared, settings)
    blend_file.save(blend, overwrite=True)
    Image.fromarray((np.clip(prepared.depth, 0, 1) * 255).round().astype(np.uint8)).save(depth)


def quality(blend: Path) -> None:
    """Part 1."""
    found = ours_once("quality", blend)
    print(f"{found['samples']} samples against {BEST}: PSNR {' '.join(f'{value:.1f}' for value in found['psnr'])} dB")


def speeds(rows: list[tuple[dict[str, float], dict[str, float] | None]], frames: int) -> None:
    """Part 2."""
    for key in ("seconds", "processor"):
        ours = [frames / mine[key] for mine, _ in rows]
        line = f"{key:12} ours {median(ours):6.2f} frames/s ({min(ours):.2f} to {max(ours):.2f})"
        pairs = [(mine[key], other[key]) for mine, other in rows if other]
        if pairs:
            theirs = [frames / other for _, other in pairs]
            line += f"   DepthFlow {median(theirs):6.2f} ({min(theirs):.2f} to {max(theirs):.2f})"
            line += f"   ratio {median(other / mine for mine, other in pairs):.2f}"
        print(line, flush=True)


def ours_once(what: str, blend: Path) -> dict[str, float]:
    """One measurement in a process of its own."""
    return last_json(Path(sys.executable), Path(__file__), "--one", what, blend)


def last_json(python: Path, script: Path, *arguments: object) -> dict[str, float]:
    """Run a script and read the last line that it prints."""
    command = [str(python), str(script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def one(what: str, blend: Path) -> None:
    """Measure in this process, and print JSON."""
    import bpy

    from picanim_addon import pipeline

    bpy.ops.wm.open_mainfile(filepath=str(blend))
    scene = bpy.context.scene
    with tempfile.TemporaryDirectory() as folder:
        if what == "quality":
            print("\n" + json.dumps(close_to_best(scene, Path(folder))))
            return
        if what == "empty":
            for thing in scene.objects:
                thing.hide_render = thing.type == "MESH"
        if what == "tiny":
            scene.render.resolution_x = scene.render.resolution_y = 16
        began, before = time.perf_counter(), time.process_time()
        pipeline.render_clip(scene, Path(folder) / "clip.mp4")
        print("\n" + json.dumps({"seconds": time.perf_counter() - began, "processor": time.process_time() - before}))


def close_to_best(scene, folder: Path) -> dict[str, object]:
    """PSNR of the automatic number of samples against BEST, in frames spread over the clip."""
    from picanim_addon.scene.output import render

    samples, values = scene.cycles.samples, []
    for frame in np.linspace(scene.frame_start, scene.frame_end, PROBED + 2).round().astype(int)[1:-1]:
        scene.frame_set(int(frame))
        views = []
        for number in (samples, BEST):
            scene.cycles.samples = number
            render.render_still(scene, folder / "view.png", overwrite=True)
            views.append(pixels(folder / "view.png"))
        values.append(round(psnr(*views), 2))
    return {"samples": samples, "psnr": values}


def depthflow_python() -> Path:
    """The interpreter of a virtual environment with DepthFlow, made once."""
    if not shutil.which("ffmpeg"):
        sys.exit("DepthFlow needs ffmpeg; on Debian: apt-get install ffmpeg libegl1")
    place = ROOT / "out" / "depthflow"
    python, ready = place / "bin" / "python", place / ".ready"
    if not ready.exists():
        print(f"Installing {DEPTHFLOW} into {place}", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(place)], check=True)
        subprocess.run(
            [str(python), "-m", "pip", "install", "--quiet", TORCH, "torchvision==0.28.0", DEPTHFLOW], check=True
        )
        ready.touch()
    return python


if __name__ == "__main__":
    main()
