"""Files are chosen where only what can be read is shown, settings are kept under names and brought back."""

from __future__ import annotations

import bpy
from desk import Steps
from look import PICTURE, begin, check, choices, desk

# Pixels from one look under the mouse to the next.
SMALL_STEP = 9


def a_file() -> Steps:
    """The button beside the picture opens a file browser with thumbnails; a file chosen there is in the field."""
    begin("choosing a file")
    field = yield from desk.find("picanim.picture", desk.sidebar.y + desk.sidebar.height - 8, 0.6)
    button = None
    for x in range(field[0], desk.sidebar.x + desk.sidebar.width, SMALL_STEP) if field else ():
        if (yield from desk.control_at(x, field[1])) == "picanim.choose_file":
            button = x, field[1]
            break
    if button is None:
        check(False, "there is a button beside the picture's field")
        return
    choices().picture = ""
    yield 0.3
    yield from desk.click(button)
    yield from desk.wait(lambda: browser() is not None, 5.0)
    yield 1.0
    found = browser()
    check(found is not None, "it opens a file browser")
    if found is None:
        choices().picture = PICTURE
        return
    window, area = found
    params = area.spaces.active.params
    check(params.display_type == "THUMBNAIL" and params.use_filter, "with thumbnails")
    check("*.jpg" in params.filter_glob and "*.blend" not in params.filter_glob, "of what can be read")
    desk.shoot("file_browser")
    params.directory, params.filename = b"/desk/", "picture.jpg"
    yield 0.5
    region = next(region for region in area.regions if region.type == "WINDOW")
    with bpy.context.temp_override(window=window, area=area, region=region):
        bpy.ops.file.execute("INVOKE_DEFAULT")
    yield 1.0
    check(choices().picture == PICTURE, "what is chosen is in the field")
    check(browser() is None, "and the browser is closed")
    choices().picture = PICTURE


def browser() -> tuple[bpy.types.Window, bpy.types.Area] | None:
    """The file browser, in a window of its own or in place of the others."""
    for window in desk.manager.windows:
        for area in window.screen.areas:
            if area.type == "FILE_BROWSER" and area.spaces.active.active_operator is not None:
                return window, area
    return None


def presets() -> Steps:
    """Settings are kept, set back by the button in the panel's header, and brought back from the list beside it."""
    begin("keeping settings under a name")
    kept = choices().motion, choices().amount
    choices().motion, choices().amount = "truck", 0.25
    yield 1.0
    bpy.ops.picanim.add_preset(name="Of the Test")
    reset = None
    y = desk.sidebar.y + desk.sidebar.height - 14
    for x in range(desk.sidebar.x + desk.sidebar.width - 30, desk.sidebar.x + desk.sidebar.width // 2, -SMALL_STEP):
        if (yield from desk.control_at(x, y)) == "picanim.reset_settings":
            reset = x, y
            break
    check(reset is not None, "the panel's header has a button that sets all back")
    if reset is None:
        return
    yield from desk.click(reset)
    yield 1.0
    check((choices().motion, choices().amount) == ("orbit", 1.0), "it does")
    check(choices().picture == PICTURE, "the picture stays")
    yield from desk.click((reset[0] + 26, reset[1]))
    yield 0.8
    desk.shoot("presets")
    for down in range(10, 120, SMALL_STEP):
        if (yield from desk.control_at(reset[0] + 10, reset[1] - down)) == "script.execute_preset":
            yield from desk.click((reset[0] + 10, reset[1] - down))
            break
    yield 1.2
    check((choices().motion, round(choices().amount, 3)) == ("truck", 0.25), "a click on its name brings all back")
    yield from desk.press("ESC", *desk.middle)  # the list of names may stay open (5.2)
    yield 0.4
    choices().motion, choices().amount = kept
    bpy.ops.ed.undo_push(message="Motion")
    yield 1.0
