"""Make docs/styles.md and its pictures: the example picture in every bundled style (`make docs-styles`).

Run: `style_page.py [PICTURE...]`: other pictures make a sheet in out/styles.png instead, one row each, to look at.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image

TREE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TREE))
from picanim_addon import pipeline  # noqa: E402
from picanim_addon.ipc.client import close_workers  # noqa: E402
from picanim_addon.settings import BUNDLED_STYLES, Settings, StyleSettings  # noqa: E402

EXAMPLE = TREE / "examples" / "harbour.jpg"
PICTURES = TREE / "docs" / "pictures" / "styles"
WIDTH = 640
PAGE = """# Styles

A painted scene is the picture itself, restyled once; see [Style](guide/style.md) for how. Each style is learnt from one
painting in the public domain; [how they were made, and what they measure](../training/style/README.md).

`make docs-styles` makes this page: the example picture at {width} pixels, in every style at its defaults.

| | |
|---|---|
{rows}
"""


def main() -> None:
    if len(sys.argv) > 1:
        sheet([Path(name) for name in sys.argv[1:]], TREE / "out" / "styles.png")
        return
    PICTURES.mkdir(parents=True, exist_ok=True)
    cells = ["![The picture](pictures/styles/picture.jpg)<br>The picture"]
    small(EXAMPLE).save(PICTURES / "picture.jpg", quality=85)
    for style in BUNDLED_STYLES:
        painted(EXAMPLE, StyleSettings(style=style.identifier)).save(PICTURES / f"{style.identifier}.jpg", quality=85)
        place = f"pictures/styles/{style.identifier}.jpg"
        cells.append(f"![{style.label}]({place})<br>`{style.identifier}`: {style.description}")
    rows = "\n".join(f"| {' | '.join(cells[start : start + 2])} |" for start in range(0, len(cells), 2))
    (TREE / "docs" / "styles.md").write_text(PAGE.format(width=WIDTH, rows=rows), encoding="utf-8")


def sheet(pictures: list[Path], output: Path) -> None:
    """Every picture in every style."""
    output.parent.mkdir(parents=True, exist_ok=True)
    rows: list[list[Image.Image]] = []
    for picture in pictures:
        styles = [painted(picture, StyleSettings(style=style.identifier)) for style in BUNDLED_STYLES]
        rows.append([image.resize((320, 240)) for image in (small(picture), *styles)])
    whole = Image.new("RGB", (320 * len(rows[0]), 240 * len(rows)))
    for y, row in enumerate(rows):
        for x, image in enumerate(row):
            whole.paste(image, (320 * x, 240 * y))
    whole.save(output)


def small(picture: Path) -> Image.Image:
    image = Image.open(picture).convert("RGB")
    return image.resize((WIDTH, round(image.height * WIDTH / image.width)), Image.Resampling.LANCZOS)


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
