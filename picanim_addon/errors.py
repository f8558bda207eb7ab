"""The one exception for what a user can mend."""

from __future__ import annotations


class PicAnimError(Exception):
    """Something the user can mend.

    The message is shown as it is: one sentence that says what happened and, after a semicolon or in a second
    sentence, what to do about it. `details` is for a bug report (a traceback, the worker's log), never for the screen.
    """

    def __init__(self, message: str, details: str = "") -> None:
        super().__init__(message)
        self.details = details


class Cancelled(Exception):
    """The user cancelled; nothing was changed and nothing half-written is left."""
