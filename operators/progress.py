"""The work under way in this Blender: there is at most one, and the panel draws it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar


class Job(Protocol):
    """What can be drawn and stopped: a request to the worker, or a download.

    stage: what it does now. fraction: how much of it is done, 0 to 1. done: whether it has ended; never waits.
    """

    stage: str
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

    @property
    def seconds_left(self) -> float | None:
        """An estimate from the share that is done, or None while there is too little to tell."""
        if self.job.fraction < 0.1:
            return None
        passed = time.monotonic() - self.started
        return passed * (1.0 - self.job.fraction) / self.job.fraction

    @property
    def text(self) -> str:
        """One line for the panel and the status bar."""
        left = self.seconds_left
        if left is None:
            return self.job.stage
        return f"{self.job.stage}, {left:.0f} s left" if left < 120 else f"{self.job.stage}, {left / 60:.0f} min left"


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
        _current.job.cancel()


def redraw(context: Any) -> None:
    """Draw the sidebars again, and only them: drawing all of the window costs more than a tick."""
    for window in context.window_manager.windows:
        for area in window.screen.areas:
            if area.type == "VIEW_3D":
                for region in area.regions:
                    if region.type == "UI":
                        region.tag_redraw()
