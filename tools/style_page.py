"""Make docs/styles.md and its pictures: four scenes in every bundled style, fast and fine (`make docs-styles`).

Run: `style_page.py [PICTURE...]`: other pictures make a sheet in out/styles.png instead, one row each, to look at.
PICANIM_FINE (oil,glass): the styles whose fine paintings are shown; all without it.
Paintings are kept in out/styles/, so that what was stopped goes on; a folder that is removed is painted anew.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PIL import Image

TREE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TREE))
from picanim_addon import pipeline  # noqa: E402
from picanim_addon.ipc.client import close_workers  # noqa: E402
from picanim_addon.settings import BUNDLED_STYLES, Settings, StyleSettings  # noqa: E402

SCENES = ("harbour", "figure", "street", "room")
PICTURES = TREE / "docs" / "pictures" / "styles"
KEPT = TREE / "out" / "styles"
WIDTH, HEIGHT = 480, 320
QUALITY = 85
PAGE = """# Styles

A painted scene is the picture itself, restyled once; see [Style](guide/style.md) for how. Nine styles are learnt from
a painting in the public domain each; oil, stained glass and pencil are drawn by rule, stroke by stroke, piece by piece.
[How they were made, and what they measure](../training/style/README.md).

`make docs-styles` makes this page: the four scenes of `examples/`, a harbour, a figure, a street and a room, at {width}
pixels, in every style at its defaults. The upper row is painted fast; the lower one, where there is one, fine.

{worst}

![The pictures](pictures/styles/picture.jpg)

{styles}
"""
WORST = """\
Looked at, the worst two are *points* (fast, a weave of dots on even walls where the painting has spots of many
colours, and a pale halo around the figure) and *facets* (fast, small bricks on walls and in the sky where the painting
has facets along the forms). *Gold*, *watercolour* and *abstract* show a faint weave on even walls, too; fine, the weave
is gone, and *woodcut* has dotted kerbs in the street. A face in stained glass is best seen from afar."""


def main() -> None:
    if len(sys.argv) > 1:
        sheet([Path(name) for name in sys.argv[1:]], TREE / "out" / "styles.png")
        return
    PICTURES.mkdir(parents=True, exist_ok=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    sources = [TREE / "examples" / f"{scene}.jpg" for scene in SCENES]
    together([[small(source) for source in sources]]).save(PICTURES / "picture.jpg", quality=QUALITY)
    parts: list[str] = []
    for style in BUNDLED_STYLES:
        name = style.identifier
        shown = name in os.environ.get("PICANIM_FINE", name).split(",")
        qualities = ("fast", "fine") if shown else ("fast",)
        rows = [[kept(source, StyleSettings(style=name, quality=how)) for source in sources] for how in qualities]
        together(rows).save(PICTURES / f"{name}.jpg", quality=QUALITY)
        parts.append(f"## {style.label}\n`{name}`: {style.description}\n\n![{style.label}](pictures/styles/{name}.jpg)")
    page = PAGE.format(width=WIDTH, worst=WORST, styles="\n\n".join(parts))
    (TREE / "docs" / "styles.md").write_text(page, encoding="utf-8")


def sheet(pictures: list[Path], output: Path) -> None:
    """Every picture in every style."""
    output.parent.mkdir(parents=True, exist_ok=True)
    styles = [StyleSettings(style=style.identifier) for style in BUNDLED_STYLES]
    together([[small(one), *(painted(one, style) for style in styles)] for one in pictures]).save(output)


def together(rows: list[list[Image.Image]]) -> Image.Image:
    """Pictures side by side, each in its cell."""
    whole = Image.new("RGB", (WIDTH * max(map(len, rows)), HEIGHT * len(rows)))
    for y, row in enumerate(rows):
        for x, image in enumerate(row):
            image.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
            whole.paste(image, (WIDTH * x, HEIGHT * y))
    return whole


def small(picture: Path) -> Image.Image:
    image = Image.open(picture).convert("RGB")
    return image.resize((WIDTH, round(image.height * WIDTH / image.width)), Image.Resampling.LANCZOS)


def kept(picture: Path, style: StyleSettings) -> Image.Image:
    """A painting of an earlier run, or a new one."""
    file = KEPT / f"{style.style}-{style.quality}-{picture.stem}.png"
    if not file.exists():
        painted(picture, style).save(file.with_suffix(".part"), "PNG")
        file.with_suffix(".part").replace(file)
    return Image.open(file).convert("RGB")


def painted(picture: Path, style: StyleSettings) -> Image.Image:
    """The picture at the page's size in a style."""
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "picture.png"), Path(folder, "painted.png")
        small(picture).save(source)
        pipeline.paint(source, Settings(style=style), output)
        return Image.open(output).convert("RGB").copy()


if __name__ == "__main__":
    try:
        main()
    finally:
        close_workers()
