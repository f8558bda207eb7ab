"""The file of moving parts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..errors import PicAnimError
from ..files import check_readable, replacing
from ..settings.parse.parts import format_parts, parse_parts
from ..settings.parts import Part


def read_parts(file: str | Path) -> tuple[Part, ...]:
    """The parts of a JSON file, the paths in them relative to it; of "", none. Raises PicAnimError."""
    if not file:
        return ()
    file = Path(file)
    check_readable(file, "file of parts")
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PicAnimError("{file} is not a text in UTF-8; save it as one", str(error), file=file.name) from error
    return parse_parts(text, file.parent, file.name)


def write_parts(parts: Iterable[Part], file: Path, *, overwrite: bool = False) -> None:
    """Write `parts` as such a file, whole or not at all. Raises PicAnimError."""
    text = format_parts(parts, file.parent)
    with replacing(file, overwrite=overwrite) as made:
        made.write_text(text, encoding="utf-8")
