"""Have pip say which files make up a runtime for this Python: it knows indexes, mirrors and versions; we fetch."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from ..errors import Cancelled, PicAnimError
from .builds import TORCH, Build

# Blender has numpy and the extension brings Pillow: a second copy of either could only differ.
PROVIDED = ("numpy", "pillow")
UNREACHABLE = (
    "connection broken",
    "failed to establish",
    "max retries",
    "timed out",
    "name resolution",
    "proxyerror",
    "connection refused",
    "could not fetch url",
)


@dataclass(frozen=True)
class Wheel:
    """A file to install. sha256: in hexadecimal, "" where the index does not say."""

    name: str
    version: str
    url: str
    sha256: str

    @property
    def file_name(self) -> str:
        return unquote(urlsplit(self.url).path).rpartition("/")[2]


def resolve(build: Build, cancelled: Callable[[], bool], index: str | None = None) -> list[Wheel]:
    """The files of `build` and of all that it needs, for this Python on this computer, as the indexes have them today.

    index: taken in place of the build's own. Raises PicAnimError, Cancelled.
    """
    program, extra = _pip()
    with tempfile.TemporaryDirectory(prefix="picanim-pip-") as folder:
        report = Path(folder) / "report.json"
        command = [*program, "install", "--dry-run", "--ignore-installed", "--only-binary", ":all:", "--quiet"]
        command += ["--retries", "1", "--timeout", "20", "--report", str(report)]
        where = build.index if index is None else index
        if where:
            command += ["--extra-index-url", where]
        said = _run([*command, *build.requirements], _environment(extra), cancelled, Path(folder))
        if not report.is_file():
            raise _failure(build, said)
        answer: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    wheels = [_wheel(item) for item in answer["install"]]
    return [wheel for wheel in wheels if wheel.name.lower() not in PROVIDED]


def _wheel(item: dict[str, Any]) -> Wheel:
    source = item["download_info"]
    hashes = source.get("archive_info", {}).get("hashes", {})
    return Wheel(item["metadata"]["name"], item["metadata"]["version"], source["url"], hashes.get("sha256", ""))


def _pip() -> tuple[list[str], str]:
    """(the command that runs pip, what it needs on PYTHONPATH): installed, or as Python brings it along packed."""
    program = [sys.executable, "-s", "-m", "pip"]
    if importlib.util.find_spec("pip") is not None:
        return program, ""
    spec = importlib.util.find_spec("ensurepip")
    if spec is not None and spec.origin is not None:
        packed = sorted((Path(spec.origin).parent / "_bundled").glob("pip-*.whl"))
        if packed:
            return program, str(packed[-1])
    raise PicAnimError(
        "This Blender's Python has no pip, so nothing can be installed for it; choose another Python that has "
        "torch and timm under Interpreter"
    )


def _environment(extra: str) -> dict[str, str]:
    dropped = ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_USER", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV")
    environment = {name: value for name, value in os.environ.items() if name not in dropped}
    environment.update(PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_COLOR="1")
    if extra:
        environment["PYTHONPATH"] = extra
    return environment


def _run(command: list[str], environment: dict[str, str], cancelled: Callable[[], bool], folder: Path) -> str:
    """Run pip to its end and return what it complained of."""
    with (folder / "complaints.txt").open("w+", encoding="utf-8", errors="replace") as complaints:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=complaints,
                env=environment,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise PicAnimError(
                "Blender's Python {interpreter} cannot be started; install Blender again", interpreter=sys.executable
            ) from error
        try:
            while process.poll() is None:
                if cancelled():
                    raise Cancelled
                time.sleep(0.1)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        complaints.seek(0)
        return complaints.read()


def _failure(build: Build, said: str) -> PicAnimError:
    lowered = said.lower()
    if any(sign in lowered for sign in UNREACHABLE):
        return PicAnimError(
            "The packages' index cannot be reached; check the internet connection, then try again", details=said
        )
    if "no matching distribution" in lowered or "could not find a version" in lowered:
        python = f"{sys.version_info.major}.{sys.version_info.minor}"
        return PicAnimError(
            "There is no torch {version} ({build}) for Python {python} on this computer; choose another build, or "
            "another Python that has torch and timm under Interpreter",
            details=said,
            version=TORCH,
            build=build.label,
            python=python,
        )
    if "no space left" in lowered:
        return PicAnimError("The disk is full; make room and try again", details=said)
    return PicAnimError(
        "pip could not find out what to install; try again, and if it happens again copy the details and report it",
        said,
    )
