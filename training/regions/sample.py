"""Points to train the head of regions on: `python training/regions/sample.py POINTS.npz --cache CACHE
--points DISTANCES --views VIEWS --view-cache CACHE`, from what `features.py` kept and what is known of each picture.

Of photographs the points of DISTANCES with their kinds, points in rectangles that were seen to be all of a kind
(`areas.json`), and others at random, of which is known what `seen.json` says that the whole photograph does not show.
Of rendered views (`render.py --masks`) points of each region. A row has the features, of each kind whether it is there,
and how much that counts: 0 where it is not known.
"""

import argparse
import json
import sys
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from picanim_addon.worker.networks.bundled.region_head import KINDS, joined
from training.held import is_held
from training.regions.features import kept, kept_name

LETTERS = {"sky": "s", "water": "w", "foliage": "v", "person": "p", "hair": "a", "fire": "f"}
REGIONS = ("", *KINDS)
"""What the numbers of a mask mean, as scenes/kit.py has them."""
# Points at random of a photograph, of each region of a view, of each rectangle; and how much they count beside those
# that were given one by one.
AT_RANDOM, OF_REGION, OF_AREA = 24, 14, 16
NOT_THERE, RENDERED = 0.5, 0.3


def main() -> None:
    """Parse the command line and write one row a point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--cache", type=Path, required=True, help="of the photographs")
    parser.add_argument("--points", type=Path, required=True)
    parser.add_argument("--views", type=Path, required=True, help="rendered views and their masks")
    parser.add_argument("--view-cache", type=Path, required=True)
    args = parser.parse_args()
    seen, areas = marks("seen"), marks("areas")
    rows: list[tuple[str, np.ndarray, np.ndarray, np.ndarray]] = []
    for name, entry in sorted(json.loads(args.points.read_text()).items()):
        file = args.cache / kept_name(name)
        if file.exists() and not is_held(name):
            points, target, known = of_photograph(name, entry, seen[name], areas.get(name, {}))
            rows.append((name, at_points(file, points), target, known))
    for file in sorted(args.view_cache.glob("*.npz")):
        points, target, known = of_view(args.views / f"{file.stem}.png")
        rows.append((f"views/{file.stem}", at_points(file, points), target, known))
    np.savez(
        args.out,
        names=np.concatenate([np.full(len(values), name) for name, values, _, _ in rows]),
        features=np.concatenate([values for _, values, _, _ in rows]).clip(-6e4, 6e4).astype(np.float16),
        target=np.concatenate([target for *_, target, _ in rows]),
        known=np.concatenate([known for *_, known in rows]),
    )
    print(f"{len(rows)} pictures")


def marks(name: str) -> dict:
    """`seen.json`, `seen_panoramas.json` or `areas.json` beside this file."""
    return json.loads((Path(__file__).parent / f"{name}.json").read_text())


def of_photograph(
    name: str, entry: dict, mark: dict, areas: dict[str, list[list[float]]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Points (n, 2) from 0 to 1, whether each is of each kind (n, kinds), and how much that counts (n, kinds)."""
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    given = (np.array(entry["points"], np.float32) + 0.5) / np.float32(entry["size"])
    points = np.concatenate([given, rng.uniform(0.01, 0.99, (AT_RANDOM, 2)).astype(np.float32)])
    target, known = np.zeros((2, len(points), len(KINDS)), np.float32)
    maybe = {*mark["shows"], *mark["may"]}
    absent = np.array([kind not in maybe for kind in KINDS])
    known[:, absent] = NOT_THERE
    if "kinds" in entry:
        letters = np.array(list(entry["kinds"]))
        for number, kind in enumerate(KINDS):
            target[: len(given), number] = letters == LETTERS[kind]
        known[: len(given)] = 1
        known[: len(given), KINDS.index("hair")][letters == "p"] = 0  # of people's hair the letters do not tell
    else:
        far = np.array([distance == "inf" for distance in entry["distances"]])
        known[: len(given), 0] = 1
        if "sky" in maybe:
            target[: len(given), 0] = far
            known[: len(given)][far] = 1
        else:
            known[: len(given)][far] = 0  # black or white without end is not known to be anything
    for kind, rectangles in areas.items():
        for left, top, right, bottom in rectangles:
            inside = rng.uniform((left, top), (right, bottom), (OF_AREA, 2)).astype(np.float32)
            points = np.concatenate([points, inside])
            is_kind = np.arange(len(KINDS)) == KINDS.index(kind)
            target = np.concatenate([target, np.tile(is_kind.astype(np.float32), (OF_AREA, 1))])
            known = np.concatenate([known, np.ones((OF_AREA, len(KINDS)), np.float32)])
            if kind == "hair":
                known[-OF_AREA:, KINDS.index("person")] = 0
    return points, target, known


def of_view(file: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The same of a rendered view by its mask."""
    mask = np.asarray(Image.open(file))
    rng = np.random.default_rng(zlib.crc32(file.name.encode()))
    places: list[np.ndarray] = []
    for region in np.unique(mask):
        if region < len(REGIONS):
            inside = np.argwhere(mask == region)
            places.append(inside[rng.integers(len(inside), size=OF_REGION)])
    place = np.concatenate(places)
    shown = mask[place[:, 0], place[:, 1]]
    target = np.stack([shown == number + 1 for number in range(len(KINDS))], axis=1).astype(np.float32)
    known = np.full_like(target, RENDERED)
    known[shown == REGIONS.index("person"), KINDS.index("hair")] = 0
    known[:, KINDS.index("fire")] = 0.1 * RENDERED
    return ((place[:, ::-1] + 0.5) / mask.shape[::-1]).astype(np.float32), target, known


def at_points(file: Path, points: np.ndarray) -> np.ndarray:
    """(n, channels) float32 of the head's maps at points (n, 2) from 0 to 1, bilinear."""
    return np.concatenate([sampled(values, points) for values in joined(*kept(file))], axis=1)


def sampled(values: np.ndarray, points: np.ndarray) -> np.ndarray:
    """(n, channels) of (rows, columns, channels) at points (n, 2) from 0 to 1, bilinear between pixel centres."""
    rows, columns = values.shape[:2]
    x, y = (np.clip(points[:, i] * size - 0.5, 0, size - 1) for i, size in enumerate((columns, rows)))
    left, top = np.minimum(x.astype(int), max(columns - 2, 0)), np.minimum(y.astype(int), max(rows - 2, 0))
    right, below = np.minimum(left + 1, columns - 1), np.minimum(top + 1, rows - 1)
    a, b = (x - left)[:, None], (y - top)[:, None]
    upper = values[top, left] * (1 - a) + values[top, right] * a
    return upper * (1 - b) + (values[below, left] * (1 - a) + values[below, right] * a) * b


if __name__ == "__main__":
    main()
