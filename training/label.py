"""Depth of photographs by the network itself, to train on: the mean over input sizes and mirror images is the teacher.

Run: `python training/label.py OUT --photos DIR --weights CHECKPOINT`. OUT gets NAME.jpg and NAME.npy as rendered views
have them; the values are relative (0.3 far to 1.3 near), NaN where the teacher's maps disagree. Photographs of
marks.json are left out: they are for validation.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from training.evaluate import load_any, predict, resized
from training.marks import read_marks
from training.render import write_view

AREAS = (0.75, 1.0, 1.6, 2.3)
"""Input pixels over the network's usual number."""
FAR = 0.3
"""Value of the farthest: the ranking loss then leaves out pairs that differ by less than 3 % of the range."""
TRUSTED = 0.92
"""Part of each map that is kept, where the teacher's maps agree best."""


def label(network: torch.nn.Module, picture: Image.Image) -> np.ndarray:
    """The teacher's map (height, width) of a picture, from FAR to FAR + 1, NaN where its maps disagree."""
    mirrored = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    maps = []
    for area in AREAS:
        for image, turn in ((picture, 1), (mirrored, -1)):
            values = resized(predict(network, image, area), picture.height, picture.width)[:, ::turn]
            middle = np.median(values)
            maps.append((values - middle) / max(float(np.abs(values - middle).mean()), 1e-6))
    mean, spread = np.mean(maps, 0), np.std(maps, 0)
    low, high = np.percentile(mean, (0.5, 99.5))
    values = FAR + np.clip((mean - low) / max(high - low, 1e-6), 0, 1)
    return np.where(spread <= np.quantile(spread, TRUSTED), values, np.nan)


def main() -> None:
    """Label each photograph anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--side", type=int, default=272, help="root of the number of pixels that are stored")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    network = load_any(args.weights)
    marked = set(read_marks())
    for path in sorted(args.photos.rglob("*.jpg")):
        if path.relative_to(args.photos).as_posix() in marked:
            continue
        picture = Image.open(path).convert("RGB")
        scale = args.side / (picture.width * picture.height) ** 0.5
        small = picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)
        write_view(args.out, path.stem, np.asarray(small), label(network, small))


if __name__ == "__main__":
    main()
