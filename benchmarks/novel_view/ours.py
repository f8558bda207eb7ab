"""Render views of one scene with PicAnim: `python benchmarks/novel_view/ours.py SCENE OUTPUT METHOD VIEW...`.

SCENE is a folder made by render.py; OUTPUT/VIEW.png is written for each view. METHOD is `exact` (the scene's own
depth) or `network` (the bundled network's).

A network gives inverse depth up to an unknown scale and shift, so no view from a place given in metres could be right
with it: the least-squares scale and shift to the exact inverse depth give near and far. All else is as a user gets it.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from picanim_addon import pipeline  # noqa: E402
from picanim_addon.scene import blend_file  # noqa: E402
from picanim_addon.settings import DepthSettings, LensSettings, OutputSettings, Settings  # noqa: E402

# What the fit puts beyond this distance counts as this far (metres).
FARTHEST = 1000.0


def main() -> None:
    """Render the views."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scene", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("method", choices=("exact", "network"))
    parser.add_argument("views", nargs="+")
    args = parser.parse_args()
    known = json.loads((args.scene / "scene.json").read_text())
    picture = args.scene / "picture.png"
    settings = Settings(lens=LensSettings(fov=known["fov"]), output=OutputSettings(480, 320, "cycles"))
    if args.method == "exact":
        depth = DepthSettings(file=str(args.scene / "picture.npy"), near=known["near"], far=known["far"])
    else:
        near, far = fitted(picture, np.load(args.scene / "picture.npy"), settings)
        depth = dataclasses.replace(settings.depth, near=near, far=far)
    settings = dataclasses.replace(settings, depth=depth)
    prepared = pipeline.prepare(picture, settings, full_texture=True)
    args.output.mkdir(parents=True, exist_ok=True)
    scene = blend_file.empty_scene()
    for view in args.views:
        place = tuple(known["views"][view])
        pipeline.render_view(scene, prepared, settings, place, args.output / f"{view}.png", overwrite=True)


def fitted(picture: Path, truth: np.ndarray, settings: Settings) -> tuple[float, float]:
    """Near and far (metres) with which the network's depth of a picture is nearest to the exact inverse depth."""
    depth = pipeline.estimate_depth(picture, settings, picture_size=True).astype(np.float64)
    terms = np.stack([depth.ravel(), np.ones(depth.size)], axis=1)
    scale, shift = np.linalg.lstsq(terms, truth.ravel().astype(np.float64), rcond=None)[0]
    far = 1.0 / max(shift, 1.0 / FARTHEST)
    return 1.0 / max(shift + scale, 1.01 / far), far


if __name__ == "__main__":
    main()
