"""Make the pictures of docs/between_layers.md, and the page: `make docs-between`.

Each is a frame of the example picture with the flags that stand beside it.
"""

from __future__ import annotations

import argparse
import shlex
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from picanim_addon import pipeline  # noqa: E402
from picanim_addon.cli.commands import make_parser  # noqa: E402
from picanim_addon.cli.flags import settings_from  # noqa: E402
from picanim_addon.scene import blend_file  # noqa: E402
from picanim_addon.scene.output import render  # noqa: E402
from picanim_addon.settings import WorkerSettings  # noqa: E402

PICTURES = ROOT / "docs" / "pictures" / "between"
COMMON = "--size 720x480 --engine cycles --samples 6"
PAGE = """# Between the layers

The example picture, `examples/harbour.jpg`, with things in its depth: one frame each of `animate` with the
flags below it.
[Scene](guide/scene.md) says what they do and how the panel does the same. `make docs-between` makes this page.
"""


class Shown(NamedTuple):
    """One picture. at: when in the clip, from 0 to 1."""

    name: str
    words: str
    flags: str
    at: float = 0.5


ALL = (
    Shown("title", "A title behind the sail", "--title HARBOUR --title-at 0.5,0.28 --title-size 0.16"),
    Shown("snow", "Snow before and behind, and a little haze", "--air snow:0.6 --fog 0.05"),
    Shown(
        "rain",
        "Rain in the wind, fog of its grey, and dark corners",
        '--air rain:0.8 --air-wind 3 --fog 0.12 --fog-colour "#8c95a3" --vignette 0.6',
    ),
    Shown(
        "fog",
        "A title that fades into the fog",
        '--fog 0.22 --title "FIRST LIGHT" --title-at 0.5,0.3 --title-size 0.1 --title-depth 0.3',
    ),
    Shown("mist", "Mist on the quay, and fireflies", "--mist 0.7 --air fireflies:0.8"),
    Shown("rays", "Rays of the sun, leaves and dust", "--rays 0.9 --air leaves:0.5,dust:0.6 --air-wind 1"),
    Shown(
        "embers",
        "Embers, and an outlined title in front",
        "--air embers:0.9 --title EMBERS --title-at 0.5,0.75 --title-depth front --title-size 0.14 "
        '--title-colour "#ffb765" --title-outline 0.035 --title-outline-colour "#3a1408"',
    ),
    Shown(
        "bokeh",
        "Lights far back, two titles with a halo, one being typed, and grain",
        '--air bokeh --title "two weeks\\\\nby the sea" --title-at 0.32,0.3 --title-size 0.07 --title-depth front '
        '--title-in typewriter --title-time 1.4 --title-halo 0.8 --title "HARBOUR" --title-at 0.5,0.8 '
        "--title-depth front --title-halo 0.6 --grain 0.3",
        0.38,
    ),
)


def main() -> None:
    """Render each, and write the page."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    parts = [PAGE]
    with tempfile.TemporaryDirectory() as folder:
        for shown in ALL:
            _render(shown, Path(folder) / "frame.png")
            parts.append(
                f"\n## {shown.words}\n\n![{shown.words}](pictures/between/{shown.name}.jpg)\n\n`{shown.flags}`\n"
            )
    (ROOT / "docs" / "between_layers.md").write_text("".join(parts), encoding="utf-8")


def _render(shown: Shown, file: Path) -> None:
    picture = ROOT / "examples" / "harbour.jpg"
    words = ["animate", str(picture), "--output", "clip.mp4", *shlex.split(f"{shown.flags} {COMMON}")]
    settings = settings_from(make_parser().parse_args(words, argparse.Namespace(worker=WorkerSettings())))
    scene = blend_file.empty_scene()
    pipeline.build(scene, pipeline.prepare(picture, settings), settings)
    scene.frame_set(scene.frame_start + round(shown.at * (scene.frame_end - scene.frame_start)))
    render.render_still(scene, file, overwrite=True)
    with Image.open(file) as image:
        image.convert("RGB").save(PICTURES / f"{shown.name}.jpg", quality=84)


if __name__ == "__main__":
    main()
