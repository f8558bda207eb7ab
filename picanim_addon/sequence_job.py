"""Several pictures for one timeline, prepared one after the other without waiting."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import pipeline
from .scene.prepared import Prepared
from .sentence import Sentence
from .settings import Settings


class Row:
    """A job, like that of one picture, which prepares all of `pictures`; nothing is built before the last is ready.

    Its files are kept until `close`. Raises what `pipeline.start` raises.
    """

    def __init__(self, pictures: Sequence[str | Path], settings: Settings) -> None:
        self._pictures, self._settings = pictures, settings
        self._files = tempfile.TemporaryDirectory(prefix="picanim-row-")
        self._ready: list[Prepared] = []
        self._error: BaseException | None = None
        self._job = pipeline.start(pictures[0], settings)

    @property
    def stage(self) -> Sentence:
        """What is done now."""
        return Sentence(
            "Picture {number} of {all}: {stage}",
            number=len(self._ready) + 1,
            all=len(self._pictures),
            stage=self._job.stage,
        )

    @property
    def fraction(self) -> float:
        """How much of it all is done, 0 to 1."""
        return min(1.0, (len(self._ready) + self._job.fraction) / len(self._pictures))

    @property
    def done(self) -> bool:
        """Whether it has ended; begins the next picture where one is ready. Never waits."""
        if not self._ended and self._job.done:
            try:
                self._take()
            except Exception as error:
                self._error = error
        return self._ended

    @property
    def _ended(self) -> bool:
        return self._error is not None or len(self._ready) == len(self._pictures)

    def _take(self) -> None:
        number = len(self._ready)
        prepared = pipeline.finish(self._job, self._pictures[number], self._settings)
        self._ready.append(prepared.kept(Path(self._files.name)))
        if not self._ended:
            self._job = pipeline.start(self._pictures[number + 1], self._settings)

    def result(self) -> list[Prepared]:
        """All pictures, once `done`. Raises what went wrong with one of them."""
        if self._error is not None:
            raise self._error
        return self._ready

    def cancel(self) -> None:
        """Stop."""
        self._job.cancel()

    def close(self) -> None:
        """Remove the files: all is built, or nothing will be."""
        self._files.cleanup()
