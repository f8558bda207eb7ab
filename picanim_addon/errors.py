"""The one exception for what a user can mend."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, LiteralString

from .sentence import Sentence, Value


class PicAnimError(Exception):
    """Something the user can mend: PicAnimError("There is no {kind} at {file}; check the path", kind=..., file=...).

    The sentence says what happened and, after a semicolon or in a second sentence, what to do about it. str() is the
    English; the window translates the template. `details` is for a bug report (a traceback, the worker's log), never
    for the screen.
    """

    sentence: Sentence
    details: str

    def __init__(self, template: LiteralString, details: str = "", **values: Value | Path) -> None:
        super().__init__(template)
        self.sentence = Sentence(template, **values)
        self.details = details

    def __str__(self) -> str:
        return str(self.sentence)

    def as_json(self) -> dict[str, Any]:
        """It as what JSON can hold, to be raised again in another process."""
        return {"sentence": self.sentence.as_json(), "details": self.details}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> PicAnimError:
        """What `as_json` gave."""
        return cls.of(Sentence.from_json(data["sentence"]), data["details"])

    @classmethod
    def of(cls, sentence: Sentence, details: str = "") -> PicAnimError:
        """An error of a sentence that is made already."""
        error = cls("")
        error.sentence, error.details = sentence, details
        return error


class Cancelled(Exception):
    """The user cancelled; nothing was changed and nothing half-written is left."""


class Enough(Cancelled):
    """The user has seen enough: whoever has something to show for it keeps it, for all others it is a cancel."""
