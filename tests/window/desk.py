"""Hands and eyes in a Blender window: mouse, keyboard, screenshots, and a watch on how long the window stands still.

What takes time is a generator that yields the seconds to wait before its next step; the driver steps it from a timer of
Blender's, so that the window lives in between.
"""

from __future__ import annotations

import shutil
import sys
import threading
import time
import traceback
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import bpy

Steps = Generator[float, None, Any]
SCREEN = Path("/desk/screen/Xvfb_screen0")  # Xvfb's frame buffer
SHOTS = Path("/desk/shots")
# A control is at least 20 pixels high at this scale, so a step of 9 meets each twice.
SCAN_STEP = 9
SMALL_BUTTONS = 0.81  # at the end of a row


class Stalls:
    """Measures the longest time that the window's thread did nothing for the user."""

    TICK = 0.02
    NOTE_AFTER = 0.5  # where the thread stands is noted when it has stood this long
    USUAL = 0.008  # processor seconds that STEPS take on the machine that the limit on stalls was set on
    STEPS = 200_000

    def __init__(self) -> None:
        self.longest = 0.0
        self.notes: list[str] = []
        self.others = 0.0
        self._speeds: list[float] = []
        self._now = "start"
        self._last, self._waited = time.perf_counter(), waited()
        self._where = ""
        bpy.app.timers.register(self._tick, persistent=True)
        threading.Thread(target=self._watch, daemon=True).start()

    def begin_again(self) -> None:
        """Forget what was measured so far."""
        self.longest, self.others, self.notes = 0.0, 0.0, []

    def during(self, what: str) -> None:
        """Say what is being done, for the notes."""
        self._now = what
        begun, total = time.thread_time(), 0
        for number in range(self.STEPS):
            total += number
        self._speeds.append(time.thread_time() - begun)

    @property
    def slowness(self) -> float:
        """How many times as long as usual this machine takes, by the median over what was done; 1 at least."""
        speeds = sorted(self._speeds)
        return max(1.0, speeds[len(speeds) // 2] / self.USUAL) if speeds else 1.0

    def _tick(self) -> float:
        now, waited_now = time.perf_counter(), waited()
        gap, others = now - self._last - self.TICK, waited_now - self._waited
        if gap > self.NOTE_AFTER:
            self.notes.append(
                f"{gap:.2f} s ({others:.2f} s for other processes) while {self._now}: {self._where or 'unknown where'}"
            )
        if gap > self.longest:
            self.longest, self.others = gap, others
        self._last, self._waited, self._where = now, waited_now, ""
        return self.TICK

    def _watch(self) -> None:
        window_thread = threading.main_thread().ident
        while True:
            time.sleep(0.1)
            if time.perf_counter() - self._last > self.NOTE_AFTER and not self._where:
                frame = sys._current_frames().get(window_thread or 0)
                self._where = traceback.format_stack(frame)[-1].strip() if frame else "in Blender's own code"


def waited() -> float:
    """Seconds that the window's thread could have run and had to wait, because other processes had the processor."""
    return int(Path("/proc/self/schedstat").read_text().split()[1]) / 1e9


class Desk:
    """The window that a user sits at."""

    def __init__(self) -> None:
        self.shots = 0
        self.pointer = (0, 0)
        SHOTS.mkdir(parents=True, exist_ok=True)

    @property
    def manager(self) -> bpy.types.WindowManager:
        """The window manager; opening a file makes another one."""
        return bpy.context.window_manager

    @property
    def window(self) -> bpy.types.Window:
        """The main window."""
        return self.manager.windows[0]

    @property
    def view(self) -> bpy.types.Area:
        """The 3D view."""
        return next(area for area in self.window.screen.areas if area.type == "VIEW_3D")

    @property
    def sidebar(self) -> bpy.types.Region:
        """The 3D view's sidebar."""
        return next(region for region in self.view.regions if region.type == "UI")

    @property
    def middle(self) -> tuple[int, int]:
        """A place in the 3D view that no panel covers."""
        return self.view.x + self.view.width // 3, self.view.y + self.view.height // 3

    def shoot(self, name: str, *, numbered: bool = True) -> None:
        """Keep what the screen shows now."""
        self.shots += 1
        shutil.copyfile(SCREEN, SHOTS / f"{f'{self.shots:02}_' if numbered else ''}{name}.xwd")

    def move(self, x: int, y: int) -> Steps:
        self.pointer = (x, y)
        self.window.event_simulate(type="MOUSEMOVE", value="NOTHING", x=x, y=y)
        yield 0.06

    def press(self, key: str, x: int, y: int, **modifiers: bool) -> Steps:
        """A key, or a mouse button, pressed and released at a place (pixels from the lower left)."""
        yield from self.move(x, y)
        self.window.event_simulate(type=key, value="PRESS", x=x, y=y, **modifiers)
        yield 0.05
        self.window.event_simulate(type=key, value="RELEASE", x=x, y=y, **modifiers)
        yield 0.06

    def click(self, place: tuple[int, int]) -> Steps:
        yield from self.press("LEFTMOUSE", *place)
        yield 0.2

    def drag(self, begin: tuple[int, int], end: tuple[int, int]) -> Steps:
        """The left mouse button pressed at one place and released at another."""
        yield from self.move(*begin)
        self.window.event_simulate(type="LEFTMOUSE", value="PRESS", x=begin[0], y=begin[1])
        yield 0.05
        for share in (0.3, 0.7, 1.0):
            x, y = (round(a + (b - a) * share) for a, b in zip(begin, end, strict=True))
            yield from self.move(x, y)
        self.window.event_simulate(type="LEFTMOUSE", value="RELEASE", x=end[0], y=end[1])
        yield 0.1

    def wait(self, condition: Callable[[], Any], seconds: float) -> Steps:
        """Wait until `condition` holds; the value is whether it did in time."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                return False
            yield 0.05
        return True

    def stop(self) -> Steps:
        """Stop the clip, where it plays."""
        if self.window.screen.is_animation_playing:
            with bpy.context.temp_override(window=self.window, area=self.view):
                bpy.ops.screen.animation_play()
            yield 0.3
            yield from self.take_back_the_frame()

    def take_back_the_frame(self) -> Steps:
        """Undo the step that Blender makes, from 5.2 on, of the frame at which a clip was stopped."""
        if bpy.app.version >= (5, 2, 0):
            yield from self.press("Z", *self.middle, ctrl=True)
            yield 0.6

    def open_tab(self, name: str) -> Steps:
        """Show the sidebar with one of its tabs."""
        if not self.view.spaces.active.show_region_ui:
            yield from self.press("N", *self.middle)
            yield from self.wait(lambda: self.view.spaces.active.show_region_ui, 5.0)
            yield 0.5
        self.sidebar.active_panel_category = name
        self.sidebar.tag_redraw()
        yield 0.5

    def control_at(self, x: int, y: int) -> Steps:
        """The name of the button ('picanim.animate_picture') or property ('picanim.picture') there, or ''.

        Blender copies the Python call of the button under the mouse, and the path of the property, to the clipboard.
        """
        self.manager.clipboard = ""
        yield from self.press("C", x, y, ctrl=True)
        copied = self.manager.clipboard
        if copied.startswith("bpy.ops."):
            return copied.removeprefix("bpy.ops.").split("(")[0]
        self.manager.clipboard = ""
        yield from self.press("C", x, y, ctrl=True, shift=True, alt=True)
        copied = self.manager.clipboard
        return copied.partition("].")[2] if copied.startswith("bpy.data.") else ""

    def controls(self, across: float = 0.6) -> Steps:
        """{name: place} of what the open tab shows, from top to bottom, found by stepping down it.

        across: where, as a share of the width: 0.6 is right of the properties' names, SMALL_BUTTONS where those are.
        """
        region = self.sidebar
        x = region.x + round(region.width * across)
        found: dict[str, list[int]] = {}
        for y in range(region.y + region.height - 8, region.y + 4, -SCAN_STEP):
            name = yield from self.control_at(x, y)
            if name:
                found.setdefault(name, []).append(y)
        return {name: (x, (min(ys) + max(ys)) // 2) for name, ys in found.items()}

    def find(self, name: str, from_y: int, across: float) -> Steps:
        """The place of a button of the open tab, looked for from `from_y` down; None where it is not there."""
        x = self.sidebar.x + round(self.sidebar.width * across)
        for y in range(from_y, self.sidebar.y + 4, -SCAN_STEP):
            if (yield from self.control_at(x, y)) == name:
                return x, y
        return None

    def paste(self, place: tuple[int, int], text: str) -> Steps:
        """Put `text` into the field at `place`, as Ctrl+V over it does."""
        self.manager.clipboard = text
        yield from self.press("V", *place, ctrl=True)
        yield 0.2

    def reports(self) -> str:
        """All that Blender has told the user so far, one report a line."""
        area = next(area for area in self.window.screen.areas if area.type == "DOPESHEET_EDITOR")
        kind, area.ui_type = area.ui_type, "INFO"
        region = next(region for region in area.regions if region.type == "WINDOW")
        with bpy.context.temp_override(window=self.window, area=area, region=region):
            bpy.ops.info.select_all(action="SELECT")
            bpy.ops.info.report_copy()
        area.ui_type = kind
        return self.manager.clipboard
