"""The client of the worker process: starts it, sends requests, hears its answers, and survives its death."""

from __future__ import annotations

import atexit
import collections
import contextlib
import itertools
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Generic

import numpy as np

from .. import stopping
from ..arrays import Array
from ..errors import Cancelled, PicAnimError
from ..files import room_in
from ..log import log
from ..sentence import Progress, Sentence
from .ended import ENDED, STOPPED, gone
from .environment import worker_environment
from .protocol import (
    CANCEL,
    ENOUGH,
    Answer,
    Bug,
    Done,
    Event,
    Failed,
    Message,
    Request,
    Stage,
    Stopped,
    decode,
    different_versions,
    encode,
    request_folder,
)
from .records import Mismatch, from_plain, one_of, to_plain

# A living worker is heard every second; one that is silent this long is frozen or stopped.
SILENCE_SECONDS = 30.0
# A cancelled worker that does not come back within this time is in the middle of something long: it is ended.
CANCEL_SECONDS = 2.0
LOG_LINES = 200


class Job(Generic[Answer]):
    """One request under way. Made by Worker.submit; used from one thread."""

    def __init__(self, worker: Worker, request: Request[Answer], identifier: int, process: object) -> None:
        self._worker = worker
        self._kind: type[Answer] = request.answer_kind()
        self._process = process
        self._identifier = identifier
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._cancelled_at: float | None = None
        self._end: Done | Failed | Bug | Stopped | None = None
        self.stage = Sentence("Starting")
        self.fraction = 0.0
        self.preview: Path | None = None

    @property
    def done(self) -> bool:
        """Take in what the worker has said; True when there is an answer. Never waits."""
        while self._end is None:
            try:
                event = self._events.get_nowait()
            except queue.Empty:
                break
            if isinstance(event, Stage):
                self.stage, self.fraction, self.preview = event.now, event.fraction, event.preview
            else:
                self._end = event
        if self._end is None:
            self._worker.check_on(self)
            if self._cancelled_at is not None and time.monotonic() - self._cancelled_at > CANCEL_SECONDS:
                self._worker.kill()
                self._end = Stopped()
        return self._end is not None

    @property
    def ended(self) -> bool:
        """Whether its end has been taken in."""
        return self._end is not None

    def result(self) -> Answer:
        """The answer, once `done`. Raises PicAnimError, Cancelled, or RuntimeError for a bug of ours in the worker."""
        match self._end:
            case None:
                raise RuntimeError("the job is not done yet")
            case Done(answer):
                try:
                    return from_plain(self._kind, answer)
                except Mismatch as error:
                    raise different_versions(error) from error
            case Stopped():
                raise Cancelled
            case Failed(sentence, details):
                raise PicAnimError.of(sentence, details)
            case Bug(message, details):
                raise RuntimeError(f"{message}\n{details}")

    def wait(self, progress: Progress | None = None) -> Answer:
        """Block until the answer is there and return it; `progress` is called from this thread."""
        said = None
        while not self.done:
            if progress and (self.stage, self.fraction) != said:
                said = (self.stage, self.fraction)
                progress(*said)
            time.sleep(0.01)
        return self.result()

    def cancel(self) -> None:
        """Ask the worker to stop; it is ended when it does not within CANCEL_SECONDS."""
        if self._cancelled_at is None:
            self._cancelled_at = time.monotonic()
            self._worker.send({"id": self._identifier, "do": CANCEL})

    def enough(self) -> None:
        """Ask the worker to answer with what there is so far, where it has something to keep; else to stop."""
        self._worker.send({"id": self._identifier, "do": ENOUGH})

    def hear(self, event: Event) -> None:
        """Called by the worker's reader thread."""
        self._events.put(event)

    def belongs_to(self, process: object) -> bool:
        """Whether it was sent to `process`."""
        return self._process is process


class Worker:
    """A worker process, started when first needed and again after it died.

    interpreter: "" for this process's own. runtime: a folder of packages that come before the interpreter's.
    silence: seconds without a sign of life after which it is taken for frozen and ended.
    """

    def __init__(self, interpreter: str = "", runtime: Path | None = None, *, silence: float = SILENCE_SECONDS) -> None:
        self.interpreter = interpreter or sys.executable
        self.runtime = runtime
        self.silence = silence
        self.log: collections.deque[str] = collections.deque(maxlen=LOG_LINES)
        self._process: subprocess.Popen[bytes] | None = None
        self._session: Path | None = None
        self._jobs: dict[int, Job[Any]] = {}
        self._numbers = itertools.count(1)
        self._heard_at = 0.0
        self._lock = threading.Lock()

    @property
    def pid(self) -> int | None:
        """The process id while the worker runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def submit(self, request: Request[Answer]) -> Job[Answer]:
        """Send a request; returns at once. Raises PicAnimError when the interpreter cannot be started."""
        with self._lock:  # so that a worker which ends at once finds the job that must hear of it
            if self.pid is None:
                self._start()
            identifier = next(self._numbers)
            job = Job(self, request, identifier, self._process)
            self._jobs = {number: other for number, other in self._jobs.items() if not other.ended}
            self._jobs[identifier] = job
        # What a request handed over stays until the request after the next: by then it is in the scene.
        shutil.rmtree(request_folder(self._folder(), identifier - 2), ignore_errors=True)
        self.send({"id": identifier, "do": to_plain(request)})
        return job

    def hand_over(self, values: Array) -> Path:
        """Write an array where the worker can read it; it is removed with the session."""
        file = self.new_file(".npy")
        with room_in(file.parent):
            np.save(file, values)
        return file

    def new_file(self, suffix: str) -> Path:
        """An empty file where the worker can read it; it is removed with the session."""
        folder = self._folder()
        with room_in(folder):
            handle, name = tempfile.mkstemp(suffix=suffix, dir=folder)
            os.close(handle)
        return Path(name)

    def send(self, message: Message) -> None:
        """Write one line to the worker; a worker that is gone is noticed by `check_on`."""
        process = self._process
        if process is None or process.stdin is None:
            return
        try:
            process.stdin.write(encode(message))
            process.stdin.flush()
        except (OSError, ValueError):
            pass  # a closed pipe: the reader thread tells every job

    def check_on(self, job: Job[Any]) -> None:
        """End a worker that has been silent for too long, and tell `job`."""
        if self._heard_at and time.monotonic() - self._heard_at > self.silence:
            self.kill()
            job.hear(gone(STOPPED, self.log))

    def kill(self) -> None:
        """End the process now; running jobs fail with one sentence."""
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def close(self) -> None:
        """End the process in good order and remove its files."""
        process, self._process = self._process, None
        if process is not None:
            if process.stdin:
                with contextlib.suppress(OSError):  # it is gone already, and had not read all
                    process.stdin.close()
            try:
                process.wait(timeout=3.0)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._session:
            shutil.rmtree(self._session, ignore_errors=True)
            self._session = None

    def _folder(self) -> Path:
        with room_in(Path(tempfile.gettempdir())):
            if self._session is None:
                self._session = Path(tempfile.mkdtemp(prefix="picanim-"))
            self._session.mkdir(exist_ok=True)
        return self._session

    def _start(self) -> None:
        command = [self.interpreter, "-m", "picanim_addon.worker", "--session", str(self._folder())]
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=worker_environment(self.interpreter, self.runtime),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                start_new_session=os.name == "posix",  # Ctrl-C in a terminal is for the parent to handle
            )
        except OSError as error:
            raise PicAnimError(
                "The Python {interpreter} cannot be started ({reason}); choose another under Interpreter",
                interpreter=self.interpreter,
                reason=error.strerror or str(error),
            ) from error
        log.debug("worker %d started: %s", self._process.pid, self.interpreter)
        self._heard_at = time.monotonic()
        for target, stream in ((self._listen, self._process.stdout), (self._keep_log, self._process.stderr)):
            threading.Thread(target=target, args=(self._process, stream), daemon=True).start()

    def _listen(self, process: subprocess.Popen[bytes], stream: Any) -> None:
        for line in stream:
            try:
                message = decode(line)
            except ValueError:
                self._note(line)
                continue
            self._heard_at = time.monotonic()
            job = self._jobs.get(message.get("id", -1))
            if job is not None:
                job.hear(_event(message))
        log.debug("worker %d ended with status %s", process.pid, process.wait())
        with self._lock:
            for job in self._jobs.values():
                if job.belongs_to(process):
                    job.hear(gone(ENDED, self.log))

    def _keep_log(self, process: subprocess.Popen[bytes], stream: Any) -> None:
        for line in stream:
            self._note(line)

    def _note(self, line: bytes) -> None:
        said = line.decode("utf-8", "replace").rstrip()
        self.log.append(said)
        log.debug("worker: %s", said)


def _event(message: Message) -> Event:
    try:
        return one_of(Event, message.get("event"))
    except Mismatch as error:
        return Failed.by(different_versions(error))


_shared: dict[tuple[str, Path | None], Worker] = {}


def shared_worker(interpreter: str = "", runtime: Path | None = None) -> Worker:
    """The one warm worker of this process for `interpreter` with `runtime`."""
    key = interpreter, runtime
    if key not in _shared:
        _shared[key] = Worker(interpreter, runtime)
    return _shared[key]


@atexit.register
@stopping.end_processes_by
def close_workers() -> None:
    """End every worker; called when the add-on is unregistered and when the process ends."""
    for worker in list(_shared.values()):
        worker.close()
    _shared.clear()
