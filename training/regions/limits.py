"""Choose when a kind is offered: `python training/regions/limits.py --cache CACHE --heads HEAD0 HEAD1`.

On the photographs that are trained on, marked by eye in `seen.json`, each looked at by the head that has not seen it
(`train.py --without`). Of all limits those that find the most while at most FALSE of what is offered is false, and the
strictest of these. The limits of `worker/regions.py` are what is printed, made stricter by hand where more was false
than it promises (training/README.md); the held eighth chooses nothing here.
"""

import argparse
import itertools
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from picanim_addon.worker.networks.bundled.region_head import KINDS, RegionHead, joined
from picanim_addon.worker.regions import SURELY
from training.held import is_held
from training.regions.features import kept, kept_name
from training.regions.train import fold

SHARES = (0.01, 0.02, 0.035, 0.05, 0.07, 0.09, 0.12)
MEANS = (0.7, 0.75, 0.78, 0.81, 0.84, 0.87, 0.9, 0.93)
PEAKS = (0.0, 0.9, 0.94, 0.97, 0.985, 0.995)


def main() -> None:
    """Parse the command line and print a line a kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--heads", type=Path, nargs="+", required=True)
    parser.add_argument("--false", type=float, default=0.035, help="most of what is offered that may be false")
    parser.add_argument("--numbers", type=Path, help="keep what was measured, or read it where it is there")
    args = parser.parse_args()
    marks = json.loads((Path(__file__).parent / "seen.json").read_text())
    names = [name for name in sorted(marks) if not is_held(name) and (args.cache / kept_name(name)).exists()]
    if args.numbers and args.numbers.exists():
        numbers = np.load(args.numbers)
    else:
        heads = [RegionHead(file) for file in args.heads]
        numbers = np.stack([measured(heads[fold(name)](joined(*kept(args.cache / kept_name(name))))) for name in names])
        if args.numbers:
            np.save(args.numbers, numbers)
    for number, kind in enumerate(KINDS):
        shown = np.array([kind in marks[name]["shows"] for name in names])
        false = np.array([kind not in [*marks[name]["shows"], *marks[name]["may"]] for name in names])
        best = (-1, 0.0, 0.0, 0.0, 0)
        for share, mean, peak in itertools.product(SHARES, MEANS, PEAKS):
            offered = (numbers[:, number] >= (share, mean, peak)).all(axis=1)
            hits, wrong = int((offered & shown).sum()), int((offered & false).sum())
            if wrong <= args.false * (hits + wrong):
                best = max(best, (hits, share, mean, peak, wrong))
        hits, share, mean, peak, wrong = best
        print(f'"{kind}": Sure({share}, {mean}, {peak}),  # {hits} of {shown.sum()} found, {wrong} false', flush=True)


def measured(likely: np.ndarray) -> np.ndarray:
    """(kinds, 3): what `regions.is_sure` compares with its limits."""
    found = []
    for values in likely:
        inside = values[values > 0.5]
        shape = (inside.mean(), np.quantile(inside, 0.95)) if len(inside) else (0.0, 0.0)
        found.append(((values > SURELY).mean(), *shape))
    return np.array(found, np.float32)


if __name__ == "__main__":
    main()
