"""What a painted picture is measured by: content and style in VGG features, both free of scale, and smoothness."""

from typing import cast

import torch
from torch.nn import functional

from .features import Moments, moments

CONTENT_LAYER = 2  # relu3_1
CONTENT_VARIANCE = 15.0
"""Mean variance of relu3_1 within a photograph: of 60 random crops."""
STYLE_WEIGHT = 2.0
"""What the style loss counts for beside a content loss of weight 1, in training and in fitting to a picture."""
FLOOR = 0.1
"""A channel counts as varying by this part of its layer's mean variance at least."""
WEAVE_SQUARE, WEAVE_AROUND = 128, 15
WEAVE_COARSEST = 1 / 20
"""Cycles a pixel that a weave has at least."""
WEAVE_ABOVE = 2.0
WEAVE_LEAST = 570.0
"""Power of a square whose pixels vary by one 255th: what is calmer than that counts less."""
WEAVE_WEIGHT = 3.0
"""What the weave counts for where an affine is fitted to a picture."""
LUMA = 0.299, 0.587, 0.114


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


def weave_allowed(content: torch.Tensor) -> torch.Tensor | None:
    """By how much a painting's frequencies may stand out above those around (B, 128, 128), for `weave_loss`.

    Twice, and where the content's own posts and steps repeat, as much more as they do. content: (B, 3, H, W) in [0, 1];
    one with a side below 128 pixels is too small to say: None.
    """
    if min(content.shape[2:]) < WEAVE_SQUARE:
        return None
    power, around = _spectrum(content)
    return WEAVE_ABOVE * (power / around).clamp_min(1.0)


def weave_loss(painted: torch.Tensor, allowed: torch.Tensor | None) -> torch.Tensor:
    """(B,): the part of a painting's fine energy in narrow peaks of its spectrum that stand out more than is `allowed`.

    A network meets a style's statistics most easily with a hatching that repeats every few pixels, where a painter's
    strokes are never twice the same. painted: (B, 3, H, W) in [0, 1].
    """
    if allowed is None:
        return painted.new_zeros(len(painted))
    power, around = _spectrum(painted)
    return (functional.relu(power - allowed * around) * _fine(power.device)).sum((1, 2))


def _fine(device: torch.device) -> torch.Tensor:
    """(128, 128): which frequencies a weave can have."""
    place = torch.arange(WEAVE_SQUARE, device=device)
    across = torch.minimum(place, WEAVE_SQUARE - place) / WEAVE_SQUARE
    return torch.hypot(across[:, None], across) > WEAVE_COARSEST


def _spectrum(pictures: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """(B, 128, 128) each: the mean power of overlapping squares, and the geometric mean of 15 x 15 around each.

    Of each square the fine power is 1, so that a calm sky, where a weave is seen first, counts as much as a crowd.
    """
    device = pictures.device
    grey = (pictures * torch.tensor(LUMA, device=device)[:, None, None]).sum(1)
    step = WEAVE_SQUARE // 2
    squares = grey.unfold(1, WEAVE_SQUARE, step).unfold(2, WEAVE_SQUARE, step).flatten(1, 2)
    window = torch.hann_window(WEAVE_SQUARE, device=device)
    squares = (squares - squares.mean((2, 3), keepdim=True)) * window[:, None] * window
    waves = cast(torch.Tensor, torch.fft.fft2(squares))  # pyright: ignore[reportUnknownMemberType]
    power = waves.abs().square()
    power = (power / ((power * _fine(device)).sum((2, 3), keepdim=True) + WEAVE_LEAST)).mean(1)
    power = power + 1e-9
    wide = functional.pad(power.log()[:, None], (WEAVE_AROUND // 2,) * 4, mode="circular")
    return power, functional.avg_pool2d(wide, WEAVE_AROUND, 1)[:, 0].exp()
