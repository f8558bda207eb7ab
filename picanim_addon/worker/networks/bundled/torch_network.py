"""The bundled depth network in torch: a MobileNetV2 encoder (timm) and a small MiDaS fusion decoder."""

from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from ..import_timm import import_timm
from .bundled_spec import WIDTHS


class ResidualUnit(nn.Module):
    """x + conv(relu(conv(relu(x)))), as in RefineNet."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(width, width, 3, padding=1)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Same shape out as in."""
        return x + self.conv2(functional.relu(self.conv1(functional.relu(x))))


class Fusion(nn.Module):
    """Add the refined features of a level to those from below, refine, double the size, change the width."""

    def __init__(self, width: int, out: int, lowest: bool = False) -> None:
        super().__init__()
        self.unit1 = None if lowest else ResidualUnit(width)
        self.unit2 = ResidualUnit(width)
        self.out_conv = nn.Conv2d(width, out, 1)

    def forward(self, level: torch.Tensor, below: torch.Tensor | None = None) -> torch.Tensor:
        """`below` has the shape of `level`; the result is twice as high and wide."""
        if below is not None and self.unit1 is not None:
            level = below + self.unit1(level)
        x = self.out_conv(self.unit2(level))
        return functional.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=True)


class BundledDepth(nn.Module):
    """Bx3xHxW (normalised, H and W multiples of 32) to BxHxW relative inverse depth, bigger = nearer."""

    def __init__(self) -> None:
        super().__init__()
        import_timm()
        import timm

        self.encoder = timm.create_model(
            "mobilenetv2_100", features_only=True, pretrained=False, pad_type="same", out_indices=(1, 2, 3, 4)
        )
        described: Any = self.encoder.feature_info
        channels = described.channels()
        self.layers = nn.ModuleList(
            nn.Conv2d(c, w, 3, padding=1, bias=False) for c, w in zip(channels, WIDTHS, strict=True)
        )
        outs = (WIDTHS[0], *WIDTHS[:-1])
        self.fusions = nn.ModuleList(Fusion(w, o, w == WIDTHS[-1]) for w, o in zip(WIDTHS, outs, strict=True))
        self.head1 = nn.Conv2d(WIDTHS[0], WIDTHS[0] // 2, 3, padding=1)
        self.head2 = nn.Conv2d(WIDTHS[0] // 2, 1, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Encode, fuse from the coarsest level up, one value a pixel."""
        levels = [layer(f) for layer, f in zip(self.layers, self.encoder(x), strict=True)]
        path = None
        for level, fusion in zip(reversed(levels), reversed(self.fusions), strict=True):
            path = fusion(level, path)
        y = self.head2(functional.relu(self.head1(path)))
        return functional.interpolate(y, scale_factor=2.0, mode="bilinear", align_corners=True)[:, 0]


def build() -> BundledDepth:
    """The network with random weights, in training mode."""
    return BundledDepth()


def load(path: Path) -> BundledDepth:
    """The network with the weights of a float16 safetensors file, as float32, in evaluation mode.

    Raises RuntimeError where the file's tensors are not this network's.
    """
    from safetensors.torch import load_file  # pyright: ignore[reportUnknownVariableType]

    network = build()
    tensors = {key: value.float() for key, value in load_file(str(path)).items()}
    counters = {key: value for key, value in network.state_dict().items() if key.endswith("num_batches_tracked")}
    network.load_state_dict(tensors | counters)
    return network.eval()
