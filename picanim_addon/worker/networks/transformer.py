"""The plain vision transformers under DPT: ViT, its hybrid with a ResNet, and BEiT, and their way back to maps.

An encoder here has the two methods that `encoders.py` describes. Source: Ranftl et al., "Vision Transformers for Dense
Prediction", ICCV 2021; Bao et al., "BEiT", ICLR 2022; Birkl et al., "MiDaS v3.1", 2023.
"""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from .import_timm import import_timm

timm = import_timm()

PATCH = 16
"""The side of a patch in pixels."""


class Reassemble(nn.Module):
    """Tokens of one tap -> a map. The class token is mixed into every patch token first ("project" readout).

    `scale` is the map's size relative to the patch grid: 4, 2, 1 or 1/2.
    """

    def __init__(self, width: int, channels: int, scale: float) -> None:
        super().__init__()
        self.readout = nn.Linear(2 * width, width)
        self.narrow = nn.Conv2d(width, channels, 1)
        if scale > 1:
            step = int(scale)
            self.resize = nn.ConvTranspose2d(channels, channels, step, stride=step)
        elif scale < 1:
            self.resize = nn.Conv2d(channels, channels, 3, stride=2, padding=1)
        else:
            self.resize = nn.Identity()

    def forward(self, tokens: Tensor, grid: tuple[int, int]) -> Tensor:
        """(N, 1 + H * W, width), grid (H, W) -> (N, channels, scale * H, scale * W)."""
        patches = tokens[:, 1:]
        readout = tokens[:, :1].expand_as(patches)
        mixed = nn.functional.gelu(self.readout(torch.cat((patches, readout), dim=2)))
        return self.resize(self.narrow(mixed.transpose(1, 2).unflatten(2, grid)))


class VitEncoder(nn.Module):
    """A ViT tapped after four of its blocks; any input size: the position table is resized to the input's grid."""

    def __init__(self, timm_name: str, taps: tuple[int, ...], channels: tuple[int, ...]) -> None:
        super().__init__()
        self.trunk: Any = timm.create_model(timm_name, pretrained=False, num_classes=0)
        self.trunk.norm = nn.Identity()  # never reached: the taps lie before it
        self.taps = taps
        width = self.trunk.embed_dim
        scales = (4, 2, 1, 0.5)[-len(taps) :]
        self.reassemble = nn.ModuleList(
            Reassemble(width, count, scale) for count, scale in zip(channels, scales, strict=True)
        )

    def features(self, images: Tensor) -> list[Tensor]:
        """Token lists (N, 1 + H * W, C), the class token first."""
        return self._tokens(self.trunk.patch_embed.proj(images))

    def forward(self, images: Tensor) -> list[Tensor]:
        """Maps 4, 8, 16 and 32 times smaller than the input."""
        grid = _grid(images)
        return [part(tokens, grid) for part, tokens in zip(self.reassemble, self.features(images), strict=True)]

    def _tokens(self, patches: Tensor) -> list[Tensor]:
        """The taps, from the patch embedding (N, C, H, W)."""
        x = patches.flatten(2).transpose(1, 2)
        x = torch.cat((self.trunk.cls_token.expand(len(x), -1, -1), x), dim=1)
        x = x + self._positions((patches.shape[2], patches.shape[3]))
        taps: list[Tensor] = []
        for index, block in enumerate(self.trunk.blocks):
            x = block(x)
            if index in self.taps:
                taps.append(x)
        return taps

    def _positions(self, grid: tuple[int, int]) -> Tensor:
        table = self.trunk.pos_embed
        side = round((table.shape[1] - 1) ** 0.5)
        if grid == (side, side):
            return table
        # Bilinear as in the official code; timm's own resizing is bicubic with antialiasing.
        square = table[:, 1:].transpose(1, 2).unflatten(2, (side, side))
        resized = interpolate(square, size=grid, mode="bilinear", align_corners=False)
        return torch.cat((table[:, :1], resized.flatten(2).transpose(1, 2)), dim=1)


class HybridEncoder(VitEncoder):
    """A ViT that reads the last of three ResNet stages; the first two stages serve as the finer maps."""

    def __init__(self) -> None:
        super().__init__("vit_base_r50_s16_384", taps=(8, 11), channels=(768, 768))

    def features(self, images: Tensor) -> list[Tensor]:
        """Two maps (N, C, H, W), 4 and 8 times smaller than the input, then two token lists (N, 1 + H * W, C)."""
        backbone = self.trunk.patch_embed.backbone
        maps: list[Tensor] = []
        x = backbone.stem(images)
        for stage in backbone.stages:
            x = stage(x)
            maps.append(x)
        return maps[:2] + self._tokens(self.trunk.patch_embed.proj(backbone.norm(x)))

    def forward(self, images: Tensor) -> list[Tensor]:
        """Maps 4, 8, 16 and 32 times smaller than the input."""
        grid = _grid(images)
        fine, less_fine, *tokens = self.features(images)
        return [fine, less_fine, *(part(x, grid) for part, x in zip(self.reassemble, tokens, strict=True))]


class BeitEncoder(nn.Module):
    """A BEiT tapped after four of its blocks. Each block adds a learned bias for the offset between two patches.

    The tables of these biases are kept here, not in timm's blocks, because an input of another shape needs them
    resized, and MiDaS resizes them in a way of its own.
    """

    def __init__(self, timm_name: str, taps: tuple[int, ...], channels: tuple[int, ...]) -> None:
        super().__init__()
        self.trunk: Any = timm.create_model(timm_name, pretrained=False, num_classes=0, use_rel_pos_bias=False)
        self.trunk.fc_norm = nn.Identity()  # never reached: the taps lie before it
        self.taps = taps
        side = self.trunk.patch_embed.grid_size[0]
        self.trained_side = side
        heads = self.trunk.blocks[0].attn.num_heads
        entries = (2 * side - 1) ** 2 + 3
        self.bias_tables = nn.ParameterList(nn.Parameter(torch.zeros(entries, heads)) for _ in self.trunk.blocks)
        width = self.trunk.embed_dim
        self.reassemble = nn.ModuleList(
            Reassemble(width, count, scale) for count, scale in zip(channels, (4, 2, 1, 0.5), strict=True)
        )

    def features(self, images: Tensor) -> list[Tensor]:
        """Token lists (N, 1 + H * W, C), the class token first."""
        grid = _grid(images)
        offsets = offset_index(*grid, device=images.device)
        x = self.trunk.patch_embed.proj(images).flatten(2).transpose(1, 2)
        x = torch.cat((self.trunk.cls_token.expand(len(x), -1, -1), x), dim=1)
        taps: list[Tensor] = []
        for index, (block, table) in enumerate(zip(self.trunk.blocks, self.bias_tables, strict=True)):
            # The bias of one block fills 67 MB at 512 x 512: made when its block runs, not kept.
            table = resize_bias_table(table, self.trained_side, grid)
            bias = table[offsets.flatten()].reshape(*offsets.shape, -1).permute(2, 0, 1).contiguous()
            x = block(x, shared_rel_pos_bias=bias.unsqueeze(0))
            if index in self.taps:
                taps.append(x)
        return taps

    def forward(self, images: Tensor) -> list[Tensor]:
        """Maps 4, 8, 16 and 32 times smaller than the input."""
        grid = _grid(images)
        return [part(tokens, grid) for part, tokens in zip(self.reassemble, self.features(images), strict=True)]


def resize_bias_table(table: Tensor, side: int, grid: tuple[int, int]) -> Tensor:
    """Bring a BEiT bias table, trained on a `side` x `side` grid, to another grid of (height, width) patches.

    table: ((2 side - 1)^2 + 3, heads): one row per offset between two patches, then three for the class token, which
    stay as they are. The rows of offsets are resized bilinearly, as MiDaS does (BEiT itself resizes them otherwise).
    """
    if grid == (side, side):
        return table
    trained, height, width = 2 * side - 1, 2 * grid[0] - 1, 2 * grid[1] - 1
    square = table[:-3].transpose(0, 1).reshape(1, -1, trained, trained)
    resized = interpolate(square, size=(height, width), mode="bilinear", align_corners=False)
    return torch.cat((resized[0].flatten(1).transpose(0, 1), table[-3:]))


def offset_index(height: int, width: int, device: torch.device | None = None) -> Tensor:
    """For each pair of tokens on a grid of height x width patches, the row of its offset in the bias table.

    (1 + height * width) squared, int64; entry [i, j] is for a query i and a key j, token 0 being the class token. The
    last three rows of a table are for class to patch, patch to class, and class to class.
    """
    rows = torch.arange(height, device=device).repeat_interleave(width)
    columns = torch.arange(width, device=device).repeat(height)
    down = rows[:, None] - rows[None, :] + height - 1
    right = columns[:, None] - columns[None, :] + width - 1
    offsets = (2 * height - 1) * (2 * width - 1)
    index = torch.empty((1 + height * width,) * 2, dtype=torch.int64, device=device)
    index[1:, 1:] = down * (2 * width - 1) + right
    index[0, :] = offsets
    index[:, 0] = offsets + 1
    index[0, 0] = offsets + 2
    return index


def _grid(images: Tensor) -> tuple[int, int]:
    return images.shape[2] // PATCH, images.shape[3] // PATCH
