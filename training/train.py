"""Train the bundled depth network on rendered views, frames, and photographs with distances estimated by eye.

Run: `python training/train.py RUN --views DIR --validation DIR --encoder FILE.npz --steps N`. RUN/last.pt is written
every `--save` steps and taken up again when the same command is run; `--start FILE` begins from another run's weights.
"""

import argparse
import copy
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from picanim_addon.worker.networks.bundled import torch_network
from picanim_addon.worker.networks.bundled.bundled_spec import MEAN, STD
from training.dataset import Batches
from training.evaluate import load_any, score_held, score_marks, score_views
from training.frames import SIDE, Sources
from training.held import is_held, may_train
from training.losses import depth_loss, points_loss
from training.points import read_points
from training.precision import quickest
from training.schedule import progress, rate_at

WARM_UP = 100
"""Steps until the full rate."""


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path, help="folder of checkpoints and the log")
    parser.add_argument("--views", type=Path, required=True)
    parser.add_argument("--validation", type=Path)
    parser.add_argument("--frames", type=Path, nargs="*", default=[], help="folders of colour + depth in millimetres")
    parser.add_argument("--pairs", type=Path, nargs="*", default=[], help="folders of colour + relative inverse depth")
    parser.add_argument("--distances", type=Path, help="distances by eye at points of --photos (points.py)")
    parser.add_argument("--labelled", type=Path, help="photographs labelled by label.py")
    parser.add_argument("--photos", type=Path, help="the photographs of marks.json and of --distances")
    parser.add_argument("--encoder", type=Path, help="ImageNet weights of the encoder under timm's keys (.npz)")
    parser.add_argument("--start", type=Path, help="a checkpoint, or the package's file, to begin from")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--until", help="end by this time of day, HH:MM, with the rate gone down by then")
    parser.add_argument("--batch", type=int, default=8, help="pictures with a map in a batch")
    parser.add_argument("--pointed", type=int, default=4, help="and photographs with points, where there are any")
    parser.add_argument("--points", type=float, default=0.7, help="weight of the points' loss")
    parser.add_argument("--relative", type=float, default=0.3, help="in it, of the error over the inverse distance")
    parser.add_argument("--average", type=float, default=0.998, help="what the running average keeps at a step")
    parser.add_argument("--pixels", type=int, default=160 * 160, help="pixels of a training picture")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--encoder-rate", type=float, default=0.15, help="the encoder's rate as a part of --rate")
    parser.add_argument(
        "--keep", type=float, default=1e-3, help="pull of the encoder towards its start, a step, per rate"
    )
    parser.add_argument("--gradient", type=float, default=0.15, help="weight of the gradient loss")
    parser.add_argument("--ranking", type=float, default=0.6, help="weight of the ranking loss")
    parser.add_argument("--frozen", type=int, default=0, help="the encoder's stem and so many blocks stay as they are")
    parser.add_argument("--save", type=int, default=200)
    parser.add_argument("--validate", type=int, default=400, help="steps between validations, a multiple of --save")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def start(args: argparse.Namespace) -> torch_network.BundledDepth:
    """A network from the encoder's ImageNet weights, or from a checkpoint."""
    network = torch_network.build()
    if args.encoder:
        stored = np.load(args.encoder)
        tensors = {k: torch.from_numpy(stored[k].astype(np.float32)) for k in stored.files}
        missing = network.encoder.load_state_dict(tensors, strict=False).missing_keys
        if [k for k in missing if "num_batches" not in k]:
            raise SystemExit(f"{args.encoder} lacks {missing}")
    if args.start:
        network.load_state_dict(load_any(args.start).state_dict())
    return network.to(memory_format=torch.channels_last)


def freeze(encoder: torch.nn.Module, blocks: int) -> None:
    """Leave the encoder's stem and its first `blocks` blocks as they are: a third of a step's time for two of them."""
    early = ("conv_stem.", "bn1.", *(f"blocks.{k}." for k in range(blocks))) if blocks else ()
    for name, parameter in encoder.named_parameters():
        parameter.requires_grad_(not name.startswith(early))


def save(
    file: Path,
    step: int,
    seconds: float,
    network: torch.nn.Module,
    average: torch.nn.Module,
    optimiser: torch.optim.Optimizer,
) -> None:
    """Write a checkpoint, whole or not at all."""
    state = {"network": network.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict()}
    part = file.with_suffix(".part")
    torch.save(state | {"step": step, "seconds": seconds}, part)
    part.replace(file)


def main() -> None:
    """Train, keeping a running average of the weights, which is what is scored and exported."""
    args = arguments()
    args.run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    network = start(args).eval()  # the encoder's batch norms are folded: they stay as they are, as biases
    freeze(network.encoder, args.frozen)
    origin = [p.detach().clone() for p in network.encoder.parameters()]
    average = copy.deepcopy(network)
    encoder = list(network.encoder.parameters())
    decoder = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [
            {"params": encoder, "part": args.encoder_rate, "weight_decay": 0.0},
            {"params": decoder, "part": 1.0, "weight_decay": 1e-3},
        ],
        lr=args.rate,
    )
    first, spent, last = 0, 0.0, args.run / "last.pt"
    if last.exists():
        state = torch.load(last, weights_only=True)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        first, spent = state["step"], state["seconds"]
    held = read_points(args.distances, args.photos, is_held) if args.distances else []
    batches = iter(
        DataLoader(
            Batches(
                args.views,
                lambda: Sources(args.frames, args.pairs),
                args.labelled,
                lambda: read_points(args.distances, args.photos, may_train, SIDE) if args.distances else [],
                (args.batch, args.pointed),
                args.pixels,
                args.seed + first,
            ),
            batch_size=None,
            num_workers=1,
            prefetch_factor=4,
        )
    )
    mean, std = (torch.tensor(v).view(1, 3, 1, 1) for v in (MEAN, STD))
    dtype = quickest()
    began, total, total_points = time.time(), 0.0, 0.0
    for step in range(first, args.steps):
        done = progress(step, args.steps, args.until, spent, began)
        if done >= 1:
            save(last, step, spent + time.time() - began, network, average, optimiser)
            break
        rate = rate_at(done, step, WARM_UP)
        picture, truth, points = next(batches)
        for group in optimiser.param_groups:
            group["lr"] = args.rate * group["part"] * rate
        with torch.autocast("cpu", torch.bfloat16, enabled=dtype == torch.bfloat16):
            prediction = network(((picture - mean) / std).contiguous(memory_format=torch.channels_last)).float()
        loss = depth_loss(prediction[: len(truth)], truth, args.gradient, args.ranking)
        if len(points):
            at_points = points_loss(prediction[len(truth) :], points, args.ranking, args.relative)
            total_points += float(at_points.detach())
            loss = loss + args.points * at_points
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        with torch.no_grad():
            for p, o in zip(encoder, origin, strict=True):
                p.lerp_(o, args.keep * rate)  # no change in what is frozen
            keep = min(args.average, (step + 1) / (step + 20))
            for a, p in zip(average.parameters(), network.parameters(), strict=True):
                a.lerp_(p, 1 - keep)
        total += float(loss.detach())
        seconds = spent + time.time() - began
        if (step + 1) % args.save == 0 or step + 1 == args.steps:
            save(last, step + 1, seconds, network, average, optimiser)
            line = f"step {step + 1} loss {total / args.save:.4f} seconds {seconds:.0f} rate {rate:.2f}"
            line += f" points {total_points / args.save:.4f}"
            if args.validation and (step + 1) % args.validate == 0:
                scores = score_views(average, args.validation, every=3)
                scores |= {"marks": score_marks(average, args.photos)} if args.photos else {}
                scores |= score_held(average, held) if held else {}
                line += " validation " + " ".join(f"{k} {v:.4f}" for k, v in scores.items())
            print(line, flush=True)
            with (args.run / "log.txt").open("a") as log:
                log.write(line + "\n")
            total, total_points = 0.0, 0.0


if __name__ == "__main__":
    main()
