"""How close feed-forward painting comes to optimising the picture itself (Gatys et al., CVPR 2016).

Run: `style_quality.py --photographs DIR --paintings DIR --features encoder4.npz [--count 10] [--side 256] [--kept DIR]`

For each photograph, at a short side of so many pixels and for one style in turn: the picture's own pixels optimised in
300 steps of Adam from the photograph; the bundled style, without and with the steps in which it is fitted to the
picture; that painted finely; and the style's painting given as any picture. Content is relu3_1, style the means and
Gram matrices of four layers (picanim_addon/worker/style/losses.py); totals weigh them as in training, and are what is
optimised. Optimised pictures take minutes each and do not depend on the networks: they are kept in DIR.
Prints a line a photograph, then means.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from picanim_addon.picture.picture import Picture
from picanim_addon.worker.style.bundled_styles import Bundled, Fit
from picanim_addon.worker.style.features import Features, Moments, moments
from picanim_addon.worker.style.fine.optimiser import Canvas, Fine
from picanim_addon.worker.style.losses import STYLE_WEIGHT, content_loss, style_loss
from training.style.pictures import as_tensor, read_style
from training.style.styles import STYLES
from training.style.train import load_features

SIDE, STEPS, RATE = 256, 300, 0.03


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photographs", type=Path, required=True)
    parser.add_argument("--paintings", type=Path, required=True)
    parser.add_argument("--features", type=Path, required=True)
    parser.add_argument("--side", type=int, default=SIDE, help="a multiple of 16; --kept is of one side")
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--kept", type=Path, help="where optimised pictures are kept between runs")
    args = parser.parse_args()
    features = load_features(args.features).requires_grad_(False)
    bundled = Bundled()
    found = sorted(args.photographs.rglob("*.jpg"))
    rows = []
    for number, path in enumerate(found[:: max(1, len(found) // args.count)][: args.count]):
        style = STYLES[number % len(STYLES)]
        content = photograph(path, args.side)
        picture, painting = as_picture(content, path), read_style(args.paintings, style)
        style_moments = [moments(x) for x in features(painting[None])]
        wanted = features(content)
        as_style = as_picture(painting[None], args.paintings)
        painted = {
            "gatys": kept(
                args.kept and args.kept / f"{path.stem}-{style.name}.pt",
                lambda c=content, w=wanted, s=style_moments: gatys(features, c, w, s),
            ),
            "unfitted": forward(bundled, content, bundled.own(style.name, picture, quietly, Fit(0, 0.0))),
            "bundled": forward(bundled, content, bundled.own(style.name, picture, quietly)),
            "any": forward(bundled, content, bundled.like(as_style, picture, quietly)),
        }
        painted["fine"] = finely(bundled, picture, painted["bundled"], style.name)
        row = {}
        for name, result in painted.items():
            seen = features(result)
            parts = float(content_loss(seen, wanted).sum()), float(style_loss(seen, style_moments).sum())
            row[name] = (*parts, parts[0] + STYLE_WEIGHT * parts[1])
        rows.append(row)
        words = "; ".join(f"{name} content {c:.3f} style {s:.4f} total {t:.3f}" for name, (c, s, t) in row.items())
        print(f"{path.name} {style.name}: {words}", flush=True)
    for name in ("unfitted", "bundled", "any", "fine"):
        totals = [row[name][2] for row in rows]
        ratio = np.mean(totals) / np.mean([row["gatys"][2] for row in rows])
        print(f"{name}: mean total {np.mean(totals):.3f}, {ratio:.2f} times Gatys's; {len(rows)} photographs")


def photograph(path: Path, side: int) -> torch.Tensor:
    """(1, 3, H, W) in [0, 1] with a short side of `side`, sides multiples of 16."""
    image = Image.open(path).convert("RGB")
    part = side / min(image.size)
    width, height = (round(part * length / 16) * 16 for length in image.size)
    return as_tensor(image.resize((width, height), Image.Resampling.LANCZOS))[None]


def as_picture(x: torch.Tensor, source: Path) -> Picture:
    return Picture((x[0].permute(1, 2, 0) * 255).round().byte().numpy(), source)


def gatys(features: Features, content: torch.Tensor, wanted: list[torch.Tensor], style: list[Moments]) -> torch.Tensor:
    """The picture whose pixels are optimised, begun from the photograph."""
    x = content.clone().requires_grad_(True)
    optimiser = torch.optim.Adam([x], lr=RATE)
    for _ in range(STEPS):
        seen = features(x)
        loss = content_loss(seen, wanted) + STYLE_WEIGHT * style_loss(seen, style)
        optimiser.zero_grad()
        loss.sum().backward()
        optimiser.step()
        x.data.clamp_(0, 1)
    return x.detach()


def kept(file: Path | None, make: Callable[[], torch.Tensor]) -> torch.Tensor:
    """What an earlier run has made, or a new one."""
    if file is None:
        return make()
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        torch.save(make(), file)
    return torch.load(file, weights_only=True)


def forward(bundled: Bundled, content: torch.Tensor, affine: torch.Tensor) -> torch.Tensor:
    with torch.inference_mode():
        return (bundled.network(content * 255, affine) / 255).clamp(0, 1)


def finely(bundled: Bundled, picture: Picture, begun: torch.Tensor, style: str) -> torch.Tensor:
    """A painting, worked on as the quality Fine does it."""
    canvas = Canvas(picture.pixels, as_picture(begun, picture.source).pixels)
    (pixels,) = Fine(bundled.features, bundled.moments_of(style), torch.device("cpu")).paint([canvas], quietly)
    return torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 255


def quietly(*_: float) -> None:
    """Progress is not shown."""


if __name__ == "__main__":
    main()
