"""Style pictures, and endless batches of photographs and of styles to be predicted."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from training.style.styles import Style

STYLE_SIDE = 224
"""Of style pictures, cut so that their strokes are as large as in a whole picture of the size that a user's gets."""
BORDER = 0.04  # of every painting, left out where any part of it is taken


def as_tensor(picture: Image.Image) -> torch.Tensor:
    """(3, H, W) in [0, 1]."""
    return torch.from_numpy(np.asarray(picture.convert("RGB")).transpose(2, 0, 1).astype(np.float32) / 255)


def resized(picture: Image.Image, side: int) -> Image.Image:
    """With a short side of `side` pixels."""
    part = side / min(picture.size)
    return picture.resize((round(picture.width * part), round(picture.height * part)), Image.Resampling.LANCZOS)


def read_style(folder: Path, style: Style) -> torch.Tensor:
    """A bundled style's painting (3, H, W) in [0, 1], cropped and at its size."""
    picture = Image.open(folder / f"{style.painting}.jpg")
    width, height = picture.size
    left, top, right, bottom = style.crop
    box = (round(left * width), round(top * height), round(right * width), round(bottom * height))
    return as_tensor(resized(picture.crop(box), style.side))


class Content:
    """Random square crops of the photographs below a folder, kept in memory when they have been read once."""

    def __init__(self, folder: Path, side: int) -> None:
        self.paths, self.side = sorted(folder.rglob("*.jpg")), side
        self.read: dict[int, Image.Image] = {}

    def crop(self, rng: np.random.Generator) -> torch.Tensor:
        """(3, side, side) in [0, 1]: between the whole short side and a third of it, mirrored or not."""
        number = int(rng.integers(len(self.paths)))
        if number not in self.read:
            self.read[number] = Image.open(self.paths[number]).convert("RGB")
        return random_crop(self.read[number], self.side, rng)


class Paintings:
    """Random parts of all paintings, and of photographs, recoloured: styles for the predictor to learn from."""

    def __init__(self, folder: Path, photographs: Content, side: int) -> None:
        self.pictures = []
        for path in sorted(folder.glob("*.jpg")):
            picture = Image.open(path).convert("RGB")
            x, y = round(BORDER * picture.width), round(BORDER * picture.height)
            inner = picture.crop((x, y, picture.width - x, picture.height - y))
            self.pictures.append(resized(inner, min(600, min(inner.size))))
        self.photographs, self.side = photographs, side

    def crop(self, rng: np.random.Generator) -> torch.Tensor:
        """(3, side, side) in [0, 1]; one in six is a photograph, every other one has changed colours."""
        if rng.random() < 1 / 6:
            part = self.photographs.crop(rng)
            part = torch.nn.functional.interpolate(part[None], (self.side, self.side), mode="area")[0]
        else:
            part = random_crop(self.pictures[int(rng.integers(len(self.pictures)))], self.side, rng)
        return recoloured(part, rng) if rng.random() < 0.5 else part


def random_crop(picture: Image.Image, side: int, rng: np.random.Generator) -> torch.Tensor:
    """(3, side, side) of a random square of a picture; a crop smaller than `side` is not enlarged by more than 1.3."""
    short = min(picture.size)
    size = min(short, max(round(short * rng.uniform(0.3, 1)), round(side / 1.3)))
    x, y = int(rng.integers(picture.width - size + 1)), int(rng.integers(picture.height - size + 1))
    part = picture.crop((x, y, x + size, y + size)).resize((side, side), Image.Resampling.BICUBIC)
    tensor = as_tensor(part)
    return tensor.flip(2) if rng.random() < 0.5 else tensor


def recoloured(picture: torch.Tensor, rng: np.random.Generator) -> torch.Tensor:
    """With channels in another order or mixed, lighter or darker, more or less contrast."""
    mix = np.eye(3)[rng.permutation(3)] if rng.random() < 0.6 else np.eye(3)
    mix = mix + rng.normal(0, 0.15, (3, 3))
    mix /= mix.sum(1, keepdims=True)
    x = torch.einsum("ij,jhw->ihw", torch.from_numpy(mix.astype(np.float32)), picture)
    middle = x.mean()
    return (middle + (x - middle) * float(rng.uniform(0.7, 1.3)) + float(rng.normal(0, 0.06))).clamp(0, 1)


class Batches(torch.utils.data.IterableDataset):
    """Endless (photographs (B, 3, S, S), numbers of bundled styles (B - any,), style pictures (any, 3, S, S)).

    The first B - any photographs go with the bundled styles, the rest with the style pictures. Bundled styles come as
    often as their numbers are in `styles`. Style pictures have sides of `STYLE_SIDE`, whatever the photographs' is.
    """

    def __init__(
        self, photographs: Path, paintings: Path, side: int, sizes: tuple[int, int], styles: list[int], seed: int
    ):
        super().__init__()
        self.photographs, self.paintings, self.side, self.sizes = photographs, paintings, side, sizes
        self.styles, self.seed = styles, seed

    def __iter__(self) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
        torch.set_num_threads(1)
        rng = np.random.default_rng(self.seed)
        content = Content(self.photographs, self.side)
        paintings = Paintings(self.paintings, content, STYLE_SIDE)
        batch, free = self.sizes
        order: list[int] = []
        while True:
            while len(order) < batch - free:
                order += rng.permutation(self.styles).tolist()
            numbers, order = order[: batch - free], order[batch - free :]
            pictures = torch.stack([content.crop(rng) for _ in range(batch)])
            yield pictures, torch.tensor(numbers), torch.stack([paintings.crop(rng) for _ in range(free)])
