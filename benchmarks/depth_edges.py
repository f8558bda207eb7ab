"""How well depth edges lie on picture edges: edge-aware up-sampling against plain bicubic, on rendered scenes.

Run: `python benchmarks/depth_edges.py [--scenes 8] [--views 2] [--weights FILE] [--folder out/depth_edges]`, where
FILE is a checkpoint of training/train.py or an exported network; without it, the network in the package. Scenes of
kinds that training never sees are rendered once at 1024 px, with exact depth, and kept in the folder.

Three coarse maps are enlarged for each view: the network's; the exact inverse depth as a perfect network of the same
size would give it (a mean over each of its pixels); and the same blurred and bent as networks do (a Gaussian of 1 of
its pixels, moved by about 1 of its pixels in smoothly changing directions).

A boundary lies between two neighbouring pixels whose depths differ by a ratio of 1.15 or more; F1 is of boundaries
found within 1 px, in each direction (Bochkovskii et al., "Depth Pro", 2024, with that tolerance). Maps are first
brought to the true scale and shift by least squares in inverse depth. AbsRel is over what lies within 80 m.
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from picanim_addon.depth.upsample import upsample

RATIO = 1.15
FARTHEST = 80.0
SIZE = (1024, 768)


def main() -> None:
    """Render what is missing, measure, and print one line a view and the means."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", type=int, default=8)
    parser.add_argument("--views", type=int, default=2)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--folder", type=Path, default=Path("out/depth_edges"))
    args = parser.parse_args()
    render(args.folder, args.scenes, args.views)
    predict = network(args.weights)
    rows: dict[str, list[tuple[float, ...]]] = {"network": [], "exact": [], "blurred": []}
    for file in sorted(args.folder.glob("*.npy")):
        truth = np.load(file).astype(np.float32)
        picture = Image.open(file.with_suffix(".png")).convert("RGB")
        rgb = np.asarray(picture, np.float32) / 255
        coarse = predict(picture)
        exact = reduced(truth, coarse.shape)
        for kind, small in (("network", coarse), ("exact", exact), ("blurred", blurred_and_bent(exact))):
            began = time.perf_counter()
            sharp = upsample(small, rgb)
            seconds = time.perf_counter() - began
            scores = (*score(bicubic(small, truth.shape), truth), *score(sharp, truth), seconds)
            rows[kind].append(scores)
            print(f"{file.stem:28} {kind:8} " + line(scores), flush=True)
    for kind, scores in rows.items():
        print(f"{'mean':28} {kind:8} " + line(tuple(np.mean(scores, axis=0))))


def line(scores: tuple[float, ...]) -> str:
    """Figures for a reader."""
    f1, error, sharp_f1, sharp_error, seconds = scores
    return (
        f"F1 {f1:.3f} -> {sharp_f1:.3f} ({sharp_f1 / max(f1, 1e-6):4.2f} x)  "
        f"AbsRel {error:.4f} -> {sharp_error:.4f}  {seconds:.2f} s"
    )


def render(folder: Path, scenes: int, views: int) -> None:
    """Render views that are not in the folder yet: NAME.png and NAME.npy with inverse depth in 1/m, the sky 0."""
    from training import render as renderer

    folder.mkdir(parents=True, exist_ok=True)
    renderer.SIZES, renderer.write_view = [SIZE], write_view
    for seed in range(770_000, 770_000 + scenes):
        options = argparse.Namespace(
            out=folder,
            photos=None,
            kinds="validation",
            samples=12,
            threads=2,
            larger=1.0,
            views=views,
            assets=None,
            masks=False,
        )
        renderer.render_scene(options, seed)


def write_view(folder: Path, name: str, colour: np.ndarray, inverse: np.ndarray) -> None:
    """Without JPEG's noise, and with float32 depth."""
    Image.fromarray(colour).save(folder / f"{name}.png")
    np.save(folder / f"{name}.npy", inverse.astype(np.float32))


def network(weights: Path | None):
    """A function from a picture to the network's own map."""
    from picanim_addon.locations import DEPTH_WEIGHTS
    from training.evaluate import load_any, predict

    loaded = load_any(weights or DEPTH_WEIGHTS)
    return lambda picture: predict(loaded, picture)


def bicubic(values: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Plain enlargement."""
    return np.asarray(Image.fromarray(values).resize(shape[::-1], Image.Resampling.BICUBIC))


def reduced(values: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """A map as a perfect network would give it at its own size."""
    return np.asarray(Image.fromarray(values).resize(shape[::-1], Image.Resampling.BOX))


def blurred_and_bent(values: np.ndarray) -> np.ndarray:
    """A map as a good network would give it: the right depths, with soft edges that are a little off."""
    kernel = np.exp(-(np.arange(-3, 4) ** 2) / 2)
    for axis in (0, 1):
        padded = np.pad(values, [(3, 3) if i == axis else (0, 0) for i in (0, 1)], mode="edge")
        views = np.lib.stride_tricks.sliding_window_view(padded, 7, axis)
        values = (views @ (kernel / kernel.sum())).astype(np.float32)
    random = np.random.default_rng(1)
    height, width = values.shape
    bend = [bicubic(random.normal(0, 1.2, (6, 8)).astype(np.float32), values.shape) for _ in range(2)]
    y, x = np.mgrid[0:height, 0:width] + np.stack(bend)
    y, x = np.clip(y, 0, height - 1.001), np.clip(x, 0, width - 1.001)
    top, left = y.astype(int), x.astype(int)
    down, across = y - top, x - left
    upper = values[top, left] * (1 - across) + values[top, left + 1] * across
    lower = values[top + 1, left] * (1 - across) + values[top + 1, left + 1] * across
    return (upper * (1 - down) + lower * down).astype(np.float32)


def score(prediction: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """(F1 of boundaries, AbsRel) of relative inverse depth, after the best scale and shift."""
    counted = truth > 1 / FARTHEST
    terms = np.stack([prediction[counted], np.ones(counted.sum(), np.float32)], 1).astype(np.float64)
    scale, shift = np.linalg.lstsq(terms, truth[counted].astype(np.float64), rcond=None)[0]
    fitted = np.maximum(prediction * scale + shift, 1 / FARTHEST)
    exact = np.maximum(truth, 1 / FARTHEST)
    error = np.abs(exact / fitted - 1)[counted].mean()
    hits = found = wanted = 0.0
    for axis in (0, 1):
        ours, theirs = boundaries(fitted, axis), boundaries(exact, axis)
        found, wanted = found + ours.sum(), wanted + theirs.sum()
        hits_of_ours, hits_of_theirs = (ours & grown(theirs)).sum(), (theirs & grown(ours)).sum()
        hits += np.array([hits_of_ours, hits_of_theirs])
    precision, recall = hits / np.maximum((found, wanted), 1)
    return float(2 * precision * recall / max(precision + recall, 1e-9)), float(error)


def boundaries(inverse: np.ndarray, axis: int) -> np.ndarray:
    """Where a pixel and the next one along `axis` differ in depth by RATIO or more."""
    logarithm = np.log(inverse)
    return np.abs(np.diff(logarithm, axis=axis, append=np.take(logarithm, [-1], axis))) >= np.log(RATIO)


def grown(mask: np.ndarray) -> np.ndarray:
    """A mask and its eight neighbours."""
    padded = np.pad(mask, 1)
    rows = padded[:-2] | padded[1:-1] | padded[2:]
    return rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]


if __name__ == "__main__":
    main()
