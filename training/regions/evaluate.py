"""Score found regions: false alarms on the held eighth of the photographs, and overlap with rendered views' masks.

Run: `python training/regions/evaluate.py CACHE [--photos DIR] [--panoramas DIR] [--views DIR] [--sheet OUT.png]`. CACHE
has or gets what the network sees of each picture, as `features.py` keeps it. The marks of a photograph, by eye
(seen.json), say which kinds it shows and which it may be taken to show. Panoramas are the pictures that `panoramas.py`
writes, of which the head was never trained and nothing chosen (seen_panoramas.json). Views are those of
`render.py --masks`.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from picanim_addon.arrays import Array
from picanim_addon.depth.depth_map import normalised
from picanim_addon.locations import DEPTH_WEIGHTS, REGION_WEIGHTS
from picanim_addon.picture.picture import Picture
from picanim_addon.picture.texture import scaled_down
from picanim_addon.worker import regions
from picanim_addon.worker.networks.bundled import torch_network
from picanim_addon.worker.networks.bundled.region_head import KINDS, RegionHead, joined
from training.held import is_held
from training.regions.features import belongs_to, keep, kept, kept_name
from training.regions.sample import REGIONS, marks

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
    parser.add_argument("cache", type=Path)
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--panoramas", type=Path)
    parser.add_argument("--views", type=Path)
    parser.add_argument("--sheet", type=Path, help="a picture of what was found")
    parser.add_argument("--names", nargs="*", default=(), help="other photographs for the sheet, not scored")
    args = parser.parse_args()
    args.cache.mkdir(parents=True, exist_ok=True)
    belongs_to(args.cache, DEPTH_WEIGHTS)
    looks = Looks(args.cache)
    if args.photos:
        held = {name: mark for name, mark in marks("seen").items() if is_held(name)}
        score_photographs(looks, args.photos, args.names or list(held), held, args.sheet)
    if args.panoramas:
        seen = {Path(name).name: mark for name, mark in marks("seen_panoramas").items()}
        score_photographs(looks, args.panoramas, list(seen), seen, args.sheet and args.sheet.with_stem("panoramas"))
    if args.views:
        score_views(looks, args)


class Looks(regions.Regions):
    """Regions by what the cache has of a picture, which is a third of the time."""

    def __init__(self, cache: Path) -> None:
        super().__init__()
        self.cache, self.head = cache, RegionHead(REGION_WEIGHTS)
        self.network = torch_network.load(DEPTH_WEIGHTS)

    def found_in(self, folder: Path, name: str) -> tuple[Array, dict[str, Array]]:
        """A picture scaled down, and what is found in it."""
        picture = Picture(np.asarray(Image.open(folder / name).convert("RGB")), folder / name)
        file = self.cache / kept_name(name)
        if not file.exists():
            keep(self.network, picture.colour, file)
        small = scaled_down(picture, SIDE)
        depth = Image.fromarray(normalised(kept(file)[1]))
        large = np.asarray(depth.resize((small.shape[1], small.shape[0]), Image.Resampling.BICUBIC))
        return small, self.found(Picture(picture.pixels, file), small, large)

    def probabilities(self, picture: Picture) -> dict[str, Array]:
        """See `Regions`; of the file in the cache that the picture is said to be from."""
        one, other = (self.head(joined(*kept(picture.source, mirrored))) for mirrored in (False, True))
        return dict(zip(KINDS, (one + other[:, :, ::-1]) / 2, strict=True))


def score_photographs(looks: Looks, folder: Path, names: list[str], marked: dict, sheet_file: Path | None) -> None:
    """Which kinds are found, missed and false, over all photographs; those found are on the sheet."""
    hits, misses, false = ({str(kind): 0 for kind in KINDS} for _ in range(3))
    tiles = []
    for name in names:
        small, found = looks.found_in(folder, name)
        mark = marked.get(name, {"shows": [], "may": KINDS})
        for kind in KINDS:
            if kind in mark["shows"]:
                (hits if kind in found else misses)[kind] += 1
            elif kind in found and kind not in mark["may"]:
                false[kind] += 1
                print(f"false alarm: {kind} in {name}")
        if found:
            tiles.append(tile(small, found, name))
    print(f"{'kind':9}{'found':>7}{'missed':>8}{'false':>7}")
    for kind in KINDS:
        print(f"{kind:9}{hits[kind]:7}{misses[kind]:8}{false[kind]:7}")
    offered = sum(hits.values()) + sum(false.values())
    print(f"{sum(false.values())} of {offered} offered regions are false, in {len(names)} photographs")
    if sheet_file:
        sheet(tiles, sheet_file)


def score_views(looks: Looks, args: argparse.Namespace) -> None:
    """Overlap of what is found with what a view shows a twentieth of itself or more of."""
    tiles = []
    overlaps: dict[str, list[float]] = {kind: [] for kind in KINDS}
    false = dict.fromkeys(KINDS, 0)
    for file in sorted(args.views.glob("*.jpg")):
        shown = np.asarray(Image.open(file.with_suffix(".png")))
        small, found = looks.found_in(args.views, file.name)
        tiles.append(tile(small, found, file.stem))
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


def tile(small: np.ndarray, found: dict[str, np.ndarray], name: str) -> Image.Image:
    """The picture, and beside it what was found, by name."""
    shown = small.copy() * 0.5
    for kind, mask in found.items():
        shown += mask[..., None] * (0.35 * np.array(COLOURS[kind], np.float32) / 255 + 0.25 * small)
    pair = np.concatenate([small, shown.clip(0, 1)], axis=1 if small.shape[0] > small.shape[1] else 0)
    image = Image.fromarray((pair * 255).astype(np.uint8))
    image.thumbnail((300, 400))
    ImageDraw.Draw(image).text((3, 3), f"{name[-16:]} {' '.join(found)}", fill="red", font_size=14)
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
