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


def points_loss(
    prediction: torch.Tensor, points: torch.Tensor, ranking: float = 0.6, relative: float = 0.3, ratio: float = 1.15
) -> torch.Tensor:
    """The loss at points whose distance was estimated by eye.

    prediction (P, H, W); points (P, n, 3): x and y from -1 to 1, inverse distance (0 at the sky), NaN where there is
    none. The error of the normalised values, the order of all pairs whose distances differ by `ratio` or more, and,
    after the best scale and shift, the error over the inverse distance itself: the first hardly sees what is far.
    """
    truth, mask = points[..., 2], torch.isfinite(points[..., 2])
    truth, places = torch.nan_to_num(truth), torch.nan_to_num(points[..., :2])
    values = functional.grid_sample(prediction[:, None], places[:, None], align_corners=False)[:, 0, 0]
    p, t = normalised(values, mask), normalised(truth, mask).clamp(-6, 6)
    count = mask.sum().clamp(min=1)
    loss = ((p - t).abs() * mask).sum() / count
    first, second = p[:, :, None], p[:, None, :]
    t1, t2 = truth[:, :, None], truth[:, None, :]
    chosen = mask[:, :, None] & mask[:, None, :] & (t1 > ratio * t2)  # each pair once, the nearer first
    loss = loss + ranking * (functional.softplus(-4 * (first - second)) * chosen).sum() / chosen.sum().clamp(min=1)
    return loss + relative * (relative_error(p, truth, mask) * mask).sum() / count


def relative_error(p: torch.Tensor, truth: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """|fitted - truth| / (truth + a twentieth of its mean), (P, n), at most 2, fitted by least squares to each row."""
    m = mask.float()
    n = m.sum(1, keepdim=True).clamp(min=1)
    mean_p, mean_t = (p * m).sum(1, keepdim=True) / n, (truth * m).sum(1, keepdim=True) / n
    across = ((p - mean_p) * (truth - mean_t) * m).sum(1, keepdim=True)
    scale = across.clamp(min=0) / (((p - mean_p) ** 2 * m).sum(1, keepdim=True) + 1e-3)
    fitted = mean_t + scale * (p - mean_p)
    return ((fitted - truth).abs() / (truth + 0.05 * mean_t).clamp(min=1e-6)).clamp(max=2.0)
