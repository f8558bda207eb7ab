"""The last failure in this Blender: the panel shows it until the next try, with a button that copies its details."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

from ...picanim_addon.errors import PicAnimError
from ...picanim_addon.log import note_failure
from ...translations import say


@dataclass(frozen=True)
class Failure:
    """What happened and what to do, in a sentence or two, and what a bug report needs beside it."""

    message: str
    details: str


_last: Failure | None = None


def tell(operator, error: Exception) -> set[str]:
    """Report `error` in a sentence and keep its details; what the operator returns then.

    Anything but a PicAnimError is a mistake of PicAnim's own, and is said to be.
    """
    global _last
    if isinstance(error, PicAnimError):
        message, details = say(error.sentence), error.details
    else:
        kind = type(error).__name__
        message = say("PicAnim made a mistake ({kind}); copy the details and report it", kind=kind)
        details = "".join(traceback.format_exception(error))
    note_failure(error, details)
    _last = Failure(message, details)
    operator.report({"ERROR"}, message)
    return {"CANCELLED"}


def last() -> Failure | None:
    """The failure of the last try, or None."""
    return _last


def clear() -> None:
    """Forget it: something new begins, or the user has read it."""
    global _last
    _last = None
