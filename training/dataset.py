"""Rendered views, colour + depth frames and labelled photographs in memory, and augmented batches of them."""

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional
from torch.utils.data import IterableDataset

Example = tuple[np.ndarray, np.ndarray]
ASPECTS = ((4, 3), (4, 3), (3, 4), (1, 1), (16, 9))
FRAMES_SHARE = 0.06
"""Part of the examples that are colour + depth frames, where there are any."""
LABELLED_SHARE = 0.25
"""Part of the examples that are photographs labelled by a teacher, where there are any."""
TINTED_SHARE = 0.35
"""Part of the rendered examples that take on the coarse light and colours of a photograph."""


def read_view(picture: Path) -> Example:
    """A rendered view: RGB uint8 (h, w, 3) and inverse depth float16 (h, w) in 1/m, 0 at the sky."""
    return np.asarray(Image.open(picture).convert("RGB")), np.load(picture.with_suffix(".npy"))


def read_frame(picture: Path) -> Example:
    """A sensor's frame, halved: RGB uint8 and inverse depth float16 from a PNG of millimetres, NaN where unknown."""
    colour = Image.open(picture).convert("RGB")
    small = colour.resize((colour.width // 2, colour.height // 2), Image.Resampling.BOX)
    depth = np.asarray(Image.open(picture.with_suffix(".png"))).astype(np.float32)[::2, ::2]
    inverse = np.where(depth > 0, 1000 / np.maximum(depth, 1), np.nan)
    return np.asarray(small), inverse.astype(np.float16)


def find_views(folder: Path) -> list[Path]:
    """The pictures of a folder whose depth is there as well."""
    return [p for p in sorted(folder.glob("*.jpg")) if p.with_suffix(".npy").exists()]


class Batches(IterableDataset):
    """Endless augmented batches of (pictures Bx3xHxW in [0, 1], inverse depths BxHxW).

    `folder` and `labelled` are looked through again every `rescan` batches, so that training can start before rendering
    or labelling has ended.
    """

    def __init__(
        self, folder: Path, frames: list[Path], labelled: Path | None, batch: int, pixels: int, seed: int
    ) -> None:
        super().__init__()
        self.folder, self.frames, self.labelled = folder, frames, labelled
        self.batch, self.pixels, self.seed = batch, pixels, seed
        self.rescan = 100

    def __iter__(self) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
        torch.set_num_threads(1)
        rng = np.random.default_rng(self.seed)
        views: dict[Path, Example] = {}
        labelled: dict[Path, Example] = {}
        frames = [read_frame(p) for p in self.frames]
        count = 0
        while True:
            if count % self.rescan == 0:
                rendered = take_in(views, self.folder)
                photographs = take_in(labelled, self.labelled) if self.labelled else []
            count += 1
            size = batch_size(rng, self.pixels)
            pairs = []
            for _ in range(self.batch):
                source = rng.random()
                if frames and source < FRAMES_SHARE:
                    pool, tint = frames, None
                elif photographs and source < FRAMES_SHARE + LABELLED_SHARE:
                    pool, tint = photographs, None
                else:
                    pool, tint = rendered, pick(photographs, rng) if rng.random() < TINTED_SHARE else None
                example = pick(pool, rng)
                if example:
                    pairs.append(augmented(*example, size, rng, tint[0] if tint else None))
            yield torch.stack([p[0] for p in pairs]), torch.stack([p[1] for p in pairs])


def take_in(known: dict[Path, Example], folder: Path) -> list[Example]:
    """Read what is new in a folder; everything known."""
    known.update({p: read_view(p) for p in find_views(folder) if p not in known})
    return list(known.values())


def pick(pool: list[Example], rng: np.random.Generator) -> Example | None:
    """One example, None where there is none."""
    return pool[int(rng.integers(len(pool)))] if pool else None


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
    width, height = size
    h, w = inverse.shape
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
    grid = functional.affine_grid(
        torch.tensor(matrix[None], dtype=torch.float32), [1, 1, height, width], align_corners=False
    )
    picture = torch.from_numpy(colour.astype(np.float32).transpose(2, 0, 1) / 255)[None]
    depth = torch.from_numpy(inverse.astype(np.float32))[None, None]
    picture = functional.grid_sample(picture, grid, mode="bilinear", padding_mode="reflection", align_corners=False)[0]
    depth = functional.grid_sample(depth, grid, mode="nearest", padding_mode="reflection", align_corners=False)[0, 0]
    if tint is not None:
        picture = tinted(picture, tint, float(rng.uniform(0.3, 1.0)), int(rng.integers(1, 3)))
    return recoloured(picture, rng), depth


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
