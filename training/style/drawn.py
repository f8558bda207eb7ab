"""Draw the style pictures that are no painting: a window of stained glass and a pencil drawing of the example picture.

Run: `python training/style/drawn.py FOLDER`. Writes FOLDER/stained_glass.jpg and FOLDER/pencil.jpg, the same each time.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

EXAMPLE = ROOT / "examples" / "harbour.jpg"
WIDTH, HEIGHT = 1200, 900
GLASS = ((24, 44, 128), (30, 96, 168), (150, 24, 34), (206, 60, 30), (232, 160, 36), (244, 214, 120), (30, 104, 66))
GLASS += ((104, 150, 70), (92, 40, 110), (214, 222, 214), (120, 180, 200))
LEAD = (22, 22, 26)


def main() -> None:
    """Draw both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for name, draw in (("stained_glass", stained_glass), ("pencil", pencil)):
        Image.fromarray(draw(np.random.default_rng(7))).save(folder / f"{name}.jpg", quality=93)


def smooth(rng: np.random.Generator, size: float, shape: tuple[int, int] = (HEIGHT, WIDTH)) -> np.ndarray:
    """Noise (H, W) of mean 0 and deviation 1, with spots of so many pixels."""
    across, down = np.fft.rfftfreq(shape[1]), np.fft.fftfreq(shape[0])[:, None]
    noise = np.fft.irfft2(
        np.fft.rfft2(rng.normal(size=shape)) * np.exp(-((size * np.pi) ** 2) * (across**2 + down**2) / 2), shape
    )
    return (noise - noise.mean()) / noise.std()


def stained_glass(rng: np.random.Generator) -> np.ndarray:
    """Pieces of coloured glass with streaks and bubbles, each lit from behind, in leads of one width."""
    y, x = np.mgrid[:HEIGHT, :WIDTH].astype(np.float32)
    seeds = np.column_stack((rng.uniform(0, WIDTH, 420), rng.uniform(0, HEIGHT, 420)))
    x, y = x + 7 * smooth(rng, 60), y + 7 * smooth(rng, 60)  # leads are bent
    for turn in range(3):
        nearest, apart = pieces(x, y, seeds)
        if turn < 2:  # even sizes (Lloyd)
            flat = nearest.ravel()
            count = np.bincount(flat, minlength=len(seeds)).clip(1)
            seeds = np.column_stack([np.bincount(flat, c.ravel(), len(seeds)) / count for c in (x, y)])
    region = smooth(rng, 160)[seeds[:, 1].astype(int).clip(0, HEIGHT - 1), seeds[:, 0].astype(int).clip(0, WIDTH - 1)]
    rank = (np.argsort(np.argsort(region + rng.normal(0, 0.45, len(seeds)))) * len(GLASS)) // len(seeds)
    colours = np.array(GLASS, float)[rank] * rng.uniform(0.8, 1.15, (len(seeds), 1))
    streaks = 1 + 0.07 * smooth(rng, 14) + 0.04 * smooth(rng, 3)
    edge = 1 - 0.35 * np.exp(-apart / 9)  # dirt beside the lead
    glass = colours[nearest] * (streaks * edge)[..., None]
    lead = np.clip((6.0 - apart) / 1.6, 0, 1)[..., None]
    shine = np.array(LEAD) + (60 * np.exp(-((apart - 1.5) ** 2) / 2) * (smooth(rng, 5) > 0))[..., None]
    return np.clip(glass * (1 - lead) + shine * lead, 0, 255).round().astype(np.uint8)


def pieces(x: np.ndarray, y: np.ndarray, seeds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of every pixel the nearest seed (H, W), and how far it is from the border to the next one's piece, in pixels."""
    first, second = np.full(x.shape, np.inf, np.float32), np.full(x.shape, np.inf, np.float32)
    nearest, after = np.zeros(x.shape, int), np.zeros(x.shape, int)
    for number, (left, top) in enumerate(seeds):
        away = (x - left) ** 2 + (y - top) ** 2
        closer = away < first
        between = ~closer & (away < second)
        second, after = (
            np.where(closer, first, np.where(between, away, second)),
            np.where(closer, nearest, np.where(between, number, after)),
        )
        first, nearest = np.where(closer, away, first), np.where(closer, number, nearest)
    length = np.hypot(*np.moveaxis(seeds[nearest] - seeds[after], 2, 0)).clip(1)
    return nearest, (second - first) / (2 * length)


def pencil(rng: np.random.Generator) -> np.ndarray:
    """The example picture in pencil: layers of slanting strokes, more where it is dark, and outlines."""
    grey = np.asarray(Image.open(EXAMPLE).convert("L").resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS), float) / 255
    dark = 1 - (grey - grey.min()) / np.ptp(grey)
    soft = blurred(dark, 3)
    down, across = np.gradient(soft)
    strength = np.hypot(down, across)
    along = np.arctan2(across, -down)  # of the outlines
    sheet = np.zeros((HEIGHT, WIDTH))
    wander = 0.5 * smooth(rng, 200)
    for layer, (angle, least) in enumerate(((-0.85, 0.12), (-0.45, 0.4), (0.5, 0.62), (-1.25, 0.8))):
        image = Image.new("L", (WIDTH, HEIGHT), 0)
        pen = ImageDraw.Draw(image)
        for _ in range(13000):
            left, top = rng.integers(WIDTH), rng.integers(HEIGHT)
            if soft[top, left] < least + rng.uniform(-0.12, 0.25):
                continue
            turn = angle + wander[top, left] + rng.normal(0, 0.07)
            line(pen, left, top, turn, rng.uniform(22, 52), int(rng.uniform(70, 165)), rng)
        sheet = 1 - (1 - sheet) * (1 - np.asarray(image) / 255 * (0.75 if layer else 0.6))
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(image)
    strong = np.quantile(strength, 0.93)
    for top, left in np.argwhere(strength > strong)[::9]:
        line(pen, left, top, along[top, left] + rng.normal(0, 0.1), rng.uniform(8, 26), int(rng.uniform(110, 230)), rng)
    sheet = 1 - (1 - sheet) * (1 - np.asarray(image) / 255 * 0.9)
    tooth = np.clip(0.85 + 0.3 * smooth(rng, 2), 0.2, 1.2)  # graphite stays on the paper's ridges
    paper = 244 + 3 * smooth(rng, 3)
    drawn = paper - (paper - 38) * np.clip(blurred(sheet, 0.6) * tooth, 0, 1)
    return np.clip(drawn, 0, 255).round().astype(np.uint8)[..., None].repeat(3, 2)


def line(
    pen: ImageDraw.ImageDraw, x: float, y: float, turn: float, length: float, shade: int, rng: np.random.Generator
) -> None:
    """A slightly bent stroke about a point."""
    bend, half = rng.normal(0, 0.06), length / 2
    angles = turn - bend, turn + bend
    first = (x - half * np.cos(angles[0]), y - half * np.sin(angles[0]))
    last = (x + half * np.cos(angles[1]), y + half * np.sin(angles[1]))
    pen.line([first, (x, y), last], fill=shade, width=2)


def blurred(values: np.ndarray, size: float) -> np.ndarray:
    """(H, W), blurred by a Gaussian of so many pixels, mirrored at the border."""
    pad = int(4 * size) + 1
    wide = np.pad(values, pad, mode="reflect")
    across, down = np.fft.rfftfreq(wide.shape[1]), np.fft.fftfreq(wide.shape[0])[:, None]
    kernel = np.exp(-2 * (np.pi * size) ** 2 * (across**2 + down**2))
    return np.fft.irfft2(np.fft.rfft2(wide) * kernel, wide.shape)[pad:-pad, pad:-pad]


if __name__ == "__main__":
    main()
