"""A download in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..download.sizes import readable_size
from ..ipc.background import BackgroundJob
from ..sentence import Progress, Sentence, Translatable
from .download import download
from .registry import Network


class DownloadJob(BackgroundJob[Path]):
    """One download under way; what has come is kept when it is cancelled. Parameters as of `download`."""

    def __init__(self, network: Network, folder: Path, *, online: bool) -> None:
        def work(report: Progress, cancelled: Callable[[], bool]) -> Path:
            def said(stage: Translatable, done: int, length: int) -> None:
                # short: a sidebar is narrow, and its bar shows the share
                now = Sentence("{stage} {what}", stage=Sentence.of(stage), what=readable_size(length))
                report(now, done / max(1, length))

            return download(network, folder, said, cancelled, online=online)

        super().__init__(work, Sentence("Connecting for {network}", network=network.name))
