"""What the last check of the worker has found, for the preferences to show."""

from __future__ import annotations

from typing import Any

from ...picanim_addon.settings import WorkerSettings

_known: dict[WorkerSettings, dict[str, Any]] = {}


def keep(settings: WorkerSettings, about: dict[str, Any]) -> None:
    """Remember the worker's answer for these settings."""
    _known[settings] = about


def known(settings: WorkerSettings) -> dict[str, Any] | None:
    """The worker's answer for these settings, or None where nobody has looked."""
    return _known.get(settings)


def forget() -> None:
    """Something was installed or removed: look again."""
    _known.clear()
