"""What the last check of the worker has found, for the preferences to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...picanim_addon.settings import WorkerSettings

if TYPE_CHECKING:
    from ...picanim_addon.ipc.requests import AboutWorker

_known: dict[WorkerSettings, AboutWorker] = {}


def keep(settings: WorkerSettings, about: AboutWorker) -> None:
    """Remember the worker's answer for these settings."""
    _known[settings] = about


def last_answer(settings: WorkerSettings) -> AboutWorker | None:
    """The worker's answer for these settings, or None where nobody has looked."""
    return _known.get(settings)


def forget() -> None:
    """Something was installed or removed: look again."""
    _known.clear()
