"""Write a checkpoint's averaged weights as the float16 safetensors file that the package contains.

Run: `python training/style/export.py RUN/last.pt --paintings DIR [--out FILE.safetensors]`.
"""

import argparse
import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from picanim_addon.locations import STYLE_WEIGHTS
from picanim_addon.worker.style.bundled_styles import AFFINE, GRAMS, MEANS
from picanim_addon.worker.style.features import Features, moments
from training.style.pictures import read_style
from training.style.styles import STYLES, Style

LIMIT = 6 * 2**20
FEATURES = "predictor.features."


def main() -> None:
    """Export: the training's pictures are 0..1, the package's network paints 0..255."""
    from safetensors.torch import save_file

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--paintings", type=Path, required=True, help="folder of the style pictures (JPEG)")
    parser.add_argument("--out", type=Path, default=STYLE_WEIGHTS)
    args = parser.parse_args()
    state = torch.load(args.checkpoint, weights_only=True)
    tensors = dict(state["average"])
    features = Features()
    features.load_state_dict({n.removeprefix(FEATURES): v for n, v in tensors.items() if n.startswith(FEATURES)})
    affines = tensors.pop("affines")
    for style, affine in zip(STYLES, affines, strict=True):
        tensors[f"{AFFINE}{style.name}"] = affine
        tensors |= painting_moments(features, args.paintings, style)
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


@torch.no_grad()
def painting_moments(features: Features, folder: Path, style: Style) -> dict[str, torch.Tensor]:
    """What a style's pictures are fitted to: means and Gram matrices of its painting's layers, on end."""
    layers = [moments(x) for x in features(read_style(folder, style)[None])]
    return {
        f"{MEANS}{style.name}": torch.cat([mean.flatten() for mean, _ in layers]),
        f"{GRAMS}{style.name}": torch.cat([gram.flatten() for _, gram in layers]),
    }


if __name__ == "__main__":
    main()
