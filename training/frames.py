"""Colour + depth frames of cameras, a folder a source: PNGs of millimetres, or of relative inverse depth."""

from pathlib import Path

import numpy as np
from PIL import Image

Example = tuple[np.ndarray, np.ndarray]
SIDE = 288
"""Root of the number of pixels that a frame keeps."""


def read_frame(picture: Path, relative: bool) -> Example:
    """RGB uint8 (h, w, 3) and inverse depth float16 (h, w), NaN where unknown.

    relative: the PNG holds inverse depth up to scale and shift, at any size; else millimetres. 0 is unknown in both.
    """
    colour = Image.open(picture).convert("RGB")
    scale = min(1.0, SIDE / (colour.width * colour.height) ** 0.5)
    size = round(colour.width * scale), round(colour.height * scale)
    stored = Image.open(picture.with_suffix(".png"))
    stored = np.asarray(stored.resize(size, Image.Resampling.NEAREST)).astype(np.float32)
    value = stored / 65535 if relative else 1000 / np.maximum(stored, 1)
    inverse = np.where(stored > 0, value, np.nan).astype(np.float16)
    return np.asarray(colour.resize(size, Image.Resampling.LANCZOS)), inverse


class Sources:
    """Frames of several folders: a folder is drawn by the root of its size, so that one long film does not rule."""

    def __init__(self, folders: list[Path], pairs: list[Path]) -> None:
        kinds = [(folder, False) for folder in folders] + [(folder, True) for folder in pairs]
        frames = [[read_frame(p, relative) for p in sorted(folder.glob("*.jpg"))] for folder, relative in kinds]
        self.frames = [some for some in frames if some]
        weights = np.sqrt([len(some) for some in self.frames])
        self.share = weights / weights.sum() if len(weights) else weights

    def __bool__(self) -> bool:
        return bool(self.frames)

    def pick(self, rng: np.random.Generator) -> Example:
        """One frame."""
        some = self.frames[int(rng.choice(len(self.frames), p=self.share))]
        return some[int(rng.integers(len(some)))]
