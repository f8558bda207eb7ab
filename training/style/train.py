"""Train the style network, the bundled styles' affines and the predictor of affines together.

Run: `python training/style/train.py RUN --photographs DIR --paintings DIR --features encoder4.npz --steps N`.
RUN/last.pt is written every `--save` steps and taken up again when the same command is run.
"""

import argparse
import copy
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from picanim_addon.worker.networks.bundled.numpy_network import read_safetensors
from picanim_addon.worker.style.adapter import Adapter
from picanim_addon.worker.style.bundled_styles import AFFINE
from picanim_addon.worker.style.features import Features, moments, statistics
from picanim_addon.worker.style.losses import (
    STYLE_WEIGHT,
    content_loss,
    roughness,
    style_loss,
    weave_allowed,
    weave_loss,
)
from picanim_addon.worker.style.network import StyleNetwork
from picanim_addon.worker.style.noise import SIDE, grain
from picanim_addon.worker.style.predictor import Predictor
from training.precision import quickest
from training.schedule import progress, rate_at
from training.style.pictures import Batches, Content, Paintings, read_style
from training.style.styles import STYLES, Style

ENDS = 3
"""Size of the first and last kernel. With the published 9 a step takes nearly twice as long."""
WARM_UP = 50
"""Steps to the full rate."""
COPYING = 200
"""Steps in which the network is also drawn towards the picture itself, ever less."""


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path, help="folder of checkpoints and the log")
    parser.add_argument("--photographs", type=Path, required=True, help="folder of content pictures (JPEG)")
    parser.add_argument("--paintings", type=Path, required=True, help="folder of the style pictures (JPEG)")
    parser.add_argument("--features", type=Path, required=True, help="encoder4.npz of Collaborative Distillation")
    parser.add_argument("--start", type=Path, help="a checkpoint, or the package's file, to begin from")
    parser.add_argument("--channels", type=int, default=16)
    parser.add_argument("--steps", type=int, default=100000)
    parser.add_argument("--until", help="end by this time of day, HH:MM, with the rate gone down by then")
    parser.add_argument("--batch", type=int, default=3)
    parser.add_argument("--any", type=int, default=1, help="how many of a batch are painted with a predicted affine")
    parser.add_argument("--side", type=int, default=144)
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument(
        "--style", type=float, default=STYLE_WEIGHT, help="weight of the style loss; the content's is 1"
    )
    parser.add_argument("--smooth", type=float, default=1.0, help="weight of the squared total variation")
    parser.add_argument("--weave", type=float, default=0.0, help="weight of the weave; needs a side of 128 or more")
    parser.add_argument("--often", default="", help="styles that come three times as often, with commas")
    parser.add_argument("--save", type=int, default=100)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


class Everything(nn.Module):
    """What is trained: the network, an affine a bundled style, the predictor, the adapter."""

    looks: torch.Tensor  # of the bundled styles' paintings

    def __init__(self, channels: int, styles: int) -> None:
        super().__init__()
        self.network = StyleNetwork(channels, ENDS, skip=True)
        widths = sum(self.network.widths)
        self.affines = nn.Parameter(torch.stack((torch.ones(widths), torch.zeros(widths))).repeat(styles, 1, 1))
        self.predictor, self.adapter = Predictor(widths), Adapter(widths)
        self.register_buffer("looks", torch.zeros(styles, self.predictor.hidden.in_features), persistent=False)
        with torch.no_grad():  # pictures begin in the middle
            self.network.deconv3.bias.fill_(0.5)

    def forward(
        self, pictures: torch.Tensor, content: list[torch.Tensor], numbers: torch.Tensor, styles: list[torch.Tensor]
    ) -> torch.Tensor:
        """Painted pictures in about [0, 1] (export.py makes it 0..255); see Batches. content, styles: features."""
        look = self.predictor.look(statistics(styles))
        affine = torch.cat((self.affines[numbers], self.predictor(look).float()))
        looks = self.predictor.look(statistics(content)), torch.cat((self.looks[numbers], look))
        affine = affine + self.adapter(*looks).float()
        places = np.random.randint(0, SIDE, (len(pictures), 2))
        noise = torch.cat([grain(top, left, *pictures.shape[2:]) for top, left in places])
        return self.network(pictures * 255, affine, noise).float()


def load_features(path: Path) -> Features:
    """The perceptual network."""
    stored, features = np.load(path), Features()
    features.load_state_dict({k: torch.from_numpy(stored[k]) for k in stored.files if "aux" not in k})
    return features.eval()


def start(args: argparse.Namespace, features: Features, styles: int) -> Everything:
    """The networks as they begin: the predictor's features are the perceptual network's, its inputs standardised."""
    everything = Everything(args.channels, styles)
    everything.predictor.features.load_state_dict(features.state_dict())  # and so they stay
    rng = np.random.default_rng(args.seed)
    paintings = Paintings(args.paintings, Content(args.photographs, args.side), args.side)
    with torch.no_grad():
        found = torch.cat([statistics(features(paintings.crop(rng)[None])) for _ in range(96)])
    everything.predictor.mean.copy_(found.mean(0))
    everything.predictor.spread.copy_(found.std(0).clamp_min(1e-3))
    return everything


def take_over(everything: Everything, path: Path, styles: Sequence[Style]) -> list[int]:
    """Begin with a checkpoint's averaged weights, or those of a package's file; returns numbers of styles it lacks.

    What a package's file without a skip lacks begins as no skip: it adds nothing to the picture yet.
    """
    if path.suffix != ".safetensors":
        everything.load_state_dict(torch.load(path, weights_only=True)["average"])
        return []
    stored = {name: torch.from_numpy(values) for name, values in read_safetensors(path).items()}
    names = [f"{AFFINE}{style.name}" for style in styles]
    new = [number for number, name in enumerate(names) if name not in stored]
    known = next(stored[name] for name in names if name in stored)
    stored["affines"] = torch.stack([stored.pop(name, known) for name in names])
    state = everything.state_dict()
    norms = state["affines"].shape[2]
    for name in ("network.deconv3.weight", "network.deconv3.bias"):
        stored[name] = stored[name] / 255
    for name, begun in state.items():
        value = stored[name]
        if name.startswith("predictor.out."):
            begun.unflatten(0, (2, norms))[:, : len(value) // 2].copy_(value.unflatten(0, (2, -1)))
        elif name == "affines":
            begun[..., : value.shape[2]] = value
        elif name.startswith("predictor.features."):
            continue
        elif name == "network.deconv3.weight":
            begun.zero_()
            begun[:, : value.shape[1]] = value
        else:
            begun.copy_(value)
    return new


def main() -> None:
    """Train, keeping a running average of the weights, which is what is exported."""
    args = arguments()
    args.run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    torch.set_num_threads(args.threads)
    features = load_features(args.features).requires_grad_(False)
    everything = start(args, features, len(STYLES))
    new = take_over(everything, args.start, STYLES) if args.start else []
    with torch.no_grad():
        seen = [features(read_style(args.paintings, s)[None]) for s in STYLES]
        everything.looks.copy_(torch.cat([everything.predictor.look(statistics(x)) for x in seen]))
        everything.affines[new] = everything.predictor(everything.looks[new])
    average = copy.deepcopy(everything).requires_grad_(False)
    everything.predictor.features.requires_grad_(False)
    rest = [p for p in everything.parameters() if p.requires_grad and p is not everything.affines]
    groups = [{"params": rest, "part": 1.0}]
    groups.append({"params": [everything.affines], "part": 3.0})  # each style's comes up only now and then
    optimiser = torch.optim.Adam(groups, lr=args.rate)
    known = [[moments(x) for x in layers] for layers in seen]
    bundled = [tuple(torch.cat(part) for part in zip(*layer, strict=True)) for layer in zip(*known, strict=True)]
    first, last = 0, args.run / "last.pt"
    spent = 0.0
    if last.exists():
        state = torch.load(last, weights_only=True)
        everything.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        first, spent = state["step"], state["seconds"]
    sizes = (args.batch, args.any)
    often = [number for number, style in enumerate(STYLES) if style.name in args.often.split(",")]
    order = [*range(len(STYLES)), *often, *often]
    data = Batches(args.photographs, args.paintings, args.side, sizes, order, args.seed + first)
    batches = iter(DataLoader(data, batch_size=None, num_workers=1, prefetch_factor=4))
    dtype = quickest()
    began, rows = time.time(), []
    for step in range(first, args.steps):
        done = progress(step, args.steps, args.until, spent, began)
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = args.rate * group["part"] * rate_at(done, step, WARM_UP)
        pictures, numbers, shown = next(batches)
        with torch.autocast("cpu", torch.bfloat16, enabled=dtype == torch.bfloat16):
            with torch.no_grad():
                content = [x.float() for x in features(pictures)]
                painting = [x.float() for x in features(shown)]
                wanted = [moments(x) for x in painting]
            painted = everything(pictures, content, numbers, painting)
            found = [x.float() for x in features(painted)]
        targets = [
            (torch.cat((mean[numbers], w[0])), torch.cat((gram[numbers], w[1])))
            for (mean, gram), w in zip(bundled, wanted, strict=True)
        ]
        content_part, style_part = content_loss(found, content), style_loss(found, targets)
        outside = (painted - painted.clamp(0, 1)).square().mean()
        # Gram errors grow with the fourth power of what is off: held back where large, untouched where small.
        held = style_part / (1 + style_part.detach())
        loss = (content_part + args.style * held + args.smooth * roughness(painted)).mean() + 10 * outside
        woven = weave_loss(painted, weave_allowed(pictures))
        loss = loss + args.weave * woven.mean()
        if step < COPYING and not args.start:  # first learn to show the picture at all
            loss = loss + 10 * (1 - step / COPYING) * (painted - pictures).abs().mean()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*rest, everything.affines], 5.0)
        begun = everything.affines.detach()[often]  # a copy
        optimiser.step()
        with torch.no_grad():  # styles that are learnt anew have further to go than the rate brings them
            everything.affines[often] += 2 * (everything.affines[often] - begun)
        keep = min(0.998, (step + 1) / (step + 20))
        with torch.no_grad():
            for a, p in zip(average.parameters(), everything.parameters(), strict=True):
                a.lerp_(p, 1 - keep)
            own = len(numbers)
            parts = (content_part[:own], style_part[:own], content_part[own:], style_part[own:])
            rows.append([float(part.mean()) for part in (*parts, woven)])
        if (step + 1) % args.save == 0:
            state = {
                "network": everything.state_dict(),
                "average": average.state_dict(),
                "optimiser": optimiser.state_dict(),
                "step": step + 1,
                "seconds": spent + time.time() - began,
            }
            torch.save(state, args.run / "last.part")
            (args.run / "last.part").replace(last)
            middle = np.median(rows, 0)  # the loss of a nearly flat style is off the scale
            line = f"step {step + 1} seconds {state['seconds']:.0f} rate {rate_at(done, step, WARM_UP):.2f} " + (
                "bundled content {:.4f} style {:.4f}, any content {:.4f} style {:.4f}, weave {:.4f}".format(*middle)
            )
            print(line, flush=True)
            with (args.run / "log.txt").open("a") as log:
                log.write(line + "\n")
            rows = []


if __name__ == "__main__":
    main()
