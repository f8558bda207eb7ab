"""Score found regions: false alarms on the held eighth of the photographs, and overlap with rendered views' masks.

Run: `python training/regions/evaluate.py [--photos DIR] [--views DIR] [--sheet OUT.png]`. The marks of a photograph, by
eye (seen.json), say which kinds it shows and which it may be taken to show. Views are those of `render.py --masks`.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from picanim_addon.depth.depth_map import normalised
from picanim_addon.locations import DEPTH_WEIGHTS
from picanim_addon.picture.picture import Picture
from picanim_addon.picture.texture import scaled_down
from picanim_addon.worker import regions
from picanim_addon.worker.networks.bundled import bundled_spec
from picanim_addon.worker.networks.bundled.numpy_network import NumpyDepth
from picanim_addon.worker.networks.bundled.region_head import KINDS
from picanim_addon.worker.networks.network_input import smooth_input
from training.held import is_held
from training.regions.sample import REGIONS

SIDE = 512
# What covers less of a view is not scored.
LEAST_SHOWN = 0.05
COLOURS = {
    "sky": (80, 160, 255),
    "water": (0, 60, 255),
    "foliage": (0, 220, 0),
    "person": (255, 60, 200),
    "hair": (255, 160, 0),
    "fire": (255, 0, 0),
}


def main() -> None:
    """Parse the command line and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--views", type=Path)
    parser.add_argument("--sheet", type=Path, help="a picture of what was found")
    parser.add_argument("--names", nargs="*", default=(), help="other photographs for the sheet, not scored")
    args = parser.parse_args()
    if args.photos:
        marks = json.loads((Path(__file__).parent / "seen.json").read_text())
        score_photographs(args, {name: mark for name, mark in marks.items() if is_held(name)})
    if args.views:
        score_views(args)


def looked_at(file: Path, network: NumpyDepth) -> tuple[Picture, np.ndarray, np.ndarray]:
    """A picture, the same scaled down, and its depth by the bundled network at one size."""
    picture = Picture(np.asarray(Image.open(file).convert("RGB")), file)
    small = scaled_down(picture, SIDE)
    size = bundled_spec.input_size(picture.width, picture.height, regions.SIDE)
    depth = normalised(network(smooth_input(picture.colour, size, bundled_spec.MEAN, bundled_spec.STD)))
    large = Image.fromarray(depth).resize((small.shape[1], small.shape[0]), Image.Resampling.BICUBIC)
    return picture, small, np.asarray(large)


def score_photographs(args: argparse.Namespace, marks: dict) -> None:
    """Which kinds are found, missed and false, over all photographs."""
    network, finder = NumpyDepth(DEPTH_WEIGHTS), regions.Regions()
    names = args.names or list(marks)
    hits, misses, false, tiles = dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0), []
    for name in names:
        picture, small, depth = looked_at(args.photos / name, network)
        found = finder.found(picture, small, depth)
        mark = marks.get(name, {"shows": [], "may": KINDS})
        for kind in KINDS:
            if kind in mark["shows"]:
                (hits if kind in found else misses)[kind] += 1
            elif kind in found and kind not in mark["may"]:
                false[kind] += 1
                print(f"false alarm: {kind} in {name}")
        tiles.append(tile(small, found))
    print(f"{'kind':9}{'found':>7}{'missed':>8}{'false':>7}")
    for kind in KINDS:
        print(f"{kind:9}{hits[kind]:7}{misses[kind]:8}{false[kind]:7}")
    offered = sum(hits.values()) + sum(false.values())
    print(f"{sum(false.values())} of {offered} offered regions are false, in {len(names)} photographs")
    if args.sheet:
        sheet(tiles, args.sheet)


def score_views(args: argparse.Namespace) -> None:
    """Overlap of what is found with what a view shows a twentieth of itself or more of."""
    network, finder, tiles = NumpyDepth(DEPTH_WEIGHTS), regions.Regions(), []
    overlaps: dict[str, list[float]] = {kind: [] for kind in KINDS}
    false = dict.fromkeys(KINDS, 0)
    for file in sorted(args.views.glob("*.jpg")):
        shown = np.asarray(Image.open(file.with_suffix(".png")))
        picture, small, depth = looked_at(file, network)
        found = finder.found(picture, small, depth)
        tiles.append(tile(small, found))
        for kind in KINDS:
            truth, known = shown == REGIONS.index(kind), shown < len(REGIONS)
            if truth.mean() >= LEAST_SHOWN:
                mask = np.asarray(Image.fromarray(found.get(kind, np.zeros(small.shape[:2], np.float32))))
                seen = np.asarray(Image.fromarray(mask).resize(truth.shape[::-1], Image.Resampling.BILINEAR)) > 0.5
                overlaps[kind].append(float((seen & truth).sum() / max((seen | truth)[known].sum(), 1)))
            elif kind in found and not truth.any() and kind != "hair":
                false[kind] += 1
    for kind, values in overlaps.items():
        offered = [value for value in values if value]
        if values:
            print(
                f"{kind:9} IoU {np.mean(offered or [0]):.3f} in {len(offered)} views where it is found, "
                f"{np.mean(values):.3f} in all {len(values)} that show it; found in {false[kind]} that do not"
            )
    if args.sheet:
        sheet(tiles, args.sheet.with_stem(f"{args.sheet.stem}_views"))


def tile(small: np.ndarray, found: dict[str, np.ndarray]) -> Image.Image:
    """The picture, and beside it what was found."""
    shown = small.copy() * 0.5
    for kind, mask in found.items():
        shown += mask[..., None] * (0.35 * np.array(COLOURS[kind], np.float32) / 255 + 0.25 * small)
    pair = np.concatenate([small, shown.clip(0, 1)], axis=1 if small.shape[0] > small.shape[1] else 0)
    image = Image.fromarray((pair * 255).astype(np.uint8))
    ImageDraw.Draw(image).text((6, 6), " ".join(found), fill="red", font_size=36)
    image.thumbnail((300, 400))
    return image


def sheet(tiles: list[Image.Image], file: Path) -> None:
    """All tiles in one picture."""
    columns = 6
    whole = Image.new("RGB", (columns * 300, -(-len(tiles) // columns) * 400))
    for number, image in enumerate(tiles):
        whole.paste(image, (number % columns * 300, number // columns * 400))
    whole.save(file)


if __name__ == "__main__":
    main()
