"""The feed-forward style network of Johnson et al. (ECCV 2016), as PyTorch's fast-neural-style example lays it out.

Three convolutions down to a quarter, five residual blocks, three convolutions up again, instance norm after all but the
last. The scales and shifts of the norms are not part of the network but an argument, the *affine*: with one set of them
a style, one network paints many styles and mixes them (conditional instance norm; Dumoulin et al., ICLR 2017).
"""

import itertools
from collections.abc import Callable

import torch
from torch import nn
from torch.nn import functional

EPSILON = 1e-5  # of instance norm
BLOCKS = 5
Norm = Callable[[int, torch.Tensor], torch.Tensor]


class ReflectedConv(nn.Conv2d):
    """A convolution whose border is the picture mirrored; where `double`, of its input enlarged twice (nearest)."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1, double: bool = False) -> None:
        super().__init__(inputs, outputs, kernel, stride)
        self.doubles = double

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, inputs, h, w) to (B, outputs, h', w'): the same size, half (stride 2, rounded up) or double."""
        if self.doubles:
            x = functional.interpolate(x, scale_factor=2, mode="nearest")
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
    in the published network; `ends` the size of the first and last kernel, 9 there.
    """

    def __init__(self, channels: int, ends: int = 9) -> None:
        super().__init__()
        c = channels
        self.channels = c
        self.conv1 = ReflectedConv(3, c, ends)
        self.conv2 = ReflectedConv(c, 2 * c, 3, 2)
        self.conv3 = ReflectedConv(2 * c, 4 * c, 3, 2)
        for number in range(1, BLOCKS + 1):
            setattr(self, f"res{number}", ResidualBlock(4 * c))
        self.deconv1 = ReflectedConv(4 * c, 2 * c, 3, double=True)
        self.deconv2 = ReflectedConv(2 * c, c, 3, double=True)
        self.deconv3 = ReflectedConv(c, 3, ends)

    @property
    def blocks(self) -> list[ResidualBlock]:
        """The residual blocks in their order."""
        return [getattr(self, f"res{number}") for number in range(1, BLOCKS + 1)]

    def forward(self, x: torch.Tensor, affine: torch.Tensor) -> torch.Tensor:
        """Paint; see the class."""
        affines = split_affine(affine, self.channels)
        return self.run(x, lambda number, y: normalise(y, affines[number]))

    def run(self, x: torch.Tensor, norm: Norm) -> torch.Tensor:
        """Paint with another kind of norm: `norm` gets a norm's number and what it is to normalise."""
        numbers = itertools.count()
        for conv in (self.conv1, self.conv2, self.conv3):
            x = functional.relu(norm(next(numbers), conv(x)))
        for block in self.blocks:
            y = functional.relu(norm(next(numbers), block.conv1(x)))
            x = x + norm(next(numbers), block.conv2(y))
        for conv in (self.deconv1, self.deconv2):
            x = functional.relu(norm(next(numbers), conv(x)))
        return self.deconv3(x)


def norm_widths(channels: int) -> list[int]:
    """How many channels each norm has, in the order of an affine."""
    c = channels
    return [c, 2 * c, 4 * c] + [4 * c] * (2 * BLOCKS) + [2 * c, c]


def split_affine(affine: torch.Tensor, channels: int) -> list[torch.Tensor]:
    """An affine (B, 2, sum of the norms' widths) as one (B, 2, width) a norm: scales, then shifts."""
    return list(affine.split(norm_widths(channels), dim=2))


def normalise(x: torch.Tensor, affine: torch.Tensor) -> torch.Tensor:
    """Instance norm of (B, C, h, w) with scales and shifts (B, 2, C)."""
    batch, width = x.shape[:2]
    scale, shift = affine.expand(batch, 2, width).reshape(batch, 2, width).unbind(1)
    joined = x.reshape(1, batch * width, *x.shape[2:])
    normed = functional.batch_norm(joined, None, None, scale.flatten(), shift.flatten(), True, 0.0, EPSILON)
    return normed.reshape_as(x)
