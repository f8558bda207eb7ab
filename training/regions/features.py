"""What the bundled network sees of pictures: `python training/regions/features.py CACHE PICTURES... [--weights FILE]`.

Of each picture below the folders PICTURES one file: the features of `NumpyDepth.features`, its depth and its input, in
half precision, 1.2 MB. Those that are there are left as they are, so it can be stopped and run again. A cache belongs
to the weights it was made with: other weights need another.
"""

import argparse
import hashlib
import sys
import time
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from picanim_addon.locations import DEPTH_WEIGHTS
from picanim_addon.worker.networks.bundled import bundled_spec
from picanim_addon.worker.networks.bundled.numpy_network import NumpyDepth
from picanim_addon.worker.networks.bundled.region_head import SIDE
from picanim_addon.worker.networks.network_input import smooth_input

# What depth is written times, for in half precision numbers end at 65,504.
DEPTH_SCALE = 1e-3


def main() -> None:
    """Parse the command line and keep what is not there yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cache", type=Path)
    parser.add_argument("pictures", type=Path, nargs="+")
    parser.add_argument("--weights", type=Path, default=DEPTH_WEIGHTS)
    args = parser.parse_args()
    args.cache.mkdir(parents=True, exist_ok=True)
    belongs_to(args.cache, args.weights)
    network, began, made = NumpyDepth(args.weights), time.time(), 0
    for folder in args.pictures:
        for file in sorted(folder.rglob("*.jpg")):
            kept = args.cache / kept_name(file.relative_to(folder).as_posix())
            if kept.exists():
                continue
            keep(network, np.asarray(Image.open(file).convert("RGB")), kept)
            made += 1
            if made % 100 == 0:
                print(f"{made}: {time.time() - began:.0f} s", flush=True)


def belongs_to(cache: Path, weights: Path) -> str:
    """The digest of `weights`, by which the cache is known from now on. Raises SystemExit where it is of others."""
    digest, stamp = hashlib.sha256(weights.read_bytes()).hexdigest(), cache / "weights.txt"
    if stamp.exists() and stamp.read_text() != digest:
        raise SystemExit(f"{cache} was made with other weights; give another folder")
    stamp.write_text(digest)
    return digest


def kept_name(name: str) -> str:
    """The file in the cache of a picture by its name below its folder."""
    return name.replace("/", "__").removesuffix(".jpg") + ".npz"


def keep(network: NumpyDepth, picture: np.ndarray, file: Path) -> None:
    """Write what the network sees of a picture (rows, columns, 3) uint8."""
    size = bundled_spec.input_size(picture.shape[1], picture.shape[0], SIDE)
    seen = smooth_input(picture, size, bundled_spec.MEAN, bundled_spec.STD)
    levels, depth = network.features(seen)
    arrays = {f"level{number}": values.clip(-6e4, 6e4).astype(np.float16) for number, values in enumerate(levels)}
    part = file.with_suffix(".part")
    with part.open("wb") as written:
        np.savez(written, depth=(depth * DEPTH_SCALE).astype(np.float16), seen=seen.astype(np.float16), **arrays)
    part.rename(file)


def kept(file: Path) -> tuple[list[np.ndarray], np.ndarray, np.ndarray]:
    """Features, depth (rows, columns) and input (3, rows, columns) of a picture in the cache, float32."""
    with np.load(file) as arrays:
        levels = [arrays[f"level{number}"].astype(np.float32) for number in range(len(arrays.files) - 2)]
        return levels, arrays["depth"].astype(np.float32), arrays["seen"].astype(np.float32)


if __name__ == "__main__":
    main()
