"""A download in a thread of its own, with the face of a worker's job: what the button starts and the panel draws."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from ..errors import Cancelled
from .client import CANCEL_SECONDS
from .download import download
from .registry import Network, readable_size


class DownloadJob:
    """One download under way; it starts when it is made. Parameters as of `download`."""

    def __init__(self, network: Network, folder: Path, *, online: bool) -> None:
        self.stage = f"Connecting for {network.name}"
        self.fraction = 0.0
        self._arguments = network, folder, online
        self._cancelled_at: float | None = None
        self._file: Path | None = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="PicAnim download", daemon=True)
        self._thread.start()

    @property
    def done(self) -> bool:
        """Whether it has ended. Never waits: a cancelled one whose server is silent ends by itself, later."""
        waited = self._cancelled_at is not None and time.monotonic() - self._cancelled_at > CANCEL_SECONDS
        return waited or not self._thread.is_alive()

    def result(self) -> Path:
        """The file, once `done`. Raises PicAnimError, Cancelled, or what a bug of ours raised."""
        if self._thread.is_alive():
            if self._cancelled_at is None:
                raise RuntimeError("the download is not done yet")
            raise Cancelled
        if self._error is not None:
            raise self._error
        if self._file is None:
            raise RuntimeError("the download ended without a file")
        return self._file

    def cancel(self) -> None:
        """Stop; what has come is kept for the next time."""
        self._cancelled_at = self._cancelled_at or time.monotonic()

    def _run(self) -> None:
        network, folder, online = self._arguments
        try:
            self._file = download(network, folder, self._report, lambda: self._cancelled_at is not None, online=online)
        except Exception as error:  # whatever it is, `result` raises it in the thread that can show it
            self._error = error

    def _report(self, stage: str, done: int, length: int) -> None:
        self.stage = f"{stage} {readable_size(length)}"  # short: a sidebar is narrow, and its bar shows the share
        self.fraction = done / max(1, length)
