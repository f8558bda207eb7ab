"""Adam (Kingma and Ba, ICLR 2015, algorithm 1), for one tensor; torch.optim loads torch's compiler first, for over a
second."""

import torch
from torch import Tensor

BETAS = 0.8, 0.99
"""Its usual memory is longer than the few steps that are taken here."""


class Adam:
    """Moves one tensor downhill. rate: of the first step; it falls by the square root of what is left of `steps`."""

    def __init__(self, steps: int, rate: float) -> None:
        self._steps, self._rate, self._done = steps, rate, 0
        self._mean = self._square = torch.zeros(())

    def moved(self, x: Tensor, slope: Tensor) -> Tensor:
        """`x` after one more step; slope: the loss's, by `x`."""
        done = self._done
        self._done += 1
        self._mean = torch.lerp(slope, self._mean, BETAS[0]) if done else (1 - BETAS[0]) * slope
        self._square = torch.lerp(slope**2, self._square, BETAS[1]) if done else (1 - BETAS[1]) * slope**2
        first, second = self._mean / (1 - BETAS[0] ** (done + 1)), self._square / (1 - BETAS[1] ** (done + 1))
        return x - self._rate * (1 - done / self._steps) ** 0.5 * first / (second.sqrt() + 1e-8)
