"""What a painted picture is measured by: content and style in VGG features, both free of scale, and smoothness."""

import torch

from .features import Moments, moments

CONTENT_LAYER = 2  # relu3_1
CONTENT_VARIANCE = 15.0
"""Mean variance of relu3_1 within a photograph: of 60 random crops."""
STYLE_WEIGHT = 2.0
"""What the style loss counts for beside a content loss of weight 1, in training and in fitting to a picture."""
FLOOR = 0.1
"""A channel counts as varying by this part of its layer's mean variance at least."""


def content_loss(painted: list[torch.Tensor], content: list[torch.Tensor]) -> torch.Tensor:
    """(B,): squared error of relu3_1, as a part of the variance that it has in photographs."""
    return (painted[CONTENT_LAYER] - content[CONTENT_LAYER]).square().mean((1, 2, 3)) / CONTENT_VARIANCE


def style_loss(painted: list[torch.Tensor], style: list[Moments]) -> torch.Tensor:
    """(B,): squared errors of Gram matrices (Gatys et al., CVPR 2016) and of means, layers' mean.

    The matrices are about the means, and each channel is measured by how much it varies in the style. Without that a
    few bright channels outweigh all others, and a tint with a little noise comes close to any painting.
    """
    return moments_loss([moments(x) for x in painted], style)


def moments_loss(painted: list[Moments], style: list[Moments]) -> torch.Tensor:
    """`style_loss` of a picture whose layers' moments are known."""
    return torch.stack([_apart(found, wanted) for found, wanted in zip(painted, style, strict=True)]).mean(0)


def _apart(painted: Moments, wanted: Moments) -> torch.Tensor:
    """(B,): Gram matrices' squared error as a part of the wanted's own, and the means' in the wanted's variances."""
    variance = wanted[1].diagonal(dim1=1, dim2=2)
    variance = variance + FLOOR * variance.mean(1, keepdim=True)
    scale = variance.rsqrt()[:, :, None] * variance.rsqrt()[:, None, :]
    own = (wanted[1] * scale).square().sum((1, 2))
    gram = ((painted[1] - wanted[1]) * scale).square().sum((1, 2)) / own
    return gram + ((painted[0] - wanted[0]).square() / variance).mean(1)


def roughness(picture: torch.Tensor) -> torch.Tensor:
    """(B,): total variation, squared: mean squared difference of neighbours of a picture in [0, 1]."""
    across = (picture[..., :, 1:] - picture[..., :, :-1]).square().mean((1, 2, 3))
    return across + (picture[..., 1:, :] - picture[..., :-1, :]).square().mean((1, 2, 3))


def outline_loss(painted: torch.Tensor, content: torch.Tensor, outlines: torch.Tensor) -> torch.Tensor:
    """(B,): how far the painted steps of brightness differ from the content's where there are outlines (H, W), 0 to 1.

    So a stroke ends at an outline, where it would have smoothed it, and none is laid across.
    """
    off = (painted - content).mean(1)
    across = ((off[..., :, 1:] - off[..., :, :-1]).square() * outlines[:, 1:]).sum((1, 2))
    down = ((off[..., 1:, :] - off[..., :-1, :]).square() * outlines[1:]).sum((1, 2))
    return (across + down) / outlines.sum().clamp_min(1.0)
