"""Work in a thread of its own, with the face of a worker's job: what a button starts and the panel draws."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from ..errors import Cancelled
from ..sentence import Progress, Sentence, Translatable
from .client import CANCEL_SECONDS

Result = TypeVar("Result")


class BackgroundJob(Generic[Result]):
    """`work(report, cancelled)` under way in a thread; it starts when the job is made.

    work: calls report(stage, share of all that is done, 0 to 1), asks cancelled() often, and raises Cancelled when it
    says True. first_stage: what is shown until it reports.
    """

    def __init__(self, work: Callable[[Progress, Callable[[], bool]], Result], first_stage: Translatable) -> None:
        self.stage = Sentence.of(first_stage)
        self.fraction = 0.0
        self._work = work
        self._cancelled_at: float | None = None
        self._result: list[Result] = []
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name=f"PicAnim: {first_stage}", daemon=True)
        self._thread.start()

    @property
    def done(self) -> bool:
        """Whether it has ended. Never waits: a cancelled one that a silent server holds up ends by itself, later."""
        waited = self._cancelled_at is not None and time.monotonic() - self._cancelled_at > CANCEL_SECONDS
        return waited or not self._thread.is_alive()

    def result(self) -> Result:
        """What the work returned, once `done`. Raises PicAnimError, Cancelled, or what a bug of ours raised."""
        if self._thread.is_alive():
            if self._cancelled_at is None:
                raise RuntimeError("the work is not done yet")
            raise Cancelled
        if self._error is not None:
            raise self._error
        return self._result[0]

    def cancel(self) -> None:
        """Ask it to stop."""
        self._cancelled_at = self._cancelled_at or time.monotonic()

    def _run(self) -> None:
        try:
            self._result.append(self._work(self._report, lambda: self._cancelled_at is not None))
        except Exception as error:  # whatever it is, `result` raises it in the thread that can show it
            self._error = error

    def _report(self, stage: Translatable, fraction: float) -> None:
        self.stage, self.fraction = Sentence.of(stage), fraction
