"""Animated GIF and WebP of rendered frames."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from ..arrays import Array
from ..errors import PicAnimError

# A GIF's delay is a whole number of hundredths, and browsers slow a delay of less than two down to ten.
GIF_TICK_MS, GIF_MOST_FPS = 10, 50.0
# Frames that a GIF's one palette is made from: one palette for all, so that nothing flickers.
PALETTE_FRAMES = 12


def _bayer() -> Array:
    """The 8 x 8 matrix of ordered dithering (Bayer 1973), from -0.5 to 0.5. Unlike error diffusion it stays where it is
    from frame to frame: still parts stand still, and compress well."""
    matrix = np.array([[0]])
    for _ in range(3):
        matrix = np.block([[4 * matrix, 4 * matrix + 2], [4 * matrix + 3, 4 * matrix + 1]])
    return (matrix + 0.5) / matrix.size - 0.5


BAYER = _bayer()
# How far dithering spreads a value, of 255: about the distance between two colours of a good palette.
DITHER = 12.0
# Above 84 libwebp 1.6 trims a frame whose visible part is a rectangle and forgets that the rest is transparent.
WEBP_QUALITY = 84

Done = Callable[[float], None]
"""Told the share of the frames that is written, from 0 to 1; may raise, which ends the writing."""


def check(suffix: str, fps: float) -> None:
    """Raise PicAnimError where an animated picture with that ending cannot play so fast."""
    if suffix.lower() == ".gif" and fps > GIF_MOST_FPS:
        raise PicAnimError("A GIF plays at most {most:g} frames a second; choose fewer, or WebP", most=GIF_MOST_FPS)


def write(frames: Sequence[Path], output: Path, fps: float, done: Done = lambda share: None) -> None:
    """Make one animated picture, looping for ever, of picture files of one size; by the suffix of `output`."""
    check(output.suffix, fps)
    if output.suffix.lower() == ".gif":
        _write_gif(frames, output, fps, done)
    else:
        _write_webp(frames, output, fps, done)


class _Film(Image.Image):
    """Picture files as the frames of one image, as Pillow's readers of animations have them: one in memory at a time.

    opened: reads a frame. done: told the share of the frames that has been read.
    """

    def __init__(self, files: Sequence[Path], opened: Callable[[Path], Image.Image], done: Done) -> None:
        super().__init__()
        self._files, self._opened, self._done = files, opened, done
        self._read = 0
        self._frame = -1
        self.n_frames = len(files)
        self.seek(0)

    def seek(self, frame: int) -> None:
        if frame >= self.n_frames:
            raise EOFError
        if frame == self._frame:
            return
        image = self._opened(self._files[frame])
        self.im, self._mode, self._size, self.palette = image.im, image.mode, image.size, image.palette
        self._frame = frame
        if frame > self._read:  # the writers go back to the first at the end
            self._read = frame
            self._done(frame / self.n_frames)

    def tell(self) -> int:
        return self._frame


def durations(frames: int, fps: float, tick: int) -> list[int]:
    """Milliseconds that each frame shows, multiples of `tick`, never off by more than half a tick from true time."""
    ends = [tick * round(1000.0 * (i + 1) / fps / tick) for i in range(frames)]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _write_gif(frames: Sequence[Path], output: Path, fps: float, done: Done) -> None:
    palette = _palette(frames)
    film = _Film(frames, lambda file: _indexed(_opened(file), palette), done)
    how: dict[str, Any] = {"save_all": True, "duration": durations(len(frames), fps, GIF_TICK_MS), "loop": 0}
    if any(_has_alpha(file) for file in frames):
        how.update(transparency=255, disposal=2)
    film.save(output, optimize=False, **how)


def _write_webp(frames: Sequence[Path], output: Path, fps: float, done: Done) -> None:
    times = durations(len(frames), fps, 1)
    film = _Film(frames, _opened, done)
    film.save(output, save_all=True, duration=times, loop=0, quality=WEBP_QUALITY, method=4)


def _palette(frames: Sequence[Path]) -> Image.Image:
    """255 colours for all frames, by median cut and k-means over some of them; the 256th stays for transparency."""
    count = min(PALETTE_FRAMES, len(frames))
    some = [frames[round(i * (len(frames) - 1) / max(1, count - 1))] for i in range(count)]
    tiles: list[Array] = []
    for file in some:
        tile = _opened(file)
        tile.thumbnail((320, 320), Image.Resampling.BOX)
        pixels = np.asarray(tile.convert("RGBA")).reshape(-1, 4)
        tiles.append(pixels[pixels[:, 3] >= 128, :3])
    seen = np.concatenate(tiles)
    if not len(seen):
        seen = np.zeros((1, 3), np.uint8)
    return Image.fromarray(seen[None]).quantize(255, Image.Quantize.MEDIANCUT, kmeans=1)


def _indexed(frame: Image.Image, palette: Image.Image) -> Image.Image:
    colour = np.asarray(frame.convert("RGB"), np.float32)
    height, width = colour.shape[:2]
    pattern = np.tile(BAYER, (height // 8 + 1, width // 8 + 1))[:height, :width, None].astype(np.float32)
    dithered = Image.fromarray(np.clip(np.round(colour + DITHER * pattern), 0, 255).astype(np.uint8))
    indexed = dithered.quantize(palette=palette, dither=Image.Dither.NONE)
    if frame.mode == "RGBA":
        clear = np.asarray(frame.getchannel("A")) < 128
        indexed.paste(255, mask=Image.fromarray(clear))
    return indexed


def _opened(file: Path) -> Image.Image:
    with Image.open(file) as image:
        image.load()
        return image if image.mode in ("RGB", "RGBA") else image.convert("RGB")


def _has_alpha(file: Path) -> bool:
    with Image.open(file) as image:
        return image.mode == "RGBA"
