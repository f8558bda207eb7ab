"""Put the contents of wheels into one folder (the binary distribution format, PEP 427), without what only builds need.

pip would do it as well, but says neither how far it is nor lets itself be stopped cleanly, and brings a gigabyte of C++
headers and import libraries along.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from ..errors import Cancelled, PicAnimError

BLOCK = 1 << 20
LEFT_OUT = ("torch/include/", "torch/share/", "torch/test/")
LIBRARIES_FOR_LINKING = (".lib", ".a")


def unpack(
    wheels: list[Path], target: Path, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> None:
    """Unpack `wheels` into the new folder `target`.

    progress: called with bytes written and bytes in all. Raises PicAnimError, Cancelled, OSError.
    """
    contents = [(wheel, list(_members(wheel))) for wheel in wheels]
    whole = sum(member.file_size for _, members in contents for member, _ in members)
    free = shutil.disk_usage(target.parent).free
    if whole > free:
        raise PicAnimError(
            "The packages need {whole:.1f} GiB, but only {free:.1f} GiB are free; make room",
            whole=whole / 2**30,
            free=free / 2**30,
        )
    done = 0
    target.mkdir()
    for wheel, members in contents:
        with zipfile.ZipFile(wheel) as archive:
            for member, path in members:
                file = target.joinpath(*PurePosixPath(path).parts)
                file.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(member) as source, file.open("wb") as sink:
                    while block := source.read(BLOCK):
                        if cancelled():
                            raise Cancelled
                        sink.write(block)
                        done += len(block)
                        progress(done, whole)


def _members(wheel: Path) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    """(member, its path below the folder of packages) of what running needs."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            members = archive.infolist()
    except (OSError, zipfile.BadZipFile) as error:
        raise PicAnimError("{file} is damaged; remove the runtime and install it again", file=wheel.name) from error
    for member in members:
        path = _path(member.filename)
        if member.is_dir() or not path or path.startswith(LEFT_OUT) or path.endswith(LIBRARIES_FOR_LINKING):
            continue
        if ".." in PurePosixPath(path).parts or path.startswith("/"):
            raise PicAnimError(
                "{file} is not the package that was expected: it would write outside its folder; remove the runtime "
                "and install it again",
                file=wheel.name,
            )
        yield member, path


def _path(name: str) -> str:
    """Where a member belongs: NAME.data/purelib and platlib go to the top, scripts and headers nowhere."""
    top, _, rest = name.partition("/")
    if not top.endswith(".data"):
        return name
    scheme, _, below = rest.partition("/")
    return below if scheme in ("purelib", "platlib") else ""
