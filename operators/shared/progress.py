"""The work under way in this Blender: there is at most one, and the panels draw it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from ...picanim_addon.sentence import Sentence
from ...translations import say

# Where the work is drawn: (kind of area, kind of region). Only these are drawn again at each tick: drawing all of the
# window costs more than a tick.
DRAWN_IN = {("VIEW_3D", "UI"), ("PREFERENCES", "WINDOW")}
ENOUGH_TO_TELL = 0.05


class Job(Protocol):
    """What can be drawn and stopped: a request to the worker, a download, an installation.

    stage: what it does now. fraction: how much of it is done, 0 to 1. done: whether it has ended; never waits.
    """

    stage: Sentence
    fraction: float

    @property
    def done(self) -> bool: ...

    def cancel(self) -> None: ...


Kind = TypeVar("Kind", bound=Job)


@dataclass
class Work(Generic[Kind]):
    """A job and since when it runs."""

    job: Kind
    started: float = field(default_factory=time.monotonic)
    cancelled: bool = False
    kept: Any = None

    @property
    def preview(self) -> Path | None:
        """A picture of what there is so far, where that can be kept."""
        return getattr(self.job, "preview", None)

    @property
    def finishing(self) -> bool:
        """Whether the job was asked for what there is so far."""
        return self.kept is self.job

    def cancel(self, *, wholly: bool = False) -> None:
        """Ask the job to stop. wholly: now; else what can be kept is kept, the first time that it is asked."""
        if self.preview and not self.finishing and not wholly:
            self.kept = self.job
            self.kept.enough()
            return
        self.cancelled = True
        self.job.cancel()

    @property
    def seconds_left(self) -> float | None:
        """An estimate from the share that is done, or None while there is too little to tell."""
        passed = time.monotonic() - self.started
        if self.job.fraction < ENOUGH_TO_TELL or passed < 1.0:
            return None
        return passed * (1.0 - self.job.fraction) / self.job.fraction

    @property
    def stage(self) -> str:
        """What is done now."""
        if self.cancelled:
            return say("Cancelling")
        return say("Finishing with what is painted") if self.finishing else say(self.job.stage)

    @property
    def share(self) -> str:
        """How much is done, and how long it will take yet; nothing once it is cancelled."""
        if self.cancelled or self.finishing:
            return ""
        done, left = f"{100 * self.job.fraction:.0f} %", self.seconds_left
        if left is None:
            return done
        if left < 120:
            return say("{done}  {seconds} s left", done=done, seconds=round(left))
        return say("{done}  {minutes} min left", done=done, minutes=round(left / 60))

    @property
    def text(self) -> str:
        """All of it in one line, for the status bar."""
        return f"{self.stage}  {self.share}".rstrip()


_current: Work[Any] | None = None


def begin(job: Kind) -> Work[Kind]:
    """Note that `job` runs."""
    global _current
    work = Work(job)
    _current = work
    return work


def current() -> Work[Any] | None:
    """What runs now, or None."""
    return _current


def end() -> None:
    """Nothing runs any more."""
    global _current
    _current = None


def cancel() -> None:
    """Ask what runs now to stop."""
    if _current is not None:
        _current.cancel()


def redraw(context: Any) -> None:
    """Draw again where the work is drawn."""
    for window in context.window_manager.windows:
        for area in window.screen.areas:
            for region in area.regions:
                if (area.type, region.type) in DRAWN_IN:
                    region.tag_redraw()
