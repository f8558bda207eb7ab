"""What the client and the worker say to each other: one JSON object a line.

To the worker's standard input:
    {"id": 7, "do": a request}        see requests.py
    {"id": 7, "do": "cancel"}         at any time
    {"id": 7, "do": "enough"}         the same, but what can be kept is kept, and answered
From it:
    {"id": 7, "event": an event}      see below; any number of Stage, and one of the others
    {"event": "alive"}                every HEARTBEAT_SECONDS, whatever else happens
Arrays never travel in the lines: the worker writes .npy files into the session's folder and names them.
"""

from __future__ import annotations

import json
import typing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from ..errors import PicAnimError
from ..sentence import Sentence
from .records import Mismatch

HEARTBEAT_SECONDS = 1.0
CANCEL, ENOUGH, ALIVE = "cancel", "enough", "alive"
PREVIEW = "preview.png"
"""In a request's folder: what there is so far of what can be kept, a small picture."""
Message = dict[str, Any]


Answer = TypeVar("Answer", covariant=True)


class Request(Generic[Answer]):
    """Something that the worker can be asked; requests.py has all of them."""

    @classmethod
    def answer_kind(cls) -> type[Any]:
        """The class of its answer."""
        for base in getattr(cls, "__orig_bases__", ()):
            if typing.get_origin(base) is Request:
                return typing.get_args(base)[0]
        raise TypeError(f"{cls.__name__} does not say what answers it")


@dataclass(frozen=True)
class Stage:
    """now: what is being done. fraction: how much of it all is done, 0 to 1. preview: a picture of what there is so
    far, where it can be kept; it is replaced by better ones."""

    now: Sentence
    fraction: float
    preview: Path | None = None


@dataclass(frozen=True)
class Done:
    """answer: of the request, as JSON."""

    answer: Any


@dataclass(frozen=True)
class Failed:
    """The user can mend it; see PicAnimError."""

    sentence: Sentence
    details: str

    @classmethod
    def by(cls, error: PicAnimError) -> Failed:
        """What to send for an error."""
        return cls(error.sentence, error.details)


@dataclass(frozen=True)
class Bug:
    """The user cannot."""

    message: str
    details: str


@dataclass(frozen=True)
class Stopped:
    """It was cancelled."""


Event = Stage | Done | Failed | Bug | Stopped


def encode(message: Message) -> bytes:
    """One line, with its newline."""
    return json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> Message:
    """The message of one line. Raises ValueError when it is not one JSON object."""
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("not a JSON object")
    return cast("Message", message)


def request_folder(session: Path, identifier: int) -> Path:
    """Where the files of a request's answer lie."""
    return session / f"request-{identifier}"


def different_versions(mismatch: Mismatch) -> PicAnimError:
    """What to tell a user when one end does not know what the other sends."""
    return PicAnimError(
        "PicAnim and its worker are of different versions; restart Blender, or install PicAnim again", str(mismatch)
    )
