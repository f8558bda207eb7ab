"""The bundled style network: its styles, and the style of any picture."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from ...errors import PicAnimError
from ...picture.picture import Picture
from ...picture.texture import resized_rgb
from ..networks.bundled_numpy import read_safetensors
from .features import moments
from .losses import STYLE_WEIGHT, content_loss, roughness, style_loss
from .network import StyleNetwork
from .passes import Report
from .predictor import Predictor

WEIGHTS = Path(__file__).resolve().parent.parent / "weights" / "picanim_style.safetensors"
AFFINE = "affines."  # the names of the styles' affines in the file begin with it
STYLE_SIDE = 384  # a style picture's short side: the size at which strokes were learnt
LONGEST = 2  # a picture longer than this times its short side is cut, for what is learnt from it
FIT_SIDE, FIT_STEPS, FIT_RATE = 256, 20, 0.06


class Bundled:
    """The network, {style: affine (1, 2, norms)}, and the predictor of affines."""

    def __init__(self, path: Path = WEIGHTS) -> None:
        try:
            tensors = {name: torch.from_numpy(values) for name, values in read_safetensors(path).items()}
            self.affines = {n.removeprefix(AFFINE): v[None] for n, v in tensors.items() if n.startswith(AFFINE)}
            channels, _, ends, _ = tensors["network.conv1.weight"].shape
            skip = tensors["network.deconv3.weight"].shape[1] > channels
            self.network = StyleNetwork(channels, ends, skip=skip)
            self.predictor = Predictor(sum(self.network.widths))
            for module, prefix in ((self.network, "network."), (self.predictor, "predictor.")):
                module.load_state_dict({n.removeprefix(prefix): v for n, v in tensors.items() if n.startswith(prefix)})
                module.eval().requires_grad_(False)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise PicAnimError("The bundled style network is damaged; install PicAnim again", str(error)) from error

    def predicted(self, style: Picture) -> Tensor:
        """The affine (1, 2, norms) that paints like a picture."""
        with torch.inference_mode():
            return self.predictor(style_input(style)).clone()

    def fitted(self, affine: Tensor, style: Picture, content: Picture, report: Report) -> Tensor:
        """An affine moved in a few steps of gradient descent towards painting `content` in the style of a picture.

        The features that measure it are the predictor's own. report: called with the part done.
        """
        features = self.predictor.features
        with torch.no_grad():
            wanted = [moments(x) for x in features(style_input(style))]
            picture = short_sided(content, FIT_SIDE)
            seen = features(picture)
        moved = affine.detach().clone().requires_grad_(True)
        optimiser = torch.optim.Adam([moved], lr=FIT_RATE)
        for step in range(FIT_STEPS):
            report(step / FIT_STEPS)
            painted = self.network(picture * 255, moved) / 255
            found = features(painted)
            loss = content_loss(found, seen) + STYLE_WEIGHT * style_loss(found, wanted) + roughness(painted)
            for group in optimiser.param_groups:
                group["lr"] = FIT_RATE * (1 - step / FIT_STEPS) ** 0.5
            optimiser.zero_grad(set_to_none=True)
            loss.sum().backward()
            optimiser.step()
        return moved.detach()


def style_input(style: Picture) -> Tensor:
    """(1, 3, H, W) in [0, 1] of a style picture, at the size at which strokes were learnt."""
    return short_sided(style, STYLE_SIDE)


def short_sided(picture: Picture, side: int) -> Tensor:
    """(1, 3, H, W) in [0, 1]: a picture with a short side of `side` pixels; its middle where it is very long."""
    part = side / min(picture.width, picture.height)
    width, height = (4 * round(part * length / 4) for length in (picture.width, picture.height))
    pixels = resized_rgb(picture, width, height)
    most = side * LONGEST
    top, left = max(0, (pixels.shape[0] - most) // 2), max(0, (pixels.shape[1] - most) // 2)
    pixels = pixels[top : top + most, left : left + most]
    return torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1)))[None]
