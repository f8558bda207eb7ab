"""A sound, and what of the picture follows it."""

from .group import AS_THE_SOUND, OWN_ROWS, SOUND_PRESETS, SoundSettings, rows_of
from .rows import PRESET_ROWS, SLIDE_SHOW, SOUND_SOURCES, SOUND_TARGETS, SoundRow, format_rows, parse_rows

__all__ = [
    "AS_THE_SOUND",
    "OWN_ROWS",
    "PRESET_ROWS",
    "SLIDE_SHOW",
    "SOUND_PRESETS",
    "SOUND_SOURCES",
    "SOUND_TARGETS",
    "SoundRow",
    "SoundSettings",
    "format_rows",
    "parse_rows",
    "rows_of",
]
