"""Each sub-panel shown alone and open beneath the main panel, to be looked at."""

from __future__ import annotations

import bpy
from desk import Steps
from look import desk, module


def of_the_sidebar() -> tuple[int, int, int, int]:
    region = desk.sidebar
    return region.x, region.y, region.width, region.height


def sub_panels() -> list[type]:
    """The panels below the main one, each with its own sub-panels after it."""
    return [cls for cls in module("panels").CLASSES if getattr(cls, "bl_parent_id", "")]


def show_only(shown: str, *, whole: bool = False) -> Steps:
    """Show the sub-panel `shown` open, and none of the others; "" for all of them, closed. whole: its own sub-panels
    are open, too.

    Blender remembers by a panel's name whether it is open: open ones get another.
    """
    for cls in reversed(registered):
        bpy.utils.unregister_class(cls)
    registered.clear()
    for cls in originals:
        if not shown:
            registered.append(cls)
        elif shown in (cls.__name__, cls.bl_parent_id):
            parent = "PICANIM_PT_main" if cls.__name__ == shown else f"{shown}_open"
            options = {"bl_idname": f"{cls.__name__}_open", "bl_parent_id": parent}
            if whole or cls.__name__ == shown:
                options["bl_options"] = set()
            registered.append(type(f"{cls.__name__}_open", (cls,), options))
    for cls in registered:
        bpy.utils.register_class(cls)
    desk.sidebar.tag_redraw()
    yield 0.8


originals = sub_panels()
registered = list(originals)
