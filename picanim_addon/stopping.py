"""Signals that end the process: what is under way is taken back at once, and the truth is told.

A thread hears them, not the main one: that may be deep in a render, an import or a codec, where Python runs no handler
for minutes. The thread takes back what is under way and ends the process; an exception thrown into the main thread
could land anywhere, and Blender swallows those in its own handlers.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from typing import Any, NoReturn

# What a terminal, a shell, a job scheduler and the machine's shutdown send.
SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
END_OF_HEARING = 0

_processes: list[Callable[[], None]] = []
_files: list[Callable[[], None]] = []
_hearing = False
_sockets: tuple[socket.socket, ...] = ()
_result: int | None = None
_ending = False


def _cancelled() -> None:
    os.write(2, b"picanim: cancelled; nothing was written\n")


_last_words: Callable[[], None] = _cancelled


def end_processes_by(action: Callable[[], None]) -> Callable[[], None]:
    """Have `action` called when the process is stopped, before files are removed: it ends others that we started."""
    _processes.append(action)
    return action


def remove_files_by(action: Callable[[], None]) -> Callable[[], None]:
    """Have `action` called when the process is stopped, after the others have ended."""
    _files.append(action)
    return action


def last_words_by(tell: Callable[[], None]) -> None:
    """Have `tell` say, first of all, that the process was stopped, and what is written."""
    global _last_words
    _last_words = tell


def halt_if_ending() -> None:
    """Go no further where the process is being ended by another thread: what looks like a failure now is none."""
    if _ending:
        threading.Event().wait()


def finished(result: int) -> None:
    """All is done and said: a signal from now on changes nothing about the exit code."""
    global _result
    halt_if_ending()
    _result = result


def survive_closed_pipes() -> None:
    """Have a pipe that nobody reads any more be an error where it is written to, as in any other Python.

    Blender's leaves the signal to end the process: a worker that ends while it is spoken to would take Blender along.
    """
    pipe = getattr(signal, "SIGPIPE", None)  # Windows has none
    if pipe is None or threading.current_thread() is not threading.main_thread():
        return
    if signal.getsignal(pipe) == signal.SIG_DFL:
        signal.signal(pipe, signal.SIG_IGN)


def hear() -> Callable[[], None]:
    """Hear signals from now on; returns what gives them back to whom they were before.

    One that is ignored (by nohup, or a shell's `&`) stays so. Python lets the main thread alone ask for signals.
    """
    global _hearing, _sockets, _result
    _result = None
    if _hearing or threading.current_thread() is not threading.main_thread():
        return lambda: None
    _hearing = True
    _sockets = ours, theirs = socket.socketpair()  # kept: a signal may come as long as the process lives
    theirs.setblocking(False)
    before_fd = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    before: dict[int, Any] = {}
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, _heard_by_the_thread)
    thread = threading.Thread(target=_listen, args=(ours,), name="PicAnim: signals", daemon=True)
    thread.start()

    def give_back() -> None:
        global _hearing
        for number, handler in before.items():
            if handler is not None:  # None: one of Blender's own, which Python can neither name nor set
                signal.signal(number, handler)
        signal.set_wakeup_fd(before_fd)
        theirs.send(bytes([END_OF_HEARING]))
        thread.join()
        ours.close()
        theirs.close()
        _hearing = False

    return give_back


def ignore() -> None:
    """Ignore signals from now on: the process ends by itself, at once."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _heard_by_the_thread(*_: object) -> None:
    """Without a handler in Python the signal would not come to the thread."""


def _listen(source: socket.socket) -> None:
    while True:
        number = source.recv(1)[0]
        if number == END_OF_HEARING:
            return
        if number in SIGNALS:
            _end(number)


def _end(number: int) -> None:
    global _ending
    if _result is not None:
        end(_result)
    _ending = True
    try:
        _last_words()
    finally:
        end(128 + number)


def leave(code: int) -> NoReturn:
    """End the process when all is done and said, without what the libraries in it do at exit.

    Blender's own exit may wait for ever for the thread that closes the sound device a while later (seen in 4.5).
    """
    for action in _processes:
        with contextlib.suppress(Exception):
            action()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def end(code: int) -> NoReturn:
    """End the process at once, whatever its other threads do; nothing that was under way is left."""
    try:
        for action in [*_processes, *_files]:
            with contextlib.suppress(Exception):
                action()
    finally:
        os._exit(code)
