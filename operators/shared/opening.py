"""What follows when pictures that were opened or dropped are animated: the tab is there, and the clip plays."""

from __future__ import annotations

import contextlib
from typing import Any

import bpy


def show_tab(context: Any) -> None:
    """Open PicAnim's tab in the 3D views of the window. Without a window there is nothing to do."""
    if bpy.app.background or context.window is None:
        return
    for area in context.window.screen.areas:
        if area.type == "VIEW_3D":
            area.spaces.active.show_region_ui = True
            sidebar: Any = next((region for region in area.regions if region.type == "UI"), None)
            with contextlib.suppress(AttributeError, TypeError):  # a sidebar that was never drawn has no tabs yet
                sidebar.active_panel_category = "PicAnim"


def show_and_play(context: Any) -> None:
    """The tab again, which a sidebar has that was drawn meanwhile, and play."""
    show_tab(context)
    if bpy.app.background or context.window is None:
        return
    if not context.window.screen.is_animation_playing:
        bpy.ops.screen.animation_play()
