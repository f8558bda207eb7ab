"""What stands between the layers costs: `python benchmarks/between.py [--size 640x360] [--rounds 3] [--only rays]`.

One frame in Cycles on the processor, of the example picture without anything and with each thing alone: milliseconds
of processor time and on the clock, and the ratio to the frame without, by processor time. A scene is warmed up by a
frame that does not count, and the scenes take turns, so that a slow moment of the machine meets all.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "benchmarks")]

from moving_parts import frames  # noqa: E402

from picanim_addon import pipeline  # noqa: E402
from picanim_addon.scene import blend_file  # noqa: E402
from picanim_addon.settings import MotionSettings, OutputSettings, Settings  # noqa: E402
from picanim_addon.settings.parse import with_texts  # noqa: E402

PLAIN = "the picture alone"
AIRS = ("snow", "rain", "dust", "embers", "leaves", "petals", "bokeh", "fireflies")
WITH: dict[str, dict[str, Any]] = {
    PLAIN: {},
    **{kind: {"air": f"{kind}:0.5"} for kind in AIRS},
    "fog": {"fog": 0.15, "mist": 0.4},
    "rays": {"rays": 0.8},
    "vignette": {"vignette": 0.5},
    "vignette, grain": {"vignette": 0.5, "grain": 0.2},
    "rays, film": {"rays": 0.8, "vignette": 0.5, "grain": 0.2},
    "title": {"title": "HARBOUR", "samples": 1},
}


def main() -> None:
    """Build the scenes, time them in turn, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("picture", nargs="?", type=Path, default=ROOT / "examples" / "harbour.jpg")
    parser.add_argument("--size", default="640x360")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=list(WITH)[1:], default=list(WITH)[1:])
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {args.size}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        scenes = build(args.picture, [PLAIN, *args.only], (width, height), Path(folder))
        times = {name: [(0.0, 0.0)] * 0 for name in scenes}
        for _ in range(args.rounds):
            for name, file in scenes.items():
                times[name] += frames(file)
    without = median(processor for processor, _ in times[PLAIN])
    print(f"{'':18}{'processor':>12}{'clock':>9}{'ratio':>8}")
    for name, each in times.items():
        processor, clock = (median(values) for values in zip(*each, strict=True))
        print(f"{name:18}{1000 * processor:9.0f} ms{1000 * clock:6.0f} ms{processor / without:8.2f}")


def build(picture: Path, names: list[str], size: tuple[int, int], folder: Path) -> dict[str, Path]:
    """A .blend file a scene, by its name."""
    plain = Settings(
        motion=MotionSettings(duration=2.0, fps=24.0),
        output=OutputSettings(width=size[0], height=size[1], engine="cycles"),
    )
    prepared, files = pipeline.prepare(picture, plain), dict[str, Path]()
    for name in names:
        scene = blend_file.empty_scene()
        pipeline.build(scene, prepared, with_texts(plain, WITH[name]))
        scene.cycles.device = "CPU"
        files[name] = folder / f"{name}.blend"
        blend_file.save(files[name], overwrite=True)
    return files


if __name__ == "__main__":
    main()
