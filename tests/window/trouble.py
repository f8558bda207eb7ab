"""What goes wrong for a user, and what he must then see: one sentence, a scene as it was, and a way on."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import bpy
from desk import SMALL_BUTTONS, Steps
from look import (
    PACKAGE,
    PICTURE,
    animate,
    begin,
    check,
    choices,
    data,
    desk,
    half_way,
    timeline,
    work_ends,
    workers,
    working,
)

Scene = tuple[dict[str, list[str]], tuple[object, ...]]


def as_it_was(built: Scene) -> None:
    names, clip = built
    now = data()
    changed = [f"{kind}: {names[kind]} -> {now[kind]}" for kind in names if names[kind] != now[kind]]
    if timeline() != clip:
        changed.append(f"{clip} -> {timeline()}")
    check(not changed, "the scene is as it was" + "".join(f"; {what}" for what in changed))


def cancel(button: tuple[int, int], large: str, built: Scene) -> Steps:
    begin("cancelling half-way with Esc")
    yield from half_way(button, large)
    desk.shoot("before_cancel")
    yield from desk.press("ESC", *desk.middle)
    check((yield from desk.wait(lambda: not working(), 5.0)), "Esc ends the work within seconds")
    yield 0.5
    as_it_was(built)
    check("Cancelled" in desk.reports(), "a report says so")
    desk.shoot("cancelled")

    begin("cancelling half-way with the button")
    yield from half_way(button, large)
    # Looked for where the work shows, in place of the button: a search of the whole tab lasts longer than the work.
    place = yield from desk.find("picanim.cancel", from_y=button[1] - 20, across=SMALL_BUTTONS)
    check(place is not None and working(), "there is a button that cancels")
    if place is not None:
        yield from desk.click(place)
    check((yield from desk.wait(lambda: not working(), 5.0)), "it ends the work within seconds")
    yield 0.5
    as_it_was(built)


def save_in_mid_work(button: tuple[int, int], large: str, built: Scene) -> Steps:
    begin("saving in mid-work")
    yield from half_way(button, large)
    bpy.ops.wm.save_as_mainfile(filepath="/desk/mid.blend", check_existing=False)
    yield 0.5
    check(Path("/desk/mid.blend").stat().st_size > 1000, "the file is saved")
    begin("opening a file in mid-work")
    if not working():
        yield from half_way(button, large)
    bpy.ops.wm.open_mainfile(filepath="/desk/mid.blend", load_ui=False)
    yield 1.5
    check(not working(), "the work is given up")
    as_it_was(built)
    desk.shoot("opened_in_mid_work")
    choices().picture = PICTURE
    yield from animate(button)
    as_it_was(built)


def a_text_file(button: tuple[int, int], built: Scene) -> Steps:
    begin("choosing a text file")
    Path("/desk/letter.txt").write_text("Dear picture,\n")
    choices().picture = "/desk/letter.txt"
    yield from animate(button)
    said = desk.reports()
    yield from desk.move(*desk.middle)
    yield 0.5
    desk.shoot("text_file")
    check("letter.txt is not a picture" in said, "a report says that it is not a picture")
    as_it_was(built)
    yield from desk.press("ESC", *desk.middle)  # closes the message
    controls = yield from desk.controls()
    check("picanim.copy_details" in controls, "the panel says it too, with a button that copies the details")
    yield from desk.click(controls["picanim.copy_details"])
    copied = bpy.context.window_manager.clipboard
    check(f"Blender: {bpy.app.version_string}" in copied and "/desk" not in copied, "which hold versions, and no paths")
    desk.shoot("details_copied")
    controls = yield from desk.controls(SMALL_BUTTONS)
    yield from desk.click(controls["picanim.dismiss"])
    controls = yield from desk.controls()
    check("picanim.copy_details" not in controls, "and one that removes the message")


def lose_the_worker(button: tuple[int, int], large: str, built: Scene) -> Steps:
    begin("losing the worker half-way")
    yield from half_way(button, large)
    for pid in workers():
        os.kill(pid, signal.SIGKILL)
    check((yield from desk.wait(lambda: not working(), 5.0)), "the work ends")
    yield 0.5
    said = desk.reports()
    desk.shoot("worker_lost")
    check("ended unexpectedly" in said, "a report says that the process is gone")
    as_it_was(built)
    yield from desk.press("ESC", *desk.middle)
    choices().picture = PICTURE
    yield from animate(button)
    check((data(), timeline()) == built and len(workers()) == 1, "the next run works, with a new worker")


def without_a_connection(button: tuple[int, int], built: Scene) -> Steps:
    """Blender runs with --offline-mode, and has no torch."""
    begin("choosing a network that is not there")
    choices().model = "dpt_hybrid_384"
    yield from animate(button)
    check("dpt_hybrid_384 is not on this computer; download it" in desk.reports(), "a report says how to get it")
    as_it_was(built)
    check(not bpy.ops.picanim.download_network.poll(), "offline, its download is grey")
    check(not bpy.ops.picanim.install_runtime.poll(), "and so is the runtime's")
    desk.shoot("network_missing")
    yield from desk.press("ESC", *desk.middle)
    choices().model = "picanim_small"

    begin("looking at the preferences")
    bpy.ops.screen.userpref_show("INVOKE_DEFAULT")
    bpy.context.preferences.active_section = "ADDONS"
    bpy.context.window_manager.addon_search = "PicAnim"
    bpy.ops.preferences.addon_expand(module=PACKAGE)
    yield 1.5
    desk.shoot("preferences")
    window = bpy.context.window_manager.windows[-1]
    area = window.screen.areas[0]
    with bpy.context.temp_override(window=window, area=area, region=area.regions[-1]):
        bpy.ops.picanim.check_runtime("INVOKE_DEFAULT")
    with bpy.context.temp_override(window=window):
        bpy.ops.wm.window_close()
    yield from work_ends()
    check("The bundled network runs on CPU, with numpy" in desk.reports(), "Check goes on when they are closed")
