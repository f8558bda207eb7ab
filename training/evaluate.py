"""Score a network on rendered views and marked photographs; write maps of pictures for other scorers and the eye.

Run: `python training/evaluate.py WEIGHTS [--views DIR] [--photos DIR [--distances FILE]] [--pictures DIR --maps OUT
--sheet FILE.png]`: WEIGHTS is a checkpoint of train.py or an exported safetensors file.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from picanim_addon.worker.networks.bundled import torch_network
from picanim_addon.worker.networks.bundled.bundled_spec import DETAIL_SIZE, INPUT_SIZE, MEAN, STD, input_size
from picanim_addon.worker.networks.bundled.merge_scales import detailed_map
from training.dataset import find_views, read_view
from training.held import is_held
from training.marks import read_marks, wrong_share
from training.points import Pointed, read_points, score_at, values_at


def load_any(path: Path) -> torch_network.BundledDepth:
    """A network from a training checkpoint's average or from a safetensors file, in evaluation mode."""
    if path.suffix == ".safetensors":
        return torch_network.load(path)
    network = torch_network.build()
    network.load_state_dict(torch.load(path, weights_only=True)["average"])
    return network.eval()


@torch.inference_mode()
def predict(network: torch.nn.Module, picture: Image.Image, area: float = 1.0) -> np.ndarray:
    """Inverse depth of a picture at the size of its detail; `area` scales the number of pixels the network sees."""

    def run(x: np.ndarray) -> np.ndarray:
        return network(torch.from_numpy(x)[None].contiguous(memory_format=torch.channels_last))[0].numpy()

    whole, detail = (prepared(picture, size, area) for size in (INPUT_SIZE, DETAIL_SIZE))
    return detailed_map(whole, detail, run, run)


def prepared(picture: Image.Image, size: int, area: float) -> np.ndarray:
    """(3, height, width): a picture as the network sees it."""
    width, height = input_size(picture.width, picture.height, size)
    if area != 1.0:
        width, height = (max(32, round(s * area**0.5 / 32) * 32) for s in (width, height))
    small = picture.convert("RGB").resize((width, height), Image.Resampling.BICUBIC, reducing_gap=3.0)
    return ((np.asarray(small, np.float32) / 255 - np.float32(MEAN)) / np.float32(STD)).transpose(2, 0, 1)


def resized(values: np.ndarray, height: int, width: int) -> np.ndarray:
    """Bicubic resampling of a float map."""
    return np.asarray(Image.fromarray(values.astype(np.float32)).resize((width, height), Image.Resampling.BICUBIC))


def score(prediction: np.ndarray, truth: np.ndarray, rng: np.random.Generator) -> tuple[float, float]:
    """(AbsRel after the best scale and shift in inverse depth, wrong order in %) of a map against its truth.

    Pairs count where their distances differ by a tenth or more. The sky counts for the order alone.
    """
    prediction = resized(prediction, *truth.shape)
    p, g = prediction.ravel().astype(np.float64), truth.ravel().astype(np.float64)
    near = g > 1 / 80
    if near.sum() < 100:
        near = g > 0
    (scale, shift), *_ = np.linalg.lstsq(np.c_[p[near], np.ones(near.sum())], g[near], rcond=None)
    distance = 1 / np.maximum(scale * p[near] + shift, 1 / 80)
    i, j = rng.integers(0, len(g), (2, 20000))
    apart = np.maximum(g[i], g[j]) > 1.1 * np.minimum(g[i], g[j])
    wrong = np.sign(p[i] - p[j]) != np.sign(g[i] - g[j])
    return float(np.mean(np.abs(distance * g[near] - 1))), 100 * float(wrong[apart].mean()) if apart.any() else 0.0


def score_views(network: torch.nn.Module, folder: Path, every: int = 1) -> dict[str, float]:
    """Mean AbsRel and order error over rendered views, by scene kind and over all kinds."""
    rng = np.random.default_rng(0)
    rows: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for picture in find_views(folder)[::every]:
        colour, truth = read_view(picture)
        rows[picture.stem.rsplit("_", 2)[0]].append(
            score(predict(network, Image.fromarray(colour)), truth.astype(np.float32), rng)
        )
    means = {kind: np.mean(r, 0) for kind, r in rows.items()}
    means["all"] = np.mean(list(means.values()), 0)
    return {f"{kind}.{name}": float(m[i]) for kind, m in means.items() for i, name in enumerate(("absrel", "order"))}


def score_marks(network: torch.nn.Module, photos: Path) -> float:
    """Mean over the photographs of marks.json of the pairs put in the wrong order, in percent."""
    wrong = [wrong_share(predict(network, Image.open(photos / name)), pairs) for name, pairs in read_marks().items()]
    return float(np.mean(wrong))


def score_held(network: torch.nn.Module, held: list[Pointed]) -> dict[str, float]:
    """Means over photographs with distances estimated by eye: AbsRel, and pairs in the wrong order in percent."""
    rows = [score_at(values_at(predict(network, Image.fromarray(p.colour)), p.points), p.inverse) for p in held]
    absrel, order = np.nanmean(rows, 0)
    return {"held.absrel": float(absrel), "held.order": float(order)}


def draw_sheet(network: torch.nn.Module, pictures: list[Path], out: Path, columns: int = 4) -> None:
    """A contact sheet of pictures with their maps beside them (near is bright)."""
    w, h = 200, 150
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * 2 * w, rows * h))
    for k, path in enumerate(pictures):
        picture = Image.open(path).convert("RGB")
        d = predict(network, picture)
        low, high = np.percentile(d, (1, 99))
        grey = Image.fromarray((np.clip((d - low) / max(high - low, 1e-6), 0, 1) * 255).astype(np.uint8))
        x, y = k % columns * 2 * w, k // columns * h
        sheet.paste(picture.resize((w, h)), (x, y))
        sheet.paste(grey.resize((w, h)).convert("RGB"), (x + w, y))
    sheet.save(out)


def main() -> None:
    """Parse the command line and score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--views", type=Path, help="a folder of rendered views")
    parser.add_argument("--photos", type=Path, help="the folder of photographs that marks.json names")
    parser.add_argument("--distances", type=Path, help="distances by eye (points.py): scores the held eighth")
    parser.add_argument("--pictures", type=Path, help="a folder of pictures")
    parser.add_argument("--maps", type=Path, help="where NAME.npy of each picture goes")
    parser.add_argument("--sheet", type=Path, help="a contact sheet of the pictures and their maps")
    parser.add_argument("--area", type=float, default=1.0, help="input pixels over the usual number")
    args = parser.parse_args()
    torch.set_num_threads(2)
    network = load_any(args.weights)
    if args.views:
        for name, value in score_views(network, args.views).items():
            print(f"{name:24}{value:8.3f}")
    if args.photos:
        print(f"{'marks':24}{score_marks(network, args.photos):8.3f}")
    if args.photos and args.distances:
        for name, value in score_held(network, read_points(args.distances, args.photos, is_held)).items():
            print(f"{name:24}{value:8.3f}")
    files = sorted(p for e in ("png", "jpg") for p in args.pictures.glob(f"*.{e}")) if args.pictures else []
    if args.maps:
        args.maps.mkdir(parents=True, exist_ok=True)
        for path in files:
            picture = Image.open(path).convert("RGB")
            np.save(
                args.maps / f"{path.stem}.npy",
                resized(predict(network, picture, args.area), picture.height, picture.width),
            )
    if args.sheet:
        draw_sheet(network, files, args.sheet)


if __name__ == "__main__":
    main()
