"""How far a training run is, and how large its steps are by then."""

import math
import time


def progress(step: int, steps: int, until: str | None, spent: float, began: float) -> float:
    """From 0 to 1: the part of the steps that is done, or of the time where `until` (HH:MM) says when it ends.

    `until` is the nearest such time: of the next twelve hours, or past.

    spent: seconds of the runs that this one goes on from. began: when this one began, as time.time() gives it.
    """
    if not until:
        return step / steps
    hour, minute = (int(part) for part in until.split(":"))
    now = time.localtime()
    left = (hour - now.tm_hour) * 3600 + (minute - now.tm_min) * 60 - now.tm_sec
    left = (left + 43200) % 86400 - 43200
    so_far = spent + time.time() - began
    return so_far / max(so_far + left, 1.0)


def rate_at(done: float, step: int, warm_up: int) -> float:
    """Part of the full rate: `warm_up` steps up to it, then half a cosine over the run (`done`, 0 to 1) down to 2 %."""
    return min(1.0, (step + 1) / warm_up) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, done))))
