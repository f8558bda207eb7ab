"""docs/novel_view.md and its pictures: the tables, the scenes, and crops where something hidden comes into view."""

from __future__ import annotations

import json
import os
import platform
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from benchmarks.novel_view.places import DISTANCES, regions
from benchmarks.novel_view.scores import REGIONS, Sums

Results = dict[str, dict[str, dict[str, Sums]]]  # [distance][method][scene]

WORDS = {
    "stretch": "stretch: one surface",
    "telea": "tear + Telea",
    "ours": "PicAnim, exact depth",
    "network": "PicAnim, bundled network",
}
CROP = (120, 80)  # pixels of a view
ENLARGED = 2
CROPPED_SCENES = 8
THUMBNAIL = (240, 160)

HEAD = """# Views from other places, scored

How well does a view from beside the place where a picture was taken match what is really there? `make bench-views`
renders {count} scenes in Blender, each with its exact depth and with four views from other places (left, right, up,
diagonally ahead) at two distances: nearest and farthest point part by 3 % (small) and 8 % (large) of the picture's
width. Each method gets the picture and its depth and makes the same views.

- **stretch**: one textured surface with a vertex a pixel, that stretches across depth edges.
- **tear + Telea**: the same without the quads across depth edges, its holes filled by OpenCV's Telea inpainting.
- **PicAnim, exact depth**: what PicAnim renders with the scene's own depth.
- **PicAnim, bundled network**: what it renders with its own network's depth. A network gives depth up to an unknown
  scale and shift; both are fitted to the exact inverse depth by least squares, so that the views are comparable.

*Seen* is what the picture showed, *hidden* what was behind something nearer in it, *border* what lay outside its frame:
found by projecting each pixel of the view, at its exact depth, back into the picture. PSNR in dB and SSIM (Gaussian
window of 11 x 11) are of a scene's four views together, then a mean over scenes. Made on {machine}, Blender {blender}.
The network was trained on scenes built from some of the same shapes, with other materials and arrangements.
"""


def table(results: Results) -> str:
    """Markdown tables, one a distance."""
    parts = []
    for distance, methods in results.items():
        any_method = next(iter(methods.values()))
        parts.append(f"## {distance.title()} distance: {DISTANCES[distance]:.0%} of the width\n")
        share = {r: np.mean([s.share(r) for s in any_method.values()]) for r in REGIONS}
        names = [f"{r} ({share[r]:.1%})" if r != "all" else r for r in REGIONS]
        parts.append(
            "| | " + " | ".join(f"PSNR {n}" for n in names) + " | " + " | ".join(f"SSIM {r}" for r in REGIONS) + " |"
        )
        parts.append("|---|" + "---:|" * 8)
        for method, scenes in methods.items():
            cells = [f"{_mean(scenes, 'psnr', r):.2f}" for r in REGIONS]
            cells += [f"{_mean(scenes, 'ssim', r):.3f}" for r in REGIONS]
            parts.append(f"| {WORDS[method]} | " + " | ".join(cells) + " |")
        parts.append("")
    return "\n".join(parts)


def _mean(scenes: dict[str, Sums], measure: str, region: str) -> float:
    return float(np.nanmean([getattr(sums, measure)(region) for sums in scenes.values()]))


def by_scene(methods: dict[str, dict[str, Sums]]) -> str:
    """A markdown table of each scene's PSNR over all and where hidden."""
    lines = [
        "| scene | " + " | ".join(f"{WORDS[m]}: all / hidden" for m in methods) + " |",
        "|---|" + "---:|" * len(methods),
    ]
    for name in next(iter(methods.values())):
        cells = [f"{scenes[name].psnr('all'):.2f} / {scenes[name].psnr('hidden'):.2f}" for scenes in methods.values()]
        lines.append(f"| {name.replace('_', ' ')} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def write(docs: Path, truth: Path, views: Path, results: Results, tables: str) -> None:
    """Write docs/novel_view.md and docs/pictures/novel_view_*.jpg.

    truth: the folder of the rendered scenes; views: that of each method's folders of scenes.
    """
    import bpy

    last = results[list(results)[-1]]
    names = list(next(iter(last.values())))
    pictures = docs / "pictures"
    _scenes(truth, names).save(pictures / "novel_view_scenes.jpg", quality=82, optimize=True)
    order = sorted(names, key=lambda n: -next(iter(last.values()))[n].share("hidden"))[:CROPPED_SCENES]
    _crops(truth, views, [n for n in names if n in order]).save(
        pictures / "novel_view_crops.jpg", quality=85, optimize=True
    )
    machine = f"{os.cpu_count()} cores ({platform.machine()})"
    parts = [HEAD.format(count=len(names), machine=machine, blender=bpy.app.version_string), tables]
    parts += ["## Scene by scene, at the large distance (PSNR)\n", by_scene(last), "", "## Crops\n"]
    parts.append("Where most that was hidden comes into view, at the large distance.\n")
    parts.append(
        "![crops](pictures/novel_view_crops.jpg)\n\n## The scenes\n\n![scenes](pictures/novel_view_scenes.jpg)\n"
    )
    (docs / "novel_view.md").write_text("\n".join(parts), encoding="utf-8")


def _scenes(truth: Path, names: list[str]) -> Image.Image:
    columns = 4
    sheet = Image.new("RGB", (columns * THUMBNAIL[0], -(-len(names) // columns) * THUMBNAIL[1]), "white")
    for i, name in enumerate(names):
        with Image.open(truth / name / "picture.png") as picture:
            place = (i % columns * THUMBNAIL[0], i // columns * THUMBNAIL[1])
            sheet.paste(picture.resize(THUMBNAIL, Image.Resampling.LANCZOS), place)
    return sheet


def _crops(truth: Path, views: Path, names: list[str]) -> Image.Image:
    """A row a scene: the picture, the true view, and each method's, cut about the place with the most hidden pixels."""
    width, height = CROP[0] * ENLARGED, CROP[1] * ENLARGED
    columns = ["the picture", "the true view", *WORDS.values()]
    sheet = Image.new("RGB", (len(columns) * (width + 4) - 4, 18 + len(names) * (height + 4)), "white")
    draw = ImageDraw.Draw(sheet)
    for i, words in enumerate(columns):
        draw.text((i * (width + 4) + 4, 3), words, fill="black")
    for row, name in enumerate(names):
        scene = truth / name
        view, left, top = _busiest(scene)
        files = [scene / "picture.png", scene / f"{view}.png"]
        files += [views / method / name / f"{view}.png" for method in WORDS]
        for column, file in enumerate(files):
            with Image.open(file) as image:
                crop = image.convert("RGB").crop((left, top, left + CROP[0], top + CROP[1]))
            place = (column * (width + 4), 18 + row * (height + 4))
            sheet.paste(crop.resize((width, height), Image.Resampling.LANCZOS), place)
    return sheet


def _busiest(scene: Path) -> tuple[str, int, int]:
    """The view at the large distance and the crop's left upper corner with the most hidden pixels in it."""
    known, source = json.loads((scene / "scene.json").read_text()), np.load(scene / "picture.npy")
    best = (-1.0, "", 0, 0)
    for view in ("large_left", "large_right"):
        hidden = regions(source, np.load(scene / f"{view}.npy"), known["fov"], known["views"][view])["hidden"]
        total = np.pad(hidden.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
        w, h = CROP
        inside = total[h:, w:] - total[:-h, w:] - total[h:, :-w] + total[:-h, :-w]
        top, left = np.unravel_index(int(inside.argmax()), inside.shape)
        best = max(best, (float(inside.max()), view, int(left), int(top)))
    return best[1:]
