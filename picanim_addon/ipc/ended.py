"""What is said of a worker that is gone."""

from __future__ import annotations

from collections.abc import Iterable

from ..sentence import Sentence
from .protocol import Failed

STOPPED, ENDED = Sentence("stopped answering"), Sentence("ended unexpectedly")


def gone(how: Sentence, log: Iterable[str]) -> Failed:
    """The answer to all that it was asked. how: STOPPED or ENDED. log: its last lines."""
    lines = list(log)
    hint = Sentence("try again; if it happens each time, choose a smaller network or picture")
    for line in reversed(lines):
        if "No module named" in line:
            missing = line.rsplit("No module named", 1)[1].strip()
            hint = Sentence(
                "its Python lacks {module}: choose another under Interpreter, or install it there", module=missing
            )
            break
    return Failed(Sentence("The process that estimates depth {how}; {hint}", how=how, hint=hint), "\n".join(lines))
