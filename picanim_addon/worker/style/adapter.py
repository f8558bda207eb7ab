"""From what a picture looks like to a change in the affine that it is painted with."""

import torch
from torch import nn
from torch.nn import functional

from .features import WIDTHS

HIDDEN = 128


class Adapter(nn.Module):
    """Looks of contents and of styles (B, 2 x sum of WIDTHS) each to what is added to affines (B, 2, norms).

    One affine for all pictures meets a style's statistics on the mean only: a sky's few strokes and a crowd's many need
    other shifts. Looks are those of `Predictor.look`.
    """

    def __init__(self, norms: int) -> None:
        super().__init__()
        looks = 2 * sum(WIDTHS)
        self.content = nn.Linear(looks, HIDDEN)
        self.style = nn.Linear(looks, HIDDEN, bias=False)
        self.out = nn.Linear(HIDDEN, 2 * norms, bias=False)
        nn.init.zeros_(self.out.weight)  # it begins as no change

    def forward(self, content: torch.Tensor, style: torch.Tensor) -> torch.Tensor:
        """What to add to the styles' affines."""
        hidden = functional.leaky_relu(self.content(content) + self.style(style), 0.1)
        return self.out(hidden).unflatten(1, (2, -1))
