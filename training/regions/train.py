"""Train the head of regions on cached features: `python training/regions/train.py FEATURES.npz HEAD.safetensors`.

Of every kind a probability of its own. A point without a kind says only whether it is sky. Photographs of the held
eighth are never trained on; what comes out is scored on them: precision and recall of points at each kind's threshold.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from picanim_addon.worker.networks.bundled.region_head import KINDS
from training.held import is_held

LETTERS = {"sky": "s", "water": "w", "foliage": "v", "person": "p", "hair": "a", "fire": "f"}
HIDDEN = 48


def main() -> None:
    """Train, score, and write the weights with the features' mean and spread folded in."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("features", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--decay", type=float, default=0.02)
    parser.add_argument("--drop", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    cached = np.load(args.features)
    names, kinds, x = cached["names"], cached["kinds"], cached["features"].astype(np.float32)
    held = np.array([is_held(name) for name in names])
    rendered = np.char.startswith(names, "views/")
    target, known = labels(kinds)
    mean, spread = x[~held].mean(0), x[~held].std(0) + 1e-3
    x = (x - mean) / spread
    weight = known * np.where(rendered, 0.3, 1.0)[:, None]
    # A photograph that shows a kind at all counts for it as much as any other, and kinds as much as what they are not.
    positive = (weight * target)[~held].sum(0)
    negative = (weight * (1 - target))[~held].sum(0)
    balance = np.clip(0.3 * negative / np.maximum(positive, 1), 1, 20)

    network = torch.nn.Sequential(
        torch.nn.Dropout(args.drop),
        torch.nn.Linear(x.shape[1], HIDDEN),
        torch.nn.ReLU(),
        torch.nn.Dropout(args.drop),
        torch.nn.Linear(HIDDEN, len(KINDS)),
    )
    optimiser = torch.optim.AdamW(network.parameters(), 2e-3, weight_decay=args.decay)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, args.steps)
    tensors = [torch.from_numpy(np.ascontiguousarray(v[~held], np.float32)) for v in (x, target, weight)]
    for step in range(args.steps):
        rows = torch.randint(0, len(tensors[0]), (1024,))
        given, wanted, counts = (t[rows] for t in tensors)
        given = given + 0.1 * torch.randn_like(given)
        loss = functional.binary_cross_entropy_with_logits(
            network(given), wanted, counts, pos_weight=torch.from_numpy(balance.astype(np.float32))
        )
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % 300 == 299:
            print(f"{step + 1}: {loss.item():.4f}", flush=True)
    network.eval()
    with torch.no_grad():
        scores = torch.sigmoid(network(torch.from_numpy(x[held & ~rendered]))).numpy()
    report(scores, target[held & ~rendered], known[held & ~rendered] > 0)
    first, second = network[1], network[4]
    folded = first.weight.detach() / torch.from_numpy(spread)
    bias = first.bias.detach() - folded @ torch.from_numpy(mean)
    written = {
        "first.weight": folded.half(),
        "first.bias": bias.float(),
        "second.weight": second.weight.detach().half(),
        "second.bias": second.bias.detach().float(),
    }
    save_file({name: tensor.contiguous() for name, tensor in written.items()}, args.out)


def labels(kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(n, kinds) float32 each: whether a point is of a kind, and whether that is known."""
    target = np.stack([kinds == LETTERS[kind] for kind in KINDS], axis=1).astype(np.float32)
    known = np.ones_like(target)
    known[kinds == "?", 1:] = 0
    # Of rendered views and photographs without kinds only the sky is known: what is sky is nothing else.
    return target, known


def report(scores: np.ndarray, target: np.ndarray, known: np.ndarray) -> None:
    """Print, for each kind, points and the recall at several thresholds with their precision."""
    for number, kind in enumerate(KINDS):
        score, truth = (values[known[:, number], number] for values in (scores, target))
        said = []
        for limit in (0.5, 0.7, 0.8, 0.9, 0.95):
            chosen = score > limit
            hits = (truth[chosen] > 0).sum()
            said.append(f"{limit}: {hits / max(chosen.sum(), 1):.2f}/{hits / max(truth.sum(), 1):.2f}")
        print(f"{kind:8} {int(truth.sum()):4} of {len(truth)} points; precision/recall at " + ", ".join(said))


if __name__ == "__main__":
    main()
