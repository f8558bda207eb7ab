"""Do the outlines in the map that a scene is built from lie where the true ones lie? On rendered validation views.

Run: `python training/outlines/evaluate.py VIEWS [--weights DEPTH] [--outlines FILE...] [--every N]`. Each view is
brought to the scene's size, and the depth network's map of it given its outlines: not at all, by total variation, by
each network of FILE, and by that and total variation after it; each also with thin protrusions. Prints precision,
recall and F1 of outlines, as means over steps of 5 to 25 % and views, found within 2 pixels (as edge benchmarks of
measured stereo pictures do), and AbsRel within 80 m.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from picanim_addon.depth.align_edges import outlined
from picanim_addon.depth.depth_map import enlarged, normalised
from picanim_addon.depth.thin_structures import with_protrusions
from picanim_addon.locations import DEPTH_WEIGHTS
from training.dataset import find_views, read_view
from training.evaluate import load_any, predict
from training.outlines.numpy_network import OutlinesNetwork
from training.outlines.train import SCENE

REACH = 2
FARTHEST = 80.0

Way = Callable[[np.ndarray, np.ndarray], np.ndarray]


def edges(inverse: np.ndarray, step: float) -> list[np.ndarray]:
    """Where a pixel and its right or lower neighbour differ by the ratio `step`, by which of them is the nearer."""
    found = []
    for a, b in ((inverse[:, :-1], inverse[:, 1:]), (inverse[:-1], inverse[1:])):
        found += [b > step * a, a > step * b]
    return found


def grown(mask: np.ndarray) -> np.ndarray:
    """A mask and all within REACH of it, in a square window."""
    padded, size = np.pad(mask, REACH), 2 * REACH + 1
    rows = np.any([padded[i : i + mask.shape[0]] for i in range(size)], 0)
    return np.any([rows[:, i : i + mask.shape[1]] for i in range(size)], 0)


def score(prediction: np.ndarray, truth: np.ndarray) -> tuple[float, float, float, float]:
    """(precision, recall, F1 of outlines, AbsRel) of a map against true inverse depth in 1/m of the same size."""
    near = truth > 1 / FARTHEST
    (scale, shift), *_ = np.linalg.lstsq(np.c_[prediction[near], np.ones(near.sum())], truth[near], rcond=None)
    fitted, exact = (np.maximum(v, 1 / FARTHEST) for v in (scale * prediction + shift, truth))
    rows = []
    for step in np.linspace(1.05, 1.25, 5):
        ours, theirs = edges(fitted, step), edges(exact, step)
        precision = sum((o & grown(t)).sum() for o, t in zip(ours, theirs, strict=True)) / max(
            1, sum(map(np.sum, ours))
        )
        recall = sum((t & grown(o)).sum() for o, t in zip(ours, theirs, strict=True)) / max(1, sum(map(np.sum, theirs)))
        rows.append((precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)))
    absrel = np.abs(exact / fitted - 1)[near].mean()
    return *(float(v) for v in np.mean(rows, 0)), float(absrel)


def at_scene_size(colour: np.ndarray, truth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A view as the program has a picture: enlarged where it is smaller than SCENE, its outlines as they are."""
    scale = SCENE / max(truth.shape)
    if scale <= 1:
        return colour, truth
    size = round(truth.shape[1] * scale), round(truth.shape[0] * scale)
    large = Image.fromarray(truth.astype(np.float32)).resize(size, Image.Resampling.NEAREST)
    return np.asarray(Image.fromarray(colour).resize(size, Image.Resampling.BICUBIC)), np.asarray(large)


def main() -> None:
    """Score every way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("views", type=Path)
    parser.add_argument("--weights", type=Path, default=DEPTH_WEIGHTS, help="of the depth network")
    parser.add_argument("--outlines", type=Path, nargs="*", default=[], help="networks of outlines")
    parser.add_argument("--clip", type=float, default=0.5)
    parser.add_argument("--every", type=int, default=1, help="of so many views one")
    args = parser.parse_args()
    torch.set_num_threads(1)
    network = load_any(args.weights)
    ways: dict[str, Way] = {"as it is": lambda d, p: d, "total variation": outlined}
    for file in args.outlines:
        given = OutlinesNetwork(file)
        ways[file.stem] = given
        ways[f"{file.stem}, total variation"] = lambda d, p, given=given: outlined(given(d, p), p)
    rows = defaultdict(list)
    for path in find_views(args.views)[:: args.every]:
        colour, truth = at_scene_size(*read_view(path))
        picture, truth = colour.astype(np.float32) / 255, truth.astype(np.float64)
        values = enlarged(predict(network, Image.fromarray(colour)), colour.shape[1], colour.shape[0])
        depth = normalised(values, args.clip)
        for name, way in ways.items():
            result = way(depth, picture)
            rows[name].append(score(result, truth))
            rows[f"{name}, protrusions"].append(score(with_protrusions(result, picture), truth))
    for name, some in rows.items():
        print(f"{name:44} precision {{:.3f}} recall {{:.3f}} F1 {{:.3f}} AbsRel {{:.3f}}".format(*np.mean(some, 0)))


if __name__ == "__main__":
    main()
