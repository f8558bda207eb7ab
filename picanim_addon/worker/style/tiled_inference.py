"""Run the style network on pictures of any size, in bounded memory and without seams.

What an instance norm subtracts and divides by depends on the whole picture, so a picture is gone through twice: first
its norms' statistics are gathered, then it is painted with them held fixed, in tiles that overlap by more than the
network sees. The tiles then agree exactly, and so do several pictures (a scene's layers) painted with the statistics of
one. A small picture's statistics come from one plain pass, which paints it too. A large one's are gathered in bands of
rows, norm by norm: the layers at full and at half size are computed again for each norm, those at a quarter are kept as
float16. Both give what one pass over the whole picture gives, but for rounding.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from torch.nn import functional

from ...arrays import Array
from ..tensors import array_of, tensor_of
from .network import BLOCKS, EPSILON, ReflectedConv, StyleNetwork
from .noise import grain

ONE_PASS = 70_000_000
"""Width of the network times pixels up to which statistics come from one plain pass (about 1.2 GB)."""
MOST = 1_000_000_000
"""Width of the network times pixels above which statistics come from the picture scaled down to that."""
TILE = 1024
HALO = 68  # the network sees 65 pixels to each side; a multiple of 4
BAND = 32_000_000  # width of the network times pixels
FIRST_OF_TAIL = 3 + 2 * BLOCKS
"""The number of the first norm after the residual blocks."""

Statistics = list[tuple[torch.Tensor, torch.Tensor]]
"""Mean and variance (C,) of what each norm normalises, in the order of an affine."""
Pixels = Array
Report = Callable[[float], None]


@dataclass
class Moments:
    """Mean and variance of every channel of values that come in parts (Chan et al., 1979)."""

    count: int = 0
    mean: torch.Tensor = field(default_factory=lambda: torch.zeros(()))
    variance: torch.Tensor = field(default_factory=lambda: torch.zeros(()))

    def add(self, part: torch.Tensor) -> None:
        """Take in (1, C, h, w)."""
        _, (mean, variance) = normed(part)
        variance, mean, count = variance.double(), mean.double(), part.shape[2] * part.shape[3]
        total = self.count + count
        share = count / total
        apart = mean - self.mean
        self.variance = self.variance * (1 - share) + variance * share + apart.square() * share * (1 - share)
        self.mean = self.mean + apart * share
        self.count = total

    def result(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Mean and variance (C,), float32."""
        return self.mean.float(), self.variance.float()


def paint(
    network: StyleNetwork,
    affine: torch.Tensor,
    pixels: Pixels,
    statistics: Statistics,
    report: Report,
    tile_side: int = TILE,
) -> Pixels:
    """Pictures (H, W, 3) uint8 to the same, with the norms' statistics held fixed.

    affine: (1, 2, norms). report: called with the part done, and may raise to stop. tile_side: a multiple of 4.
    """
    height, width = pixels.shape[:2]
    affines = network.split(affine)
    padded = padded_to_four(pixels)
    painted = np.empty_like(pixels)
    tiles = [(y, x) for y in range(0, height, tile_side) for x in range(0, width, tile_side)]
    for done, (y, x) in enumerate(tiles):
        report(done / len(tiles))
        top, left = max(0, y - HALO), max(0, x - HALO)
        tile = padded[top : y + tile_side + HALO, left : x + tile_side + HALO]
        with torch.inference_mode():
            noise = grain(top, left, *tile.shape[:2]).to(affine.device)
            result = network.run(
                as_tensor(tile, affine.device), lambda n, v: fixed(v, statistics[n], affines[n]), noise
            )
            inner = as_pixels(result[0, :, y - top :, x - left :])
        here = painted[y : y + tile_side, x : x + tile_side]
        here[:] = inner[: here.shape[0], : here.shape[1]]
    return painted


def gather(
    network: StyleNetwork, affine: torch.Tensor, pixels: Pixels, report: Report
) -> tuple[Statistics, Pixels | None]:
    """The norms' statistics over a whole picture (H, W, 3) uint8, painted with `affine`.

    And the painted picture where it is small: then gathering is painting.
    """
    padded = padded_to_four(pixels)
    with torch.inference_mode():
        if padded.shape[0] * padded.shape[1] * network.channels > ONE_PASS:
            return gather_in_bands(network, affine, padded, report), None
        statistics, painted = gather_in_one_pass(network, affine, padded)
    return statistics, painted[: pixels.shape[0], : pixels.shape[1]]


def gather_in_one_pass(network: StyleNetwork, affine: torch.Tensor, pixels: Pixels) -> tuple[Statistics, Pixels]:
    """The norms' statistics and the painted picture; for one whose sides are multiples of 4 and that fits in memory."""
    affines = network.split(affine)
    gathered: Statistics = []

    def norm(number: int, x: torch.Tensor) -> torch.Tensor:
        x, statistics = normed(x, affines[number])
        gathered.append(statistics)
        return x

    return gathered, as_pixels(network.run(as_tensor(pixels, affine.device), norm)[0])


def gather_in_bands(
    network: StyleNetwork, affine: torch.Tensor, pixels: Pixels, report: Report, band: int = BAND
) -> Statistics:
    """The norms' statistics; for a picture whose sides are multiples of 4, however large."""
    return _Bands(network, affine, pixels, report, band).gather()


class _Bands:
    """Gathers statistics norm by norm, going through the picture in bands of rows each time.

    `trunk` is what stands between two residual blocks, at a quarter of the picture's size, as float16.
    """

    def __init__(self, network: StyleNetwork, affine: torch.Tensor, pixels: Pixels, report: Report, band: int) -> None:
        self._network, self._pixels, self._report = network, pixels, report
        self._affines = network.split(affine)
        self._found: Statistics = []
        height, width = pixels.shape[:2]
        self._band = max(4, band // network.channels // width // 4 * 4)
        self._rows, self._few = height // 4, self._band // 4 + 4  # of the trunk, and how many at a time
        self._device = affine.device
        shape = (1, 4 * network.channels, height // 4, width // 4)
        self._trunk = torch.empty(shape, dtype=torch.float16, device=affine.device)

    def gather(self) -> Statistics:
        """Go through all norms."""
        height = self._pixels.shape[0]
        for number in range(3):
            self._measure(height, 8, self._band, self._head, self._trunk if number == 2 else None)
        for rows in self._rows_of(self._trunk):
            rows[:] = functional.relu(self._normed(rows.float(), 2))
        self._blocks()
        self._measure(self._rows, 3, self._few, self._tail, None)
        self._measure(self._rows, 3, self._few, self._tail, None)
        if self._network.skip:
            self._measure(height, 8, self._band, self._skipping, None)
        return self._found

    def _blocks(self) -> None:
        first, second = torch.empty_like(self._trunk), torch.empty_like(self._trunk)
        for block in self._network.blocks:
            at = len(self._found)

            def outer(low: int, high: int, conv: ReflectedConv = block.conv1) -> torch.Tensor:
                return conv(self._trunk[:, :, low:high].float())

            def inner(low: int, high: int, conv: ReflectedConv = block.conv2, at: int = at) -> torch.Tensor:
                return conv(functional.relu(self._normed(first[:, :, low:high].float(), at)))

            self._measure(self._rows, 1, self._few, outer, first)
            self._measure(self._rows, 1, self._few, inner, second)
            for rows, added in zip(self._rows_of(self._trunk), self._rows_of(second), strict=True):
                rows += self._normed(added.float(), at + 1).half()

    def _head(self, low: int, high: int) -> torch.Tensor:
        """The next norm's input of these rows of the picture, up to the third norm."""
        convs = (self._network.conv1, self._network.conv2, self._network.conv3)
        x = convs[0](self._network.grained(as_tensor(self._pixels[low:high], self._device), top=low))
        for number in range(len(self._found)):
            x = convs[number + 1](functional.relu(self._normed(x, number)))
        return x

    def _skipping(self, low: int, high: int) -> torch.Tensor:
        """The skip's norm's input of these rows of the picture."""
        return self._network.conv1(as_tensor(self._pixels[low:high], self._device))

    def _tail(self, low: int, high: int) -> torch.Tensor:
        """The next norm's input of these rows of the trunk, after the blocks."""
        x = self._network.deconv1(self._network.calmed(self._trunk[:, :, low:high].float()))
        if len(self._found) > FIRST_OF_TAIL:
            x = self._network.deconv2(functional.relu(self._normed(x, FIRST_OF_TAIL)))
        return x

    def _measure(
        self,
        rows: int,
        halo: int,
        band: int,
        part: Callable[[int, int], torch.Tensor],
        keep: torch.Tensor | None,
    ) -> None:
        """Gather the next norm's statistics of part(top, bottom), given rows with their halo; keep what it gave."""
        moments = Moments()
        for top, bottom, low, high in bands(rows, band, halo):
            self._report((len(self._found) + top / rows) / len(self._affines))
            x = part(low, high)
            ratio = x.shape[2] / (high - low)
            inner = x[:, :, round((top - low) * ratio) : round((bottom - low) * ratio)]
            moments.add(inner)
            if keep is not None:
                first = round(top * ratio)
                keep[:, :, first : first + inner.shape[2]] = inner
        self._found.append(moments.result())

    def _normed(self, x: torch.Tensor, number: int) -> torch.Tensor:
        return fixed(x, self._found[number], self._affines[number])

    def _rows_of(self, tensor: torch.Tensor) -> Iterator[torch.Tensor]:
        """Bands of a tensor of the trunk's size, to be read or written."""
        for top, bottom, _, _ in bands(self._rows, self._few, 0):
            yield tensor[:, :, top:bottom]


def bands(rows: int, band: int, halo: int) -> Iterator[tuple[int, int, int, int]]:
    """(top, bottom, top with halo, bottom with halo) of bands of `band` rows; the last is never a sliver."""
    count = max(1, rows // band)
    for number in range(count):
        top = number * band
        bottom = rows if number == count - 1 else top + band
        yield top, bottom, max(0, top - halo), min(rows, bottom + halo)


def normed(
    x: torch.Tensor, affine: torch.Tensor | None = None
) -> tuple[torch.Tensor, tuple[torch.Tensor, torch.Tensor]]:
    """Instance norm of (1, C, h, w), and the mean and variance (C,) that it found; affine: (1, 2, C).

    Batch norm of a single picture, which on a CPU takes a fifth of the time of var_mean.
    """
    channels, count = x.shape[1], x.shape[2] * x.shape[3]
    mean, variance = x.new_zeros(channels), x.new_zeros(channels)
    scale, shift = (None, None) if affine is None else affine[0]
    result = functional.batch_norm(x, mean, variance, scale, shift, True, 1.0, EPSILON)
    return result, (mean, variance * ((count - 1) / count))


def fixed(x: torch.Tensor, statistics: tuple[torch.Tensor, torch.Tensor], affine: torch.Tensor) -> torch.Tensor:
    """Instance norm of (1, C, h, w), in place, with mean and variance given; affine: (1, 2, C)."""
    mean, variance = statistics
    scale = affine[0, 0] * torch.rsqrt(variance + EPSILON)
    shift = affine[0, 1] - mean * scale
    return x.mul_(scale[:, None, None]).add_(shift[:, None, None])


def as_tensor(pixels: Pixels, device: torch.device) -> torch.Tensor:
    """(1, 3, H, W) float32 in [0, 255] of (H, W, 3) uint8."""
    x = tensor_of(np.array(pixels)).to(device)  # a copy: Pillow's arrays cannot be written to
    return x.permute(2, 0, 1)[None].float().contiguous(memory_format=torch.channels_last)


def as_pixels(x: torch.Tensor) -> Pixels:
    """(H, W, 3) uint8 of (3, H, W) in about [0, 255], which is changed."""
    return array_of(x.clamp_(0, 255).round_().byte().permute(1, 2, 0))


def padded_to_four(pixels: Pixels) -> Pixels:
    """Continued by its last row and column to sides that are multiples of 4."""
    rows, columns = -pixels.shape[0] % 4, -pixels.shape[1] % 4
    return np.pad(pixels, ((0, rows), (0, columns), (0, 0)), mode="edge") if rows or columns else pixels
