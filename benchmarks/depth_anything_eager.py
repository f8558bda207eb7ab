"""Depth Anything V2 small as its publishers run it, re-stated: plain eager torch, with the checkpoint's own names.

Attention is written out (all pairs of tokens in memory), as theirs is where xformers is not installed; a fusion's 1x1
convolution comes after the enlargement. What it is for: to be timed beside PicAnim's.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, relu

WIDTH, HEADS, BLOCKS, PATCH, SIDE = 384, 6, 12, 14, 37
TAPS, CHANNELS, FEATURES = (2, 5, 8, 11), (48, 96, 192, 384), 64


class Scale(nn.Module):
    """LayerScale."""

    def __init__(self) -> None:
        super().__init__()
        self.gamma = nn.Parameter(torch.zeros(WIDTH))

    def forward(self, x: Tensor) -> Tensor:
        return x * self.gamma


class Attention(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.proj = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)

    def forward(self, x: Tensor) -> Tensor:
        count, tokens, _ = x.shape
        q, k, v = self.qkv(x).reshape(count, tokens, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        weights = (q * (WIDTH // HEADS) ** -0.5 @ k.transpose(-2, -1)).softmax(dim=-1)
        return self.proj((weights @ v).transpose(1, 2).reshape(count, tokens, WIDTH))


class Mlp(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc1, self.act, self.fc2 = nn.Linear(WIDTH, 4 * WIDTH), nn.GELU(), nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x: Tensor) -> Tensor:
        return self.fc2(self.act(self.fc1(x)))


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-6), nn.LayerNorm(WIDTH, eps=1e-6)
        self.attn, self.mlp, self.ls1, self.ls2 = Attention(), Mlp(), Scale(), Scale()

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.ls1(self.attn(self.norm1(x)))
        return x + self.ls2(self.mlp(self.norm2(x)))


class Encoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.cls_token = nn.Parameter(torch.zeros(1, 1, WIDTH))
        self.pos_embed = nn.Parameter(torch.zeros(1, 1 + SIDE**2, WIDTH))
        self.mask_token = nn.Parameter(torch.zeros(1, WIDTH))
        self.patch_embed = nn.ModuleDict({"proj": nn.Conv2d(3, WIDTH, PATCH, PATCH)})
        self.blocks = nn.ModuleList(Block() for _ in range(BLOCKS))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-6)

    def forward(self, images: Tensor) -> list[Tensor]:
        """Of square images of the trained size."""
        x = self.patch_embed["proj"](images).flatten(2).transpose(1, 2)
        x = torch.cat((self.cls_token, x), dim=1) + self.pos_embed
        taps = []
        for index, block in enumerate(self.blocks):
            x = block(x)
            if index in TAPS:
                taps.append(self.norm(x)[:, 1:])
        return taps


class Residual(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1, self.conv2 = (nn.Conv2d(FEATURES, FEATURES, 3, padding=1) for _ in range(2))

    def forward(self, x: Tensor) -> Tensor:
        return self.conv2(relu(self.conv1(relu(x)))) + x


class Fusion(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.resConfUnit1, self.resConfUnit2 = Residual(), Residual()
        self.out_conv = nn.Conv2d(FEATURES, FEATURES, 1)

    def forward(self, level: Tensor, coarser: Tensor | None, size: tuple[int, int]) -> Tensor:
        x = level if coarser is None else coarser + self.resConfUnit1(level)
        x = interpolate(self.resConfUnit2(x), size=size, mode="bilinear", align_corners=True)
        return self.out_conv(x)


class Head(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.projects = nn.ModuleList(nn.Conv2d(WIDTH, channels, 1) for channels in CHANNELS)
        self.resize_layers = nn.ModuleList(
            (
                nn.ConvTranspose2d(CHANNELS[0], CHANNELS[0], 4, 4),
                nn.ConvTranspose2d(CHANNELS[1], CHANNELS[1], 2, 2),
                nn.Identity(),
                nn.Conv2d(CHANNELS[3], CHANNELS[3], 3, 2, 1),
            )
        )
        self.scratch = nn.ModuleDict(
            {
                **{f"layer{i}_rn": nn.Conv2d(c, FEATURES, 3, padding=1, bias=False) for i, c in enumerate(CHANNELS, 1)},
                **{f"refinenet{i}": Fusion() for i in range(1, 5)},
                "output_conv1": nn.Conv2d(FEATURES, FEATURES // 2, 3, padding=1),
                "output_conv2": nn.Sequential(
                    nn.Conv2d(FEATURES // 2, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 1, 1), nn.ReLU()
                ),
            }
        )

    def forward(self, taps: list[Tensor], grid: int) -> Tensor:
        levels = []
        for i, tap in enumerate(taps):
            x = tap.permute(0, 2, 1).reshape(len(tap), WIDTH, grid, grid)
            levels.append(self.scratch[f"layer{i + 1}_rn"](self.resize_layers[i](self.projects[i](x))))
        path = None
        for i in (3, 2, 1, 0):
            size = levels[i - 1].shape[2:] if i else tuple(2 * side for side in levels[0].shape[2:])
            path = self.scratch[f"refinenet{i + 1}"](levels[i], path, size)
        x = self.scratch["output_conv1"](path)
        x = interpolate(x, (PATCH * grid, PATCH * grid), mode="bilinear", align_corners=True)
        return self.scratch["output_conv2"](x)


class DepthAnythingSmall(nn.Module):
    """(N, 3, 518, 518) normalised images -> (N, 518, 518) relative inverse depth."""

    def __init__(self) -> None:
        super().__init__()
        self.pretrained, self.depth_head = Encoder(), Head()

    def forward(self, images: Tensor) -> Tensor:
        """Estimate."""
        return relu(self.depth_head(self.pretrained(images), SIDE)).squeeze(1)
