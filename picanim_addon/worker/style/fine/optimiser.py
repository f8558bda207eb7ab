"""Paint finely: a painting's own pixels are optimised (after Gatys et al., CVPR 2016), as it is painted only once.

It begins with the fast network's painting, small, and goes on at twice the size until it has the texture's: so strokes
come in all sizes, large ones following forms, small ones upon them. A picture too large for one pass is worked on in
tiles that see their neighbours; each moves the whole's statistics as if all tiles changed as it does, so that a sky
stays a sky's part of the palette. Layers behind are painted towards the same change of the same statistics, and only
where they show what the front one does not; everywhere else they are the front one's painting.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from ....arrays import Array
from ....errors import Enough
from ....picture.texture import resized_pixels
from ...tensors import tensor_of
from ..adam import Adam
from ..features import Features, Moments, moments
from ..losses import STYLE_WEIGHT, content_loss, moments_loss, outline_loss, roughness
from ..tiled_inference import as_pixels, as_tensor
from .parts import Box, Effort, Pixels, cropped, enlarged, framed, outlines_of

RATE = 0.03  # of Adam
ROUGHNESS, OUTLINES = 3.0, 2.0
"""What they count for beside a content loss of weight 1."""
SHOWING = 2.0  # seconds from one picture that is shown to the next
COARSE_WEIGHT = 6.0
"""What the style counts for at all sizes but the last, where it counts STYLE_WEIGHT: so that its large strokes come."""
WARMING = 2  # steps that are slower than all others

Statistics = list[Moments]


@dataclass
class Canvas:
    """What is painted: a layer's colours and the fast painting of them, (H, W, 3) uint8 of one size.

    nearness: (h, w) from 0 to 1, whose steps are outlines; None where it is not known. wanted: (H, W) bool, of a layer
    behind: what is to be painted on its own.
    """

    content: Pixels
    painted: Pixels
    nearness: Array | None = None
    wanted: Array | None = None


@dataclass
class Work:
    """How much of all steps' pixels is done. report: called with that part, and seconds that all take."""

    total: float
    report: Callable[[float, float], None]
    show: Callable[[Pixels], None]
    done: float = 0.0
    seen: int = 0
    before: float = 0.0
    began: float = 0.0
    shown: float = 0.0

    def shows(self) -> bool:
        """Whether it is time to show what is painted."""
        now = time.monotonic()
        if now - self.shown < SHOWING:
            return False
        self.shown = now
        return True

    def step(self, pixels: int) -> None:
        """Another step on so many pixels is done. Raises what `report` raises."""
        self.done += pixels
        self.seen += 1
        if self.seen <= WARMING:
            self.before, self.began = self.done, time.monotonic()
            self.report(0.0, 0.0)
        else:
            seconds = (time.monotonic() - self.began) * self.total / (self.done - self.before)
            self.report(min(1.0, self.done / self.total), seconds)


class Fine:
    """Optimises paintings towards the moments of a style in `features`' layers, on the device that those are on."""

    def __init__(
        self, features: Features, style: Statistics, device: torch.device, effort: Effort | None = None
    ) -> None:
        self._features, self._device, self._effort = features, device, effort or Effort()
        self._style = [(mean.to(device), gram.to(device)) for mean, gram in style]
        self._begun: dict[tuple[int, int, int], Statistics] = {}

    def paint(
        self,
        canvases: Sequence[Canvas],
        report: Callable[[float, float], None],
        show: Callable[[Pixels], None] = lambda pixels: None,
    ) -> list[Pixels]:
        """The canvases' paintings, the front one's first.

        report: called with the part done and the seconds that all of it takes; where it raises Enough, what is painted
        so far is the painting. show: called now and then with the front one's painting, of whatever size it has.
        """
        front, *behind = canvases
        steps = [(size, n) for canvas in canvases for size, n in self._effort.sizes(canvas.content)]
        work = Work(sum(width * height * n for (width, height), n in steps), report, show)
        results = [canvas.painted for canvas in canvases]
        try:
            results[0] = self._painted(front, None, work)
            for number, canvas in enumerate(behind, 1):
                results[number] = self._painted(canvas, results[0], work)
        except _Stopped as stopped:
            # The front's as far as it has come; what was not begun keeps the fast painting.
            number = next(i for i, canvas in enumerate(canvases) if canvas is stopped.canvas)
            results[number] = stopped.painting
        for number, canvas in enumerate(behind, 1):
            if canvas.wanted is not None:
                results[number] = np.where(canvas.wanted[..., None], results[number], results[0])
        return results

    def _painted(self, canvas: Canvas, around: Pixels | None, work: Work) -> Pixels:
        """One canvas. around: the front's painting, of a layer behind."""
        painting = canvas.painted
        sizes = self._effort.sizes(canvas.content)
        for number, (size, steps) in enumerate(sizes):
            weight = STYLE_WEIGHT if number == len(sizes) - 1 else COARSE_WEIGHT
            content = resized_pixels(canvas.content, *size)
            wanted = None
            if canvas.wanted is not None:
                wanted = resized_pixels(canvas.wanted[..., None].astype(np.uint8) * 255, *size)[..., 0] > 0
            painting = enlarged(painting, content)
            if around is not None and wanted is not None:
                painting = np.where(wanted[..., None], painting, resized_pixels(around, *size))
            try:
                self._optimise(content, painting, canvas.nearness, wanted, weight, steps, work)
            except Enough:
                raise _Stopped(canvas, enlarged(painting, canvas.content)) from None
        return painting

    def _optimise(
        self,
        content: Pixels,
        painting: Pixels,
        nearness: Array | None,
        wanted: Array | None,
        weight: float,
        steps: int,
        work: Work,
    ) -> None:
        """Change `painting` in place, where it is `wanted`. It is worked on in whole cells: see parts.framed."""
        own, painting, content = painting, framed(painting), framed(content)
        wanted = None if wanted is None else framed(wanted)
        breaks = None if nearness is None else framed(outlines_of(nearness, own.shape[1], own.shape[0]))
        try:
            self._optimise_framed(content, painting, breaks, wanted, weight, steps, work)
        finally:
            own[:] = painting[: own.shape[0], : own.shape[1]]

    def _optimise_framed(
        self,
        content: Pixels,
        painting: Pixels,
        breaks: Array | None,
        wanted: Array | None,
        weight: float,
        steps: int,
        work: Work,
    ) -> None:
        height, width = painting.shape[:2]
        sweeps = self._effort.sweeps(height, width)
        for number, tiles in enumerate(sweeps):
            key = width, height, number
            if wanted is None or key not in self._begun:
                self._begun[key] = self._statistics(painting, tiles)
            for inner, outer in tiles:
                here = np.ones((inner.height, inner.width), bool) if wanted is None else wanted[inner.slices]
                if here.any():
                    mask = np.zeros((outer.height, outer.width), bool)
                    mask[inner.within(outer)] = here
                    whole = self._begun[key]
                    boxes, count = (inner, outer), steps // len(sweeps)
                    self._tile(content, painting, breaks, boxes, mask, whole, weight, count, work)
                else:
                    work.step(steps // len(sweeps) * inner.height * inner.width)

    def _tile(
        self,
        content: Pixels,
        painting: Pixels,
        breaks: Array | None,
        boxes: tuple[Box, Box],
        mask: Array,
        whole: Statistics,
        weight: float,
        steps: int,
        work: Work,
    ) -> None:
        """Optimise one tile of a painting in place, where its mask says so; boxes: it, and what it sees."""
        inner, box = boxes
        picture = self._tensor(content[box.slices])
        x = self._tensor(painting[box.slices])
        fixed = None if mask.all() else tensor_of(~mask).to(self._device)
        edges = None if breaks is None else tensor_of(breaks[box.slices] / np.float32(255)).to(self._device)
        with torch.no_grad():
            seen = self._features(picture)
        offset: Statistics | None = None
        adam = Adam(steps, RATE)

        def put(x: Tensor) -> None:
            done = as_pixels(x.detach()[0] * 255)
            part = painting[box.slices]
            part[mask] = done[mask]

        try:
            for _ in range(steps):
                x = x.detach().requires_grad_(True)
                features = self._features(x)
                now = [moments(y) for y in cropped(features, inner, box)]
                offset = offset or _less(whole, now)
                now = [(n + m, h + g) for (m, g), (n, h) in zip(offset, now, strict=True)]
                loss = content_loss(features, seen) + weight * moments_loss(now, self._style)
                loss = loss + ROUGHNESS * roughness(x)
                if edges is not None:
                    loss = loss + OUTLINES * outline_loss(x, picture, edges)
                (slope,) = torch.autograd.grad(loss.sum(), x)
                if fixed is not None:
                    slope = slope.masked_fill(fixed, 0.0)
                x = adam.moved(x.detach(), slope).clamp_(0, 1)
                if fixed is None and work.shows():
                    put(x)
                    work.show(painting)
                work.step(box.height * box.width)
        finally:
            put(x)

    def _statistics(self, painting: Pixels, tiles: Sequence[tuple[Box, Box]]) -> Statistics:
        """The moments of a whole painting's features."""
        parts: list[Statistics] = []
        with torch.no_grad():
            for inner, outer in tiles:
                features = self._features(self._tensor(painting[outer.slices]))
                parts.append([moments(x) for x in cropped(features, inner, outer)])
        return _joined(parts, [inner.height * inner.width for inner, _ in tiles])

    def _tensor(self, pixels: Pixels) -> Tensor:
        """(1, 3, H, W) in [0, 1] of (H, W, 3) uint8."""
        return as_tensor(pixels, self._device) / 255


class _Stopped(Exception):
    """The user has seen enough: what is painted of a canvas."""

    def __init__(self, canvas: Canvas, painting: Pixels) -> None:
        super().__init__()
        self.canvas, self.painting = canvas, painting


def _less(whole: Statistics, part: Statistics) -> Statistics:
    """By how much the statistics of the whole differ from a part's."""
    return [(m - n.detach(), g - h.detach()) for (m, g), (n, h) in zip(whole, part, strict=True)]


def _joined(parts: Sequence[Statistics], pixels: Sequence[int]) -> Statistics:
    """The moments of a whole of which those of the parts are known."""
    shares = [count / sum(pixels) for count in pixels]
    joined: Statistics = []
    for layer in zip(*parts, strict=True):
        mean = torch.stack([share * m for share, (m, _) in zip(shares, layer, strict=True)]).sum(0)
        gram = torch.zeros_like(layer[0][1])
        for share, (m, g) in zip(shares, layer, strict=True):
            apart = m - mean
            gram = gram + share * (g + apart[:, :, None] * apart[:, None, :])
        joined.append((mean, gram))
    return joined
