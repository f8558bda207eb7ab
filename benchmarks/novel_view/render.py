"""Render the scenes: `python benchmarks/novel_view/render.py FOLDER NAME...`, each into FOLDER/NAME once.

FOLDER/NAME holds picture.png and picture.npy (float32 inverse depth, 1/m), VIEW.png and VIEW.npy for each view, and
scene.json, written last: {"fov": degrees, "near": m, "far": m, "views": {VIEW: [x, y, z]}}.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

import bpy
import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.novel_view.builder import Builder  # noqa: E402
from benchmarks.novel_view.places import Place, places  # noqa: E402
from benchmarks.novel_view.scenes import SCENES  # noqa: E402
from training import render as renderer  # noqa: E402

SIZE = (480, 320)
SAMPLES = 4
# What lies farther moves by less than a third of a pixel in any of the views, and counts as this far (metres).
FARTHEST = 1000.0


def main() -> None:
    """Render what is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--threads", type=int, default=0, help="0: all")
    parser.add_argument("--pictures-only", action="store_true", help="no other views: to look at the scenes")
    args = parser.parse_args()
    for seed, build in enumerate(SCENES):
        if build.__name__ in args.names and not (args.folder / build.__name__ / "scene.json").exists():
            render_scene(args.folder / build.__name__, build, seed, args.threads, args.pictures_only)


def render_scene(folder: Path, build: Callable[[Builder], None], seed: int, threads: int, picture_only: bool) -> None:
    """Build one scene and render its picture and its views."""
    folder.mkdir(parents=True, exist_ok=True)
    bpy.ops.wm.read_factory_settings(use_empty=True)
    kit = Builder(np.random.default_rng(seed), [])
    build(kit)
    options = argparse.Namespace(samples=SAMPLES, threads=threads or 1, masks=False)
    renderer.set_up(options, SIZE, seed)
    scene = bpy.context.scene
    cycles = scene.cycles
    cycles.max_bounces, cycles.diffuse_bounces, cycles.denoising_prefilter = 1, 1, "FAST"
    scene.render.threads_mode = "FIXED" if threads else "AUTO"
    view = kit.views[0]
    renderer.place_camera(view)
    camera = scene.camera
    axes = camera.matrix_world.to_3x3()
    home = camera.location.copy()

    colour, inverse = colour_and_inverse()
    exposure = 0.18 / float(np.exp(np.log(np.maximum(colour.mean(-1), 1e-4)).mean()))
    write(folder, "picture", developed(colour, exposure), inverse)
    if picture_only:
        return
    views = places(inverse, view.fov)
    for name, place in views.items():
        from mathutils import Vector

        camera.location = home + axes @ Vector(place)
        colour, moved = colour_and_inverse()
        write(folder, name, developed(colour, exposure), moved)
    known: dict[str, float | dict[str, Place]] = {"fov": view.fov, "views": views}
    known |= {"near": 1.0 / float(inverse.max()), "far": 1.0 / float(inverse.min())}
    (folder / "scene.json").write_text(json.dumps(known, indent=1))


def colour_and_inverse() -> tuple[np.ndarray, np.ndarray]:
    """Linear RGB averaged over each pixel, denoised; and the exact inverse depth at the pixels' centres."""
    scene = bpy.context.scene
    cycles = scene.cycles
    cycles.samples, cycles.use_denoising, cycles.max_bounces = SAMPLES, True, 1
    cycles.pixel_filter_type = "BOX"
    scene.render.filter_size = cycles.filter_width = 1.0
    colour, _, _ = renderer.render_view()
    cycles.samples, cycles.use_denoising, cycles.max_bounces, cycles.filter_width = 1, False, 0, 0.01
    _, depth, _ = renderer.render_view()
    return colour, (1.0 / np.clip(depth, 1e-3, FARTHEST)).astype(np.float32)


def developed(linear: np.ndarray, exposure: float) -> np.ndarray:
    """8-bit sRGB, highlights rolled off; the same for all views of a scene."""
    x = linear * exposure
    x = np.clip(np.where(x > 0.6, 0.6 + 0.4 * (1 - np.exp(-(x - 0.6) / 0.6)), x), 0, 1)
    return (np.where(x < 0.0031308, 12.92 * x, 1.055 * x ** (1 / 2.4) - 0.055) * 255 + 0.5).astype(np.uint8)


def write(folder: Path, name: str, colour: np.ndarray, inverse: np.ndarray) -> None:
    """NAME.png and NAME.npy."""
    Image.fromarray(colour).save(folder / f"{name}.png")
    np.save(folder / f"{name}.npy", inverse)


if __name__ == "__main__":
    main()
