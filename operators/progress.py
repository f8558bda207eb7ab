"""The work under way in this Blender: there is at most one, and the panel draws it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from ..picanim_addon.depth.client import Job


@dataclass
class Work:
    """A worker's job and since when it runs."""

    job: Job
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
        return self.job.stage if left is None else f"{self.job.stage}, {left:.0f} s left"


_current: Work | None = None


def begin(job: Job) -> Work:
    """Note that `job` runs."""
    global _current
    _current = Work(job)
    return _current


def current() -> Work | None:
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
