"""How long painting takes, and how much memory: `style_speed.py [--sizes 1920x1080,8000x5336] [--styles impasto,any]`.

The example picture is enlarged to each size with a sensor's grain and painted as the worker does it: read from a file,
painted, written to a file, with all networks loaded anew, on two threads. "any": in the style of the example picture
itself, turned, as any picture's. Each run is a process of its own. Prints seconds by the clock, of the processor
(which other work on the machine lengthens less) and peak memory. Not on Windows.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
EXAMPLE = ROOT / "examples" / "harbour.jpg"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1920x1080,8000x5336", help="with commas")
    parser.add_argument("--styles", default="impasto,any", help="with commas")
    parser.add_argument("--threads", type=int, default=2, help="one is kinder to a machine that has other work")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(run(Path(args.one[0]), args.one[1], args.threads)))
        return
    print(f"{args.threads} threads on {os.cpu_count()} cores; the machine's load before: {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        turned = Path(folder) / "turned.jpg"
        Image.open(EXAMPLE).rotate(180).save(turned, quality=95)
        for size in args.sizes.split(","):
            picture = enlarged(Path(folder), size)
            for style in args.styles.split(","):
                chosen = str(turned) if style == "any" else style
                command = [sys.executable, __file__, "--threads", str(args.threads), "--one", str(picture), chosen]
                found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
                print(
                    f"{size} {style}: "
                    + "{clock:.1f} s, {processor:.1f} s of processor, {memory:.2f} GB".format(**found)
                )


def enlarged(folder: Path, size: str) -> Path:
    """A file of the example picture at a size, "1920x1080"."""
    width, height = (int(side) for side in size.split("x"))
    pixels = np.asarray(Image.open(EXAMPLE).convert("RGB").resize((width, height), Image.Resampling.LANCZOS))
    grain = np.random.default_rng(0).integers(-6, 7, (height, width, 1), dtype=np.int16)
    Image.fromarray(np.clip(pixels + grain, 0, 255).astype(np.uint8)).save(folder / f"{size}.jpg", quality=92)
    return folder / f"{size}.jpg"


def run(file: Path, style: str, threads: int) -> dict[str, float]:
    """Paint one picture in this process: seconds by the clock, of the processor, and gigabytes at most."""
    import resource

    import torch

    from picanim_addon.picture.read import read_picture
    from picanim_addon.style.painting import Painting, StyleOptions
    from picanim_addon.worker.painter import Painter

    torch.set_num_threads(threads)
    began, used = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        painting = Painting(StyleOptions(style), device="cpu")
        Painter().paint_picture(read_picture(file), None, painting, Path(folder), lambda stage, part: None)
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return {
        "clock": time.perf_counter() - began,
        "processor": time.process_time() - used,
        "memory": kilobytes * 1024 / 1e9,
    }


if __name__ == "__main__":
    main()
