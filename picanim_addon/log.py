"""What PicAnim does, step by step: one logger of the standard library, quiet unless somebody wants to see it.

    from ..log import log
    log.debug("the clip has %d frames", frames)

The last lines are kept for bug reports. Nothing goes to the root logger: what other add-ons do with theirs is theirs.
"""

from __future__ import annotations

import collections
import logging
import sys
from typing import Any, TextIO

KEPT, KEPT_LINES = "picanim: kept", 200
FORM = "%(asctime)s %(levelname)s %(message)s"

log = logging.getLogger("picanim")


class _Kept(logging.Handler):
    """Keeps the last lines."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: collections.deque[str] = collections.deque(maxlen=KEPT_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.extend(self.format(record).splitlines())


def _set_up() -> Any:
    """The logger's handler that keeps lines; that of before, where the add-on is loaded anew."""
    log.setLevel(logging.DEBUG)
    log.propagate = False
    for handler in log.handlers:
        if handler.get_name() == KEPT:
            return handler
    kept = _Kept()
    kept.set_name(KEPT)
    kept.setFormatter(logging.Formatter(FORM))
    log.addHandler(kept)
    return kept


_kept = _set_up()
_shown: logging.StreamHandler[TextIO] | None = None


def last_lines() -> list[str]:
    """The last lines that were logged in this process, for bug reports."""
    return list(_kept.lines)


def note_failure(error: Exception, details: str) -> None:
    """Log what a user is told in a sentence, with what a developer needs."""
    log.debug("failed: %s\n%s", error, details)


def show(wanted: bool, stream: TextIO | None = None) -> None:
    """Write what is logged to `stream` (standard error), from now on, or no more."""
    global _shown
    if _shown is not None:
        log.removeHandler(_shown)
        _shown = None
    if wanted:
        _shown = logging.StreamHandler(stream or sys.stderr)
        _shown.setFormatter(logging.Formatter("picanim: %(message)s"))
        log.addHandler(_shown)
