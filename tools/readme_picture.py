"""Make the picture on top of the README: the still, its depth, and three moments of the clip (`make docs-readme`)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

TREE = Path(__file__).resolve().parents[1]
PICTURE = TREE / "examples" / "harbour.jpg"
TARGET = TREE / "docs" / "pictures" / "readme.jpg"
# Moments of a clip: where the camera stands, right, up and back of where the picture was taken, in metres.
MOMENTS = ("-0.12,0,0", "0.12,0.02,0", "0,0.03,-0.3")
WIDTH, GAP = 480, 8


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _picanim("depth", str(PICTURE), "--output", str(folder / "depth.npy"))
        views: list[Image.Image] = []
        for number, where in enumerate(MOMENTS):
            view = folder / f"view{number}.png"
            size = f"{WIDTH * 2}x{_height(WIDTH * 2)}"
            _picanim(
                "still", str(PICTURE), "--output", str(view), f"--camera={where}", "--size", size, "--samples", "4"
            )
            views.append(Image.open(view).convert("RGB").resize((WIDTH, _height(WIDTH)), Image.Resampling.LANCZOS))
        _sheet([_still(), _depth(np.load(folder / "depth.npy")), *views]).save(TARGET, quality=88)
    print(TARGET)


def _height(width: int) -> int:
    with Image.open(PICTURE) as image:
        return round(image.height * width / image.width)


def _still() -> Image.Image:
    with Image.open(PICTURE) as image:
        return image.convert("RGB").resize((WIDTH, _height(WIDTH)), Image.Resampling.LANCZOS)


def _depth(values: NDArray[np.float32]) -> Image.Image:
    """The depth map in grey, white near, without its outermost values."""
    low, high = np.percentile(values, [0.5, 99.5])
    grey = Image.fromarray((np.clip((values - low) / (high - low), 0.0, 1.0) * 255).astype(np.uint8))
    return grey.convert("RGB").resize((WIDTH, _height(WIDTH)), Image.Resampling.LANCZOS)


def _sheet(images: list[Image.Image]) -> Image.Image:
    """Two above, three below, of one width."""
    height = _height(WIDTH)
    above = (3 * WIDTH + GAP) // 2
    scaled = round(height * above / WIDTH)
    sheet = Image.new("RGB", (3 * WIDTH + 2 * GAP, scaled + GAP + height), "white")
    for column, image in enumerate(images[:2]):
        sheet.paste(image.resize((above, scaled), Image.Resampling.LANCZOS), (column * (above + GAP), 0))
    for column, image in enumerate(images[2:]):
        sheet.paste(image, (column * (WIDTH + GAP), scaled + GAP))
    return sheet


def _picanim(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "picanim_addon", *arguments], cwd=TREE, check=True)


if __name__ == "__main__":
    main()
