"""The words in which the worker is asked to paint."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from ..settings import STYLE_FILE, Settings, StyleSettings

SHARED = ("keep_colours", "scale", "depth_low", "depth_high", "softness")  # fields of every look


def for_file(settings: Settings) -> dict[str, Any]:
    """One painting with everything in it."""
    return _request(settings, {"first": _look(settings.style, mixed=True, strength=settings.style.strength)})


def for_scene(settings: Settings) -> dict[str, Any]:
    """What a scene's material mixes: the painting at full strength and the second style's; {} without a style."""
    style = settings.style
    if not style.first_style:
        return {}
    looks = {"first": _look(style, mixed=True, strength=1.0)}
    if style.second_style:
        alone = dataclasses.replace(style, style=style.second, file=style.second_file)
        looks["second"] = _look(alone, mixed=False, strength=1.0)
    return _request(settings, looks)


def _request(settings: Settings, looks: dict[str, Any]) -> dict[str, Any]:
    return {"styles": looks, "by_depth": settings.style.by_depth, "device": settings.worker.device}


def _look(style: StyleSettings, *, mixed: bool, strength: float) -> dict[str, Any]:
    """The fields of worker.style.stylist.Look."""
    return {
        "style": _named(style.style, style.first_style),
        "second": _named(style.second, style.second_style) if mixed else "",
        "mix": style.mix if mixed else 0.0,
        "strength": strength,
        **{name: getattr(style, name) for name in SHARED},
    }


def _named(choice: str, chosen: str) -> str:
    """A style's name as it is, a file as an absolute path: the worker may stand in another folder."""
    return str(Path(chosen).absolute()) if choice == STYLE_FILE else chosen
