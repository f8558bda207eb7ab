"""What is painted where, whoever paints: the subject and the rest, strokes by depth, two styles in one."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from ..arrays import Array
from ..errors import Enough
from ..picture.picture import Picture
from ..sentence import Progress, Translatable
from .blend import blend
from .drawn.drawing import DRAWN, drawn
from .finish import finished, with_subject
from .layers import Layer, colours
from .painting import StyleOptions
from .stroke_sizes import SIZES, by_nearness

Show = Callable[[Array], None]
Paints = Callable[[Sequence[Layer], Picture, StyleOptions, Progress, Show], list[Array]]
"""Paints layers, by the statistics of a picture, in the first style of the options with the second mixed in."""


@dataclasses.dataclass(frozen=True)
class _Work:
    """What is painted, by the statistics of which picture, and by what network."""

    layers: Sequence[Layer]
    reference: Picture
    network: Paints


def needs_network(options: StyleOptions) -> bool:
    """Whether a network paints any of it."""
    names = (options.style, options.second if options.mix > 0 else "", options.subject or "")
    return any(name and name not in DRAWN for name in names)


def composed(
    layers: Sequence[Layer],
    reference: Picture,
    options: StyleOptions,
    network: Paints,
    progress: Progress,
    show: Show,
) -> list[Array]:
    """The layers' colours (H, W, 3) uint8, painted as the options say. network: paints what is not drawn."""
    work = _Work(layers, reference, network)
    told: list[Enough] = []

    def watched(stage: Translatable, part: float) -> None:
        try:
            progress(stage, part)
        except Enough as enough:
            told.append(enough)
            raise

    two = options.subject is not None and any(layer.masks.subject is not None for layer in layers)
    part = 0.5 if two else 1.0
    results = _in_one_style(work, options, share(watched, 0.0, part), show)
    results = finished(layers, results, options)
    if two:
        own = dataclasses.replace(options, style=options.subject or "", second="", fine=options.fine and not told)
        subject = _in_one_style(work, own, share(watched, part, 1 - part), show)
        results = with_subject(layers, results, subject, own)
    return results


def _in_one_style(work: _Work, options: StyleOptions, progress: Progress, show: Show) -> list[Array]:
    """Painted in the first style of the options, with the second mixed in; an empty name paints nothing."""
    if not options.style:
        return [colours(layer.picture) for layer in work.layers]
    if not options.stroke_depth or any(layer.nearness is None for layer in work.layers):
        return _alike(work, options, progress, show)
    results: list[Array] = []  # strokes of three sizes, each where the depth asks for it
    for number, size in enumerate(SIZES):
        chosen = dataclasses.replace(options, scale=options.scale * size.times(options.stroke_depth))
        part = share(progress, size.begins, size.share)
        painted = _alike(work, chosen, part, show if number == 0 else _unseen)
        results = by_nearness(work.layers, results, painted, size, options.stroke_depth) if results else painted
    return results


def _alike(work: _Work, options: StyleOptions, progress: Progress, show: Show) -> list[Array]:
    """With strokes of one size. Where a style is drawn, two are painted each for itself, and then mixed."""
    second = options.second if options.mix > 0 else ""
    if options.style not in DRAWN and second not in DRAWN:
        return work.network(work.layers, work.reference, options, progress, show)
    results: list[Array] = []
    names = [options.style, second] if second else [options.style]
    for number, name in enumerate(names):
        part = share(progress, number / len(names), 1 / len(names))
        alone = dataclasses.replace(options, style=name, second="", mix=0.0)
        if name in DRAWN:
            painted = drawn(name, work.layers, work.reference, options.scale, part, fine=options.fine)
        else:
            painted = work.network(work.layers, work.reference, alone, part, show if number == 0 else _unseen)
        if number:
            painted = [blend(one, other, options.mix) for one, other in zip(results, painted, strict=True)]
        results = painted
    return results


def share(progress: Progress, begin: float, part: float) -> Progress:
    """Progress of a part of the work, in that of the whole."""
    return lambda stage, done: progress(stage, begin + part * done)


def _unseen(pixels: Array) -> None:
    """A painting that is not shown: of only a part of what is painted."""
