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
import numpy as np

sys.path.insert(0, str(Path(__file__).parent))  # Blender runs the file, and knows nothing of its folder
import beforehand
import choosing
import clips
import daily
import drawing
import first_use
import listening
import moving
import painting
import points
import scenery
import trouble
from desk import Steps
from look import PACKAGE, PICTURE, animate, begin, check, choices, desk, stalls, workers, wrong

print = functools.partial(print, flush=True)

LONGEST_STALL = 1.0  # seconds, on a machine as fast as usual
DRIVER_SECONDS = 2400.0


def make_large_picture() -> str:
    """A picture that takes a while even where its depth is a file, so that there is a half-way to cancel at."""
    from PIL import Image  # the wheel in the package

    noise = np.random.default_rng(1).integers(0, 255, (500, 750, 3), dtype=np.uint8)
    Image.fromarray(noise).resize((7500, 5000)).save("/desk/large.png", compress_level=1)
    return "/desk/large.png"


def depth_source() -> str:
    """'' where the bundled network is in the package, else a depth map's path."""
    package = Path(sys.modules[PACKAGE].__file__).parent
    if list((package / "picanim_addon" / "worker" / "weights").glob("*.safetensors")):
        return ""
    down, across = np.mgrid[0:200, 0:300]
    hill = np.exp(-(((across - 150) / 70.0) ** 2) - ((down - 100) / 50.0) ** 2)
    np.save("/desk/depth.npy", (0.3 * down / 200 + 0.7 * hill).astype(np.float32))
    return "/desk/depth.npy"


def script() -> Steps:
    yield 2.0  # until the splash has come, and is over
    yield from desk.press("ESC", *desk.middle)
    large = make_large_picture()
    yield 0.5
    yield from beforehand.first_times()
    choices().file = depth_source()
    print(f"Depth: {choices().file or 'the bundled network, on numpy alone'}; Python {sys.version.split()[0]}")
    yield 1.0

    controls = yield from first_use.first_look()
    yield from look_into_panels(controls)
    yield from first_use.drop()
    yield from desk.paste(controls["picanim.picture"], PICTURE)
    yield 0.5
    controls = yield from desk.controls()  # the thumbnail has moved what is below it
    button = controls["picanim.animate_picture"]
    built = yield from first_use.press_the_button(button, controls["picanim.picture"])
    yield from first_use.play()
    yield from first_use.change_the_motion(button)
    yield from daily.live()
    yield from daily.edited_keys()
    yield from listening.follow_a_sound(button)
    yield from painting.paint_depth()
    yield from animate(button)
    yield from moving.moving_parts()
    yield from moving.one_part()
    yield from scenery.title_and_snow()
    yield from drawing.frames_of_ken_burns(controls)
    yield from drawing.a_row_of_pictures()
    yield from daily.list_of_pictures()
    yield from trouble.cancel(button, large, built)
    yield from trouble.a_text_file(button, built)
    yield from trouble.lose_the_worker(button, large, built)
    yield from trouble.without_a_connection(button, built)
    yield from first_use.save_and_open()
    yield from trouble.save_in_mid_work(button, large, built)
    yield from first_use.render(controls["picanim.render_clip"])
    yield from clips.animated_picture(controls["picanim.render_clip"])
    yield from clips.close_the_renders_window()
    yield from choosing.a_file()
    yield from choosing.presets()
    yield from points.the_frame_is_in_the_middle()
    yield from points.pick_and_drag()
    yield from points.brushes()
    limit = LONGEST_STALL * stalls.slowness
    check(stalls.longest < limit, f"the longest stall is under {limit:.2f} s")


def look_into_panels(controls: dict[str, tuple[int, int]]) -> Steps:
    """Open each sub-panel, look at it and close it: a click on its header does both."""
    begin("opening the sub-panels")
    x, lowest = controls["picanim.animate_picture"][0], min(y for _, y in controls.values())
    seen: list[str] = []
    y = lowest - 22  # so that the first click is in the middle of a header
    while y > desk.sidebar.y + 60:
        y -= 9
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
            y -= 17  # headers are 26 pixels apart
    check(len(seen) >= 4, f"they begin with {', '.join(seen)}")


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
    print(f"This machine takes {stalls.slowness:.2f} times as long as usual")
    print("".join(f"  {note}\n" for note in stalls.notes) + ("FAILED: " + "; ".join(wrong) if wrong else "passed"))
    for pid in workers():
        os.kill(pid, signal.SIGKILL)
    os._exit(1 if wrong else 0)  # Blender would ask whether to save


bpy.app.timers.register(
    functools.partial(step, script(), time.monotonic() + DRIVER_SECONDS), first_interval=1.0, persistent=True
)
