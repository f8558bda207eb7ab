"""Score views from places the picture was not taken from: `python benchmarks/novel_view/run.py` (`make bench-views`).

Scenes are rendered once, with exact depth and with four views from other places at two distances; then each method
makes the same views from the picture, and PSNR and SSIM are taken where the surface was seen in the picture, where it
was hidden behind something, beyond the picture's frame, and over all. PSNR and SSIM are of a scene's four views
together, then a mean over scenes.

Quick: `--scenes 4 --methods ours,stretch --distance large`. With everything (the default) docs/novel_view.md and its
pictures are made again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.novel_view import page  # noqa: E402
from benchmarks.novel_view.places import DIRECTIONS, DISTANCES, regions  # noqa: E402
from benchmarks.novel_view.scenes import SCENES  # noqa: E402
from benchmarks.novel_view.scores import Sums  # noqa: E402

HERE = Path(__file__).resolve().parent
NAMES = tuple(build.__name__ for build in SCENES)
METHODS = ("stretch", "telea", "ours", "network")
Results = dict[str, dict[str, dict[str, Sums]]]  # [distance][method][scene]


def main() -> None:
    """Parse the command line, and go through the scenes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=ROOT / "out" / "novel_view")
    parser.add_argument("--rendered", type=Path, help="where the rendered scenes are kept (default: FOLDER/scenes)")
    parser.add_argument("--scenes", type=int, default=len(NAMES), help="the first so many")
    parser.add_argument("--methods", default=",".join(METHODS))
    parser.add_argument("--distance", choices=("all", *DISTANCES), default="all")
    args = parser.parse_args()
    names, methods = NAMES[: args.scenes], tuple(args.methods.split(","))
    if unknown := set(methods) - set(METHODS):
        parser.error(f"there is no method {', '.join(unknown)}; choose from {', '.join(METHODS)}")
    distances = tuple(DISTANCES) if args.distance == "all" else (args.distance,)
    folder = args.folder.resolve()
    truth = (args.rendered or folder / "scenes").resolve()
    results: Results = {d: {m: {} for m in methods} for d in distances}
    for name in names:
        began = time.perf_counter()
        scene = rendered(truth, name)
        for method in methods:
            views = [f"{distance}_{direction}" for distance in distances for direction in DIRECTIONS]
            output = made(folder / "views", scene, method, views)
            for distance in distances:
                results[distance][method][name] = score(scene, output, distance)
        print(f"{name:14} {time.perf_counter() - began:5.0f} s  " + brief(results, name), flush=True)
    table = page.table(results)
    print("\n" + table)
    if names == NAMES and methods == METHODS and args.distance == "all":
        page.write(ROOT / "docs", truth, folder / "views", results, table)


def rendered(folder: Path, name: str) -> Path:
    """The scene's folder, rendered first where it is not there yet."""
    scene = folder / name
    if not (scene / "scene.json").exists():
        call([str(HERE / "render.py"), str(folder), name])
    return scene


def made(folder: Path, scene: Path, method: str, views: list[str]) -> Path:
    """The folder with the method's views of a scene. Ours are always made anew, the baselines when they changed."""
    output = folder / method / scene.name
    output.mkdir(parents=True, exist_ok=True)
    if method in ("ours", "network"):
        kind = {"ours": "exact", "network": "network"}[method]
        call([str(HERE / "ours.py"), str(scene), str(output), kind, *views])
        return output
    newest = max(f.stat().st_mtime for f in (HERE / "baselines.py", scene / "scene.json"))
    views = [v for v in views if not (f := output / f"{v}.png").exists() or f.stat().st_mtime < newest]
    if views:
        from benchmarks.novel_view import baselines

        draw = {"stretch": baselines.stretched, "telea": baselines.torn}[method]
        known = json.loads((scene / "scene.json").read_text())
        picture, inverse = pixels(scene / "picture.png"), np.load(scene / "picture.npy")
        for view in views:
            drawn = draw(picture, inverse, known["fov"], known["views"][view])
            Image.fromarray(drawn).save(output / f"{view}.png")
    return output


def score(scene: Path, output: Path, distance: str) -> Sums:
    """Scores of the views in `output` at a distance."""
    known, source = json.loads((scene / "scene.json").read_text()), np.load(scene / "picture.npy")
    sums = Sums()
    for direction in DIRECTIONS:
        view = f"{distance}_{direction}"
        masks = regions(source, np.load(scene / f"{view}.npy"), known["fov"], known["views"][view])
        sums.add(pixels(output / f"{view}.png"), pixels(scene / f"{view}.png"), masks)
    return sums


def brief(results: Results, name: str) -> str:
    """One scene's PSNR over all and where hidden, at the largest distance."""
    last = results[list(results)[-1]]
    return "  ".join(f"{m} {s[name].psnr('all'):.2f} / {s[name].psnr('hidden'):.2f}" for m, s in last.items())


def call(command: list[str]) -> None:
    """Run a script in a process of its own: Blender keeps what it once took."""
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr[-3000:] or done.stdout[-3000:]}")


def pixels(file: Path) -> np.ndarray:
    """(rows, columns, 3) uint8."""
    with Image.open(file) as image:
        return np.asarray(image.convert("RGB"))


if __name__ == "__main__":
    main()
