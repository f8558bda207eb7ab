"""Train the head of regions on points: `python training/regions/train.py POINTS.npz HEAD.safetensors [--without FOLD]`.

Of every kind a probability of its own. POINTS: see `sample.py`. With --without the photographs of one of FOLDS parts
are left out, so that limits can be chosen on them (`limits.py`).
"""

import argparse
import sys
import zlib
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from picanim_addon.worker.networks.bundled.region_head import KINDS

HIDDEN, BATCH = 64, 640
FOLDS = 2
# Most that what is there may count beside what is not, where it is rare.
RARE = 20


def fold(name: str) -> int:
    """In which of FOLDS parts a photograph is, by its name; -1 for a rendered view."""
    return -1 if name.startswith("views/") else zlib.crc32(name.encode()) // 8 % FOLDS


def main() -> None:
    """Train, and write the weights with the features' mean and spread folded in."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("points", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=int, default=-2)
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--decay", type=float, default=0.02)
    parser.add_argument("--drop", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    points = np.load(args.points)
    folds = {name: fold(str(name)) for name in np.unique(points["names"])}
    kept = np.array([folds[name] != args.without for name in points["names"]])
    x = torch.from_numpy(points["features"][kept]).float()
    target, weight = (torch.from_numpy(points[name][kept]).float() for name in ("target", "known"))
    mean, spread = x.mean(0), x.std(0) + 1e-3
    x = (x - mean) / spread
    positive, negative = (weight * target).sum(0), (weight * (1 - target)).sum(0)
    balance = (0.3 * negative / positive.clip(min=1)).clip(1, RARE)

    network = torch.nn.Sequential(
        torch.nn.Dropout(args.drop),
        torch.nn.Linear(x.shape[1], HIDDEN),
        torch.nn.ReLU(),
        torch.nn.Dropout(args.drop),
        torch.nn.Linear(HIDDEN, len(KINDS)),
    )
    optimiser = torch.optim.AdamW(network.parameters(), 2e-3, weight_decay=args.decay)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, args.steps)
    for step in range(args.steps):
        rows = torch.randint(0, len(x), (BATCH,))
        given = x[rows] + 0.1 * torch.randn(BATCH, x.shape[1])
        loss = functional.binary_cross_entropy_with_logits(
            network(given), target[rows], weight[rows], pos_weight=balance
        )
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % 300 == 299:
            print(f"{step + 1}: {loss.item():.4f}", flush=True)
    first, second = network[1], network[4]
    folded = first.weight.detach() / spread
    written = {
        "first.weight": folded.half(),
        "first.bias": first.bias.detach() - folded @ mean,
        "second.weight": second.weight.detach().half(),
        "second.bias": second.bias.detach(),
    }
    part = args.out.with_suffix(".part")
    save_file({name: tensor.contiguous() for name, tensor in written.items()}, part)
    part.rename(args.out)


if __name__ == "__main__":
    main()
