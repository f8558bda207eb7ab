"""The feed-forward style network of Johnson et al. (ECCV 2016), as PyTorch's fast-neural-style example lays it out.

Three convolutions down to a quarter, five residual blocks, three convolutions up again, instance norm after all but the
last. The scales and shifts of the norms are not part of the network but an argument, the *affine*: with one set of them
a style, one network paints many styles and mixes them (conditional instance norm; Dumoulin et al., ICLR 2017).

The bundled network has a *skip* besides: its last convolution also sees what the first one gave, under a norm of its
own. So each style takes over as much of the picture's own lines and colours as it needs, and the quarter-size middle
has nothing to do but paint. That middle sees the picture with a grain (grain.py), for strokes to grow from. And it
enlarges smoothly, where nearest enlargement leaves a hatching of four pixels.

A middle that alternates from each of its places to the next, both across and down, paints a weave of eight pixels, the
finest that it can and the easiest by which to meet a style's statistics. Most of that is taken out before the middle is
enlarged; strokes across or down are left as sharp as they were.
"""

import itertools
from collections.abc import Callable

import torch
from torch import nn
from torch.nn import functional

from .noise import grain

EPSILON = 1e-5  # of instance norm
BLOCKS = 5
ALTERNATING = tuple(tuple(a * b / 16 for a in (-1, 2, -1)) for b in (-1, 2, -1))
"""Kernel that keeps what changes its sign from one place to the next, both across and down."""
CHECKS = 0.75
"""The part of that which is taken out of the bundled network's middle."""
Norm = Callable[[int, torch.Tensor], torch.Tensor]


class ReflectedConv(nn.Conv2d):
    """A convolution whose border is the picture mirrored; of its input enlarged twice where `double` says how."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1, double: str = "") -> None:
        super().__init__(inputs, outputs, kernel, stride)  # pyright: ignore[reportUnknownMemberType]
        self.doubles = double  # a mode of torch's interpolate

    def forward(self, input: torch.Tensor) -> torch.Tensor:
        """(B, inputs, h, w) to (B, outputs, h', w'): the same size, half (stride 2, rounded up) or double."""
        x = input
        if self.doubles:
            x = functional.interpolate(x, scale_factor=2, mode=self.doubles)
        border = self.kernel_size[0] // 2
        return super().forward(functional.pad(x, (border,) * 4, mode="reflect"))


class ResidualBlock(nn.Module):
    """Two convolutions whose result is added to what went in."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv1 = ReflectedConv(channels, channels, 3)
        self.conv2 = ReflectedConv(channels, channels, 3)


class StyleNetwork(nn.Module):
    """Pictures (B, 3, H, W) in [0, 255] and affines (B, 2, norms) to painted pictures, about [0, 255], not clamped.

    The output's sides are the input's, rounded up to multiples of four. `channels` is the width of the first layer, 32
    in the published network; `ends` the size of the first and last kernel, 9 there. skip: see the module.
    """

    def __init__(self, channels: int, ends: int = 9, *, skip: bool = False) -> None:
        super().__init__()
        c, double = channels, "bilinear" if skip else "nearest"
        self.channels, self.skip = c, skip
        self.conv1 = ReflectedConv(3, c, ends)
        self.conv2 = ReflectedConv(c, 2 * c, 3, 2)
        self.conv3 = ReflectedConv(2 * c, 4 * c, 3, 2)
        for number in range(1, BLOCKS + 1):
            setattr(self, f"res{number}", ResidualBlock(4 * c))
        self.deconv1 = ReflectedConv(4 * c, 2 * c, 3, double=double)
        self.deconv2 = ReflectedConv(2 * c, c, 3, double=double)
        self.deconv3 = ReflectedConv(2 * c if skip else c, 3, ends)

    @property
    def blocks(self) -> list[ResidualBlock]:
        """The residual blocks in their order."""
        return [getattr(self, f"res{number}") for number in range(1, BLOCKS + 1)]

    def forward(self, x: torch.Tensor, affine: torch.Tensor, noise: torch.Tensor | None = None) -> torch.Tensor:
        """Paint; see the class. noise: another grain than that of pictures that begin in the upper left corner."""
        affines = self.split(affine)
        return self.run(x, lambda number, y: normalise(y, affines[number]), noise)

    def run(self, x: torch.Tensor, norm: Norm, noise: torch.Tensor | None = None) -> torch.Tensor:
        """Paint with another kind of norm: `norm` gets a norm's number and what it may change into its result."""
        numbers = itertools.count()
        picture = x
        x = self.grained(picture, noise)
        for conv in (self.conv1, self.conv2, self.conv3):
            x = functional.relu_(norm(next(numbers), conv(x)))
        for block in self.blocks:
            y = functional.relu_(norm(next(numbers), block.conv1(x)))
            x = x + norm(next(numbers), block.conv2(y))
        x = self.calmed(x)
        for conv in (self.deconv1, self.deconv2):
            x = functional.relu_(norm(next(numbers), conv(x)))
        if self.skip:
            x = torch.cat((x, norm(next(numbers), self.conv1(picture))), 1)
        return self.deconv3(x)

    def grained(self, x: torch.Tensor, noise: torch.Tensor | None = None, top: int = 0, left: int = 0) -> torch.Tensor:
        """What the network's middle sees of a picture, or of the part of one that begins at that row and column."""
        if not self.skip:
            return x
        return x + (grain(top, left, x.shape[2], x.shape[3]).to(x.device) if noise is None else noise)

    def calmed(self, x: torch.Tensor) -> torch.Tensor:
        """What comes out of the network's middle, with less of what alternates from each place to the next."""
        if not self.skip:
            return x
        for_each = CHECKS * x.new_tensor(ALTERNATING).expand(x.shape[1], 1, 3, 3)
        return x - functional.conv2d(functional.pad(x, (1,) * 4, mode="reflect"), for_each, groups=x.shape[1])

    @property
    def widths(self) -> list[int]:
        """How many channels each norm has, in the order of an affine; the skip's is the last."""
        c = self.channels
        return [c, 2 * c, 4 * c] + [4 * c] * (2 * BLOCKS) + [2 * c, c] + [c] * self.skip

    def split(self, affine: torch.Tensor) -> list[torch.Tensor]:
        """An affine (B, 2, sum of the norms' widths) as one (B, 2, width) a norm: scales, then shifts."""
        return list(torch.split(affine, self.widths, dim=2))


def normalise(x: torch.Tensor, affine: torch.Tensor) -> torch.Tensor:
    """Instance norm of (B, C, h, w) with scales and shifts (B, 2, C)."""
    batch, width = x.shape[:2]
    scale, shift = affine.expand(batch, 2, width).reshape(batch, 2, width).unbind(1)
    joined = x.reshape(1, batch * width, *x.shape[2:])
    normed = functional.batch_norm(joined, None, None, scale.flatten(), shift.flatten(), True, 0.0, EPSILON)
    return normed.reshape_as(x)
