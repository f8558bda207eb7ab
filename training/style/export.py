"""Write a checkpoint's averaged weights as the float16 safetensors file that the package contains.

Run: `python training/style/export.py RUN/last.pt [--out FILE.safetensors]`.
"""

import argparse
import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from picanim_addon.worker.style.bundled import AFFINE, WEIGHTS
from training.style.styles import STYLES

LIMIT = 6 * 2**20


def main() -> None:
    """Export: the training's pictures are 0..1, the package's network paints 0..255."""
    from safetensors.torch import save_file

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    state = torch.load(args.checkpoint, weights_only=True)
    tensors = dict(state["average"])
    affines = tensors.pop("affines")
    tensors |= {f"{AFFINE}{style.name}": affine for style, affine in zip(STYLES, affines, strict=True)}
    for name in ("network.deconv3.weight", "network.deconv3.bias"):
        tensors[name] = tensors[name] * 255
    facts = {
        "name": "picanim_style",
        "steps": str(state["step"]),
        "input": "RGB, 0 to 255",
        "output": "RGB, about 0 to 255",
        "licence": "GPL-3.0-or-later; see THIRD_PARTY_NOTICES.md",
    }
    part = args.out.with_suffix(".part")
    save_file({name: value.half().contiguous() for name, value in tensors.items()}, str(part), facts)
    if part.stat().st_size > LIMIT:
        raise SystemExit(f"{part} has {part.stat().st_size} bytes, more than {LIMIT}")
    part.replace(args.out)
    print(f"{args.out}: {args.out.stat().st_size / 2**20:.2f} MiB, {state['step']} steps")


if __name__ == "__main__":
    main()
