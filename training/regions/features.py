"""The bundled network's features at the points of photographs whose kind is known, and at rendered views' sky.

Run: `python training/regions/features.py OUT.npz --points DISTANCES --photos DIR [--views DIR]`. One pass over each
photograph and its mirror image, in numpy alone, as the worker runs it.
"""

import argparse
import json
import sys
import time
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from picanim_addon.locations import DEPTH_WEIGHTS
from picanim_addon.worker.networks.bundled import bundled_spec
from picanim_addon.worker.networks.bundled.numpy_network import NumpyDepth
from picanim_addon.worker.networks.bundled.region_head import SIDE, colour_map
from picanim_addon.worker.networks.network_input import smooth_input

UNKNOWN = "?"
"""A point of which is only known that it is no sky."""
VIEW_POINTS = 24


def main() -> None:
    """Parse the command line and write one row a point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--points", type=Path, required=True)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--views", type=Path, help="rendered views (render.py)")
    parser.add_argument("--side", type=int, default=SIDE)
    args = parser.parse_args()
    network = NumpyDepth(DEPTH_WEIGHTS)
    rows, began = [], time.time()
    sources = [*photographs(args.points, args.photos), *(views(args.views) if args.views else [])]
    for number, (name, file, points, kinds) in enumerate(sources):
        picture = np.asarray(Image.open(file).convert("RGB"))
        for mirrored in (False, True):
            seen = np.ascontiguousarray(picture[:, ::-1]) if mirrored else picture
            at = np.where([True, False], 1 - points, points) if mirrored else points
            rows.append((name, kinds, features_at(network, seen, at, args.side)))
        if number % 100 == 99:
            print(f"{number + 1} of {len(sources)}: {time.time() - began:.0f} s", flush=True)
    np.savez(
        args.out,
        names=np.concatenate([np.full(len(kinds), name) for name, kinds, _ in rows]),
        kinds=np.array(list("".join("".join(kinds) for _, kinds, _ in rows))),
        features=np.concatenate([values for *_, values in rows]).astype(np.float16),
    )


def photographs(file: Path, photos: Path) -> list[tuple[str, Path, np.ndarray, str]]:
    """Name, file, points (n, 2) from 0 to 1 and one letter a point, of each photograph."""
    found = []
    for name, entry in sorted(json.loads(file.read_text()).items()):
        kinds = entry.get("kinds") or ["s" if d == "inf" else UNKNOWN for d in entry["distances"]]
        points = (np.array(entry["points"], np.float32) + 0.5) / np.float32(entry["size"])
        found.append((name, photos / name, points, "".join(kinds)))
    return found


def views(folder: Path) -> list[tuple[str, Path, np.ndarray, str]]:
    """The same of rendered views, whose sky is where nothing is hit; every fourth view is enough."""
    found = []
    for file in sorted(folder.glob("*.jpg"))[::4]:
        inverse = np.load(file.with_suffix(".npy"))
        rng = np.random.default_rng(zlib.crc32(file.name.encode()))
        points = rng.uniform(0.02, 0.98, (VIEW_POINTS, 2)).astype(np.float32)
        row, column = (points[:, ::-1] * inverse.shape).astype(int).T
        sky = inverse[row, column] == 0
        found.append((f"views/{file.name}", file, points, "".join(np.where(sky, "s", UNKNOWN))))
    return found


def features_at(network: NumpyDepth, picture: np.ndarray, points: np.ndarray, side: int) -> np.ndarray:
    """(n, channels) float32 of `head.py`'s order at points (n, 2) from 0 to 1, bilinear."""
    size = bundled_spec.input_size(picture.shape[1], picture.shape[0], side)
    seen = smooth_input(picture, size, bundled_spec.MEAN, bundled_spec.STD)
    maps, _ = network.features(seen)
    return np.concatenate([sampled(values, points) for values in (*maps, colour_map(seen))], axis=1)


def sampled(values: np.ndarray, points: np.ndarray) -> np.ndarray:
    """(n, channels) of (rows, columns, channels) at points (n, 2) from 0 to 1, bilinear between pixel centres."""
    rows, columns = values.shape[:2]
    x, y = (np.clip(points[:, i] * size - 0.5, 0, size - 1) for i, size in enumerate((columns, rows)))
    left, top = np.minimum(x.astype(int), max(columns - 2, 0)), np.minimum(y.astype(int), max(rows - 2, 0))
    right, below = np.minimum(left + 1, columns - 1), np.minimum(top + 1, rows - 1)
    a, b = (x - left)[:, None], (y - top)[:, None]
    upper = values[top, left] * (1 - a) + values[top, right] * a
    return upper * (1 - b) + (values[below, left] * (1 - a) + values[below, right] * a) * b


if __name__ == "__main__":
    main()
