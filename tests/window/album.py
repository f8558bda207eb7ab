"""What the scripts that only take pictures have in common: pictures of the screen or of a part of it, and their end."""

from __future__ import annotations

import functools
import json
import os
import signal
import time
import traceback

import bpy
from desk import SHOTS, Steps
from look import desk, workers, wrong

crops: dict[str, tuple[int, int, int, int]] = {}


def shoot(name: str, *, crop: tuple[int, int, int, int] | None = None) -> None:
    """Keep the screen, or the part of it that `crop` (x, y from the lower left, width, height) names.

    What is to be cut out of a screenshot is written beside it at the end, for develop.py.
    """
    desk.shoot(name, numbered=False)
    if crop is not None:
        x, y, width, height = crop
        crops[name] = (x, desk.window.height - y - height, x + width, desk.window.height - y)


def follow(steps: Steps, seconds: float) -> None:
    """Have Blender's timer go through a script, and end Blender after its last step, or after so many seconds."""
    step = functools.partial(_step, steps, time.monotonic() + seconds)
    bpy.app.timers.register(step, first_interval=1.0, persistent=True)


def _step(steps: Steps, end: float) -> float:
    status = 1
    try:
        if time.monotonic() < end:
            return next(steps)
        print("the script was not through in time", flush=True)
    except StopIteration:
        status = 1 if wrong else 0
    except BaseException:
        traceback.print_exc()
    (SHOTS / "crops.json").write_text(json.dumps(crops))
    for pid in workers():
        os.kill(pid, signal.SIGKILL)
    os._exit(status)
