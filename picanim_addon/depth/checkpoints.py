"""Where the networks' files lie."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ..errors import PicAnimError
from ..picture.files import check_readable
from .registry import REGISTRY

FOLDER_VARIABLE = "PICANIM_CHECKPOINTS"
BUNDLED_FILE = Path(__file__).resolve().parents[1] / "worker" / "weights" / "picanim_small.safetensors"


def folder() -> Path:
    """The user's folder of checkpoints: $PICANIM_CHECKPOINTS, else `picanim` in the system's place for caches."""
    if os.environ.get(FOLDER_VARIABLE):
        return Path(os.environ[FOLDER_VARIABLE])
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return base / "picanim"


def cache_folder() -> Path:
    """Where estimated depth maps are kept."""
    return folder() / "depth"


def locate(model: str, checkpoint: str = "") -> Path | None:
    """The file with the weights of `model`: `checkpoint` where given, else the one in the user's folder.

    None: the bundled network's own file. Raises PicAnimError when there is no file.
    """
    if checkpoint:
        file = Path(checkpoint)
        check_readable(file, "checkpoint")
        return file
    network = REGISTRY[model]
    if network.bundled:
        return None
    file = folder() / Path(network.file).name
    if not file.is_file():
        raise PicAnimError(
            f"The weights of {model} are not here; download {network.url} ({network.mebibytes:.0f} MiB, "
            f"{network.licence} licence) into {folder()}, or name the file with --checkpoint"
        )
    return file


def state(model: str) -> tuple[str, str]:
    """(place, state) of a network's file: where it is or would come from, and whether it is ready."""
    network = REGISTRY[model]
    file = BUNDLED_FILE if network.bundled else folder() / Path(network.file).name
    if file.is_file():
        return str(file), "ready"
    return (str(file), "missing from the package") if network.bundled else (network.url, "not downloaded")
