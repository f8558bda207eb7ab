"""Bring a file to its full length, and make sure that it is the file that was meant."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from typing import NoReturn

from ..errors import Cancelled, PicAnimError
from ..sentence import Sentence, Translatable
from .http import opened
from .partial import Partial
from .sizes import readable_size

TIMEOUT_SECONDS = 20.0
OFFLINE = (
    "PicAnim may not go online; allow online access in Blender's preferences (System), or leave out --offline on the "
    "command line"
)

# What is being done, bytes done, bytes in all.
Report = Callable[[Translatable, int, int], None]


def fetch(
    url: str,
    name: str,
    about: int,
    partial: Partial,
    report: Report,
    cancelled: Callable[[], bool],
    timeout: float,
) -> None:
    """Bring the open `partial` to its full length, from where it ends now if the server can.

    name: what it is, for messages. about: its length in bytes for a server that does not say. Raises PicAnimError,
    Cancelled.
    """
    arrival = partial.arrival
    if arrival is None or partial.length > arrival.length:
        partial.discard()  # nobody knows what it is the beginning of
    elif partial.length == arrival.length:
        return
    with opened(url, partial.length, arrival, timeout) as answer:
        partial.begin(answer.first, answer.coming)
        have, length = answer.first, answer.coming.length or about
        _check_space(name, partial, length - have)
        report("Downloading", have, length)
        while block := answer.read(have):
            partial.append(block)
            have += len(block)
            report("Downloading", have, max(length, have))
            if cancelled():
                raise Cancelled
    if answer.coming.length and have != answer.coming.length:
        raise PicAnimError(
            "The connection broke off at {have} of {all}; try again to go on from there",
            have=readable_size(have),
            all=readable_size(length),
        )


def check_sha256(name: str, sha256: str, partial: Partial, report: Report, cancelled: Callable[[], bool]) -> None:
    """Raise PicAnimError and forget what has come unless the digest of `partial` begins with `sha256` (hexadecimal)."""
    stream, length = partial.stream, partial.length
    stream.seek(0)
    digest, done = hashlib.sha256(), 0
    while block := stream.read(1 << 22):
        if cancelled():
            raise Cancelled
        digest.update(block)
        done += len(block)
        report("Checking", done, length)
    if not digest.hexdigest().startswith(sha256):
        digits = digest.hexdigest()[: len(sha256)]
        why = Sentence("its sha256 begins with {found}, not with {right}", found=digits[:8], right=sha256[:8])
        reject(name, partial, why)


def reject(name: str, partial: Partial, why: Sentence) -> NoReturn:
    """Forget what has come and raise PicAnimError: it is not the file that was meant."""
    partial.discard()
    raise PicAnimError(
        "The file that was downloaded for {name} is not the official one: {why}; try again later", name=name, why=why
    )


def _check_space(name: str, partial: Partial, needed: int) -> None:
    free = shutil.disk_usage(partial.file.parent).free
    if needed > free:
        raise PicAnimError(
            "{name} needs {needed}, but only {free} are free in {folder}; make room or choose another folder",
            name=name,
            needed=readable_size(needed),
            free=readable_size(free),
            folder=partial.file.parent,
        )
