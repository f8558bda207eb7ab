"""VGG-19 up to relu4_1 at a sixteenth of its size: what a picture's content and style are measured with.

The topology is that of Collaborative Distillation (Wang et al., CVPR 2020).
"""

import torch
from torch import nn
from torch.nn import functional

WIDTHS = (16, 32, 64, 128)  # of relu1_1, relu2_1, relu3_1, relu4_1
LAYERS = (
    ("conv11", 3, 16),
    ("conv12", 16, 16),
    ("conv21", 16, 32),
    ("conv22", 32, 32),
    ("conv31", 32, 64),
    ("conv32", 64, 64),
    ("conv33", 64, 64),
    ("conv34", 64, 64),
    ("conv41", 64, 128),
)

Moments = tuple[torch.Tensor, torch.Tensor]


class Features(nn.Module):
    """Pictures (B, 3, H, W) in [0, 1] to relu1_1, relu2_1, relu3_1, relu4_1, at 1, 1/2, 1/4, 1/8 of the size."""

    def __init__(self) -> None:
        super().__init__()
        self.conv0 = nn.Conv2d(3, 3, 1)
        for name, inputs, outputs in LAYERS:
            setattr(self, name, nn.Conv2d(inputs, outputs, 3))

    def forward(self, picture: torch.Tensor) -> list[torch.Tensor]:
        """The four features; sides of 16 pixels at least."""
        x = self.conv0(picture)
        features: list[torch.Tensor] = []
        for name, _, _ in LAYERS:
            first = name.endswith("1")
            if first and features:
                x = functional.max_pool2d(x, 2)
            x = functional.relu(getattr(self, name)(functional.pad(x, (1,) * 4, mode="reflect")))
            if first:
                features.append(x)
        return features


def statistics(features: list[torch.Tensor]) -> torch.Tensor:
    """Mean and standard deviation of every channel of every layer: (B, 2 x sum of WIDTHS)."""
    parts: list[torch.Tensor] = []
    for x in features:
        flat = x.flatten(2)
        parts += [flat.mean(2), (flat.var(2, correction=0) + 1e-6).sqrt()]
    return torch.cat(parts, 1)


def statistics_of(layers: list[Moments]) -> torch.Tensor:
    """`statistics` of pictures of which the moments are known."""
    parts = [part for mean, gram in layers for part in (mean, (gram.diagonal(dim1=1, dim2=2) + 1e-6).sqrt())]
    return torch.cat(parts, 1)


def moments(x: torch.Tensor) -> Moments:
    """Of features (B, C, h, w): the channels' means (B, C), and the Gram matrices about them (B, C, C), a pixel's."""
    flat = x.flatten(2)
    mean = flat.mean(2, keepdim=True)
    flat = flat - mean
    return mean[..., 0], flat @ flat.transpose(1, 2) / flat.shape[2]
