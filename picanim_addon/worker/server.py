"""The worker's loop: read requests, run them one at a time, report, and be gone when the parent is."""

from __future__ import annotations

import os
import queue
import shutil
import threading
import traceback
from pathlib import Path
from typing import BinaryIO

from ..errors import Cancelled, PicAnimError
from ..ipc.protocol import HEARTBEAT_SECONDS, Message, decode, encode
from ..sentence import Sentence, Translatable
from .handlers import Requests


class Server:
    """Serves the requests that arrive on `source` and answers on `channel`.

    A reader thread listens all the time, so that a cancel is heard in the middle of a request and the end of the input
    (the parent has closed the pipe, or is gone) ends the process at once.
    """

    def __init__(self, source: BinaryIO, channel: BinaryIO, session: Path) -> None:
        self._source = source
        self._channel = channel
        self._session = session
        self._requests = Requests(session)
        self._waiting: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._cancelled: set[int] = set()
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
                self._send({"event": "bug", "id": None, "message": f"not a request: {error}", "details": ""})
                continue
            if message.get("do") == "cancel":
                self._cancelled.add(message.get("id", -1))
            else:
                self._waiting.put(message)
        shutil.rmtree(self._session, ignore_errors=True)
        os._exit(0)  # the main thread may be deep in a network

    def _beat(self) -> None:
        pause = threading.Event()
        while not pause.wait(HEARTBEAT_SECONDS):
            self._send({"event": "alive"})

    def _send(self, message: Message) -> None:
        try:
            with self._sending:
                self._channel.write(encode(message))
        except OSError:
            os._exit(0)  # nobody listens any more

    def _run(self, message: Message) -> None:
        identifier = message.get("id")

        def progress(stage: Translatable, fraction: float) -> None:
            if identifier in self._cancelled:
                raise Cancelled
            said = Sentence.of(stage).as_json()
            self._send({"id": identifier, "event": "progress", "stage": said, "fraction": round(fraction, 4)})

        answer: Message
        try:
            progress("Starting", 0.0)
            answer = {"event": "done", "result": self._requests.run(message, progress)}
        except Cancelled:
            answer = {"event": "cancelled"}
        except PicAnimError as error:
            error.details = error.details or traceback.format_exc()
            answer = {"event": "failed", **error.as_json()}
        except MemoryError:
            error = PicAnimError(
                "There is not enough memory for this picture; scale it down or close other programs",
                traceback.format_exc(),
            )
            answer = {"event": "failed", **error.as_json()}
        except Exception as error:
            answer = {"event": "bug", "message": f"{type(error).__name__}: {error}", "details": traceback.format_exc()}
        self._cancelled.discard(identifier if isinstance(identifier, int) else -1)
        self._send({"id": identifier, **answer})
