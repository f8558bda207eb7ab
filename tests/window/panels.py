"""Every panel, at the default size and at twice that, in both languages, and what opens from it, to be looked at.

`run.sh trixie out/panels panels.py`; Blender runs this with --python as it runs driver.py.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import bpy

sys.path.insert(0, str(Path(__file__).parent))  # Blender runs the file, and knows nothing of its folder
from album import follow, shoot
from desk import Steps
from drawing import on_picture
from look import PACKAGE, PICTURE, check, choices, desk, module, work_ends
from moving import SKY, WATER, press
from sub_panels import of_the_sidebar, originals, show_only

SECONDS = 1300.0
SCALES = (1.0, 2.0)
# Panels that show other things while nothing is made with them yet.
FIRST = ("PICANIM_PT_depth", "PICANIM_PT_moving_parts", "PICANIM_PT_look", "PICANIM_PT_scene")
NAMES = {"en": ["Orbit", "Ink"], "de": ["Umkreisen", "Tusche"]}
PREVIEWS = {"motion": "PICANIM_PT_motion", "style": "PICANIM_PT_look"}
BELOW_THE_NAME = 50  # pixels from the row of a choice to the middle of its preview


def script() -> Steps:
    yield 2.0
    yield from desk.press("ESC", *desk.middle)
    bpy.context.preferences.system.use_region_overlap = False  # panels on a plain ground
    yield from desk.open_tab("PicAnim")
    found = languages()
    for language in found:
        speak(language)
        yield from panels(f"{language[:2]}_start", ())
    choices().picture = PICTURE
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.picanim.animate_picture("INVOKE_DEFAULT")
    yield from work_ends(400.0)
    yield from desk.stop()
    for language in found:
        speak(language)
        yield from panels(f"{language[:2]}_first", FIRST)
    yield from use_much()
    everything = [cls.__name__ for cls in originals if cls.bl_parent_id == "PICANIM_PT_main"]
    for language in found:
        speak(language)
        for scale in SCALES:
            bpy.context.preferences.view.ui_scale = scale
            yield 0.5
            yield from panels(f"{language[:2]}_{round(100 * scale)}", everything)
        bpy.context.preferences.view.ui_scale = 1.0
        yield 0.5
        yield from pop_ups(language[:2])
        yield from preferences(language[:2])
    yield from painting(found)


def languages() -> list[str]:
    found = [name for name in ("en_US", "de_DE") if name in bpy.app.translations.locales]
    print(f"Languages: {', '.join(found) or 'this Blender has none'}", flush=True)
    return found or ["en_US"]


def speak(language: str) -> None:
    if language in bpy.app.translations.locales:
        view = bpy.context.preferences.view
        view.language = language
        view.use_translate_interface = view.use_translate_tooltips = True


def panels(name: str, shown: Iterable[str]) -> Steps:
    """The main panel with all others closed, and each of `shown` open with its own sub-panels."""
    yield from show_only("")
    yield from scrolled(f"{name}_main")
    for panel in shown:
        yield from show_only(panel, whole=True)
        yield from scrolled(f"{name}_{panel.removeprefix('PICANIM_PT_')}")
    yield from show_only("")


def use_much() -> Steps:
    """Choose, and make, what brings lines into the panels that are hidden else."""
    chosen = choices()
    shutil.copyfile(PICTURE, "/desk/a photograph with a rather long name.jpg")
    shutil.copyfile(PICTURE, "/desk/third.jpg")
    press("bring_to_life")
    yield from work_ends()
    press("add_part", kind="pins")
    yield from desk.click(on_picture(*WATER))
    yield from work_ends()
    press("add_part", kind="flow")
    yield from desk.click(on_picture(*SKY))
    yield from work_ends()
    chosen.title_text = "Harbour"
    chosen.air_kind = "snow"
    for name in ("add_title", "add_air", "add_fog", "add_rays", "add_film"):
        press(name)
        yield 0.5
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.picanim.add_sticker(filepath=PICTURE)
    files = [{"name": "a photograph with a rather long name.jpg"}, {"name": "third.jpg"}]
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.picanim.add_shot(directory="/desk/", files=files)
    yield from work_ends()
    yield from desk.stop()
    desk.window.scene.frame_set(2)
    chosen = choices()
    chosen.live = False  # what is chosen needs files that are not there
    chosen.title_enter = "own"
    chosen.title_depth = "depth"
    chosen.title_outline = 0.2
    chosen.style, chosen.style_second, chosen.style_subject = "ink", "file", "file"
    chosen.style_readable, chosen.style_depth_low = 0.5, 0.2
    chosen.sound_file, chosen.sound_preset = "/desk/music.ogg", "rows"
    bpy.ops.picanim.add_sound_row()
    chosen.focus = chosen.focus_to = chosen.pivot = chosen.subject = "point"
    chosen.own_focus_point = chosen.own_fov = chosen.own_size = chosen.own_samples = chosen.motion_blur = True
    chosen.motion = "ken_burns"
    chosen.amount = 3.0
    yield 1.0


def pop_ups(name: str) -> Steps:
    """What is chosen from, opened by a click, and the menu, the popover and the question."""
    named = [bpy.types.UILayout.enum_item_name(choices(), *item) for item in (("motion", "orbit"), ("style", "ink"))]
    check(named == NAMES[name], f"the names below the pictures are {', '.join(named)}")
    for choice, panel in PREVIEWS.items():
        yield from show_only(panel, whole=True)
        yield from to_the_top()
        place = yield from desk.find(f"picanim.{choice}", desk.sidebar.y + desk.sidebar.height // 2, 0.6)
        if place is None:
            place = yield from desk.find(f"picanim.{choice}", desk.sidebar.y + desk.sidebar.height, 0.6)
        yield from desk.click((place[0], place[1] - BELOW_THE_NAME))
        yield 1.2
        shoot(f"{name}_pop_up_{choice}")
        yield from desk.press("ESC", *desk.pointer)
        yield 0.5
    yield from show_only("")
    for call, which in (("call_menu", "PICANIM_MT_network"), ("call_panel", "PICANIM_PT_scene_setup")):
        yield from desk.move(*desk.middle)
        with bpy.context.temp_override(window=desk.window, area=desk.view, region=desk.sidebar):
            getattr(bpy.ops.wm, call)("INVOKE_DEFAULT", name=which)
        yield 0.8
        shoot(f"{name}_pop_up_{which[11:]}")
        yield from desk.press("ESC", *desk.pointer)
        yield 0.5
    yield from failure(name)


def failure(name: str) -> Steps:
    """What is said of a file that is not there."""
    kept, choices().picture = choices().picture, "/desk/none.jpg"
    with bpy.context.temp_override(window=desk.window, area=desk.view), contextlib.suppress(RuntimeError):
        bpy.ops.picanim.animate_picture("INVOKE_DEFAULT")
    yield from work_ends()
    yield from desk.move(*desk.middle)
    yield 0.8
    yield from scrolled(f"{name}_failure")
    module("operators.shared.failure").clear()
    choices().picture = kept
    yield 0.5


def preferences(name: str) -> Steps:
    bpy.ops.screen.userpref_show("INVOKE_DEFAULT")
    bpy.context.preferences.active_section = "ADDONS"
    bpy.context.window_manager.addon_search = "PicAnim"
    if name == "en":
        bpy.ops.preferences.addon_expand(module=PACKAGE)
    yield 2.0
    shoot(f"{name}_preferences")
    with bpy.context.temp_override(window=bpy.context.window_manager.windows[-1]):
        bpy.ops.wm.window_close()
    yield 1.0


def painting(found: list[str]) -> Steps:
    """What the panel Depth and a part's region show while they are painted."""
    for operator, panel in (("paint_depth", "PICANIM_PT_depth"), ("paint_region", "PICANIM_PT_moving_parts")):
        with bpy.context.temp_override(window=desk.window, area=desk.view):
            getattr(bpy.ops.picanim, operator)("INVOKE_DEFAULT")
        yield 3.0
        for language in found:
            speak(language)
            yield from panels(f"{language[:2]}_painting", (panel,))
            shoot(f"{language[:2]}_painting_{operator}")
        with bpy.context.temp_override(window=desk.window, area=desk.view):
            bpy.ops.picanim.stop_painting("INVOKE_DEFAULT")
        yield 1.0


def to_the_top() -> Steps:
    with bpy.context.temp_override(window=desk.window, area=desk.view, region=desk.sidebar):
        for _ in range(40):
            bpy.ops.view2d.scroll_up(page=True) if bpy.ops.view2d.scroll_up.poll() else None
    yield 0.6


def scrolled(name: str) -> Steps:
    """The panels from their top to their end, a picture a screenful."""
    region = desk.sidebar
    yield from to_the_top()
    shoot(name, crop=of_the_sidebar())
    for page in range(2, 20):
        before = region.view2d.region_to_view(0, 0)[1]
        with bpy.context.temp_override(window=desk.window, area=desk.view, region=region):
            if bpy.ops.view2d.scroll_down.poll():
                bpy.ops.view2d.scroll_down(page=True)
        yield 0.4
        if abs(region.view2d.region_to_view(0, 0)[1] - before) < 4.0:
            return
        shoot(f"{name}_{page}", crop=of_the_sidebar())


if __name__ == "__main__":
    follow(script(), SECONDS)
