"""Losses on relative inverse depth: free of scale and shift, as MiDaS defines them, and a ranking loss on pairs."""

import torch
from torch.nn import functional


def normalised(values: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """(B, H, W) less its median, over its mean absolute deviation, both taken over the mask of each picture."""
    flat, valid = values.flatten(1), mask.flatten(1)
    hidden = torch.where(valid, flat, torch.nan)
    middle = torch.nan_to_num(hidden.nanmedian(1, keepdim=True).values)
    spread = ((flat - middle).abs() * valid).sum(1, keepdim=True) / valid.sum(1, keepdim=True).clamp(min=1)
    return ((flat - middle) / spread.clamp(min=1e-4)).view_as(values)


def trimmed_error(prediction: torch.Tensor, truth: torch.Tensor, mask: torch.Tensor, keep: float = 0.8) -> torch.Tensor:
    """Mean absolute error of two normalised maps over the `keep` share of the smallest errors in each."""
    error = ((prediction - truth).abs() * mask).flatten(1)
    error = torch.where(mask.flatten(1), error, torch.inf).sort(1).values
    count = (mask.flatten(1).sum(1, keepdim=True) * keep).long()
    kept = torch.arange(error.shape[1], device=error.device)[None] < count
    return torch.where(kept, error, 0.0).sum() / kept.sum().clamp(min=1)


def gradient_error(prediction: torch.Tensor, truth: torch.Tensor, mask: torch.Tensor, scales: int = 4) -> torch.Tensor:
    """Mean absolute gradient of the difference at `scales` sizes, each half as large: edges at the right place."""
    total = prediction.new_zeros(())
    for scale in range(scales):
        step = 2**scale
        difference = (prediction - truth)[:, ::step, ::step]
        valid = mask[:, ::step, ::step]
        across = (difference[:, :, 1:] - difference[:, :, :-1]).abs() * (valid[:, :, 1:] & valid[:, :, :-1])
        down = (difference[:, 1:] - difference[:, :-1]).abs() * (valid[:, 1:] & valid[:, :-1])
        total = total + (across.sum() + down.sum()) / valid.sum().clamp(min=1)
    return total


def ranking_error(
    prediction: torch.Tensor, truth: torch.Tensor, mask: torch.Tensor, pairs: int = 3000, ratio: float = 1.1
) -> torch.Tensor:
    """Logistic loss on random pairs of pixels whose true distances differ by `ratio` or more.

    `prediction` is normalised (its unit is its own spread); `truth` is inverse depth itself, 0 at the sky.
    """
    count, size = prediction.shape[0], truth[0].numel()
    first, second = torch.randint(size, (2, count, pairs), device=truth.device)
    p, t, m = prediction.flatten(1), truth.flatten(1), mask.flatten(1)
    t1, t2 = t.gather(1, first), t.gather(1, second)
    chosen = m.gather(1, first) & m.gather(1, second) & (torch.maximum(t1, t2) > ratio * torch.minimum(t1, t2))
    margin = (p.gather(1, first) - p.gather(1, second)) * torch.sign(t1 - t2)
    return (functional.softplus(-4 * margin) * chosen).sum() / chosen.sum().clamp(min=1)


def depth_loss(
    prediction: torch.Tensor, truth: torch.Tensor, gradient: float = 0.15, ranking: float = 0.6, keep: float = 1.0
) -> torch.Tensor:
    """The training loss. Both (B, H, W); `truth` is inverse depth in any unit, NaN where unknown.

    A large weight of the gradient at the start keeps maps blurred: a flat map has a smaller gradient error than one
    with edges a few pixels off. Nor is anything trimmed (keep = 1): rendered depth is exact, the largest errors are
    things that the network has not seen yet.
    """
    mask = torch.isfinite(truth)
    truth = torch.nan_to_num(truth)
    p, t = normalised(prediction, mask), normalised(truth, mask).clamp(-6, 6)
    loss = trimmed_error(p, t, mask, keep) + gradient * gradient_error(p, t, mask)
    return loss + ranking * ranking_error(p, truth, mask)
