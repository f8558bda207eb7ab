"""Run a network on made-up weights and take samples of what it gives."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from picanim_addon.worker.networks.build import DepthNetwork, build
from picanim_addon.worker.networks.checkpoint import fill
from picanim_addon.worker.networks.spec import SPECS

from . import made_up, shapes

Samples = dict[str, NDArray[np.float32]]

EXPECTED = Path(__file__).parent / "expected.npz"
OFFICIAL = [
    folder / "shared" / family / "golden" for folder in Path(__file__).parents for family in ("midas", "depth_anything")
]
"""Where the official networks' whole answers may be: somewhere above the repository, not a part of it."""

QUICK = [
    ("midas_v21_small_256", 192, 256),
    ("midas_v21_small_256", 256, 256),
    ("dpt_levit_224", 224, 224),
    ("dpt_swin2_tiny_256", 256, 256),
    ("dpt_beit_base_384", 64, 96),
    ("dpt_hybrid_384", 64, 96),
    ("depth_anything_v2_vits", 252, 252),
    ("depth_anything_v2_vits", 252, 336),
]
HALF = [("depth_anything_v2_vits", 252, 252), ("dpt_levit_224", 224, 224), ("dpt_beit_base_384", 64, 96)]
"""Those whose convolutions are few: processors take long for half precision in these."""
SLOW = [
    ("dpt_beit_base_384", 384, 384),
    ("dpt_beit_base_384", 384, 512),
    ("dpt_hybrid_384", 384, 384),
    ("dpt_hybrid_384", 384, 512),
    ("midas_v21_384", 256, 384),
    ("midas_v21_384", 384, 384),
    ("dpt_large_384", 384, 384),
    ("dpt_large_384", 384, 512),
    ("dpt_beit_large_512", 512, 512),
    ("depth_anything_v2_vits", 518, 518),
    ("depth_anything_v2_vitb", 252, 252),
    ("depth_anything_v2_vitb", 252, 336),
    ("depth_anything_v2_vitl", 252, 252),
]
"""Network, height and width. The official code was run on all but those of 64 x 96: these are recorded from networks
that gave the official answers at the sizes in SLOW, and keep them from changing in the tests that run all the time."""


@lru_cache(maxsize=1)
def network(name: str) -> DepthNetwork:
    """The network with made-up weights. The last one is kept, since the cases of one network follow each other."""
    filled = build(name, initialise=False)
    weights = {key: torch.from_numpy(np.asarray(value)) for key, value in made_up.weights(shapes.read(name)).items()}
    fill(filled, name, weights)
    return filled


def run(name: str, height: int, width: int) -> tuple[list[NDArray[np.float32]], NDArray[np.float32]]:
    """The taps of the encoder, flattened, and the output (height, width), for the made-up input."""
    spec = SPECS[name]
    images = torch.from_numpy(made_up.images(height, width, spec.mean, spec.std))
    filled = network(name)
    with torch.inference_mode():
        taps = [tap.contiguous().flatten().numpy() for tap in filled.encoder.features(images)]
        return taps, filled(images)[0].numpy()


def run_half(name: str, height: int, width: int) -> NDArray[np.float32]:
    """The output (height, width) in half precision, for the made-up input."""
    spec = SPECS[name]
    images = torch.from_numpy(made_up.images(height, width, spec.mean, spec.std))
    filled = network(name).half()
    network.cache_clear()  # it stays in half precision
    with torch.inference_mode():
        return filled(images.half())[0].float().numpy()


def official(name: str, height: int, width: int) -> dict[str, NDArray[np.float32]] | None:
    """What the official code gave for that case, where it is at hand: "out" and the taps "f1" ... "f4"."""
    files = (folder / f"{name}_{height}x{width}.npz" for folder in OFFICIAL)
    file = next((file for file in files if file.exists()), None)
    return dict(np.load(file)) if file else None


def distance(
    taps: list[NDArray[np.float32]], output: NDArray[np.float32], theirs: dict[str, NDArray[np.float32]]
) -> float:
    """The largest difference from an official answer, of the output and of any tap, as a part of each range."""
    out = theirs["out"].squeeze()
    step = -(-output.shape[0] // out.shape[0])  # large ones are kept at every fourth pixel
    off = [difference(output[::step, ::step], out)]
    for i, tap in enumerate(taps, start=1):
        off.append(difference(tap[:: max(1, tap.size // 4096)], theirs[f"f{i}"]))
    return max(off)


def sample(values: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """`count` values, evenly spread over the flattened array."""
    flat = values.reshape(-1)
    return flat[np.linspace(0, flat.size - 1, count).astype(np.int64)]


def samples(taps: list[NDArray[np.float32]], output: NDArray[np.float32]) -> Samples:
    """What is stored of an answer."""
    return {"out": sample(output, 400)} | {f"f{i}": sample(tap, 100) for i, tap in enumerate(taps, start=1)}


def difference(ours: NDArray[np.float32], theirs: NDArray[np.float32]) -> float:
    """The largest difference, as a part of the range of `theirs`."""
    return float(np.abs(ours - theirs).max() / np.ptp(theirs))
