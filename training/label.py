"""Depth of photographs by the network itself, to train on: the mean over input sizes and mirror images is the teacher.

Run: `python training/label.py OUT --photos DIR --weights CHECKPOINT [--distances FILE]`. OUT gets NAME.jpg and NAME.npy
as rendered views have them; the values are relative (FAR far to FAR + 1 near), NaN where the teacher's maps disagree.
With --distances, photographs with distances estimated by eye alone, and the maps are bent to them (bend.py).
Photographs kept for validation are left out (held.py).
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from training.bend import bent
from training.evaluate import load_any, predict, resized
from training.held import may_train, training_photographs
from training.points import read_points, reduced
from training.render import write_view

AREAS = (0.75, 1.0, 1.6, 2.3)
"""Input pixels over the network's usual number."""
FAR = 0.15
"""Value of the farthest: the ranking loss then leaves out pairs that differ by less than 1.5 % of the range."""
TRUSTED = 0.92
"""Part of each map that is kept, where the teacher's maps agree best."""


def label(
    network: torch.nn.Module,
    picture: Image.Image,
    areas: tuple[float, ...] = AREAS,
    said: tuple[np.ndarray, np.ndarray] | None = None,
) -> np.ndarray:
    """The teacher's map (height, width) of a picture, from FAR to FAR + 1, NaN where its maps disagree.

    areas: input pixels over the network's usual number; of one alone there is no mirror image either.
    said: places (n, 2) from 0 to 1 and the inverse distances (n,) that the map is bent to.
    """
    mirrored = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    maps = []
    for area in areas:
        for image, turn in ((picture, 1), (mirrored, -1))[: 2 if len(areas) > 1 else 1]:
            values = resized(predict(network, image, area), picture.height, picture.width)[:, ::turn]
            middle = np.median(values)
            maps.append((values - middle) / max(float(np.abs(values - middle).mean()), 1e-6))
    mean, spread = np.mean(maps, 0), np.std(maps, 0)
    if said:
        mean = bent(mean, *said)
    low, high = np.percentile(mean, (0.5, 99.5))
    values = FAR + np.clip((mean - low) / max(high - low, 1e-6), 0, 1)
    return values if len(maps) == 1 else np.where(spread <= np.quantile(spread, TRUSTED), values, np.nan)


def main() -> None:
    """Label the photographs; with --distances, those that have no label yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--distances", type=Path, help="distances by eye at points of the photographs (points.py)")
    parser.add_argument("--areas", type=float, nargs="+", default=AREAS)
    parser.add_argument("--side", type=int, default=272, help="root of the number of pixels that are stored")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    network, areas = load_any(args.weights), tuple(args.areas)
    if args.distances:
        for known in read_points(args.distances, args.photos, may_train, args.side):
            name = Path(known.name).stem
            if not (args.out / f"{name}.npy").exists():
                said = (known.points, known.inverse)
                write_view(args.out, name, known.colour, label(network, Image.fromarray(known.colour), areas, said))
        return
    for path in training_photographs(args.photos):
        small = reduced(Image.open(path).convert("RGB"), args.side)
        write_view(args.out, path.stem, np.asarray(small), label(network, small, areas))


if __name__ == "__main__":
    main()
