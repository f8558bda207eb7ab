"""Rendered views, colour + depth frames and labelled photographs in memory, and augmented batches of them."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional
from torch.utils.data import IterableDataset

from .frames import Sources
from .points import ROOM, Pointed

Example = tuple[np.ndarray, np.ndarray]
ASPECTS = ((4, 3), (4, 3), (3, 4), (1, 1), (16, 9))
FRAMES_SHARE = 0.12
"""Part of the dense examples that are colour + depth frames, where there are any."""
LABELLED_SHARE = 0.45
"""Part of the dense examples that are photographs labelled by a teacher, where there are any."""
WHOLE_SHARE = 0.5
"""Part of the photographs with points that are seen whole, squeezed to the batch's size."""
TINTED_SHARE = 0.35
"""Part of the rendered examples that take on the coarse light and colours of a photograph."""


def read_view(picture: Path) -> Example:
    """A rendered view: RGB uint8 (h, w, 3) and inverse depth float16 (h, w) in 1/m, 0 at the sky."""
    return np.asarray(Image.open(picture).convert("RGB")), np.load(picture.with_suffix(".npy"))


def find_views(folder: Path) -> list[Path]:
    """The pictures of a folder whose depth is there as well."""
    return [p for p in sorted(folder.glob("*.jpg")) if p.with_suffix(".npy").exists()]


class Batches(IterableDataset):
    """Endless augmented batches: pictures (B + P)x3xHxW in [0, 1], inverse depths BxHxW of the first B of them, and
    points PxROOMx3 of the others: x and y from -1 to 1 as grid_sample has them, inverse distance, NaN where none.

    `folder` and `labelled` are looked through again every `rescan` batches, so that training can start before rendering
    or labelling has ended.
    """

    def __init__(
        self,
        folder: Path,
        frames: Callable[[], Sources],
        labelled: Path | None,
        pointed: Callable[[], list[Pointed]],
        counts: tuple[int, int],
        pixels: int,
        seed: int,
    ) -> None:
        super().__init__()
        self.folder, self.frames, self.labelled, self.pointed = folder, frames, labelled, pointed
        self.counts, self.pixels, self.seed = counts, pixels, seed
        self.rescan = 100

    def __iter__(self) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
        torch.set_num_threads(1)
        rng = np.random.default_rng(self.seed)
        views: dict[Path, Example] = {}
        labelled: dict[Path, Example] = {}
        frames, pointed = self.frames(), self.pointed()
        dense, sparse = self.counts if pointed else (sum(self.counts), 0)
        count = 0
        while True:
            if count % self.rescan == 0:
                rendered = take_in(views, self.folder)
                photographs = take_in(labelled, self.labelled) if self.labelled else []
            count += 1
            size = batch_size(rng, self.pixels)
            looks = [p.colour for p in pointed] or [p[0] for p in photographs]
            pictures, maps, points = [], [], []
            for _ in range(dense):
                source = rng.random()
                tint = looks[int(rng.integers(len(looks)))] if looks and rng.random() < TINTED_SHARE else None
                if frames and source < FRAMES_SHARE:
                    example = frames.pick(rng)
                elif photographs and source < FRAMES_SHARE + LABELLED_SHARE:
                    example = photographs[int(rng.integers(len(photographs)))]
                else:
                    example = rendered[int(rng.integers(len(rendered)))]
                picture, depth = augmented(*example, size, rng, tint)
                pictures.append(picture)
                maps.append(depth)
            for _ in range(sparse):
                tint = looks[int(rng.integers(len(looks)))] if rng.random() < TINTED_SHARE else None
                picture, some = augmented_points(pointed[int(rng.integers(len(pointed)))], size, rng, tint)
                pictures.append(picture)
                points.append(some)
            none = torch.zeros(0, ROOM, 3)
            yield torch.stack(pictures), torch.stack(maps), torch.stack(points) if points else none


def take_in(known: dict[Path, Example], folder: Path) -> list[Example]:
    """Read what is new in a folder; everything known."""
    known.update({p: read_view(p) for p in find_views(folder) if p not in known})
    return list(known.values())


def batch_size(rng: np.random.Generator, pixels: int) -> tuple[int, int]:
    """(width, height), multiples of 32, of about `pixels` pixels, in one of ASPECTS."""
    a, b = ASPECTS[int(rng.integers(len(ASPECTS)))]
    unit = (pixels / (a * b)) ** 0.5
    return max(64, round(a * unit / 32) * 32), max(64, round(b * unit / 32) * 32)


def augmented(
    colour: np.ndarray,
    inverse: np.ndarray,
    size: tuple[int, int],
    rng: np.random.Generator,
    tint: np.ndarray | None = None,
) -> tuple[torch.Tensor, torch.Tensor]:
    """One example cropped, turned, mirrored to `size` (width, height), its colours, noise and sharpness changed.

    `tint` is a photograph (RGB uint8) whose coarse light and colours the picture takes on.
    """
    matrix = placed(inverse.shape, size, rng)
    picture = sampled(colour, matrix, size)
    grid = functional.affine_grid(matrix[None], [1, 1, size[1], size[0]], align_corners=False)
    depth = torch.from_numpy(inverse.astype(np.float32))[None, None]
    depth = functional.grid_sample(depth, grid, mode="nearest", padding_mode="reflection", align_corners=False)[0, 0]
    if tint is not None:
        picture = tinted(picture, tint, float(rng.uniform(0.3, 1.0)), int(rng.integers(1, 3)))
    return recoloured(picture, rng), depth


def augmented_points(
    photograph: Pointed, size: tuple[int, int], rng: np.random.Generator, tint: np.ndarray | None = None
) -> tuple[torch.Tensor, torch.Tensor]:
    """One photograph as `augmented` does it, or whole and squeezed to `size`, and its points ROOMx3 (see Batches).

    There are a thousand of them and each is seen many times, so their colours are changed harder than a view's.
    """
    if rng.random() < WHOLE_SHARE:
        matrix = torch.tensor([[-1.0 if rng.random() < 0.5 else 1.0, 0, 0], [0, 1, 0]])
    else:
        matrix = placed(photograph.colour.shape[:2], size, rng)
    picture = sampled(photograph.colour, matrix, size)
    if tint is not None:
        picture = tinted(picture, tint, float(rng.uniform(0.3, 1.0)), int(rng.integers(1, 3)))
    turn = matrix.numpy().astype(np.float64)
    at = np.linalg.solve(turn[:, :2], (photograph.points.T * 2 - 1) - turn[:, 2:]).T
    inside = (np.abs(at) < 1).all(1)
    points = torch.full((ROOM, 3), torch.nan)
    kept = np.c_[at, photograph.inverse][inside][:ROOM]
    points[: len(kept)] = torch.from_numpy(kept)
    return recoloured(hue_turned(picture, rng), rng), points


def placed(shape: tuple[int, ...], size: tuple[int, int], rng: np.random.Generator) -> torch.Tensor:
    """A random crop of a picture of `shape` (rows, columns), turned and mirrored, for a view of `size` (width, height).

    Returns 2x3, from places in the view to places in the picture, both from -1 to 1.
    """
    width, height = size
    h, w = shape
    crop = min(w / width, h / height) * rng.uniform(0.6, 1.0) if rng.random() < 0.75 else min(w / width, h / height)
    angle = rng.normal(0, 0.06) if rng.random() < 0.4 else 0.0
    half = np.array([crop * width / w, crop * height / h])
    reach = np.maximum(0, 1 - half * (1 + 1.2 * abs(np.sin(angle))))
    shift = rng.uniform(-reach, reach)
    mirror = -1.0 if rng.random() < 0.5 else 1.0
    c, s = np.cos(angle), np.sin(angle)
    matrix = np.array(
        [[mirror * half[0] * c, -half[1] * s * h / w, shift[0]], [mirror * half[0] * s * w / h, half[1] * c, shift[1]]]
    )
    return torch.tensor(matrix, dtype=torch.float32)


def sampled(colour: np.ndarray, matrix: torch.Tensor, size: tuple[int, int]) -> torch.Tensor:
    """RGB uint8 (h, w, 3) seen through `matrix` (see placed): (3, height, width) in [0, 1]."""
    grid = functional.affine_grid(matrix[None], [1, 1, size[1], size[0]], align_corners=False)
    picture = torch.from_numpy(colour.astype(np.float32).transpose(2, 0, 1) / 255)[None]
    return functional.grid_sample(picture, grid, mode="bilinear", padding_mode="reflection", align_corners=False)[0]


def hue_turned(picture: torch.Tensor, rng: np.random.Generator) -> torch.Tensor:
    """A third of the pictures with their colours turned about grey by up to a radian, a tenth of them grey."""
    kind = rng.random()
    if kind < 0.1:
        return picture.mean(0, keepdim=True).expand(3, -1, -1)
    if kind > 0.43:
        return picture
    angle = float(rng.uniform(-1, 1))
    k, c, s = 1 / 3, np.cos(angle), np.sin(angle) / 3**0.5
    row = (c + (1 - c) * k, (1 - c) * k - s, (1 - c) * k + s)
    turn = torch.tensor([row, (row[2], row[0], row[1]), (row[1], row[2], row[0])], dtype=torch.float32)
    return torch.einsum("ij,jhw->ihw", turn, picture).clamp(0, 1)


def tinted(picture: torch.Tensor, photograph: np.ndarray, strength: float, reach: int) -> torch.Tensor:
    """A picture (3, h, w) with the amplitudes of a photograph's lowest `reach` frequencies, the phases its own.

    Yang and Soatto, "FDA: Fourier domain adaptation for semantic segmentation" (CVPR 2020): the look of one kind of
    picture on the layout of another.
    """
    style = torch.from_numpy(photograph.astype(np.float32).transpose(2, 0, 1) / 255)[None]
    style = functional.interpolate(style, size=picture.shape[1:], mode="bilinear", antialias=True)[0]
    spectrum, other = torch.fft.rfft2(picture), torch.fft.rfft2(style)
    amplitude = spectrum.abs()
    for rows in (slice(0, reach + 1), slice(-reach, None)):
        low = amplitude[:, rows, : reach + 1]
        low += strength * (other.abs()[:, rows, : reach + 1] - low)
    changed = torch.polar(amplitude, spectrum.angle())
    return torch.fft.irfft2(changed, s=picture.shape[1:]).clamp(0, 1)


def recoloured(picture: torch.Tensor, rng: np.random.Generator) -> torch.Tensor:
    """Light, colour, contrast, vignette, haze, blur, noise and JPEG of a camera; (3, h, w) in [0, 1] in and out."""
    x = picture.clamp(1e-4, 1)
    x = x ** float(np.exp(rng.normal(0, 0.25)))
    grey = x.mean(0, keepdim=True)
    x = grey + (x - grey) * (0.0 if rng.random() < 0.06 else float(rng.uniform(0.4, 1.7)))
    x = (
        x
        * torch.tensor(np.exp(rng.normal(0, 0.1, (3, 1, 1))), dtype=torch.float32)
        * float(np.exp(rng.normal(0, 0.15)))
    )
    middle = x.mean()
    x = middle + (x - middle) * float(rng.uniform(0.6, 1.4))
    kind = rng.random()
    if kind < 0.25:
        small = float(rng.uniform(0.4, 0.9))
        shape = x.shape[1:]
        x = functional.interpolate(x[None], scale_factor=small, mode="bilinear", align_corners=False, antialias=True)
        x = functional.interpolate(x, size=shape, mode="bilinear", align_corners=False)[0]
    elif kind < 0.45:  # sharpened, as phones do
        soft = functional.avg_pool2d(x[None], 3, 1, 1)[0]
        x = x + (x - soft) * float(rng.uniform(0.3, 1.5))
    if rng.random() < 0.4:
        noise = torch.from_numpy(rng.normal(0, rng.uniform(0.005, 0.06), tuple(x.shape)).astype(np.float32))
        x = x + noise
    x = x.clamp(0, 1)
    if rng.random() < 0.4:
        buffer = io.BytesIO()
        Image.fromarray((x * 255).byte().permute(1, 2, 0).numpy()).save(
            buffer, "JPEG", quality=int(rng.integers(25, 90))
        )
        x = torch.from_numpy(np.asarray(Image.open(buffer)).transpose(2, 0, 1).astype(np.float32) / 255)
    return x
