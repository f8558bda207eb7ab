"""Which photographs are kept for validation: nothing is trained on them, not even as a texture of a rendered scene."""

import json
import zlib
from functools import cache
from pathlib import Path

SHARE = 8
"""One photograph in so many, chosen by its name, is held back."""


def is_held(name: str) -> bool:
    """Whether a photograph ("folder/file.jpg" below the folder of photographs) belongs to the held eighth."""
    return zlib.crc32(name.encode()) % SHARE == 0


@cache
def _marked() -> frozenset[str]:
    entries = json.loads((Path(__file__).resolve().parent / "marks.json").read_text())
    return frozenset(entry["photo"] for entry in entries)


def may_train(name: str) -> bool:
    """Whether a photograph may be trained on: neither held back nor one of marks.json."""
    return not is_held(name) and name not in _marked()


def training_photographs(photos: Path) -> list[Path]:
    """The photographs below a folder that may be trained on, sorted."""
    return [p for p in sorted(photos.rglob("*.jpg")) if may_train(p.relative_to(photos).as_posix())]
