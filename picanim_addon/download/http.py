"""The network's side of a download: ask for a file or for the rest of one, and say in one sentence what went wrong."""

from __future__ import annotations

import contextlib
import http.client
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Generator
from dataclasses import dataclass

from ..errors import PicAnimError
from ..sentence import Sentence
from .sizes import readable_size

BLOCK = 1 << 18


@dataclass(frozen=True)
class Arrival:
    """What is coming: the length of the whole file in bytes, and the server's name for this version of it."""

    length: int
    version: str = ""


@dataclass(frozen=True)
class Answer:
    """A server's answer: what it sends from byte `first` of the file on. length 0: the server does not say."""

    response: http.client.HTTPResponse
    first: int
    coming: Arrival

    def read(self, have: int) -> bytes:
        """The next bytes, as soon as there are any, so that a slow line can be cancelled; empty at the end.

        Raises PicAnimError; `have`, how many bytes are kept by now, is said in it.
        """
        try:
            return self.response.read1(BLOCK)
        except (OSError, http.client.HTTPException) as error:
            raise _broken(error, self.response.url, have) from error


@contextlib.contextmanager
def opened(url: str, have: int, arrival: Arrival | None, timeout: float) -> Generator[Answer, None, None]:
    """The answer to a request for `url`: from byte `have` on where the server can, else from the beginning.

    arrival: what the first `have` bytes are the beginning of; a server that has another version now sends all of it.
    timeout: seconds of silence after which the server counts as gone. Raises PicAnimError.
    """
    if have and arrival:
        try:
            answer = _request(url, have, timeout)
        except urllib.error.HTTPError as error:
            if error.code != http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                raise _refused(error, url) from error
        else:
            with contextlib.closing(answer.response):
                if answer.first == 0 or (answer.first == have and answer.coming == arrival):
                    yield answer
                    return
    try:
        answer = _request(url, 0, timeout)
    except urllib.error.HTTPError as error:
        raise _refused(error, url) from error
    with contextlib.closing(answer.response):
        yield answer


def _request(url: str, first: int, timeout: float) -> Answer:
    # "identity": a compressed answer would have another length, and could not be resumed
    headers = {"User-Agent": "PicAnim", "Accept-Encoding": "identity"}
    if first:
        headers["Range"] = f"bytes={first}-"
    try:
        request = urllib.request.Request(url, headers=headers)
        response = urllib.request.urlopen(request, timeout=timeout, context=_trust())
    except urllib.error.HTTPError:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _broken(error, url, first) from error
    if response.headers.get_content_type() == "text/html":
        response.close()
        raise PicAnimError(
            "{host} answered with a web page instead of the file; if this network wants you to sign in, do that "
            "in a browser first",
            host=_host(url),
        )
    return _announced(response)


def _announced(response: http.client.HTTPResponse) -> Answer:
    """The answer by its headers (RFC 9110, sections 8.6 and 14.4)."""
    version = response.headers.get("ETag") or response.headers.get("Last-Modified") or ""
    span, _, total = response.headers.get("Content-Range", "").removeprefix("bytes ").partition("/")
    first = span.partition("-")[0]
    if response.status == http.HTTPStatus.PARTIAL_CONTENT and first.isdigit() and total.isdigit():
        return Answer(response, int(first), Arrival(int(total), version))
    length = response.headers.get("Content-Length", "")
    return Answer(response, 0, Arrival(int(length) if length.isdigit() else 0, version))


def _trust() -> ssl.SSLContext:
    """The system's certificates, or those that come with Blender's Python where the system's are not found."""
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        with contextlib.suppress(ImportError, OSError):
            import certifi  # pyright: ignore[reportMissingImports]

            context.load_verify_locations(certifi.where())
    return context


def _refused(error: urllib.error.HTTPError, url: str) -> PicAnimError:
    error.close()
    if error.code in (http.HTTPStatus.NOT_FOUND, http.HTTPStatus.GONE):
        return PicAnimError(
            "{url} no longer exists ({code}); look for a newer version of PicAnim, or choose a checkpoint file",
            url=url,
            code=error.code,
        )
    return PicAnimError(
        "{host} refused the download ({code} {reason}); try again later",
        host=_host(url),
        code=error.code,
        reason=error.reason,
    )


def _broken(error: Exception, url: str, have: int) -> PicAnimError:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    next_step = Sentence("try again later")
    if have:
        next_step = Sentence("{size} are kept, so try again to go on from there", size=readable_size(have))
    host = _host(url)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return PicAnimError(
            "The certificate of {host} cannot be verified; check this computer's clock and network", host=host
        )
    if isinstance(reason, TimeoutError):
        return PicAnimError("{host} stopped answering; {next_step}", host=host, next_step=next_step)
    if isinstance(reason, ConnectionRefusedError):
        return PicAnimError("{host} refuses connections; {next_step}", host=host, next_step=next_step)
    if isinstance(reason, ConnectionError | http.client.HTTPException | ssl.SSLError):
        return PicAnimError("The connection to {host} broke off; {next_step}", host=host, next_step=next_step)
    why = getattr(reason, "strerror", None) or reason
    return PicAnimError(
        "{host} cannot be reached ({reason}); check the internet connection", host=host, reason=str(why)
    )


def _host(url: str) -> str:
    return urllib.parse.urlsplit(url).netloc or url
