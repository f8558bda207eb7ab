"""The decoder that MiDaS and Depth Anything share: four (LeViT: three) feature maps, fused from coarse to fine.

Sources: Lin et al., "RefineNet", CVPR 2017 (the fusion blocks); Ranftl et al., "Towards Robust Monocular Depth
Estimation", PAMI 2022 (MiDaS); Ranftl et al., "Vision Transformers for Dense Prediction", ICCV 2021 (DPT).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate


@dataclass(frozen=True)
class DecoderShape:
    """What tells one network's decoder from another's.

    in_channels: of the encoder's maps, finest first. widths: of the decoder, level by level. shrink: whether a fusion
    block narrows its output to the next finer level's width. mix: whether a fusion block ends in a 1x1 convolution.
    relu_skip: whether a residual unit's shortcut carries relu(x) (MiDaS 2.1's in-place activation made it so, and its
    weights were trained with it) or x. head: channels before, between and after the two 3x3 convolutions of the head.
    head_corners: whether the head's up-sampling aligns corners. head_scale: of that up-sampling. enlarge: whether the
    finest map is first enlarged four times by transposed convolutions (LeViT, whose finest map is 16 times smaller than
    the input).
    """

    in_channels: tuple[int, ...]
    widths: tuple[int, ...]
    head: tuple[int, int, int]
    shrink: bool = False
    mix: bool = True
    relu_skip: bool = False
    head_corners: bool = True
    head_scale: float = 2.0
    enlarge: bool = False


class ResidualUnit(nn.Module):
    """Two 3x3 convolutions, each after a ReLU, beside a shortcut. (N, C, H, W) -> the same shape."""

    def __init__(self, channels: int, relu_skip: bool) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)
        self.relu_skip = relu_skip

    def forward(self, x: Tensor) -> Tensor:
        """Refine `x`."""
        active = torch.relu(x)
        return self.conv2(torch.relu(self.conv1(active))) + (active if self.relu_skip else x)


class FusionBlock(nn.Module):
    """Add one encoder level to what came from the coarser levels, refine, enlarge, and mix the channels.

    The deepest block has nothing coarser to add to: its checkpoint entries for the added level were never used.
    """

    def __init__(self, channels: int, out_channels: int, shape: DecoderShape, deepest: bool) -> None:
        super().__init__()
        self.skip = None if deepest else ResidualUnit(channels, shape.relu_skip)
        self.refine = ResidualUnit(channels, shape.relu_skip)
        self.out = nn.Conv2d(channels, out_channels, 1) if shape.mix else nn.Identity()

    def forward(self, level: Tensor, coarser: Tensor | None, size: tuple[int, int]) -> Tensor:
        """Fuse (N, C, H, W) maps and bring the result to `size` = (height, width)."""
        x = level
        if self.skip is not None and coarser is not None:
            x = coarser + self.skip(level)
        # A 1x1 convolution gives the same before the enlargement as after it, on a quarter of the pixels.
        return interpolate(self.out(self.refine(x)), size=size, mode="bilinear", align_corners=True)


class Upsample(nn.Module):
    """Bilinear enlargement."""

    def __init__(self, scale: float, corners: bool) -> None:
        super().__init__()
        self.scale = scale
        self.corners = corners

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> (N, C, scale * H, scale * W)."""
        return interpolate(x, scale_factor=self.scale, mode="bilinear", align_corners=self.corners)


class EnlargeUnit(nn.Module):
    """A transposed 3x3 convolution to twice the size, with batch norm and no bias of its own."""

    def __init__(self, in_channels: int, out_channels: int) -> None:
        super().__init__()
        self.conv = nn.ConvTranspose2d(in_channels, out_channels, 3, 2, padding=1, output_padding=1, bias=False)
        self.bn = nn.BatchNorm2d(out_channels)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> (N, C', 2 H, 2 W)."""
        return self.bn(self.conv(x))


class FusionDecoder(nn.Module):
    """Feature maps, finest first -> inverse depth (N, H, W), never negative, at the network's input size."""

    def __init__(self, shape: DecoderShape) -> None:
        super().__init__()
        count = len(shape.widths)
        self.project = nn.ModuleList(
            nn.Conv2d(channels, width, 3, padding=1, bias=False)
            for channels, width in zip(shape.in_channels, shape.widths, strict=True)
        )
        narrower = (shape.widths[0], *shape.widths[:-1]) if shape.shrink else shape.widths
        self.fuse = nn.ModuleList(
            FusionBlock(shape.widths[i], narrower[i], shape, deepest=i == count - 1) for i in range(count)
        )
        finest, (first, second, hidden) = shape.widths[0], shape.head
        self.enlarge = nn.Identity()
        if shape.enlarge:
            middle = finest // 2
            self.enlarge = nn.Sequential(
                EnlargeUnit(finest, middle), nn.Hardswish(), EnlargeUnit(middle, first), nn.Hardswish()
            )
        self.head = nn.Sequential(
            nn.Conv2d(first, second, 3, padding=1),
            Upsample(shape.head_scale, shape.head_corners),
            nn.Conv2d(second, hidden, 3, padding=1),
            nn.ReLU(inplace=True),
            nn.Conv2d(hidden, 1, 1),
            nn.ReLU(inplace=True),
        )

    def forward(self, features: Sequence[Tensor]) -> Tensor:
        """Decode `features`, a (N, C, H, W) map for each level, each about half as large as the one before it."""
        levels = [project(feature) for project, feature in zip(self.project, features, strict=True)]
        fused: Tensor | None = None
        for i in reversed(range(len(levels))):
            height, width = levels[i - 1].shape[-2:] if i > 0 else (2 * side for side in levels[0].shape[-2:])
            fused = self.fuse[i](levels[i], fused, (height, width))
        assert fused is not None
        return self.head(self.enlarge(fused)).squeeze(1)
