"""What a painted picture is measured by: content and style in VGG features, both free of scale, and smoothness."""

import torch

from .features import gram

CONTENT_LAYER = 2  # relu3_1
CONTENT_VARIANCE = 15.0
"""Mean variance of relu3_1 within a photograph: of 60 random crops."""
STYLE_WEIGHT = 20.0
"""What the style loss counts for beside a content loss of weight 1, in training and in fitting to a picture."""


def content_loss(painted: list[torch.Tensor], content: list[torch.Tensor]) -> torch.Tensor:
    """(B,): squared error of relu3_1, as a part of the variance that it has in photographs."""
    return (painted[CONTENT_LAYER] - content[CONTENT_LAYER]).square().mean((1, 2, 3)) / CONTENT_VARIANCE


def style_loss(painted: list[torch.Tensor], grams: list[torch.Tensor]) -> torch.Tensor:
    """(B,): squared error of the Gram matrices (Gatys et al., CVPR 2016) as a part of the style's own, layers' mean."""
    parts = [
        (gram(x) - wanted).square().sum((1, 2)) / wanted.square().sum((1, 2)).clamp_min(1e-8)
        for x, wanted in zip(painted, grams, strict=True)
    ]
    return torch.stack(parts).mean(0)


def roughness(picture: torch.Tensor) -> torch.Tensor:
    """(B,): total variation, squared: mean squared difference of neighbours of a picture in [0, 1]."""
    across = (picture[..., :, 1:] - picture[..., :, :-1]).square().mean((1, 2, 3))
    return across + (picture[..., 1:, :] - picture[..., :-1, :]).square().mean((1, 2, 3))
