"""Install a runtime: find out what, fetch it, unpack it, and have the worker run a network with it once.

Nothing counts before the last step is through. What has been fetched is kept when it is broken off, and the next try
goes on from there.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from ..download.fetch import OFFLINE, TIMEOUT_SECONDS, Report, check_sha256, fetch
from ..download.partial import Partial
from ..errors import Cancelled, PicAnimError
from ..files import write_error
from ..ipc.client import Worker
from ..ipc.requests import About
from ..sentence import Progress, Sentence, Translatable
from .builds import Build
from .folders import Installed, RuntimeFolder, size_of
from .resolve import Wheel, resolve
from .unpack import unpack

# How much of the whole each stage is, about, on an ordinary connection.
FOUND, FETCHED, UNPACKED = 0.03, 0.70, 0.92


def install(
    build: Build,
    folder: RuntimeFolder,
    report: Progress,
    cancelled: Callable[[], bool],
    *,
    online: bool,
    index: str | None = None,
) -> Installed:
    """Install `build` for this Python into `folder`, in place of what is there, and return what it is.

    report: called with the stage and the share of all that is done, 0 to 1. cancelled: asked often; when it says True,
    Cancelled is raised. online: whether the user allows it. Raises PicAnimError with one sentence for all else.
    """
    if not online:
        raise PicAnimError(OFFLINE)
    try:
        folder.base.mkdir(parents=True, exist_ok=True)
        report("Finding packages", 0.0)
        wheels = resolve(build, cancelled, index)
        files = _fetch_all(wheels, build, folder, report, cancelled)
        folder.remove_packages()
        try:
            folder.base.mkdir(exist_ok=True)
            _unpack(files, folder, report, cancelled)
            installed = _check(build, wheels, folder, report, cancelled)
            folder.write_record(installed)
        except BaseException:
            shutil.rmtree(folder.packages, ignore_errors=True)
            raise
    except OSError as error:
        raise write_error(folder.packages, error) from error
    finally:
        folder.tidy()
    folder.remove_downloads()
    return installed


def _fetch_all(
    wheels: list[Wheel], build: Build, folder: RuntimeFolder, report: Progress, cancelled: Callable[[], bool]
) -> list[Path]:
    """The files of `wheels`, in order. A file that the user's index has on this computer is taken as it is."""
    folder.downloads.mkdir(exist_ok=True)
    files: list[Path] = []
    before = 0
    try:
        for wheel in wheels:

            def fetched(
                stage: Translatable, done: int, length: int, before: int = before, name: str = wheel.name
            ) -> None:
                share = min(1.0, (before + done) / build.download)
                report(
                    Sentence("{stage} {what}", stage=Sentence.of(stage), what=name), FOUND + (FETCHED - FOUND) * share
                )

            file = _fetch(wheel, folder.downloads, fetched, cancelled)
            before += file.stat().st_size
            files.append(file)
    finally:
        if not any(folder.downloads.iterdir()):
            folder.downloads.rmdir()
    return files


def _fetch(wheel: Wheel, folder: Path, report: Report, cancelled: Callable[[], bool]) -> Path:
    parts = urlsplit(wheel.url)
    if parts.scheme == "file":
        return Path(url2pathname(parts.path))
    target = folder / wheel.file_name
    if target.is_file():
        return target
    with Partial(target) as partial:
        fetch(wheel.url, wheel.name, 0, partial, report, cancelled, TIMEOUT_SECONDS)
        check_sha256(wheel.name, wheel.sha256, partial, report, cancelled)
    partial.finish()
    return target


def _unpack(files: list[Path], folder: RuntimeFolder, report: Progress, cancelled: Callable[[], bool]) -> None:
    def unpacked(done: int, whole: int) -> None:
        report("Unpacking", FETCHED + (UNPACKED - FETCHED) * done / max(1, whole))

    unpack(files, folder.packages, unpacked, cancelled)


def _check(
    build: Build, wheels: list[Wheel], folder: RuntimeFolder, report: Progress, cancelled: Callable[[], bool]
) -> Installed:
    """Have a worker of its own run the bundled network with what was installed."""
    report("Trying it out", UNPACKED)
    worker = Worker(sys.executable, folder.packages)
    try:
        job = worker.submit(About(estimate=True))
        while not job.done:
            if cancelled():
                raise Cancelled
            time.sleep(0.05)
        about = job.result()
    except RuntimeError as error:
        raise PicAnimError(
            "The new runtime does not run; copy the details, and try another build", str(error)
        ) from error
    finally:
        worker.close()
    if not about.torch or not Path(about.torch_folder).is_relative_to(folder.packages):
        raise PicAnimError(
            ("PicAnim does not find the new runtime; choose another Python that has torch and timm under Interpreter"),
            details=str(about),
        )
    timm = next(wheel.version for wheel in wheels if wheel.name == "timm")
    return Installed(build.name, about.torch, timm, about.device, size_of(folder.packages))
