"""What a list of PicAnim's offers. Of those in the interface's language Blender says so only where one is drawn."""

from __future__ import annotations

from typing import Any

from picanim_addon.settings import MotionSettings, StyleSettings, choices

SHOWN_AS_PICTURES = {
    "motion": choices(MotionSettings)["motion"],
    "style": choices(StyleSettings)["style"],
    "style_second": choices(StyleSettings)["second"],
}


def offered(chosen: Any) -> list[str]:
    """The identifiers of an enum property."""
    if chosen.identifier in SHOWN_AS_PICTURES:
        _, choice = SHOWN_AS_PICTURES[chosen.identifier]
        return [item.identifier for item in choice.items]
    return [item.identifier for item in chosen.enum_items]
