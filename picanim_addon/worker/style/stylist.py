"""Paint a picture, or a scene's layers, in the styles that were chosen."""

import math
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from ...arrays import Array
from ...errors import PicAnimError
from ...picture.picture import Picture
from ...picture.read import MAX_PIXELS, read_picture
from ...picture.texture import resized_pixels
from ...sentence import Progress
from ...style.blend import blend, depth_mask, with_colours_of
from ...style.layers import colours
from ...style.painting import StyleOptions
from .bundled_styles import Bundled
from .checkpoint import load_checkpoint
from .malloc_tuning import kept_heap
from .network import StyleNetwork
from .tiled_inference import MOST, Pixels, Statistics, gather, paint

CHECKPOINTS = (".pth", ".pt", ".model", ".ckpt", ".safetensors")
KEPT = 4_500_000
"""Pixels up to which freed memory is kept while a picture is painted: of a larger one it would come to gigabytes."""
SMALLEST = 32  # pixels of a side that is painted

Style = tuple[StyleNetwork, Tensor]
"""A network and the affine (1, 2, norms) that it paints with."""


@dataclass(frozen=True)
class Layer:
    """A picture of a scene, and its nearness (h, w) from 0 to 1 where a limit in depth is asked for."""

    picture: Picture
    nearness: Array | None = None


class Stylist:
    """Keeps networks loaded, and affines that were fitted, between requests. device: "cpu", "cuda", "mps" or "xpu"."""

    def __init__(self, device: str) -> None:
        self._device = torch.device(device)
        self._bundled: Bundled | None = None
        self._checkpoints: dict[tuple[str, int], Style] = {}
        self._fitted: dict[tuple[str, int, str, int], Tensor] = {}

    def paint(
        self, layers: Sequence[Layer], reference: Picture, options: StyleOptions, progress: Progress
    ) -> list[Pixels]:
        """The layers' colours (H, W, 3) uint8, painted alike: by the statistics of `reference`. Raises PicAnimError."""
        pixels = max(p.width * p.height for p in (reference, *(layer.picture for layer in layers))) / options.scale**2
        with kept_heap() if pixels <= KEPT else nullcontext():
            return self._paint(layers, reference, options, progress)

    def _paint(
        self, layers: Sequence[Layer], reference: Picture, options: StyleOptions, progress: Progress
    ) -> list[Pixels]:
        progress("Loading the style", 0.02)
        styles = [self._style(options.style, reference, progress)]
        weights = [1.0]
        if options.second and options.mix > 0:
            styles.append(self._style(options.second, reference, progress))
            weights = [1 - options.mix, options.mix]
            if styles[0][0] is styles[1][0]:
                mixed = torch.lerp(styles[0][1], styles[1][1], options.mix)
                styles, weights = [(styles[0][0], mixed)], [1.0]
        results = [np.zeros(0, np.uint8)] * len(layers)
        for number, (style, weight) in enumerate(zip(styles, weights, strict=True)):
            begin, share = 0.3 + 0.65 * number / len(styles), 0.65 / len(styles)
            for index, painted in enumerate(
                self._painted(style, layers, reference, options, _part(progress, begin, share))
            ):
                results[index] = painted if number == 0 else blend(results[index], painted, weight)
        return [self._finished(layer, painted, options) for layer, painted in zip(layers, results, strict=True)]

    def _painted(
        self,
        style: Style,
        layers: Sequence[Layer],
        reference: Picture,
        options: StyleOptions,
        report: Callable[[float], None],
    ) -> list[Pixels]:
        network, affine = style[0].to(self._device), style[1].to(self._device)
        measured = _at_scale(reference, options.scale)
        statistics, whole = self._statistics(network, affine, measured, lambda part: report(0.5 * part))
        painted: list[Pixels] = []
        for number, layer in enumerate(layers):
            begin, share = 0.5 + 0.5 * number / len(layers), 0.5 / len(layers)
            if whole is not None and layer.picture is reference:
                result = whole
            else:
                pixels = _at_scale(layer.picture, options.scale)
                result = paint(network, affine, pixels, statistics, lambda part, b=begin, s=share: report(b + s * part))
            painted.append(resized_pixels(result, layer.picture.width, layer.picture.height))
        return painted

    def _statistics(
        self, network: StyleNetwork, affine: Tensor, pixels: Pixels, report: Callable[[float], None]
    ) -> tuple[Statistics, Pixels | None]:
        """The norms' statistics of a picture; of one scaled down where it would take too much memory. See gather."""
        height, width = pixels.shape[:2]
        part = math.sqrt(MOST / (network.channels * width * height))
        if part < 1:
            pixels = resized_pixels(pixels, max(4, int(width * part)), max(4, int(height * part)))
        statistics, painted = gather(network, affine, pixels, report)
        if not all(bool(values.isfinite().all()) for pair in statistics for values in pair):
            raise PicAnimError("The style network gave no usable picture (not a number); choose another style or file")
        return statistics, painted

    def _finished(self, layer: Layer, painted: Pixels, options: StyleOptions) -> Pixels:
        original = colours(layer.picture)
        if options.keep_colours:
            painted = with_colours_of(painted, original)
        mask = None
        if layer.nearness is not None:
            mask = depth_mask(layer.nearness, options.depth_low, options.depth_high, options.softness)
        if options.strength >= 1 and mask is None:
            return painted
        return blend(original, painted, options.strength, mask)

    def _style(self, name: str, content: Picture, progress: Progress) -> Style:
        """The network and affine of a bundled style, a checkpoint, or a picture."""
        bundled = self._bundled = self._bundled or Bundled()
        file = Path(name)
        if file.suffix.lower() in CHECKPOINTS:
            identity = (name, file.stat().st_mtime_ns if file.exists() else 0)
            if identity not in self._checkpoints:
                self._checkpoints = {identity: load_checkpoint(file)}
            return self._checkpoints[identity]
        own = name in bundled.names
        if not own and not file.exists() and not file.suffix:
            names = ", ".join(bundled.names)
            raise PicAnimError(
                "There is no style called '{style}'; choose one of {names}, a picture or a .pth file",
                style=name,
                names=names,
            )
        style = None if own else read_picture(file)
        changed = 0 if own else file.stat().st_mtime_ns
        key = (name, changed, str(content.source), content.source.stat().st_mtime_ns)
        if key not in self._fitted:
            bundled.network.cpu()
            self._fitted = dict(list(self._fitted.items())[-7:])

            def report(part: float) -> None:
                progress("Fitting the style", 0.05 + 0.25 * part)

            affine = bundled.like(style, content, report) if style else bundled.own(name, content, report)
            self._fitted[key] = affine
        return bundled.network, self._fitted[key]


def _at_scale(picture: Picture, scale: float) -> Pixels:
    """The picture's colours at the size that is painted: strokes are twice as large on a picture half as large."""
    width, height = (max(SMALLEST, round(side / scale)) for side in (picture.width, picture.height))
    if width * height > MAX_PIXELS:
        raise PicAnimError(
            "A style scale of {scale:g} is too fine for a picture this large; choose a greater one", scale=scale
        )
    return resized_pixels(colours(picture), width, height)


def _part(progress: Progress, begin: float, share: float) -> Callable[[float], None]:
    return lambda part: progress("Painting", begin + share * part)
