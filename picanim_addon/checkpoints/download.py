"""Download an official checkpoint: only when the user asks, resumable, and under its own name only when it is whole."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

from ..download.fetch import OFFLINE, TIMEOUT_SECONDS, Report, check_sha256, fetch, reject
from ..download.partial import Partial
from ..errors import PicAnimError
from ..files import write_error
from ..sentence import Sentence
from .registry import Network

BASE_VARIABLE = "PICANIM_DOWNLOADS"  # a URL that the files come from instead of the official releases


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
        raise PicAnimError("{network} comes with PicAnim; there is nothing to download", network=network.name)
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
    """The URL of the official file; `base`, or the variable PICANIM_DOWNLOADS, takes the place of its publishers'."""
    return (base or os.environ.get(BASE_VARIABLE) or network.base).rstrip("/") + "/" + network.file


def share_done(network: Network, folder: Path) -> float:
    """The share of the file, 0 to 1, that an unfinished download has left in `folder`."""
    partial = Partial(folder / network.file_names[0])
    arrival = partial.arrival
    return min(1.0, partial.length / (arrival.length if arrival else network.mebibytes * 2**20))


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
        reject(network.name, partial, Sentence("it is no checkpoint"))
