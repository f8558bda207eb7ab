"""What a sound adds to what is no camera: how much more of it there is, or how far a flow is ahead of its time."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..motion.curve import Curve, Key
from .envelope import closed
from .spectrum import Floats
from .thin import thinned

# Of what there is without the sound, there is at most so many times as much, or as fast.
MOST, FASTEST = 3.0, 4.0
# A flow that would stand nearly still all the time does stand still.
STILL = 0.01


def within(sums: Floats, most: float = MOST) -> Floats:
    """(n,) `sums`, shares of what there is, drawn together so that there is neither less than nothing of it, nor more
    than `most` times as much."""
    room = max(most - 1.0, 0.0)
    up, down = max(float(sums.max(initial=0.0)), 1e-12), max(float(-sums.min(initial=0.0)), 1e-12)
    return np.where(sums > 0.0, sums * min(1.0, room / up), sums * min(1.0, 1.0 / down))


def ahead(
    sums: Floats, fps: float, cycles: int, start: float, accents: Iterable[int] = (), feet: Iterable[int] = ()
) -> list[Key]:
    """Keys of how many periods a flow is ahead of its own time, which goes through `cycles` of them in the clip.

    sums: (frames,) by which share it is faster at each frame. What is keyed is the integral of that: its slope at a key
    is the speed heard there. The flow goes through whole periods all the same, as fast as that lets it on average, so
    that the frame after the last shows what the first does.
    """
    frames = len(sums)
    rate = 1.0 + closed(within(sums, FASTEST), fps)
    keys, _ = thinned(rate, accents, feet)
    if frames < 2 or not keys:  # as fast all the time
        knots, speed = [0], np.full(frames + 1, rate[0] if frames else 1.0)
    else:
        knots, speed = [round(key.frame) for key in keys], Curve(keys).at(np.arange(frames, dtype=np.float64))
        speed = np.append(np.maximum(speed, 0.0), max(speed[0], 0.0))
    gone = np.append(0.0, np.cumsum(0.5 * (speed[1:] + speed[:-1])))
    mean = float(gone[-1]) / max(frames, 1)
    scale = max(1, round(cycles * mean)) / (cycles * mean) if mean > STILL else 0.0
    each = cycles / max(frames, 1)  # periods a frame, of its own time
    values, slopes = each * (scale * gone - np.arange(frames + 1)), each * (scale * speed - 1.0)
    if max(float(np.abs(values).max()), float(np.abs(slopes).max())) < 1e-6:
        return []
    knots = [*(knot for knot in knots if knot < frames - 2), frames]
    made: list[Key] = []
    for number, knot in enumerate(knots):
        before = (knot - knots[number - 1]) / 3.0 if number else 1.0
        after = (knots[number + 1] - knot) / 3.0 if number + 1 < len(knots) else 1.0
        slope = float(slopes[knot])
        made.append(Key(start + knot, float(values[knot]), (-before, -before * slope), (after, after * slope)))
    return made
