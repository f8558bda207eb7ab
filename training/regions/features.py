"""What the bundled network sees of pictures: `python training/regions/features.py CACHE PICTURES... [--weights FILE]`.

Of each picture below the folders PICTURES one file: what `NumpyDepth.features` gives, its depth and its input, in half
precision, and the same of its mirror image, 2.4 MB. Those that are there are left as they are, so it can be stopped and
run again. A cache belongs to the weights it was made with: other weights need another.
"""

import argparse
import hashlib
import sys
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from picanim_addon.locations import DEPTH_WEIGHTS
from picanim_addon.worker.networks.bundled import bundled_spec, torch_network
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
    network, began, made = torch_network.load(args.weights), time.time(), 0
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


def keep(network: torch_network.BundledDepth, picture: np.ndarray, file: Path) -> None:
    """Write what the network sees of a picture (rows, columns, 3) uint8 and of its mirror image."""
    size = bundled_spec.input_size(picture.shape[1], picture.shape[0], SIDE)
    seen = smooth_input(picture, size, bundled_spec.MEAN, bundled_spec.STD)
    both = np.stack([seen, seen[:, :, ::-1]])
    levels, depth = features(network, torch.from_numpy(both))
    arrays = {f"level{number}": values.clip(-6e4, 6e4).astype(np.float16) for number, values in enumerate(levels)}
    part = file.with_suffix(".part")
    with part.open("wb") as written:
        np.savez(written, depth=(depth * DEPTH_SCALE).astype(np.float16), seen=both.astype(np.float16), **arrays)
    part.rename(file)


@torch.no_grad()
def features(network: torch_network.BundledDepth, x: torch.Tensor) -> tuple[list[np.ndarray], np.ndarray]:
    """What `NumpyDepth.features` gives, of pictures (n, 3, height, width): maps (n, rows, columns, channels)."""
    levels = network.encoder(x)
    path, paths = None, []
    for number in reversed(range(len(levels))):
        path = network.fusions[number](network.layers[number](levels[number]), path)
        paths.append(path)
    depth = torch.nn.functional.interpolate(
        network.head2(torch.relu(network.head1(path))), scale_factor=2.0, mode="bilinear", align_corners=True
    )
    return [values.permute(0, 2, 3, 1).numpy() for values in (*levels, *paths[:-1])], depth[:, 0].numpy()


def kept(file: Path, mirrored: bool = False) -> tuple[list[np.ndarray], np.ndarray, np.ndarray]:
    """Features, depth (rows, columns) and input (3, rows, columns) of a picture in the cache, float32."""
    way = int(mirrored)
    with np.load(file) as arrays:
        levels = [arrays[f"level{number}"][way].astype(np.float32) for number in range(len(arrays.files) - 2)]
        return levels, arrays["depth"][way].astype(np.float32), arrays["seen"][way].astype(np.float32)


if __name__ == "__main__":
    main()
