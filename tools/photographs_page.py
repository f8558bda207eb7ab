"""Make docs/photographs.md and its pictures: photographs of all kinds with their depth and frames of the default orbit.

Run: `python tools/photographs_page.py PHOTOS`, PHOTOS being the folder that the files of `PHOTOGRAPHS` lie in. Nothing
of them is in this repository but what the page shows. A sentence on the page says what is wrong with the worst ones.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from picanim_addon import pipeline  # noqa: E402
from picanim_addon.ipc.client import close_workers  # noqa: E402
from picanim_addon.scene import blend_file  # noqa: E402
from picanim_addon.scene.output import render  # noqa: E402
from picanim_addon.settings import DepthSettings, OutputSettings, Settings  # noqa: E402

PAGE, PICTURES = ROOT / "docs" / "photographs.md", ROOT / "docs" / "pictures" / "photographs"
DEPTH_WIDTH, QUALITY = 480, 80
# The orbit begins in its middle; at these shares of it the camera is farthest to either side.
SIDES = 0.25, 0.75


class Photograph(NamedTuple):
    """file: in PHOTOS. by: who took it, or where it was found. page: where it is from."""

    file: str
    title: str
    by: str
    licence: str
    page: str


SKLEARN = "https://github.com/scikit-learn/scikit-learn/blob/main/sklearn/datasets/images/README.txt"
MDN = "https://github.com/mdn/learning-area"
FLICKR = "https://www.flickr.com/photo.gne?id="
# Nothing is trained on these: training/held.py.
PHOTOGRAPHS = (
    Photograph("a_sklearn/sklearn_0002.jpg", "Dahlia", "vultilion", "CC BY 2.0", SKLEARN),
    Photograph(
        "immich_pd/immich_pd_0002.jpg",
        "Jacob's ladder",
        "Immich's test pictures",
        "public domain",
        "https://github.com/immich-app/test-assets",
    ),
    Photograph(
        "a_wp2025/wp2025_0001.jpg",
        "Calla",
        "rawpixel, of WordPress' Twenty Twenty-Five",
        "CC0 1.0",
        "https://github.com/WordPress/twentytwentyfive",
    ),
    Photograph("a_mdn/mdn_0010.jpg", "Peacock", "of MDN's learning area", "CC0 1.0", MDN),
    Photograph("a_mdn/mdn_0011.jpg", "Ibis", "of MDN's learning area", "CC0 1.0", MDN),
    Photograph("coco_by_bysa/coco_0026.jpg", "Bear", "of COCO, on Flickr", "CC BY 2.0", FLICKR + "9138147604"),
    Photograph("a_sklearn/sklearn_0001.jpg", "Pagoda", "danielbuechele", "CC BY 2.0", SKLEARN),
    Photograph("coco_by_bysa/coco_0018.jpg", "Bus", "of COCO, on Flickr", "CC BY 2.0", FLICKR + "124140140"),
    Photograph(
        "coco_by_bysa/coco_0069.jpg", "Street at dusk", "of COCO, on Flickr", "CC BY 2.0", FLICKR + "2904096207"
    ),
    Photograph("coco_by_bysa/coco_0105.jpg", "Bedroom", "of COCO, on Flickr", "CC BY 2.0", FLICKR + "8245255095"),
    Photograph("coco_by_bysa/coco_0094.jpg", "Desk", "of COCO, on Flickr", "CC BY 2.0", FLICKR + "3267385733"),
    Photograph(
        "a_gcompris/gcompris_0128.jpg",
        "Drums",
        "Tom Harpel, of GCompris",
        "CC BY 2.0",
        "https://commons.wikimedia.org/wiki/File:Onalaska-Practice6.jpg",
    ),
)

HEAD = """# Photographs

Twelve photographs that the depth network was not trained on, with the map that the scene is built from (white is near)
and the two outermost frames of the default orbit, all settings at their defaults. `make docs-photographs PHOTOS=folder`
makes this page again.

{notes}
"""
# What is wrong on the page, by looking at it at twice its size.
NOTES = """At twice their size the worst three are:

- **Bear.** Where the grass opens beside its head and ears it is a smooth green smear; single hairs are cut off short.
- **Bus.** The tip of its lower mirror on the left stays behind, cut through; a faint pale haze is beside its front.
- **Pagoda.** What opens to the left of the tree is a pale haze; specks stay in the sky beside the corners of the roofs.

The peacock's crest is bridged by what is behind it, and where a dark or light outline was drawn by the camera a faint
line stays in a plain background (Ibis, Peacock). The desk's screens and the street's signs are flat on what is behind.
"""


def main() -> None:
    """Write the page and its pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--only", default="", help="make the pictures of these titles alone, separated by commas")
    args = parser.parse_args()
    missing = [each.file for each in PHOTOGRAPHS if not (args.photos / each.file).is_file()]
    if missing:
        sys.exit(f"{args.photos} has no {', '.join(missing)}")
    PICTURES.mkdir(parents=True, exist_ok=True)
    lines = [HEAD.format(notes=NOTES)]
    for each in PHOTOGRAPHS:
        name = each.title.lower().replace(" ", "_").replace("'", "")
        if not args.only or each.title in args.only.split(","):
            make_pictures(args.photos / each.file, name)
        lines.append(section(each, name))
    PAGE.write_text("\n".join(lines), encoding="utf-8")


def make_pictures(photograph: Path, name: str) -> None:
    """Write NAME_depth.jpg, NAME_left.jpg and NAME_right.jpg."""
    settings = Settings(output=OutputSettings(engine="cycles"), depth=DepthSettings(cache=False))
    scene = blend_file.empty_scene()
    prepared = pipeline.prepare(photograph, settings)
    pipeline.build(scene, prepared, settings)
    depth = Image.fromarray(np.round(255 * prepared.depth).astype(np.uint8))
    size = DEPTH_WIDTH, round(DEPTH_WIDTH * depth.height / depth.width)
    depth.resize(size, Image.Resampling.LANCZOS).save(PICTURES / f"{name}_depth.jpg", quality=QUALITY)
    frames = scene.frame_end - scene.frame_start + 1
    with tempfile.TemporaryDirectory() as folder:
        for side, share in zip(("right", "left"), SIDES, strict=True):
            scene.frame_set(scene.frame_start + round(share * frames))
            view = Path(folder) / f"{side}.png"
            render.render_still(scene, view, overwrite=True)
            with Image.open(view) as image:
                image.convert("RGB").save(PICTURES / f"{name}_{side}.jpg", quality=QUALITY)


def section(photograph: Photograph, name: str) -> str:
    """The page's part about one photograph."""
    return f"""## {photograph.title}

{photograph.by}, [{photograph.licence}]({photograph.page}).

![Depth](pictures/photographs/{name}_depth.jpg)

![From the left](pictures/photographs/{name}_left.jpg)

![From the right](pictures/photographs/{name}_right.jpg)
"""


if __name__ == "__main__":
    try:
        main()
    finally:
        close_workers()
