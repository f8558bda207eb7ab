"""How long a fine painting will take, found out before anything is painted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ....sentence import Progress, Sentence, Translatable
from .optimiser import Canvas, Fine
from .parts import Effort

SAID_FROM = 2  # minutes
TRIAL = 192, 128  # width and height of what is painted to find out
TRIAL_EFFORT = Effort(first=max(TRIAL), steps=(6,))


def work(sizes: Sequence[tuple[int, int]], effort: Effort) -> float:
    """The pixels of all steps of paintings of these (width, height)."""
    shapes = [np.broadcast_to(np.uint8(0), (height, width, 3)) for width, height in sizes]
    return float(sum(w * h * steps for shape in shapes for (w, h), steps in effort.sizes(shape)))


def seconds_for(pixels: float, trial: Fine) -> float:
    """About how many seconds steps on so many pixels take here. trial: made with TRIAL_EFFORT."""
    told = [0.0]

    def report(part: float, seconds: float) -> None:
        told[0] = seconds

    plain = np.resize(np.arange(251, dtype=np.uint8), (TRIAL[1], TRIAL[0], 3))
    trial.paint([Canvas(plain, plain.copy())], report)
    return told[0] * pixels / work([TRIAL], TRIAL_EFFORT)


def telling(progress: Progress, sizes: Sequence[tuple[int, int]], trial: Fine) -> Progress:
    """`progress` of what comes before a fine painting of these (width, height), which says how long that will take."""
    minutes = round(seconds_for(work(sizes, Effort()), trial) / 60)
    if minutes < SAID_FROM:
        return progress

    def told(stage: Translatable, part: float) -> None:
        before = Sentence.of(stage)
        progress(Sentence("{before}; then finely, about {minutes} min", before=before, minutes=minutes), part)

    return told
