"""Paint a picture, or a scene's layers, in the styles that were chosen."""

import math
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from ...errors import PicAnimError
from ...picture.picture import Picture
from ...picture.read import read_picture
from ...picture.texture import resized_pixels
from ...sentence import Progress, Sentence, Translatable
from ...style.blend import blend
from ...style.compose import composed, share
from ...style.layers import Layer
from ...style.painting import StyleOptions
from ...style.stroke_sizes import at_scale, size_at
from .bundled_styles import Bundled
from .checkpoint import load_checkpoint
from .features import Moments
from .fine.optimiser import Canvas, Fine
from .fine.pace import TRIAL_EFFORT, telling
from .fine.parts import differing
from .lattice import without
from .malloc_tuning import kept_heap
from .network import StyleNetwork
from .tiled_inference import MOST, Pixels, Statistics, gather, paint

CHECKPOINTS = (".pth", ".pt", ".model", ".ckpt", ".safetensors")
KEPT = 4_500_000
"""Pixels up to which freed memory is kept while a picture is painted: of a larger one it would come to gigabytes."""
FAST_SHARE = 0.15  # of the time of a fine painting

Style = tuple[StyleNetwork, Tensor]
"""A network and the affine (1, 2, norms) that it paints with."""


class Stylist:
    """Keeps networks loaded, and affines that were fitted, between requests. device: "cpu", "cuda", "mps" or "xpu"."""

    def __init__(self, device: str) -> None:
        self._device = torch.device(device)
        self._bundled: Bundled | None = None
        self._checkpoints: dict[tuple[str, int], Style] = {}
        self._fitted: dict[tuple[str, int, str, int], Tensor] = {}

    def paint(
        self,
        layers: Sequence[Layer],
        reference: Picture,
        options: StyleOptions,
        progress: Progress,
        show: Callable[[Pixels], None] = lambda pixels: None,
    ) -> list[Pixels]:
        """The layers' colours (H, W, 3) uint8, painted alike: by the statistics of `reference`. Raises PicAnimError.

        show: called now and then with a painting that is not finished, but can be kept: see errors.Enough.
        """
        pixels = max(p.width * p.height for p in (reference, *(layer.picture for layer in layers))) / options.scale**2
        with kept_heap() if pixels <= KEPT else nullcontext():
            return composed(layers, reference, options, self._painted_alike, progress, show)

    def _painted_alike(
        self,
        layers: Sequence[Layer],
        reference: Picture,
        options: StyleOptions,
        progress: Progress,
        show: Callable[[Pixels], None],
    ) -> list[Pixels]:
        if options.fine:
            fast, finely = share(progress, 0.0, FAST_SHARE), share(progress, FAST_SHARE, 1 - FAST_SHARE)
            wanted = self._wanted(options)
            trial = Fine(self._loaded().features.to(self._device), wanted, self._device, TRIAL_EFFORT)
            fast = telling(fast, [size_at(layer.picture, options.scale) for layer in layers], trial)
            begun = self._painted_fast(layers, reference, options, fast)
            return self._painted_finely(layers, begun, wanted, options, finely, show)
        return self._painted_fast(layers, reference, options, progress)

    def _painted_finely(
        self,
        layers: Sequence[Layer],
        begun: Sequence[Pixels],
        wanted: list[Moments],
        options: StyleOptions,
        progress: Progress,
        show: Callable[[Pixels], None],
    ) -> list[Pixels]:
        """The layers' fast paintings `begun`, worked on towards the moments `wanted` of a style."""
        canvases: list[Canvas] = []
        for layer, painted in zip(layers, begun, strict=True):
            content = at_scale(layer.picture, options.scale)
            height, width = content.shape[:2]
            own = None
            if canvases:
                own = differing(content, canvases[0].content, layer.picture)
            canvases.append(Canvas(content, resized_pixels(painted, width, height), layer.nearness, own))

        stage: list[Translatable] = []

        def report(part: float, seconds: float) -> None:
            """Says how long all of it takes when the first steps have shown it."""
            minutes = round(seconds / 60)
            if not stage and part > 0:
                long = Sentence("Painting finely, about {minutes} min", minutes=minutes)
                stage.append(long if minutes > 1 else "Painting finely")
            progress(stage[0] if stage else "Painting finely", part)

        features = self._loaded().features.to(self._device)
        results = Fine(features, wanted, self._device).paint(canvases, report, show)
        sizes = [(layer.picture.width, layer.picture.height) for layer in layers]
        return [resized_pixels(result, *size) for result, size in zip(results, sizes, strict=True)]

    def _wanted(self, options: StyleOptions) -> list[Moments]:
        """The moments that a painting in the chosen styles is to have."""
        wanted = self._moments(options.style)
        if options.second and options.mix > 0:
            second = self._moments(options.second)
            wanted = [
                (torch.lerp(m, n, options.mix), torch.lerp(g, h, options.mix))
                for (m, g), (n, h) in zip(wanted, second, strict=True)
            ]
        return wanted

    def _moments(self, name: str) -> list[Moments]:
        bundled, file = self._loaded(), Path(name)
        if name in bundled.names:
            return bundled.moments_of(name)
        if file.suffix.lower() in CHECKPOINTS:
            raise PicAnimError(
                "{file} is a network, which paints in the quality Fast only; choose Fast (--style-quality fast), or a "
                "picture as the style",
                file=file.name,
            )
        self._check_named(name)
        return bundled.moments_like(read_picture(file))

    def _painted_fast(
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
        return results

    def _painted(
        self,
        style: Style,
        layers: Sequence[Layer],
        reference: Picture,
        options: StyleOptions,
        report: Callable[[float], None],
    ) -> list[Pixels]:
        network, affine = style[0].to(self._device), style[1].to(self._device)
        measured = at_scale(reference, options.scale)
        statistics, whole = self._statistics(network, affine, measured, lambda part: report(0.5 * part))
        painted: list[Pixels] = []
        for number, layer in enumerate(layers):
            begin, share = 0.5 + 0.5 * number / len(layers), 0.5 / len(layers)
            if whole is not None and layer.picture is reference:
                result = whole
            else:
                pixels = at_scale(layer.picture, options.scale)
                result = paint(network, affine, pixels, statistics, lambda part, b=begin, s=share: report(b + s * part))
            painted.append(resized_pixels(without(result), layer.picture.width, layer.picture.height))
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

    def _style(self, name: str, content: Picture, progress: Progress) -> Style:
        """The network and affine of a bundled style, a checkpoint, or a picture."""
        bundled, file = self._loaded(), Path(name)
        if file.suffix.lower() in CHECKPOINTS:
            identity = (name, file.stat().st_mtime_ns if file.exists() else 0)
            if identity not in self._checkpoints:
                self._checkpoints = {identity: load_checkpoint(file)}
            return self._checkpoints[identity]
        self._check_named(name)
        own = name in bundled.names
        style = None if own else read_picture(file)
        changed = 0 if own else file.stat().st_mtime_ns
        key = (name, changed, str(content.source), content.source.stat().st_mtime_ns)
        if key not in self._fitted:
            bundled.network.cpu()
            bundled.features.cpu()
            self._fitted = dict(list(self._fitted.items())[-7:])

            def report(part: float) -> None:
                progress("Fitting the style", 0.05 + 0.25 * part)

            affine = bundled.like(style, content, report) if style else bundled.own(name, content, report)
            self._fitted[key] = affine
        return bundled.network, self._fitted[key]

    def _loaded(self) -> Bundled:
        self._bundled = self._bundled or Bundled()
        return self._bundled

    def _check_named(self, name: str) -> None:
        """Raise PicAnimError where this is neither a bundled style nor looks like a file."""
        names = self._loaded().names
        if name not in names and not Path(name).exists() and not Path(name).suffix:
            raise PicAnimError(
                "There is no style called '{style}'; choose one of {names}, a picture or a .pth file",
                style=name,
                names=", ".join(names),
            )


def _part(progress: Progress, begin: float, share: float) -> Callable[[float], None]:
    return lambda part: progress("Painting", begin + share * part)
