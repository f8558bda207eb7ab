"""The network of outlines in torch, to train it; `numpy_network.py` runs the same in numpy."""

import torch
from torch import nn
from torch.nn import functional

from training.outlines.spec import BEYOND, STEEPNESS, SURE, WIDTHS


class Residual(nn.Module):
    """Two 3x3 convolutions whose result is added to their input."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(width, width, 3, padding=1)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Same shape out as in."""
        return functional.relu(x + self.conv2(functional.relu(self.conv1(x))))


class Outlines(nn.Module):
    """A picture Bx3xHxW in [0, 1] and its coarse depth BxHxW, 0 to 1, to the depth with edges: BxHxW.

    H and W are multiples of 16. Each pixel of the result lies between about the farthest and the nearest of the
    coarse map in a window around it; the network says how near to which.
    """

    def __init__(self) -> None:
        super().__init__()
        a, b, c, d = WIDTHS
        self.stem = nn.Conv2d(16, a, 3, padding=1)
        self.downs = nn.ModuleList(nn.Conv2d(i, o, 3, stride=2) for i, o in ((a, b), (b, c), (c, d)))
        self.encoders = nn.ModuleList(Residual(w) for w in WIDTHS)
        self.ups = nn.ModuleList(nn.Conv2d(i, o, 1) for i, o in ((b, a), (c, b), (d, c)))
        self.decoders = nn.ModuleList(Residual(w) for w in WIDTHS[:3])
        self.head = nn.Conv2d(a, 4, 3, padding=1)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)  # type: ignore[arg-type]

    def forward(self, picture: torch.Tensor, coarse: torch.Tensor, radius: int) -> torch.Tensor:
        """radius: of the window, in pixels."""
        seen = torch.cat([picture, coarse[:, None]], 1) - 0.5
        x = functional.relu(self.stem(functional.pixel_unshuffle(seen, 2)))
        levels = [self.encoders[0](x)]
        for down, encoder in zip(self.downs, self.encoders[1:], strict=True):
            levels.append(encoder(functional.relu(down(functional.pad(levels[-1], (0, 1, 0, 1))))))
        x = levels[3]
        for k in (2, 1, 0):
            larger = functional.interpolate(self.ups[k](x), scale_factor=2.0, mode="nearest")
            x = self.decoders[k](functional.relu(levels[k] + larger))
        said = functional.pixel_shuffle(self.head(x), 2)[:, 0]
        near, far = extremes(coarse, radius)
        far, near = far - BEYOND * (near - far), near + BEYOND * (near - far)
        span = near - far
        place = ((coarse - far) / span.clamp(min=1e-6)).clamp(SURE, 1 - SURE)
        return far + span * torch.sigmoid(torch.logit(place) + STEEPNESS * said)


def extremes(values: torch.Tensor, radius: int) -> tuple[torch.Tensor, torch.Tensor]:
    """The largest and the smallest in a (2 radius + 1) square window, BxHxW each, cut off at the borders."""
    size = 2 * radius + 1

    def largest(x: torch.Tensor) -> torch.Tensor:
        x = functional.max_pool2d(x[:, None], (size, 1), 1, (radius, 0))
        return functional.max_pool2d(x, (1, size), 1, (0, radius))[:, 0]

    return largest(values), -largest(-values)
