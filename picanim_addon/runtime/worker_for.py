"""Which worker the settings mean: one on the user's interpreter, or on Blender's own with the runtime."""

from __future__ import annotations

import sys
from pathlib import Path

from ..ipc.client import Worker, shared_worker
from ..settings import WorkerSettings
from .folders import RuntimeFolder


def packages_for(settings: WorkerSettings) -> Path | None:
    """The folder of packages that the worker runs with; None without a runtime, or with the user's interpreter."""
    if settings.interpreter and Path(settings.interpreter) != Path(sys.executable):
        return None
    folder = RuntimeFolder(settings.runtime)
    return folder.packages if folder.installed else None


def worker_for(settings: WorkerSettings) -> Worker:
    """The one warm worker for these settings."""
    return shared_worker(settings.interpreter, packages_for(settings))
