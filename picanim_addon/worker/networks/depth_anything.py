"""The encoder of Depth Anything V2: a DINOv2 vision transformer, and the way from its tokens back to maps.

Sources: Oquab et al., "DINOv2: Learning Robust Visual Features without Supervision", 2023; Yang et al., "Depth Anything
V2", NeurIPS 2024. The decoder is MiDaS' (`decoder.py`).
"""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from .import_timm import import_timm

timm = import_timm()

PATCH = 14
"""The side of a patch in pixels."""
NUDGE = 0.1
"""Added to the sides of a grid before its scale is worked out. The weights were trained with the sampling places that
follow from it: resizing to the very size differs in the third digit."""


class Reassemble(nn.Module):
    """Patch tokens of one tap -> a map; the class token plays no part ("ignore" readout).

    `scale` is the map's size relative to the patch grid: 4, 2, 1 or 1/2.
    """

    def __init__(self, width: int, channels: int, scale: float) -> None:
        super().__init__()
        self.narrow = nn.Conv2d(width, channels, 1)
        if scale > 1:
            self.resize = nn.ConvTranspose2d(channels, channels, int(scale), stride=int(scale))
        elif scale < 1:
            self.resize = nn.Conv2d(channels, channels, 3, stride=2, padding=1)
        else:
            self.resize = nn.Identity()

    def forward(self, tokens: Tensor, grid: tuple[int, int]) -> Tensor:
        """(N, H * W, width), grid (H, W) -> (N, channels, scale * H, scale * W), rounded up."""
        return self.resize(self.narrow(tokens.transpose(1, 2).unflatten(2, grid)))


class DinoEncoder(nn.Module):
    """A DINOv2 ViT tapped after four of its blocks. Any input whose sides are multiples of 14 pixels."""

    def __init__(self, timm_name: str, taps: tuple[int, ...], channels: tuple[int, ...]) -> None:
        super().__init__()
        self.trunk: Any = timm.create_model(timm_name, pretrained=False, num_classes=0)
        self.taps = taps
        width = self.trunk.embed_dim
        self.reassemble = nn.ModuleList(
            Reassemble(width, count, scale) for count, scale in zip(channels, (4, 2, 1, 0.5), strict=True)
        )

    def features(self, images: Tensor) -> list[Tensor]:
        """Patch tokens (N, H * W, C) after the last norm, which every tap goes through; without the class token."""
        patches = self.trunk.patch_embed.proj(images)
        grid = patches.shape[2], patches.shape[3]
        x = patches.flatten(2).transpose(1, 2)
        x = torch.cat((self.trunk.cls_token.expand(len(x), -1, -1), x), dim=1)
        x = x + resize_positions(self.trunk.pos_embed, grid)
        taps: list[Tensor] = []
        for index, block in enumerate(self.trunk.blocks):
            x = block(x)
            if index in self.taps:
                taps.append(self.trunk.norm(x)[:, 1:])
        return taps

    def forward(self, images: Tensor) -> list[Tensor]:
        """Maps of 4, 2, 1 and 1/2 times the patch grid."""
        grid = images.shape[2] // PATCH, images.shape[3] // PATCH
        return [part(tokens, grid) for part, tokens in zip(self.reassemble, self.features(images), strict=True)]


def resize_positions(table: Tensor, grid: tuple[int, int]) -> Tensor:
    """Bring a position table (1, 1 + side^2, C), trained on a square grid, to another grid of (height, width) patches.

    Bicubic without antialiasing, by the scale (height + 0.1) / side and (width + 0.1) / side; worked out in float32.
    The class token's row stays as it is.
    """
    side = round((table.shape[1] - 1) ** 0.5)
    if grid == (side, side):
        return table
    square = table[:, 1:].float().transpose(1, 2).reshape(len(table), -1, side, side)
    scale = [(count + NUDGE) / side for count in grid]
    resized = interpolate(square, scale_factor=scale, mode="bicubic", align_corners=False)
    rows = resized.flatten(2).transpose(1, 2).to(table.dtype)
    return torch.cat((table[:, :1], rows), dim=1)
