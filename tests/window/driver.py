"""The window test: what a user does in the first ten minutes, in a real Blender window, and what must then be there.

Blender runs this with --python, the extension being installed and enabled. It ends Blender with exit code 0 when all is
as it should be, and 1 otherwise.
"""

from __future__ import annotations

import functools
import os
import signal
import sys
import time
import traceback
from pathlib import Path

import bpy
import gpu
import numpy as np

sys.path.insert(0, str(Path(__file__).parent))  # Blender runs the file, and knows nothing of its folder
from desk import Desk, Stalls, Steps

print = functools.partial(print, flush=True)

LONGEST_STALL = 1.0
DRIVER_SECONDS = 540.0
PICTURE = "/desk/picture.jpg"
PACKAGE = "bl_ext.user_default.picanim"
KINDS = ("objects", "meshes", "cameras", "materials", "images", "node_groups", "actions", "collections")

desk, stalls = Desk(), Stalls()
wrong: list[str] = []


def check(holds: object, what: str) -> None:
    print(("  ok    " if holds else "  WRONG ") + what)
    if not holds:
        wrong.append(what)


def begin(what: str) -> None:
    stalls.during(what)
    print(what[0].upper() + what[1:])


def data() -> dict[str, list[str]]:
    """The names of all that the file holds."""
    return {kind: sorted(thing.name for thing in getattr(bpy.data, kind) if thing.users) for kind in KINDS}


def timeline() -> tuple[object, ...]:
    scene = desk.window.scene
    render = scene.render
    return scene.frame_start, scene.frame_end, scene.camera and scene.camera.name, render.resolution_x, render.engine


def choices():
    return desk.window.scene.picanim


def working() -> bool:
    return sys.modules[f"{PACKAGE}.operators.progress"].current() is not None


def fraction() -> float:
    work = sys.modules[f"{PACKAGE}.operators.progress"].current()
    return work.job.fraction if work else 1.0


def workers() -> list[int]:
    """Process ids of the workers that this Blender has started."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue  # it ended meanwhile
        if parent == os.getpid() and b"picanim_addon.worker" in command:
            found.append(int(process.name))
    return found


def make_large_picture() -> str:
    """A picture that takes a while even where its depth is a file, so that there is a half-way to cancel at."""
    from PIL import Image  # the wheel in the package

    noise = np.random.default_rng(1).integers(0, 255, (500, 750, 3), dtype=np.uint8)
    Image.fromarray(noise).resize((7500, 5000)).save("/desk/large.png", compress_level=1)
    return "/desk/large.png"


def draw_first_image() -> None:
    """Have Blender prepare for a session's first photograph: two seconds in Debian's 5.2, whoever shows it."""
    image = bpy.data.images.load(PICTURE)
    gpu.texture.from_image(image)
    bpy.data.images.remove(image)


def depth_source() -> str:
    """'' where the bundled network is in the package, else a depth map's path."""
    folder = Path(sys.modules[PACKAGE].__file__).parent / "picanim_addon" / "worker" / "weights"
    if list(folder.glob("*.safetensors")):
        return ""
    down, across = np.mgrid[0:200, 0:300]
    hill = np.exp(-(((across - 150) / 70.0) ** 2) - ((down - 100) / 50.0) ** 2)
    np.save("/desk/depth.npy", (0.3 * down / 200 + 0.7 * hill).astype(np.float32))
    return "/desk/depth.npy"


def animate(place: tuple[int, int]) -> Steps:
    """Click the button and wait for the end."""
    yield from desk.click(place)
    yield from desk.wait(working, 3.0)
    yield from desk.wait(lambda: not working(), 120.0)
    yield 0.5


def script() -> Steps:
    yield 2.0  # until the splash has come, and is over
    yield from desk.press("ESC", *desk.middle)
    large = make_large_picture()
    draw_first_image()
    choices().file = depth_source()
    print(f"Depth: {choices().file or 'the bundled network, on numpy alone'}; Python {sys.version.split()[0]}")
    yield 1.0
    stalls.longest, stalls.notes = 0.0, []  # the start is Blender's own

    begin("opening the sidebar's tab")
    yield from desk.open_tab("PicAnim")
    desk.shoot("tab")
    controls = yield from desk.controls()
    print(f"  found {', '.join(controls)}")
    check("picanim.animate_picture" in controls, "the tab has the button Animate Picture")
    button, field = controls["picanim.animate_picture"], controls["picanim.picture"]
    yield from look_into_panels(button[0], min(y for _, y in controls.values()))
    before, before_timeline = data(), timeline()
    yield from desk.click(button)
    check(not working() and data() == before, "without a picture the button is grey and does nothing")

    begin("choosing a picture")
    yield from desk.paste(field, PICTURE)
    check(choices().picture == PICTURE, "the path is pasted into the field")
    desk.shoot("picture_chosen")

    begin("animating")
    yield from desk.click(button)
    check((yield from desk.wait(working, 3.0)), "the work has started")
    yield 0.3
    desk.shoot("progress")
    check((yield from desk.wait(lambda: not working(), 120.0)), "it ends")
    yield from desk.move(*desk.middle)
    yield 0.8
    desk.shoot("animated")
    built, built_timeline = data(), timeline()
    scene = desk.window.scene
    added = sorted(set(built["objects"]) - set(before["objects"]))
    check(added == ["PicAnim Camera", "PicAnim Pivot", "PicAnim Relief", "PicAnim Rig"], f"objects: {', '.join(added)}")
    check(scene.camera and scene.camera.name == "PicAnim Camera", "the scene's camera is the picture's")
    check(desk.view.spaces.active.region_3d.view_perspective == "CAMERA", "the view looks through it")
    frames = round(choices().duration * choices().fps)
    check((scene.frame_start, scene.frame_end) == (1, frames), f"the timeline goes from 1 to {frames}")
    check("Animated picture.jpg" in desk.reports(), "a report says what was done")

    begin("undoing and redoing")
    yield from desk.press("Z", *desk.middle, ctrl=True)
    yield 0.8
    check(data() == before and timeline() == before_timeline, "one step back is the scene before")
    check(choices().picture == PICTURE, "the picture is still chosen")
    desk.shoot("undone")
    yield from desk.press("Z", *desk.middle, ctrl=True, shift=True)
    yield 0.8
    check(data() == built and timeline() == built_timeline, "one step forth is the animated scene")
    desk.shoot("redone")

    begin("animating again")
    yield from animate(button)
    check(data() == built and timeline() == built_timeline, "running it twice is running it once")

    begin("playing")
    yield from desk.press("SPACE", *desk.middle)
    yield 1.5
    desk.shoot("playing")
    yield from desk.press("SPACE", *desk.middle)
    yield 0.3
    desk.window.scene.frame_set(1)

    begin("cancelling half-way")
    yield from desk.paste(field, large)
    yield from desk.click(button)
    yield from desk.wait(lambda: fraction() >= 0.1, 20.0)
    check(working(), "it is under way")
    desk.shoot("before_cancel")
    yield from desk.press("ESC", *desk.middle)
    check((yield from desk.wait(lambda: not working(), 5.0)), "Esc ends the work within seconds")
    yield 0.5
    check(data() == built and timeline() == built_timeline, "the scene is as it was")
    check("Cancelled" in desk.reports(), "a report says so")
    desk.shoot("cancelled")

    begin("choosing a text file")
    Path("/desk/letter.txt").write_text("Dear picture,\n")
    yield from desk.paste(field, "/desk/letter.txt")
    yield from animate(button)
    said = desk.reports()
    desk.shoot("text_file")
    check("letter.txt is not a picture" in said, "a report says that it is not a picture")
    check(data() == built and timeline() == built_timeline, "the scene is as it was")
    yield from desk.press("ESC", *desk.middle)  # closes the message

    begin("losing the worker half-way")
    yield from desk.paste(field, large)
    yield from desk.click(button)
    yield from desk.wait(lambda: fraction() >= 0.1, 20.0)
    for pid in workers():
        os.kill(pid, signal.SIGKILL)
    check((yield from desk.wait(lambda: not working(), 5.0)), "the work ends")
    yield 0.5
    said = desk.reports()
    desk.shoot("worker_lost")
    check("ended unexpectedly" in said, "a report says that the process is gone")
    check(data() == built and timeline() == built_timeline, "the scene is as it was")
    yield from desk.press("ESC", *desk.middle)
    yield from desk.paste(field, PICTURE)
    yield from animate(button)
    check(data() == built and len(workers()) == 1, "the next run works, with a new worker")

    yield from render(controls["picanim.render_clip"])
    check(stalls.longest < LONGEST_STALL, f"the longest stall is under {LONGEST_STALL} s")


def render(button: tuple[int, int]) -> Steps:
    begin("rendering a clip")
    scene = desk.window.scene
    scene.render.resolution_x, scene.render.resolution_y = 320, 214
    scene.frame_end = 4
    scene.render.filepath = "/desk/clip.mp4"
    yield from desk.click(button)
    clip = Path("/desk/clip.mp4")
    yield from desk.wait(lambda: clip.exists() and not bpy.app.is_job_running("RENDER"), 60.0)
    yield 0.5
    desk.shoot("rendered")
    check(clip.exists() and clip.read_bytes()[4:8] == b"ftyp", "Render Clip writes an MP4 file")


def look_into_panels(x: int, lowest: int) -> Steps:
    """Open each sub-panel below `lowest`, look at it and close it: a click on its header does both."""
    begin("opening the sub-panels")
    seen: list[str] = []
    for y in range(lowest - 22, lowest - 95, -9):
        yield from desk.click((x, y))
        yield 0.3
        first = (yield from desk.control_at(x, y - 32)) or (yield from desk.control_at(x, y - 44))
        if first and first not in seen:
            yield from desk.move(*desk.middle)
            seen.append(first)
            desk.shoot(f"panel_{first.rpartition('.')[2]}")
        if first:
            yield from desk.click((x, y))
            yield 0.3
    check(len(seen) >= 3, f"they begin with {', '.join(seen)}")


def step(steps: Steps, end: float) -> float:
    """One step of the script, from Blender's timer; ends Blender after the last."""
    try:
        if time.monotonic() > end:
            raise TimeoutError(f"the script was not through after {DRIVER_SECONDS:.0f} s")
        return next(steps)
    except StopIteration:
        pass
    except BaseException:
        traceback.print_exc()
        desk.shoot("broken")
        wrong.append("the script broke off")
    print(f"Longest stall of the window: {stalls.longest:.2f} s, {stalls.others:.2f} s of it for other processes")
    print("".join(f"  {note}\n" for note in stalls.notes) + ("FAILED: " + "; ".join(wrong) if wrong else "passed"))
    for pid in workers():
        os.kill(pid, signal.SIGKILL)
    os._exit(1 if wrong else 0)  # Blender would ask whether to save


bpy.app.timers.register(
    functools.partial(step, script(), time.monotonic() + DRIVER_SECONDS), first_interval=1.0, persistent=True
)
