"""Every choice a user has, once: default, range, unit and words; one file a group.

Blender's properties, the command line's flags and the tables in docs/ are made from these dataclasses, so that a choice
is described in one place; how text becomes one is in parse/. Nothing here imports bpy, numpy or torch.
"""

from .between import (
    AIRS,
    TITLE_MOVES,
    AirSettings,
    FilmSettings,
    FogSettings,
    RaysSettings,
    StickerSettings,
    TitleSettings,
    airs_of,
    titles_of,
)
from .checks import check
from .choice import Choice, Item, choices
from .combined import GROUPS, WINDOW_ONLY, Settings
from .composition import CompositionSettings
from .depth import BUNDLED_NETWORK, NETWORKS, DepthSettings
from .layers import LayerSettings
from .lens import LensSettings
from .log import LogSettings
from .motion import MOTIONS, OWN_MOTION, MotionSettings, exact_rate
from .output import FORMATS, SIZES, OutputSettings
from .parts import FOUND_KINDS, PART_KINDS, PIN_PRESETS, Part, PartsSettings, Region
from .scene_setup import SetupSettings
from .sound import (
    OWN_ROWS,
    PRESET_ROWS,
    SLIDE_SHOW,
    SOUND_PRESETS,
    SOUND_SOURCES,
    SOUND_TARGETS,
    SoundRow,
    SoundSettings,
    format_rows,
    parse_rows,
    rows_of,
)
from .style import BUNDLED_STYLES, SAME, STYLE_FILE, StyleSettings
from .worker import WorkerSettings

__all__ = [
    "AIRS",
    "BUNDLED_NETWORK",
    "BUNDLED_STYLES",
    "FORMATS",
    "FOUND_KINDS",
    "GROUPS",
    "MOTIONS",
    "NETWORKS",
    "OWN_MOTION",
    "OWN_ROWS",
    "PART_KINDS",
    "PIN_PRESETS",
    "PRESET_ROWS",
    "SAME",
    "SIZES",
    "SLIDE_SHOW",
    "SOUND_PRESETS",
    "SOUND_SOURCES",
    "SOUND_TARGETS",
    "STYLE_FILE",
    "TITLE_MOVES",
    "WINDOW_ONLY",
    "AirSettings",
    "Choice",
    "CompositionSettings",
    "DepthSettings",
    "FilmSettings",
    "FogSettings",
    "Item",
    "LayerSettings",
    "LensSettings",
    "LogSettings",
    "MotionSettings",
    "OutputSettings",
    "Part",
    "PartsSettings",
    "RaysSettings",
    "Region",
    "Settings",
    "SetupSettings",
    "SoundRow",
    "SoundSettings",
    "StickerSettings",
    "StyleSettings",
    "TitleSettings",
    "WorkerSettings",
    "airs_of",
    "check",
    "choices",
    "exact_rate",
    "format_rows",
    "parse_rows",
    "rows_of",
    "titles_of",
]
