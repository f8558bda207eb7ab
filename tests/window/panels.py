"""Every panel, at the default size and at twice that, in both languages: `run.sh trixie out/panels panels.py`, to be
looked at. Blender runs this with --python as it runs driver.py."""

from __future__ import annotations

import functools
import json
import os
import sys
import time
import traceback
from pathlib import Path

import bpy

sys.path.insert(0, str(Path(__file__).parent))  # Blender runs the file, and knows nothing of its folder
from desk import SHOTS, Steps
from look import PICTURE, choices, desk, work_ends
from sub_panels import of_the_sidebar, originals, show_only

SECONDS = 900.0
crops: dict[str, tuple[int, int, int, int]] = {}


def shoot(name: str) -> None:
    desk.shoot(name, numbered=False)
    x, y, width, height = of_the_sidebar()
    crops[name] = (x, desk.window.height - y - height, x + width, desk.window.height - y)


def script() -> Steps:
    yield 2.0
    yield from desk.press("ESC", *desk.middle)
    bpy.context.preferences.system.use_region_overlap = False  # panels on a plain ground
    yield from desk.open_tab("PicAnim")
    choices().picture = PICTURE
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.picanim.animate_picture("INVOKE_DEFAULT")
    yield from work_ends(400.0)
    yield from all_panels()


def all_panels() -> Steps:
    """Each panel as it is with everything in use that brings lines of its own."""
    use_much()
    view = bpy.context.preferences.view
    languages = [name for name in ("en_US", "de_DE") if name in bpy.app.translations.locales]
    print(f"Languages: {', '.join(languages) or 'this Blender has none'}", flush=True)
    for language in languages or ["en"]:
        if languages:
            view.language = language
            view.use_translate_interface = view.use_translate_tooltips = True
        for scale in (1.0, 2.0):
            view.ui_scale = scale
            yield 0.5
            name = f"{language[:2]}_{round(100 * scale)}"
            yield from show_only("")
            yield from scrolled(f"{name}_main")
            for cls in [cls for cls in originals if cls.bl_parent_id == "PICANIM_PT_main"]:
                yield from show_only(cls.__name__, whole=True)
                yield from scrolled(f"{name}_{cls.__name__.removeprefix('PICANIM_PT_')}")
    view.ui_scale = 1.0
    yield from show_only("")


def use_much() -> None:
    """Choose what brings lines into the panels that are hidden else."""
    chosen = choices()
    chosen.focus = chosen.focus_to = chosen.pivot = chosen.subject = "point"
    chosen.own_focus_point = chosen.own_fov = chosen.own_size = chosen.motion_blur = True
    chosen.motion = "ken_burns"


def scrolled(name: str) -> Steps:
    """The panels from their top to their end, a picture a screenful."""
    region = desk.sidebar
    with bpy.context.temp_override(window=desk.window, area=desk.view, region=region):
        for _ in range(40):
            bpy.ops.view2d.scroll_up(page=True) if bpy.ops.view2d.scroll_up.poll() else None
    yield 0.6
    shoot(name)
    for page in range(2, 5):
        before = region.view2d.region_to_view(0, 0)[1]
        with bpy.context.temp_override(window=desk.window, area=desk.view, region=region):
            if bpy.ops.view2d.scroll_down.poll():
                bpy.ops.view2d.scroll_down(page=True)
        yield 0.4
        if abs(region.view2d.region_to_view(0, 0)[1] - before) < 4.0:
            return
        shoot(f"{name}_{page}")


def step(steps: Steps, end: float) -> float:
    """One step of the script, from Blender's timer; ends Blender after the last."""
    status = 1
    try:
        if time.monotonic() < end:
            return next(steps)
        print("the script was not through in time", flush=True)
    except StopIteration:
        status = 0
    except BaseException:
        traceback.print_exc()
    (SHOTS / "crops.json").write_text(json.dumps(crops))
    os._exit(status)


if __name__ == "__main__":
    bpy.app.timers.register(
        functools.partial(step, script(), time.monotonic() + SECONDS), first_interval=1.0, persistent=True
    )
