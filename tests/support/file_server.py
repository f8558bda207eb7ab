"""A real HTTP server on loopback that serves one file, well or badly."""

from __future__ import annotations

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class FileServer:
    """Serves `content` at every path; the attributes, which may change while it runs, say how.

    break_after: close the connection after so many bytes of an answer. hang_after: stop sending there. ranges: honour
    Range. version: the ETag. status: answer with this error. redirect: send the first request for a path elsewhere.
    page: answer with a web page. asked: the Range header, or None, of each request for the file.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.version = '"1"'
        self.ranges = True
        self.says_length = True
        self.redirect = self.page = False
        self.status = 200
        self.break_after: int | None = None
        self.hang_after: int | None = None
        self.asked: list[str | None] = []
        self.released = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> FileServer:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()


def _handler_of(served: FileServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if served.redirect and not self.path.startswith("/elsewhere"):
                self.send_response(302)
                self.send_header("Location", f"{served.url}/elsewhere{self.path}")
                self.end_headers()
                return
            served.asked.append(self.headers.get("Range"))
            if served.status != 200:
                self.send_error(served.status)
                return
            self._send_file()

        def _send_file(self) -> None:
            content, first = served.content, 0
            wanted = self.headers.get("Range", "")
            if served.page:
                content = b"<html>Sign in</html>"
            if wanted and served.ranges:
                first = int(wanted.removeprefix("bytes=").rstrip("-"))
                if first >= len(content):
                    self.send_error(416)
                    return
            self.send_response(206 if first else 200)
            if first:
                self.send_header("Content-Range", f"bytes {first}-{len(content) - 1}/{len(content)}")
            if served.says_length:
                self.send_header("Content-Length", str(len(content) - first))
            self.send_header("ETag", served.version)
            self.send_header("Content-Type", "text/html" if served.page else "application/octet-stream")
            self.end_headers()
            stop = served.break_after if served.break_after is not None else served.hang_after
            with contextlib.suppress(ConnectionError):  # the client has cancelled
                self.wfile.write(content[first:] if stop is None else content[first : first + stop])
                self.wfile.flush()
            if served.hang_after is not None:
                served.released.wait()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler
