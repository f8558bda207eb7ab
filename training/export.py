"""Write a checkpoint's averaged weights as the float16 safetensors file that the package contains.

Run: `python training/export.py RUN/last.pt... [--before FILE --share 0.3] [--out FILE.safetensors] [--version 1]`. Of
several checkpoints, each begun from the one before, the mean of their weights is written; --before and --share mix in
that share of the weights that the run began from (Wortsman et al., "Robust fine-tuning of zero-shot models", CVPR
2022).
"""

import argparse
import subprocess
import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from picanim_addon.locations import DEPTH_WEIGHTS
from picanim_addon.worker.networks.bundled.bundled_spec import INPUT_SIZE, MEAN, STD
from training.evaluate import load_any

LIMIT = 8 * 2**20


def main() -> None:
    """Export, with the facts a reader of the file needs in its metadata."""
    from safetensors.torch import save_file

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--before", type=Path, help="an exported file, or a checkpoint")
    parser.add_argument("--share", type=float, default=0.3)
    parser.add_argument("--out", type=Path, default=DEPTH_WEIGHTS)
    parser.add_argument("--version", default="1")
    args = parser.parse_args()
    states = [torch.load(path, weights_only=True) for path in args.checkpoints]
    keys = [key for key in states[0]["average"] if not key.endswith("num_batches_tracked")]
    mean = {k: torch.stack([s["average"][k] for s in states]).mean(0) for k in keys}
    steps = " + ".join(str(s["step"]) for s in states)
    if args.before:
        before = load_any(args.before).state_dict()
        mean = {k: mean[k].lerp(before[k], args.share) for k in keys}
        steps += f", {args.share:g} of what it began from"
    tensors = {k: v.half().contiguous() for k, v in mean.items()}
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=Path(__file__).parent
    )
    facts = {
        "name": "picanim_small",
        "version": args.version,
        "training_commit": commit.stdout.strip(),
        "steps": steps,
        "mean": " ".join(map(str, MEAN)),
        "std": " ".join(map(str, STD)),
        "input_size": str(INPUT_SIZE),
        "output": "relative inverse depth, bigger = nearer",
        "licence": "GPL-3.0-or-later; see THIRD_PARTY_NOTICES.md",
    }
    args.out.parent.mkdir(parents=True, exist_ok=True)
    part = args.out.with_suffix(".part")
    save_file(tensors, str(part), facts)
    if part.stat().st_size > LIMIT:
        raise SystemExit(f"{part} has {part.stat().st_size} bytes, more than {LIMIT}")
    part.replace(args.out)
    print(f"{args.out}: {args.out.stat().st_size / 2**20:.2f} MiB, steps {steps}")


if __name__ == "__main__":
    main()
