"""From a style picture's features to the affine with which the style network paints like it."""

import torch
from torch import nn
from torch.nn import functional

from .features import WIDTHS, Features

HIDDEN = 192


class Predictor(nn.Module):
    """What style pictures look like to affines (B, 2, norms) (after Ghiasi et al., BMVC 2017)."""

    mean: torch.Tensor
    spread: torch.Tensor

    def __init__(self, norms: int) -> None:
        super().__init__()
        inputs, outputs = 2 * sum(WIDTHS), 2 * norms
        self.features = Features()
        self.register_buffer("mean", torch.zeros(inputs))
        self.register_buffer("spread", torch.ones(inputs))
        self.hidden = nn.Linear(inputs, HIDDEN)
        self.out = nn.Linear(HIDDEN, outputs)
        nn.init.normal_(self.out.weight, std=0.02)
        with torch.no_grad():
            self.out.bias.copy_(torch.cat((torch.ones(outputs // 2), torch.zeros(outputs // 2))))

    def forward(self, look: torch.Tensor) -> torch.Tensor:
        """Affines of looks (B, 2 x sum of WIDTHS)."""
        hidden = functional.leaky_relu(self.hidden(look), 0.1)
        return self.out(hidden).unflatten(1, (2, -1))

    def look(self, statistics: torch.Tensor) -> torch.Tensor:
        """What pictures look like of whose features these are the statistics: standardised."""
        return ((statistics - self.mean) / self.spread).clamp(-6, 6)
