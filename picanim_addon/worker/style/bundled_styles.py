"""The bundled style network: its styles, and the style of any picture, each fitted to the picture that is painted."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from ...errors import PicAnimError
from ...locations import STYLE_WEIGHTS
from ...picture.picture import Picture
from ...picture.texture import resized_pixels
from ...style.layers import colours
from ..networks.bundled.numpy_network import read_safetensors
from ..tensors import tensor_of
from .adam import Adam
from .adapter import Adapter
from .features import WIDTHS, Moments, moments, statistics, statistics_of
from .losses import STYLE_WEIGHT, WEAVE_WEIGHT, content_loss, roughness, style_loss, weave_allowed, weave_loss
from .network import StyleNetwork
from .predictor import Predictor
from .tiled_inference import Report

# What the names of the styles' affines, and of their paintings' means and Gram matrices, begin with in the file.
AFFINE, MEANS, GRAMS = "affines.", "means.", "grams."
STYLE_SIDE = 384  # a style picture's short side: the size at which strokes were learnt
LONGEST = 2  # a picture longer than this times its short side is cut, for what is learnt from it
FIT_SIDE, LEAST_SIDE = 256, 64  # short side of the picture that an affine is fitted to: its own, within these


@dataclass(frozen=True)
class Fit:
    """How far an affine is fitted: steps of Adam, and its rate at the first."""

    steps: int
    rate: float


ANY_FIT, OWN_FIT = Fit(16, 0.05), Fit(16, 0.04)
"""A style that is only predicted has further to go than one that was learnt."""


class Bundled:
    """The network, its styles, the features that measure paintings, and the predictor and the adapter of affines
    (1, 2, norms)."""

    def __init__(self, path: Path = STYLE_WEIGHTS) -> None:
        try:
            tensors = {name: tensor_of(values) for name, values in read_safetensors(path).items()}
            self._affines = {n.removeprefix(AFFINE): v[None] for n, v in tensors.items() if n.startswith(AFFINE)}
            self._moments = {n: _moments(tensors[f"{MEANS}{n}"], tensors[f"{GRAMS}{n}"]) for n in self._affines}
            channels, _, ends, _ = tensors["network.conv1.weight"].shape
            skip = tensors["network.deconv3.weight"].shape[1] > channels
            self.network = StyleNetwork(channels, ends, skip=skip)
            norms = sum(self.network.widths)
            self._predictor, self._adapter = Predictor(norms), Adapter(norms)
            parts = {"network.": self.network, "predictor.": self._predictor, "adapter.": self._adapter}
            for prefix, module in parts.items():
                module.load_state_dict({n.removeprefix(prefix): v for n, v in tensors.items() if n.startswith(prefix)})
                module.eval().requires_grad_(False)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise PicAnimError("The bundled style network is damaged; install PicAnim again", str(error)) from error
        self.features = self._predictor.features

    @property
    def names(self) -> list[str]:
        """The styles that come with the network."""
        return list(self._affines)

    def moments_of(self, name: str) -> list[Moments]:
        """The moments of the painting that one of its styles was learnt from."""
        return self._moments[name]

    @torch.no_grad()
    def moments_like(self, style: Picture) -> list[Moments]:
        """The moments of a picture that is a style."""
        self.features.cpu()
        return [moments(x) for x in self.features(short_sided(style, STYLE_SIDE))]

    def own(self, name: str, content: Picture, report: Report, fit: Fit = OWN_FIT) -> Tensor:
        """The affine (1, 2, norms) that paints `content` in one of its styles. report: called with the part done."""
        return self._fitted(self._affines[name], self._moments[name], content, fit, report)

    def like(self, style: Picture, content: Picture, report: Report, fit: Fit = ANY_FIT) -> Tensor:
        """The affine (1, 2, norms) that paints `content` like a picture. report: called with the part done."""
        wanted = self.moments_like(style)
        with torch.no_grad():
            affine = self._predictor(self._predictor.look(statistics_of(wanted)))
        return self._fitted(affine, wanted, content, fit, report)

    def _fitted(self, affine: Tensor, style: list[Moments], content: Picture, fit: Fit, report: Report) -> Tensor:
        """An affine adapted to `content`, and moved in a few steps of gradient descent towards painting it best.

        The features that measure it are the predictor's own.
        """
        own_side = min(content.width, content.height)
        picture = short_sided(content, min(FIT_SIDE, max(LEAST_SIDE, own_side)))
        with torch.no_grad():
            seen = self.features(picture)
            looks = (self._predictor.look(figures) for figures in (statistics(seen), statistics_of(style)))
            affine = affine + self._adapter(*looks)
            allowed = weave_allowed(picture)
        adam = Adam(fit.steps, fit.rate)
        for step in range(fit.steps):
            report(step / fit.steps)
            affine = affine.detach().requires_grad_(True)
            painted = self.network(picture * 255, affine) / 255
            features = self.features(painted)
            loss = content_loss(features, seen) + STYLE_WEIGHT * style_loss(features, style) + roughness(painted)
            loss = loss + WEAVE_WEIGHT * weave_loss(painted, allowed)
            (slope,) = torch.autograd.grad(loss.sum(), affine)
            affine = adam.moved(affine, slope)
        return affine.detach()


def _moments(means: Tensor, grams: Tensor) -> list[Moments]:
    """Each layer's, as a batch of one, from those of all layers on end."""
    layers = zip(
        torch.split(means, list(WIDTHS)), torch.split(grams, [width**2 for width in WIDTHS]), WIDTHS, strict=True
    )
    return [(mean[None], gram.reshape(1, width, width)) for mean, gram, width in layers]


def short_sided(picture: Picture, side: int) -> Tensor:
    """(1, 3, H, W) in [0, 1]: a picture with a short side of `side` pixels; its middle where it is very long."""
    part = side / min(picture.width, picture.height)
    width, height = (4 * round(part * length / 4) for length in (picture.width, picture.height))
    pixels = resized_pixels(colours(picture), width, height)
    most = side * LONGEST
    top, left = max(0, (pixels.shape[0] - most) // 2), max(0, (pixels.shape[1] - most) // 2)
    pixels = pixels[top : top + most, left : left + most]
    return tensor_of(np.ascontiguousarray(pixels.transpose(2, 0, 1), np.float32) / 255)[None]
