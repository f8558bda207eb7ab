"""What each MiDaS network expects of its input. Free of torch, so that any part of the project may ask."""

from dataclasses import dataclass
from typing import Literal

Resize = Literal["upper_bound", "minimal", "square"]
Triple = tuple[float, float, float]

STEP = 32
"""Every side of a network's input is a multiple of this: the deepest feature map is 32 times smaller than the input."""

IMAGENET_MEAN: Triple = (0.485, 0.456, 0.406)
IMAGENET_STD: Triple = (0.229, 0.224, 0.225)
HALF: Triple = (0.5, 0.5, 0.5)


@dataclass(frozen=True)
class NetworkSpec:
    """The input side of one network.

    name: the official name. input_size: the side in pixels it was trained at. resize: how a picture's shape becomes an
    input shape (see `network_size`). mean, std: the normalisation of sRGB values in [0, 1], one figure a channel.
    half_safe: whether float16 gives finite results.
    """

    name: str
    input_size: int
    resize: Resize
    mean: Triple = HALF
    std: Triple = HALF
    half_safe: bool = True


SPECS: dict[str, NetworkSpec] = {
    spec.name: spec
    for spec in (
        NetworkSpec("midas_v21_small_256", 256, "upper_bound", IMAGENET_MEAN, IMAGENET_STD),
        NetworkSpec("midas_v21_384", 384, "upper_bound", IMAGENET_MEAN, IMAGENET_STD),
        NetworkSpec("dpt_hybrid_384", 384, "minimal"),
        NetworkSpec("dpt_large_384", 384, "minimal"),
        NetworkSpec("dpt_swin2_tiny_256", 256, "square", half_safe=False),
        NetworkSpec("dpt_swin2_base_384", 384, "square", half_safe=False),
        NetworkSpec("dpt_swin2_large_384", 384, "square", half_safe=False),
        NetworkSpec("dpt_levit_224", 224, "square"),
        NetworkSpec("dpt_beit_base_384", 384, "minimal"),
        NetworkSpec("dpt_beit_large_384", 384, "minimal"),
        NetworkSpec("dpt_beit_large_512", 512, "minimal"),
    )
}
"""The official networks, by name, in the order in which they were published and grew."""


def network_size(spec: NetworkSpec, width: int, height: int) -> tuple[int, int]:
    """The input (width, height) in pixels for a picture of `width` x `height` pixels; multiples of 32, never below 32.

    "square" stretches the picture to the trained square. "upper_bound" takes the largest shape of the picture's aspect
    inside that square. "minimal" scales the picture by the factor nearest to 1 of the two that bring one side to the
    trained size. These are the official rules, but for the lower limit: there, a long strip gets a side of 0.
    """
    side = spec.input_size
    if spec.resize == "square":
        return side, side
    by_width, by_height = side / width, side / height
    if spec.resize == "upper_bound":
        scale = min(by_width, by_height)
    else:
        scale = by_width if abs(1 - by_width) < abs(1 - by_height) else by_height
    limit = side if spec.resize == "upper_bound" else None
    return _to_step(scale * width, limit), _to_step(scale * height, limit)


def _to_step(length: float, limit: int | None) -> int:
    steps = round(length / STEP)  # half a step goes to the even neighbour, as in the official rule
    if limit is not None and steps * STEP > limit:
        steps = limit // STEP
    return max(steps, 1) * STEP
