"""Fonts of the user's, tried before anything is set in them."""

from __future__ import annotations

from pathlib import Path

from PIL import ImageFont

from ..errors import PicAnimError
from ..files import check_readable


def check_font(file: Path) -> None:
    """Raise PicAnimError where a file is not there, cannot be opened, or is no font. Pillow reads what Blender does."""
    check_readable(file, "font")
    try:
        ImageFont.truetype(file)
    except OSError as error:
        raise no_font(file, error) from error


def no_font(file: Path, error: Exception) -> PicAnimError:
    """What is said of a file that is no font."""
    return PicAnimError("{file} is no font that Blender can read; choose another", str(error), file=str(file))
