"""Train the network of outlines on rendered views with the depth network's own maps (coarse.py).

Run: `python training/outlines/train.py RUN --views DIR --steps N [--until HH:MM]`. RUN/last.pt is written every
`--save` steps and taken up again when the same command is run.
"""

import argparse
import copy
import sys
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional
from torch.utils.data import DataLoader, IterableDataset

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from training.dataset import recoloured
from training.outlines.network import Outlines
from training.outlines.spec import window
from training.precision import quickest
from training.schedule import progress, rate_at

CROP = 160
SCENE = 788
"""Long side, in pixels, of the map that a scene is built from; views are taken for parts of such a one."""
EDGE = 0.04
"""A step of the wanted map between neighbours that counts as an outline."""
AT_EDGES = 5.0
"""How many times a pixel beside an outline counts."""


class Crops(IterableDataset):
    """Endless batches of (pictures Bx3xCxC, coarse and wanted maps BxCxC, radius); new views come in as they come."""

    def __init__(self, folder: Path, batch: int, seed: int) -> None:
        super().__init__()
        self.folder, self.batch, self.seed, self.rescan = folder, batch, seed, 200

    def __iter__(self):
        torch.set_num_threads(1)
        rng = np.random.default_rng(self.seed)
        known: dict[Path, tuple[np.ndarray, np.ndarray, np.ndarray]] = {}
        count = 0
        while True:
            if count % self.rescan == 0:
                for path in sorted(self.folder.glob("*.coarse.npz")):
                    if path not in known:
                        maps = np.load(path)
                        picture = path.with_name(path.name.removesuffix(".coarse.npz") + ".jpg")
                        known[path] = np.asarray(Image.open(picture).convert("RGB")), maps["coarse"], maps["wanted"]
                views = list(known.values())
            count += 1
            radius = window(SCENE, SCENE)
            crops = [self._crop(views, rng) for _ in range(self.batch)]
            pictures, coarse, wanted = (torch.stack([c[i] for c in crops]) for i in range(3))
            yield pictures, coarse, wanted, radius

    def _crop(self, views: list, rng: np.random.Generator) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """A crop with an outline in it, most often: the best of three."""
        best, most = None, -1.0
        for _ in range(3):
            colour, coarse, wanted = views[int(rng.integers(len(views)))]
            y, x = (int(rng.integers(0, n - CROP + 1)) for n in wanted.shape)
            part = wanted[y : y + CROP, x : x + CROP].astype(np.float32)
            share = float((np.abs(np.diff(part, axis=1)) > EDGE).mean())
            if share > most:
                best, most = (colour[y : y + CROP, x : x + CROP], coarse[y : y + CROP, x : x + CROP], part), share
        assert best
        picture = torch.from_numpy(best[0].astype(np.float32).transpose(2, 0, 1) / 255)
        maps = [torch.from_numpy(m.astype(np.float32)) for m in best[1:]]
        if rng.random() < 0.5:
            picture, *maps = (m.flip(-1) for m in (picture, *maps))
        return recoloured(picture, rng), *maps


def outline_loss(result: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Mean absolute error, more beside outlines, and that of the steps between neighbours. (B, H, W) both."""
    steps = [wanted.diff(dim=d).abs() > EDGE for d in (1, 2)]
    edge = functional.pad(steps[0], (0, 0, 0, 1)) | functional.pad(steps[1], (0, 1))
    near = functional.max_pool2d(edge[:, None].float(), 7, 1, 3)[:, 0]
    weight = 1 + (AT_EDGES - 1) * near
    loss = ((result - wanted).abs() * weight).sum() / weight.sum()
    for step in (1, 2):
        for d in (1, 2):
            length = result.shape[d] - step
            change = (result - wanted).narrow(d, step, length) - (result - wanted).narrow(d, 0, length)
            loss = loss + 0.5 * (change.abs() * weight.narrow(d, 0, length)).sum() / weight.sum()
    return loss


def main() -> None:
    """Train, keeping a running average of the weights, which is what is exported."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("--views", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--until", help="end by this time of day, HH:MM")
    parser.add_argument("--batch", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--save", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    args.run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    network = Outlines().to(memory_format=torch.channels_last)
    average = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), lr=args.rate, weight_decay=1e-4)
    first, spent, last = 0, 0.0, args.run / "last.pt"
    if last.exists():
        state = torch.load(last, weights_only=True)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        first, spent = state["step"], state["seconds"]
    batches = iter(DataLoader(Crops(args.views, args.batch, args.seed + first), batch_size=None, num_workers=1))
    half = quickest() == torch.bfloat16
    began, total, before = time.time(), 0.0, 0.0
    for step in range(first, args.steps):
        done = progress(step, args.steps, args.until, spent, began)
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = args.rate * rate_at(done, step, 50)
        picture, coarse, wanted, radius = next(batches)
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            result = network(picture.contiguous(memory_format=torch.channels_last), coarse, radius)
        loss = outline_loss(result.float(), wanted)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad():
            keep = min(0.995, (step + 1) / (step + 10))
            for a, p in zip(average.parameters(), network.parameters(), strict=True):
                a.lerp_(p, 1 - keep)
            before += float(outline_loss(coarse, wanted))
        total += float(loss.detach())
        if (step + 1) % args.save == 0 or step + 1 == args.steps:
            state = {"network": network.state_dict(), "average": average.state_dict(), "step": step + 1}
            state |= {"optimiser": optimiser.state_dict(), "seconds": spent + time.time() - began}
            torch.save(state, args.run / "last.part")
            (args.run / "last.part").replace(last)
            line = f"step {step + 1} loss {total / args.save:.4f} of {before / args.save:.4f}"
            line += f" seconds {state['seconds']:.0f}"
            print(line, flush=True)
            with (args.run / "log.txt").open("a") as log:
                log.write(line + "\n")
            total, before = 0.0, 0.0


if __name__ == "__main__":
    main()
