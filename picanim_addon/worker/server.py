"""The worker's loop: read requests, run them one at a time, report, and be gone when the parent is."""

from __future__ import annotations

import contextlib
import os
import queue
import shutil
import threading
import time
import traceback
from pathlib import Path
from typing import BinaryIO

from .. import stopping
from ..errors import Cancelled, Enough, PicAnimError
from ..files import no_room
from ..ipc.protocol import (
    ALIVE,
    CANCEL,
    ENOUGH,
    HEARTBEAT_SECONDS,
    PREVIEW,
    Bug,
    Done,
    Event,
    Failed,
    Message,
    Stage,
    Stopped,
    decode,
    different_versions,
    encode,
    request_folder,
)
from ..ipc.records import Mismatch, one_of, to_plain
from ..ipc.requests import AnyRequest
from ..log import log
from ..sentence import Sentence, Translatable
from .handlers import Handlers


class Server:
    """Serves the requests that arrive on `source` and answers on `channel`.

    A reader thread listens all the time, so that a cancel is heard in the middle of a request and the end of the input
    (the parent has closed the pipe, or is gone) ends the process at once.
    """

    def __init__(self, source: BinaryIO, channel: BinaryIO, session: Path) -> None:
        self._source = source
        self._channel = channel
        self._session = session
        self._handlers = Handlers()
        self._waiting: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._cancelled: set[int] = set()
        self._enough: set[int] = set()
        self._sending = threading.Lock()

    def serve(self) -> None:
        """Never returns: the process ends with the input."""
        threading.Thread(target=self._listen, daemon=True).start()
        threading.Thread(target=self._beat, daemon=True).start()
        while True:
            self._run(self._waiting.get())

    def _listen(self) -> None:
        for line in self._source:
            try:
                message = decode(line)
            except ValueError as error:
                self._tell(None, Bug(f"not a request: {error}", ""))
                continue
            if message.get("do") == CANCEL:
                self._cancelled.add(message.get("id", -1))
            elif message.get("do") == ENOUGH:
                self._enough.add(message.get("id", -1))
            else:
                self._waiting.put(message)
        # The main thread may be deep in a network, and write yet: not to the same place again.
        gone = self._session.with_name(self._session.name + "-gone")
        with contextlib.suppress(OSError):
            self._session.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)
        stopping.end(0)

    def _beat(self) -> None:
        pause = threading.Event()
        while not pause.wait(HEARTBEAT_SECONDS):
            self._send({"event": ALIVE})

    def _tell(self, identifier: int | None, event: Event) -> None:
        self._send({"id": identifier, "event": to_plain(event)})

    def _send(self, message: Message) -> None:
        try:
            with self._sending:
                self._channel.write(encode(message))
        except OSError:
            os._exit(0)  # nobody listens any more

    def _run(self, message: Message) -> None:
        identifier: int = message.get("id", -1)
        folder = request_folder(self._session, identifier)

        def progress(stage: Translatable, fraction: float) -> None:
            if identifier in self._cancelled:
                raise Cancelled
            if identifier in self._enough:
                self._enough.discard(identifier)  # said once: whoever keeps what there is goes on to finish it
                raise Enough
            preview = folder / PREVIEW
            self._tell(identifier, Stage(Sentence.of(stage), round(fraction, 4), preview if preview.exists() else None))

        event: Event
        began = time.monotonic()
        try:
            progress("Starting", 0.0)
            request: AnyRequest = one_of(AnyRequest, message.get("do"))
            folder.mkdir(exist_ok=True)
            event = Done(to_plain(self._handlers.run(request, folder, progress)))
        except Cancelled:
            event = Stopped()
        except Mismatch as error:
            event = Failed.by(different_versions(error))
        except PicAnimError as error:
            event = Failed(error.sentence, error.details or traceback.format_exc())
        except OSError as error:
            full = no_room(error, self._session)
            event = Failed.by(full) if full else Bug(f"{type(error).__name__}: {error}", traceback.format_exc())
        except MemoryError:
            event = Failed(
                Sentence("There is not enough memory for this picture; scale it down or close other programs"),
                traceback.format_exc(),
            )
        except Exception as error:
            event = Bug(f"{type(error).__name__}: {error}", traceback.format_exc())
        if isinstance(event, Failed | Bug) and event.details:
            log.debug("%s", event.details)
        log.debug("request %d: %s after %.2f s", identifier, type(event).__name__, time.monotonic() - began)
        self._cancelled.discard(identifier)
        self._enough.discard(identifier)
        self._tell(identifier, event)
