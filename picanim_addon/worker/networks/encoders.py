"""The encoders that give feature maps as they are: two convolutional ones, Swin v2 and LeViT, all built by timm.

An encoder has two methods. `features(images)` gives what the official code taps, in its shapes (the tests compare
these with the official values); `forward(images)` gives the (N, C, H, W) maps that the decoder wants, finest first.
`images`: (N, 3, H, W), normalised; H and W are multiples of 32.
"""

from typing import Any

from torch import Tensor, nn

from .import_timm import import_timm

timm = import_timm()


class ConvolutionalEncoder(nn.Module):
    """The four stages of a timm convolutional network (MiDaS 2.1)."""

    def __init__(self, timm_name: str) -> None:
        super().__init__()
        self.trunk: Any = timm.create_model(timm_name, pretrained=False, features_only=True, out_indices=(1, 2, 3, 4))

    def features(self, images: Tensor) -> list[Tensor]:
        """Maps 4, 8, 16 and 32 times smaller than the input."""
        return self.trunk(images)

    def forward(self, images: Tensor) -> list[Tensor]:
        """The same."""
        return self.features(images)


class Swin2Encoder(nn.Module):
    """The four stages of a Swin Transformer V2 (Liu et al., CVPR 2022); its input size is fixed."""

    def __init__(self, timm_name: str) -> None:
        super().__init__()
        self.trunk: Any = timm.create_model(timm_name, pretrained=False, num_classes=0)
        self.trunk.norm = nn.Identity()  # never reached: the taps lie before it

    def features(self, images: Tensor) -> list[Tensor]:
        """Token lists (N, H * W, C) of the last block of each stage."""
        return [x.flatten(1, 2) for x in self._stages(images)]

    def forward(self, images: Tensor) -> list[Tensor]:
        """Maps 4, 8, 16 and 32 times smaller than the input."""
        return [x.permute(0, 3, 1, 2) for x in self._stages(images)]

    def _stages(self, images: Tensor) -> list[Tensor]:
        taps: list[Tensor] = []
        x = self.trunk.patch_embed(images)  # (N, H, W, C), and so are the stages' outputs
        for stage in self.trunk.layers:
            x = stage(x)
            taps.append(x)
        return taps


class LevitEncoder(nn.Module):
    """LeViT-384 (Graham et al., ICCV 2021), as deep as its last tap; its input is 224 x 224."""

    BLOCKS = (2, 1, 1)
    """A tap comes after this many of timm's blocks (attention and MLP) in each stage."""

    def __init__(self) -> None:
        super().__init__()
        self.trunk: Any = timm.create_model("levit_384", pretrained=False, num_classes=0)
        del self.trunk.stages[-1].blocks[self.BLOCKS[-1] :]  # nothing reads what comes after the last tap

    def features(self, images: Tensor) -> list[Tensor]:
        """Token lists (N, H * W, C) on grids of 14, 7 and 4."""
        taps: list[Tensor] = []
        x = self.trunk.stem(images).flatten(2).transpose(1, 2)
        for stage, tap_after in zip(self.trunk.stages, self.BLOCKS, strict=True):
            x = stage.downsample(x)
            for count, block in enumerate(stage.blocks, start=1):
                x = block(x)
                if count == tap_after:
                    taps.append(x)
        return taps

    def forward(self, images: Tensor) -> list[Tensor]:
        """Square maps of 14, 7 and 4 pixels."""
        taps = self.features(images)
        return [x.transpose(1, 2).unflatten(2, (round(x.shape[1] ** 0.5),) * 2) for x in taps]
