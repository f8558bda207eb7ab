"""Small pictures of what the lists of motions and styles offer; tools/previews.py has made them.

Blender reads each file when it is shown for the first time.
"""

from pathlib import Path
from typing import Any

import bpy.utils.previews  # pyright: ignore[reportMissingImports]

FOLDER = Path(__file__).parent / "panels" / "previews"

_files: list[Any] = []  # Blender's collection of them, while PicAnim is switched on


def icon(name: str) -> int:
    """The icon of the picture called `name`; 0 where there is none."""
    file = FOLDER / f"{name}.jpg"
    if not _files or not file.is_file():
        return 0
    loaded = _files[0]
    return (loaded[name] if name in loaded else loaded.load(name, str(file), "IMAGE")).icon_id


def register() -> None:
    _files.append(bpy.utils.previews.new())


def unregister() -> None:
    while _files:
        bpy.utils.previews.remove(_files.pop())
