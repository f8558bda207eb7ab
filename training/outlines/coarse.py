"""The depth network's own maps of rendered views, and what they should be: the same depths with the true outlines.

Run: `python training/outlines/coarse.py VIEWS --weights CHECKPOINT`: writes NAME.coarse.npz beside each view: `coarse`
and `wanted`, float16 (rows, columns), the depth network's map from 0 to 1 as a scene is built from it, and its target.
"""

import argparse
import sys
import zlib
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from picanim_addon.depth.depth_map import normalised
from picanim_addon.imaging.guided_filter import guided_filter
from picanim_addon.worker.networks.bundled.bundled_spec import INPUT_SIZE
from picanim_addon.worker.networks.bundled.merge_scales import detailed_map
from training.dataset import find_views, read_view
from training.evaluate import load_any, prepared, resized

DETAILS = (256, 288, 320, 384)
"""Sizes of the detail's input; by a view's name, so that the network of outlines sees softer and crisper maps."""
WINDOW = 0.08
"""The window in which the true outlines are given the map's depths: its radius as a share of the long side."""
FLAT = 1e-3
"""Variance of the truth in a window, as a part of its whole, below which it counts as flat."""
SOFTER = (2, 3, 4)
"""A small view is to the network of outlines what a part of a picture is; its map is made coarser so many times."""
SMALL = 400
"""Long side, in pixels, below which a view is small."""
CLIP = 0.5
"""Percent of a map's values cut at either end, about as the program does."""


@torch.inference_mode()
def coarse_map(network: torch.nn.Module, picture: Image.Image, detail: int) -> np.ndarray:
    """The network's map (rows, columns) of a picture, from 0 to 1, with a detail of another size."""

    def run(x: np.ndarray) -> np.ndarray:
        return network(torch.from_numpy(x)[None].contiguous(memory_format=torch.channels_last))[0].numpy()

    values = detailed_map(*(prepared(picture, size, 1.0) for size in (INPUT_SIZE, detail)), run, run)
    if max(picture.size) < SMALL:
        softer = SOFTER[detail % len(SOFTER)]
        values = resized(np.ascontiguousarray(values), picture.height // softer, picture.width // softer)
    return normalised(resized(values, picture.height, picture.width), CLIP)


def wanted_map(coarse: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """The depths of `coarse` with the outlines of `truth` (inverse depth), both (rows, columns)."""
    guide = (truth - truth.mean()) / max(float(truth.std()), 1e-6)
    guide = np.clip(guide, -4, 4)  # what is very near would leave no outlines behind it
    return guided_filter(coarse, guide, max(2, round(WINDOW * max(coarse.shape))), FLAT).clip(0, 1)


def main() -> None:
    """Those that are missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("views", type=Path)
    parser.add_argument("--weights", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    network = load_any(args.weights)
    for path in find_views(args.views):
        out = path.with_suffix(".coarse.npz")
        if out.exists():
            continue
        colour, truth = read_view(path)
        detail = DETAILS[zlib.crc32(path.name.encode()) % len(DETAILS)]
        coarse = coarse_map(network, Image.fromarray(colour), detail)
        wanted = wanted_map(coarse, truth.astype(np.float32))
        part = out.with_suffix(".part")
        with part.open("wb") as file:
            np.savez(file, coarse=coarse.astype(np.float16), wanted=wanted.astype(np.float16))
        part.rename(out)


if __name__ == "__main__":
    main()
