"""What each official network expects of its input. Free of torch, so that any part of the project may ask."""

from dataclasses import dataclass
from typing import Literal

Resize = Literal["upper_bound", "lower_bound", "minimal", "square"]
Triple = tuple[float, float, float]

STEP = 32
"""Every side of a MiDaS input is a multiple of this: the deepest feature map is 32 times smaller than the input."""
PATCH = 14
"""The same for Depth Anything, whose transformer sees patches of this side."""
LONGEST = 4
"""The aspect up to which "lower_bound" follows the official rule. Work grows with the square of the area there: a strip
of 33 : 1 would take a thousand times as long as a square."""

IMAGENET_MEAN: Triple = (0.485, 0.456, 0.406)
IMAGENET_STD: Triple = (0.229, 0.224, 0.225)
HALF: Triple = (0.5, 0.5, 0.5)


@dataclass(frozen=True)
class NetworkSpec:
    """The input side of one network.

    name: the official name. input_size: the side in pixels it was trained at. resize: how a picture's shape becomes an
    input shape (see `network_size`). mean, std: the normalisation of sRGB values in [0, 1], one figure a channel.
    half_safe: whether float16 gives finite results, within a hundredth of their range. step: what every side of the
    input is a multiple of.
    """

    name: str
    input_size: int
    resize: Resize
    mean: Triple = HALF
    std: Triple = HALF
    half_safe: bool = True
    step: int = STEP


SPECS: dict[str, NetworkSpec] = {
    spec.name: spec
    for spec in (
        NetworkSpec("midas_v21_small_256", 256, "upper_bound", IMAGENET_MEAN, IMAGENET_STD),
        NetworkSpec("midas_v21_384", 384, "upper_bound", IMAGENET_MEAN, IMAGENET_STD),
        NetworkSpec("dpt_hybrid_384", 384, "minimal", half_safe=False),
        NetworkSpec("dpt_large_384", 384, "minimal"),
        NetworkSpec("dpt_swin2_tiny_256", 256, "square", half_safe=False),
        NetworkSpec("dpt_swin2_base_384", 384, "square", half_safe=False),
        NetworkSpec("dpt_swin2_large_384", 384, "square", half_safe=False),
        NetworkSpec("dpt_levit_224", 224, "square"),
        NetworkSpec("dpt_beit_base_384", 384, "minimal"),
        NetworkSpec("dpt_beit_large_384", 384, "minimal"),
        NetworkSpec("dpt_beit_large_512", 512, "minimal"),
        NetworkSpec("depth_anything_v2_vits", 518, "lower_bound", IMAGENET_MEAN, IMAGENET_STD, step=PATCH),
        NetworkSpec("depth_anything_v2_vitb", 518, "lower_bound", IMAGENET_MEAN, IMAGENET_STD, step=PATCH),
        NetworkSpec("depth_anything_v2_vitl", 518, "lower_bound", IMAGENET_MEAN, IMAGENET_STD, step=PATCH),
    )
}
"""The official networks, by name, in the order in which they were published and grew."""


def network_size(spec: NetworkSpec, width: int, height: int) -> tuple[int, int]:
    """The input (width, height) in pixels for a picture of `width` x `height` pixels; multiples of the step.

    "square" stretches the picture to the trained square. "upper_bound" takes the largest shape of the picture's aspect
    inside that square, "lower_bound" the smallest around it. "minimal" scales the picture by the factor nearest to 1 of
    the two that bring one side to the trained size. These are the official rules, but for long strips: there, MiDaS'
    rules give a side of 0, and Depth Anything's ("lower_bound") an input of any length. Here no side is below one step,
    and beyond LONGEST : 1 both sides of "lower_bound" shrink, so that the area stays.
    """
    side = spec.input_size
    if spec.resize == "square":
        return side, side
    by_width, by_height = side / width, side / height
    if spec.resize == "lower_bound":
        long = max(width / height, height / width) / LONGEST
        scale = max(by_width, by_height) / max(1.0, long**0.5)
        least = side if long <= 1.0 else 0
        return _to_step(scale * width, spec.step, least=least), _to_step(scale * height, spec.step, least=least)
    if spec.resize == "upper_bound":
        scale = min(by_width, by_height)
    else:
        scale = by_width if abs(1 - by_width) < abs(1 - by_height) else by_height
    most = side if spec.resize == "upper_bound" else None
    return _to_step(scale * width, spec.step, most), _to_step(scale * height, spec.step, most)


def _to_step(length: float, step: int, most: int | None = None, least: int = 0) -> int:
    steps = round(length / step)  # half a step goes to the even neighbour, as in the official rule
    if most is not None and steps * step > most:
        steps = most // step
    return max(steps, -(-least // step), 1) * step
