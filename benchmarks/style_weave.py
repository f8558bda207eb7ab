"""How much of a painting is weave: a pattern that repeats every few pixels, where a painter's strokes never do.

Run: `style_weave.py [PICTURE] --paintings DIR [--styles gold,ink] [--qualities fast,fine] [--width 640]`. The picture
(the example's by default) is painted in each style. Of the brightness of a painting, and of the picture that the style
was learnt from, the median power spectrum of squares of 128 pixels is taken; what stands out in narrow peaks, above
twice the median of the 15 x 15 frequencies around, is weave: its share of all energy finer than 20 pixels is printed,
for both, with the seconds of the processor that painting took. Of a painting, only what stands out by more than it does
in the picture itself counts: a quay's posts and steps repeat, too. "With the picture's own" counts that as well.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

SQUARE, AROUND, COARSEST = 128, 15, 1 / 20
ABOVE = 2.0


def weave(pixels: np.ndarray, picture: np.ndarray | None = None) -> float:
    """The share of a painting's fine energy in narrow peaks, 0 to 1, but for those that the picture has.

    pixels, picture: (H, W, 3), of 128 pixels a side or more.
    """
    power, around = spectrum(pixels)
    allowed = np.full_like(power, ABOVE)
    if picture is not None:
        own, beside = spectrum(picture)
        allowed *= np.maximum(own / beside, 1)
    down, across = np.fft.fftfreq(SQUARE)[:, None], np.fft.fftfreq(SQUARE)
    fine = np.hypot(down, across) > COARSEST
    return float(np.maximum(power - allowed * around, 0)[fine].sum() / power[fine].sum())


def spectrum(pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(128, 128) each: the power of overlapping squares, their median (a pole stands in some of them, a weave in all),
    and the median of the frequencies around each."""
    grey = pixels[..., :3].astype(np.float64) @ (0.299, 0.587, 0.114)
    window = np.hanning(SQUARE)[:, None] * np.hanning(SQUARE)
    squares = sliding_window_view(grey, (SQUARE, SQUARE))[:: SQUARE // 2, :: SQUARE // 2].reshape(-1, SQUARE, SQUARE)
    power = np.median([np.abs(np.fft.fft2((square - square.mean()) * window)) ** 2 for square in squares], axis=0)
    wide = np.pad(power, AROUND // 2, mode="wrap")
    return power, np.median(sliding_window_view(wide, (AROUND, AROUND)), axis=(2, 3))


def main() -> None:
    """Measure and print."""
    from training.style.pictures import read_style
    from training.style.styles import STYLES

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("picture", type=Path, nargs="?", default=ROOT / "examples" / "harbour.jpg")
    parser.add_argument("--paintings", type=Path, required=True)
    parser.add_argument("--styles", default=",".join(style.name for style in STYLES), help="with commas")
    parser.add_argument("--qualities", default="fast,fine", help="with commas")
    parser.add_argument("--width", type=int, default=640)
    parser.add_argument("--keep", type=Path, help="a folder for the paintings")
    args = parser.parse_args()
    for style in STYLES:
        if style.name not in args.styles.split(","):
            continue
        painting = read_style(args.paintings, style).permute(1, 2, 0).numpy() * 255
        own = weave(painting)
        for quality in args.qualities.split(","):
            picture, pixels, seconds = painted(args.picture, style.name, quality, args.width, args.keep)
            found, whole = weave(pixels, picture), weave(pixels)
            words = f"{found:.4f}, the style's {own:.4f}, {found / own:.1f} times; with the picture's own {whole:.4f}"
            words += f"; {seconds:.0f} s of processor"
            print(f"{style.name} {quality}: {words}", flush=True)


def painted(
    picture: Path, style: str, quality: str, width: int, keep: Path | None
) -> tuple[np.ndarray, np.ndarray, float]:
    """The picture (H, W, 3) at a width, as it is and painted, and the processor's seconds."""
    from picanim_addon.picture.read import read_picture
    from picanim_addon.style.painting import Painting, StyleOptions
    from picanim_addon.worker.painter import Painter

    with tempfile.TemporaryDirectory() as folder:
        image = Image.open(picture).convert("RGB")
        source = Path(folder, "picture.png")
        image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
        image.save(source)
        painting = Painting(StyleOptions(style, fine=quality == "fine"), device="cpu")
        used = time.process_time()
        file = Painter().paint_picture(read_picture(source), None, painting, Path(folder), lambda stage, part: None)
        seconds = time.process_time() - used
        result = Image.open(file).convert("RGB")
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            result.save(keep / f"{style}-{quality}.png")
        return np.asarray(image), np.asarray(result), seconds


if __name__ == "__main__":
    main()
