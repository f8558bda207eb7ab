"""HEIC, the format of Apple's phones: read by pillow-heif where that is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...errors import PicAnimError

_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx")


def is_heif(start: bytes) -> bool:
    """Whether a file that begins with `start` (32 bytes or more) is HEIC (ISO/IEC 23008-12, annex B)."""
    return start[4:8] == b"ftyp" and any(start[at : at + 4] in _BRANDS for at in range(8, 32, 4) if at != 12)


def check_heif(file: Path) -> None:
    """Let Pillow read `file` if it is HEIC. Raises PicAnimError where pillow-heif is missing."""
    with file.open("rb") as stream:
        if is_heif(stream.read(32)):
            library(file.name).register_heif_opener()


def library(name: str) -> Any:
    """The module pillow_heif, for the picture called `name`. Raises PicAnimError where it is not installed."""
    try:
        import pillow_heif  # pyright: ignore[reportMissingImports]
    except ImportError as error:
        raise PicAnimError(
            "{name} is a HEIC picture, and the Python that reads pictures lacks pillow-heif; install it there, or "
            "save the picture as JPEG",
            name=name,
        ) from error
    return pillow_heif
