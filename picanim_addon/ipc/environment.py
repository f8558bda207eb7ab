"""What a worker's process finds around it: its variables, and where it imports from."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE_ROOT = Path(__file__).resolve().parents[2]


def worker_environment(interpreter: str, runtime: Path | None) -> dict[str, str]:
    """The parent's environment with this package and the runtime importable, and, where the interpreter is the
    parent's own, also the folders that numpy and Pillow come from: an extension's wheels are on Blender's path but not
    on its Python's."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    folders = [str(PACKAGE_ROOT), *([str(runtime)] if runtime else [])]
    if Path(interpreter) == Path(sys.executable):
        folders += [folder for folder in sys.path if folder and Path(folder).is_dir()]
    environment["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(folders))
    environment["PYTHONUNBUFFERED"] = "1"
    # Threads that spin while they wait slow down whatever else the machine does, Blender first of all.
    environment.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    if runtime:  # compiled once, into the runtime's own folder: torch has thousands of files
        environment["PYTHONPYCACHEPREFIX"] = str(runtime / "pycache")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
    else:  # never into the add-on's folder
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
    return environment
