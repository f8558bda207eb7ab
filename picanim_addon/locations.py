"""Where files lie: the weights that come with PicAnim, and the system's own folders for caches and for settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_WEIGHTS = Path(__file__).resolve().parent / "worker" / "weights"
DEPTH_WEIGHTS = _WEIGHTS / "picanim_small.safetensors"
STYLE_WEIGHTS = _WEIGHTS / "picanim_style.safetensors"
REGION_WEIGHTS = _WEIGHTS / "picanim_regions.safetensors"


def caches() -> Path:
    """`picanim` in the system's folder for what can be fetched or made again."""
    return _base("LOCALAPPDATA", "AppData/Local", "Library/Caches", "XDG_CACHE_HOME", ".cache")


def user_settings() -> Path:
    """`picanim` in the system's folder for what the user has made or chosen."""
    return _base("APPDATA", "AppData/Roaming", "Library/Application Support", "XDG_CONFIG_HOME", ".config")


def _base(windows: str, on_windows: str, on_macos: str, linux: str, on_linux: str) -> Path:
    """windows, linux: variables that say it; the others: where it is in the home folder."""
    if sys.platform == "darwin":
        folder = Path.home() / on_macos
    elif sys.platform == "win32":
        folder = Path(os.environ.get(windows, Path.home() / on_windows))
    else:
        folder = Path(os.environ.get(linux, Path.home() / on_linux))
    return folder / "picanim"
