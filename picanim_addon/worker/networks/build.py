"""Put an encoder and a decoder together under an official name. Nothing is downloaded: weights come from a file."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from .decoder import DecoderShape, FusionDecoder
from .depth_anything import DinoEncoder
from .encoders import ConvolutionalEncoder, LevitEncoder, Swin2Encoder
from .transformer import BeitEncoder, HybridEncoder, VitEncoder


class DepthNetwork(nn.Module):
    """An official network: (N, 3, H, W) normalised images -> (N, H, W) relative inverse depth, at least 0, bigger =
    nearer.

    H and W are multiples of 32, for Depth Anything of 14; Swin v2 and LeViT take their trained size only.
    """

    def __init__(self, encoder: nn.Module, decoder: FusionDecoder) -> None:
        super().__init__()
        self.encoder: Any = encoder
        self.decoder = decoder

    def forward(self, images: Tensor) -> Tensor:
        """Estimate."""
        return self.decoder(self.encoder(images))


_WIDE = (256, 256, 256, 256)
_HEAD = (256, 128, 32)
_BASE_TAPS, _LARGE_TAPS = (2, 5, 8, 11), (5, 11, 17, 23)
_BASE_CHANNELS, _LARGE_CHANNELS = (96, 192, 384, 768), (256, 512, 1024, 1024)

_Recipe = tuple[Callable[[], nn.Module], DecoderShape]


def _swin2(timm_name: str, first: int) -> _Recipe:
    return lambda: Swin2Encoder(timm_name), DecoderShape((first, 2 * first, 4 * first, 8 * first), _WIDE, _HEAD)


def _beit(timm_name: str, taps: tuple[int, ...], channels: tuple[int, ...]) -> _Recipe:
    return lambda: BeitEncoder(timm_name, taps, channels), DecoderShape(channels, _WIDE, _HEAD)


def _dino(size: str, taps: tuple[int, ...], channels: tuple[int, ...], width: int) -> _Recipe:
    # From a fused map of 8 times the patch grid to the input's 14 times.
    shape = DecoderShape(channels, (width,) * 4, (width, width // 2, 32), head_scale=14 / 8)
    return lambda: DinoEncoder(f"vit_{size}_patch14_dinov2", taps, channels), shape


_RECIPES: dict[str, _Recipe] = {
    "midas_v21_small_256": (
        lambda: ConvolutionalEncoder("tf_efficientnet_lite3"),
        DecoderShape((32, 48, 136, 384), (64, 128, 256, 512), (64, 32, 32), shrink=True, head_corners=False),
    ),
    "midas_v21_384": (
        lambda: ConvolutionalEncoder("resnext101_32x8d"),
        DecoderShape((256, 512, 1024, 2048), _WIDE, _HEAD, mix=False, relu_skip=True, head_corners=False),
    ),
    "dpt_hybrid_384": (HybridEncoder, DecoderShape((256, 512, 768, 768), _WIDE, _HEAD)),
    "dpt_large_384": (
        lambda: VitEncoder("vit_large_patch16_384", _LARGE_TAPS, _LARGE_CHANNELS),
        DecoderShape(_LARGE_CHANNELS, _WIDE, _HEAD),
    ),
    "dpt_swin2_tiny_256": _swin2("swinv2_tiny_window16_256", 96),
    "dpt_swin2_base_384": _swin2("swinv2_base_window12to24_192to384", 128),
    "dpt_swin2_large_384": _swin2("swinv2_large_window12to24_192to384", 192),
    "dpt_levit_224": (LevitEncoder, DecoderShape((384, 512, 768), _WIDE[:3], (64, 32, 8), enlarge=True)),
    "dpt_beit_base_384": _beit("beit_base_patch16_384", _BASE_TAPS, _BASE_CHANNELS),
    "dpt_beit_large_384": _beit("beit_large_patch16_384", _LARGE_TAPS, _LARGE_CHANNELS),
    "dpt_beit_large_512": _beit("beit_large_patch16_512", _LARGE_TAPS, _LARGE_CHANNELS),
    "depth_anything_v2_vits": _dino("small", _BASE_TAPS, (48, 96, 192, 384), 64),
    "depth_anything_v2_vitb": _dino("base", _BASE_TAPS, (96, 192, 384, 768), 128),
    "depth_anything_v2_vitl": _dino("large", (4, 11, 17, 23), (256, 512, 1024, 1024), 256),
}


class _LeaveWeights(TorchFunctionMode):
    """Leave the memory of new weights as it is. Drawing 340 million random numbers takes longer than reading a file.

    Only parameters are left so; the tables that a network works out for itself are made as ever.
    """

    DRAWS = frozenset(
        {"uniform_", "normal_", "trunc_normal_", "kaiming_uniform_", "kaiming_normal_", "erfinv_"}
        | {"mul_", "add_", "clamp_"}  # timm scales, shifts and limits what it drew
    )

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """Call `func`, unless it would give a parameter its first values."""
        named = kwargs or {}
        if func.__name__ in self.DRAWS:
            target = args[0] if args else named.get("tensor")
            if isinstance(target, nn.Parameter):
                return target
        return func(*args, **named)


def build(name: str, *, initialise: bool = True) -> DepthNetwork:
    """The network of that official name, untrained, on the CPU and ready for inference.

    initialise: whether the weights are drawn at random as for training. Without it they are whatever the memory held,
    which serves only where a checkpoint is loaded next. Raises KeyError for a name that is not in `spec.SPECS`.
    """
    make_encoder, shape = _RECIPES[name]
    with nullcontext() if initialise else _LeaveWeights():
        return DepthNetwork(make_encoder(), FusionDecoder(shape)).eval()
