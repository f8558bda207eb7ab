"""The pictures of the user's guide, taken in the real window: `make docs-pictures`.

Blender runs this with --python as it runs driver.py. Each sub-panel is shown alone and open beneath the main panel.
"""

from __future__ import annotations

import sys
from pathlib import Path

import bpy

sys.path.insert(0, str(Path(__file__).parent))  # Blender runs the file, and knows nothing of its folder
from album import follow, shoot
from desk import Steps
from look import PACKAGE, PICTURE, choices, desk, fraction, module, work_ends, working
from sub_panels import of_the_sidebar, originals, show_only

SECONDS = 700.0


def script() -> Steps:
    yield 2.0
    yield from desk.press("ESC", *desk.middle)
    bpy.context.preferences.system.use_region_overlap = False  # panels on a plain ground
    yield from desk.open_tab("PicAnim")
    shoot("panel_start", crop=of_the_sidebar())

    yield from desk.move(*desk.middle)
    region = next(region for region in desk.view.regions if region.type == "WINDOW")
    with bpy.context.temp_override(window=desk.window, area=desk.view, region=region):
        bpy.ops.wm.drop_import_file("INVOKE_DEFAULT", directory="/desk/", files=[{"name": "picture.jpg"}])
    yield 0.5
    shoot("window_drop")
    yield from desk.press("ESC", *desk.pointer)
    yield 0.3

    choices().picture = PICTURE
    desk.sidebar.tag_redraw()
    yield 1.0
    with bpy.context.temp_override(window=desk.window, area=desk.view, region=region):
        bpy.ops.picanim.animate_picture("INVOKE_DEFAULT")
    yield from desk.wait(lambda: fraction() > 0.15, 20.0)
    yield 1.2
    if working():
        shoot("panel_progress", crop=of_the_sidebar())
    if not (yield from work_ends(400.0)):
        raise TimeoutError("the picture is still being animated")
    yield 2.0
    shoot("window_animated")
    shoot("panel_main", crop=of_the_sidebar())
    for cls in [cls for cls in originals if cls.bl_parent_id == "PICANIM_PT_main"]:
        yield from show_only(cls.__name__)
        shoot(cls.__name__.removeprefix("PICANIM_PT_").join(("panel_", "")), crop=of_the_sidebar())
    yield from show_only("")

    choices().picture = "/desk/none.jpg"
    with bpy.context.temp_override(window=desk.window, area=desk.view, region=region):
        bpy.ops.picanim.animate_picture("INVOKE_DEFAULT")
    yield from work_ends()
    yield from desk.move(*desk.middle)
    yield 0.8
    shoot("panel_message", crop=of_the_sidebar())

    module("operators.shared.failure").clear()
    bpy.ops.screen.userpref_show("INVOKE_DEFAULT")
    bpy.context.preferences.active_section = "ADDONS"
    bpy.context.window_manager.addon_search = "PicAnim"
    bpy.ops.preferences.addon_expand(module=PACKAGE)
    yield 2.0
    window = bpy.context.window_manager.windows[-1]
    shoot("preferences", crop=(window.x, window.y, window.width, window.height))


if __name__ == "__main__":
    follow(script(), SECONDS)
