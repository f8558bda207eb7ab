"""Download an official checkpoint: only when the user asks, resumable, and under its own name only when it is whole."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from ..errors import Cancelled, PicAnimError
from ..files import write_error
from .partial import Partial
from .registry import RELEASES, Network, readable_size
from .transfer import opened

BASE_VARIABLE = "PICANIM_DOWNLOADS"  # a URL that the files come from instead of the official releases
TIMEOUT_SECONDS = 20.0
OFFLINE = (
    "PicAnim may not go online; allow online access in Blender's preferences (System), or leave out --offline on the "
    "command line"
)

# What is being done, bytes done, bytes in all.
Report = Callable[[str, int, int], None]


def download(
    network: Network,
    folder: Path,
    report: Report,
    cancelled: Callable[[], bool],
    *,
    online: bool,
    base: str = "",
    timeout: float = TIMEOUT_SECONDS,
) -> Path:
    """Download the official file of `network` into `folder` and return its path; at once where it is there already.

    report: called with what is being done ("Downloading", "Checking"), bytes done, and bytes in all.
    cancelled: asked between blocks; when it says True, Cancelled is raised.
    online: whether the user allows it. base: see `source`.
    timeout: seconds of silence after which the server counts as gone.
    Raises PicAnimError with one sentence for everything else that ends it. What has come until then is kept, and the
    next call goes on from there, unless it is the wrong file.
    """
    if network.bundled:
        raise PicAnimError(f"{network.name} comes with PicAnim; there is nothing to download")
    target = folder / network.file_names[0]
    if target.is_file():
        return target
    if not online:
        raise PicAnimError(OFFLINE)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with Partial(target) as partial:
            about = round(network.mebibytes * 2**20)
            fetch(source(network, base), network.name, about, partial, report, cancelled, timeout)
            _check(network, partial, report, cancelled)
        partial.finish()
    except OSError as error:
        raise write_error(target, error) from error
    return target


def source(network: Network, base: str = "") -> str:
    """The URL of the official file; `base`, or the variable PICANIM_DOWNLOADS, takes the place of the releases' URL."""
    return (base or os.environ.get(BASE_VARIABLE) or RELEASES).rstrip("/") + "/" + network.file


def share_done(network: Network, folder: Path) -> float:
    """The share of the file, 0 to 1, that an unfinished download has left in `folder`."""
    partial = Partial(folder / network.file_names[0])
    known = partial.arrival
    return min(1.0, partial.length / (known.length if known else network.mebibytes * 2**20))


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
    known = partial.arrival
    if known is None or partial.length > known.length:
        partial.discard()  # nobody knows what it is the beginning of
    elif partial.length == known.length:
        return
    with opened(url, partial.length, known, timeout) as answer:
        partial.begin(answer.first, answer.coming)
        have, length = answer.first, answer.coming.length or about
        _check_space(name, partial, length - have)
        report("Downloading", have, length)
        while block := answer.read(have):
            if cancelled():
                raise Cancelled
            partial.stream.write(block)
            have += len(block)
            report("Downloading", have, max(length, have))
    if answer.coming.length and have != answer.coming.length:
        raise PicAnimError(
            f"The connection broke off at {readable_size(have)} of {readable_size(length)}; try again to go on from "
            "there"
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
        _reject(name, partial, f"its sha256 begins with {digest.hexdigest()[:8]}, not with {sha256[:8]}")


def _reject(name: str, partial: Partial, why: str) -> NoReturn:
    partial.discard()
    raise PicAnimError(f"What came for {name} is not the official file: {why}; try again later")


def _check_space(name: str, partial: Partial, needed: int) -> None:
    free = shutil.disk_usage(partial.file.parent).free
    if needed > free:
        raise PicAnimError(
            f"{name} needs {readable_size(needed)}, but only {readable_size(free)} are free in "
            f"{partial.file.parent}; make room or choose another folder"
        )


def _check(network: Network, partial: Partial, report: Report, cancelled: Callable[[], bool]) -> None:
    """Raise PicAnimError and forget what has come unless it is the official file, as far as that can be known here.

    Keys and shapes are checked when the worker loads the file.
    """
    if network.sha256:
        check_sha256(network.name, network.sha256, partial, report, cancelled)
        return
    stream = partial.stream
    stream.seek(0)
    # what torch.save writes: a zip archive, formerly a pickle
    if stream.read(2) != b"\x80\x02" and not zipfile.is_zipfile(stream):
        _reject(network.name, partial, "it is no checkpoint")
