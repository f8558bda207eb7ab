"""Run a batch on this machine: some processes side by side, each with its Blender and its warm networks."""

from __future__ import annotations

import os
import queue
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from typing import Any

from ..errors import PicAnimError
from ..log import log
from ..sentence import Translatable
from .child_process import CannotStart, Child, ChildDied
from .journal import DONE, FAILED, Result
from .task import Task

# A picture whose process dies gets one more; it may have been the machine's memory, and another's fault.
TRIES = 2

Finished = Callable[[Task, str, Result], None]
Stage = Callable[[Task, Translatable, float], None]


def run(tasks: Sequence[tuple[Task, str]], jobs: int, stage: Stage, finished: Finished) -> None:
    """Make the clip of each (task, digest) by `jobs` processes; `stage` and `finished` are called from this thread."""
    waiting: queue.SimpleQueue[tuple[Task, str]] = queue.SimpleQueue()
    for task in tasks:
        waiting.put(task)
    events: queue.SimpleQueue[tuple[Any, ...]] = queue.SimpleQueue()
    threads_each = max(1, (os.cpu_count() or 1) // jobs) if jobs > 1 else 0
    children = [Child() for _ in range(min(jobs, len(tasks)))]
    for child in children:
        threading.Thread(target=_serve, args=(child, waiting, events, threads_each), daemon=True).start()
    left = len(tasks)
    try:
        while left:
            try:
                event = events.get(timeout=0.2)  # not for ever: Ctrl-C is heard between two
            except queue.Empty:
                continue
            if event[0] == "stage":
                stage(*event[1:])
            else:
                left -= 1
                finished(*event[1:])
    finally:
        for child in children:
            child.close()


def _serve(
    child: Child,
    waiting: queue.SimpleQueue[tuple[Task, str]],
    events: queue.SimpleQueue[tuple[Any, ...]],
    threads: int,
) -> None:
    while True:
        try:
            task, digest = waiting.get_nowait()
        except queue.Empty:
            return
        order = {"do": "clip", "task": task.message(), "digest": digest, "overwrite": True, "threads": threads}
        began = time.monotonic()
        status, message, details, frames, tries = FAILED, "", "", 0, 0
        while tries < TRIES:
            tries += 1
            try:
                answer = child.order(order, lambda name, part, task=task: events.put(("stage", task, name, part)))
                status, message, details, frames = DONE, "", "", answer["frames"]
                break
            except PicAnimError as error:
                message, details = str(error), error.details
                break
            except ChildDied as error:
                message = f"The process that rendered it died ({error}); try a smaller size, or the picture alone"
                details = error.said
            except CannotStart as error:  # each picture says so, nothing hangs
                message = f"The picture's process could not be started ({error}); check the installation"
                break
            except Exception as error:
                message = f"Something in PicAnim went wrong ({type(error).__name__}: {error}); please report it"
                details = traceback.format_exc()
                break
        if details:
            log.debug("%s: %s\n%s", task.name, message, details)
        seconds = round(time.monotonic() - began, 2)
        result = Result(
            task.name, str(task.picture), str(task.output), status, message, seconds, frames, tries, details,
        )  # fmt: skip
        events.put(("finished", task, digest, result))
