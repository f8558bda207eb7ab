"""How long depth takes: `python benchmarks/depth.py [--repeat 9] [--parts networks,requests,memory]`, on two threads.

networks: Each network alone, from a normalised picture to a map, as PicAnim runs it once it is warm (v2.1 small is a
   fused graph; the network in the package sees each picture and its mirror image, and once more at a larger size for
   the detail) and in plain eager mode (as it is built, torch.no_grad, contiguous; Depth Anything as its publishers run
   it, re-stated in depth_anything_eager.py), in turn, so that a slow moment of
   the machine meets both. Official networks run on made-up weights, which cost the same.
requests: A 12-megapixel photograph through the worker, cold (the process starts, torch is imported, the network is
   loaded) and warm; each warm request is followed by its parts, one after the other in a process without a worker, so
   that a slow moment of the machine meets both. What the request takes beyond them is the hand-over.
memory: Peak memory of a process that runs DPT large once.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "unit"), str(ROOT / "tests")]
THREADS = 2
# The threads of this process wait as the worker's do.
os.environ.update(OMP_NUM_THREADS=str(THREADS), OPENBLAS_NUM_THREADS=str(THREADS), OMP_WAIT_POLICY="PASSIVE")

import numpy as np  # noqa: E402  -- after the number of threads is set
import torch  # noqa: E402
from depth_anything_eager import DepthAnythingSmall  # noqa: E402
from midas_parity import made_up, shapes  # noqa: E402
from support.pictures import save, scene_like  # noqa: E402

from picanim_addon.depth.upsample import upsample  # noqa: E402
from picanim_addon.ipc.client import Worker  # noqa: E402
from picanim_addon.ipc.requests import EstimateDepth, NetworkDepth, SceneDepth  # noqa: E402
from picanim_addon.locations import DEPTH_WEIGHTS  # noqa: E402
from picanim_addon.picture.read import read_picture  # noqa: E402
from picanim_addon.worker.inference import Estimator  # noqa: E402
from picanim_addon.worker.networks.bundled import bundled_spec, torch_network  # noqa: E402
from picanim_addon.worker.networks.bundled.numpy_network import NumpyDepth  # noqa: E402
from picanim_addon.worker.networks.checkpoint import load_network  # noqa: E402

BUNDLED = "picanim_small"
DINO = "depth_anything_v2_vits"
NETWORKS = ((BUNDLED, 256), ("midas_v21_small_256", 256), ("dpt_hybrid_384", 384), (DINO, 518))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=9)
    parser.add_argument("--parts", default="networks,requests,memory")
    parser.add_argument("--only", default="", help="of the networks, the one of this name")
    parser.add_argument("--memory-of", help=argparse.SUPPRESS)
    args = parser.parse_args()
    torch.set_num_threads(THREADS)
    if args.memory_of:
        estimate_once(Path(args.memory_of))
        return
    print(f"{platform.machine()}, {os.cpu_count()} cores, {THREADS} threads, torch {torch.__version__}")
    with tempfile.TemporaryDirectory() as folder:
        for part in args.parts.split(","):
            chosen = partial(networks, only=args.only)
            {"networks": chosen, "requests": requests, "memory": memory}[part](Path(folder), args.repeat)


def checkpoint(name: str, folder: Path) -> Path:
    """An official checkpoint's file with made-up weights."""
    file = folder / f"{name}.pt"
    if not file.exists():
        weights = made_up.weights(shapes.read(name))
        torch.save({key: torch.from_numpy(np.asarray(value)) for key, value in weights.items()}, file)
    return file


def seconds(action: Callable[[], object]) -> float:
    """Wall time of one call."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def as_published(name: str, weights: Path) -> torch.nn.Module:
    """The network as it is run without PicAnim."""
    if name == BUNDLED:
        return torch_network.load(weights)
    if name != DINO:
        return load_network(name, weights)
    network = DepthAnythingSmall().eval()
    network.load_state_dict(torch.load(weights, weights_only=True))
    return network


def networks(folder: Path, repeat: int, only: str = "") -> None:
    """Each network alone."""
    print(f"{'network':22} {'input':>9} {'eager ms':>9} {'ours ms':>9} {'ours / eager':>13}")
    for name, side in NETWORKS:
        if only not in ("", name):
            continue
        weights = DEPTH_WEIGHTS if name == BUNDLED else checkpoint(name, folder)
        eager = as_published(name, weights)
        estimator = Estimator("cpu")
        estimator.estimate(np.zeros((side, side, 3), np.float32), name, weights, lambda stage, part: None)
        assert estimator._loaded is not None
        ours, once = estimator._loaded.run, estimator._loaded.once
        if name == BUNDLED:
            ours = partial(bundled_spec.mean_with_mirror_image, ours)
        picture = np.random.default_rng(0).standard_normal((3, side, side)).astype(np.float32)
        tensor = torch.from_numpy(picture)[None]

        for _ in range(4):
            ours(picture)

        def run_eager(network=eager, tensor=tensor) -> None:
            with torch.no_grad():
                network(tensor)

        with torch.no_grad():
            theirs = eager(tensor)[0].numpy()
        alone = estimator._loaded.run(picture)
        assert name == BUNDLED or np.abs(alone - theirs).max() < 1e-3 * np.ptp(theirs), "another network"

        pairs = []
        for _ in range(repeat + 1):
            pairs.append((seconds(run_eager), seconds(lambda ours=ours, picture=picture: ours(picture))))
        plain, fast = (1000 * median(column) for column in zip(*pairs[1:], strict=True))
        ratio = median(ours_s / eager_s for eager_s, ours_s in pairs[1:])
        print(f"{name:22} {side:4} x{side:4} {plain:9.0f} {fast:9.0f} {ratio:13.2f}")
        if name == BUNDLED:
            side = bundled_spec.DETAIL_SIZE
            picture = np.random.default_rng(0).standard_normal((3, side, side)).astype(np.float32)
            detail = median(seconds(lambda once=once, picture=picture: once(picture)) for _ in range(repeat))
            print(f"{BUNDLED + ', detail':22} {side:4} x{side:4} {'':9} {1000 * detail:9.0f}")
    if only not in ("", BUNDLED):
        return
    without_torch = NumpyDepth(DEPTH_WEIGHTS)
    width, height = bundled_spec.input_size(4000, 3000)
    picture = np.random.default_rng(0).standard_normal((3, height, width)).astype(np.float32)
    numpy_alone = partial(bundled_spec.mean_with_mirror_image, without_torch, picture)
    times = [seconds(numpy_alone) for _ in range(4)][1:]
    print(f"{BUNDLED + ', numpy':22} {width:4} x{height:4} {'':9} {1000 * median(times):9.0f}")


def requests(folder: Path, repeat: int) -> None:
    """A request and its parts."""
    photograph = save(scene_like(4000, 3000), folder / "photograph.jpg", quality=92)
    depth = SceneDepth(NetworkDepth(BUNDLED, device="cpu"), 788, refine=True)
    worker = Worker()

    def request() -> None:
        worker.submit(EstimateDepth(photograph, depth, picture_size=True)).wait()

    estimator = Estimator("cpu")

    def parts() -> tuple[float, float, float]:
        times = [time.perf_counter()]
        colour = read_picture(photograph).colour
        times.append(time.perf_counter())
        coarse = estimator.estimate(colour, BUNDLED, None, lambda stage, part: None)
        times.append(time.perf_counter())
        upsample(coarse, colour)
        times.append(time.perf_counter())
        decode, infer, refine = np.diff(times)
        return decode, infer, refine

    cold = seconds(request)
    parts()
    rows = [(seconds(request), *parts()) for _ in range(repeat)]
    worker.close()
    warm, decode, infer, refine = (median(column) for column in zip(*rows, strict=True))
    rest = median(whole - sum(alone) for whole, *alone in rows)
    print(f"12 MP request: cold {cold:.2f} s, warm {warm:.2f} s: decode {decode:.2f} + inference {infer:.2f}", end="")
    print(f" + up-sampling {refine:.2f} + {1000 * rest:.0f} ms for the rest (hand-over of 48 MB and the pipes)")


def memory(folder: Path, _: int) -> None:
    """Peak memory of the largest network."""
    weights = checkpoint("dpt_large_384", folder)
    command = [sys.executable, __file__, "--memory-of", str(weights)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    print(f"dpt_large_384: peak memory {int(done.stdout) / 2**20:.2f} GiB")


def estimate_once(weights: Path) -> None:
    """Run DPT large in this process and print the peak of its memory in KiB."""
    rgb = scene_like(640, 480).astype(np.float32) / 255
    Estimator("cpu").estimate(rgb, "dpt_large_384", weights, lambda stage, part: None)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    main()
