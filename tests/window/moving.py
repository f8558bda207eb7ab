"""The picture is brought to life, and arrow, anchor, pin and region are set by the mouse."""

from __future__ import annotations

import time
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

import bpy
from desk import Steps
from drawing import on_picture
from look import begin, check, data, desk, module, stalls, work_ends
from painting import take_a_brush

SKY, WATER = (0.3, 0.75), (0.2, -0.75)
# How fast a clip plays is measured in a 3D view of this size, as PicAnim sets it up.
SIZE = 640, 360
# Of what the processor does for a frame that plays, moving parts may add this share: from nothing to 0.3 of it was
# measured, on a machine that others slowed down.
DEARER = 1.0
# A frame with the picture may take so many times as long on the clock as one of an empty view: 1.8 to 1.9 measured.
TIMES_EMPTY = 2.8
# So many frames a second must be played on a machine as fast as usual, where 13.7 are (16.1 of the picture alone).
LEAST_FRAMES = 8.0


def moving_parts() -> Steps:
    """Bring to Life, one part of each way, and back to the picture as it was, step by step."""
    begin("bringing the picture to life")
    before = data()
    yield from desk.stop()
    desk.window.scene.frame_set(1)
    yield 0.4
    start = yield from small_view()
    show_picture(False)
    empty = yield from frame("of an empty view")
    show_picture(True)
    still = yield from frame("without moving parts")
    yield from back_to(start)
    press("bring_to_life")
    check((yield from work_ends()), "the work goes to its end")
    start = yield from small_view()
    moving = yield from frame("with moving parts")
    yield from back_to(start)
    check(moving.processor < (1 + DEARER) * still.processor, "they are played as the picture alone is")
    check(moving.clock < TIMES_EMPTY * empty.clock, f"a frame takes less than {TIMES_EMPTY} times an empty view's")
    least = LEAST_FRAMES / stalls.slowness
    check(1.0 / moving.clock > least, f"{least:.1f} frames a second are played")
    found = [part.region.found for part in parts()]
    check("sky" in found, "the sky is found")
    desk.shoot("brought_to_life")
    press("bring_to_life")
    yield from work_ends()
    check([part.region.found for part in parts()] == found, "pressed again, it adds nothing")
    yield from desk.press("Z", *desk.middle, ctrl=True)
    yield 0.8
    check(data() == before, "one step back is the picture as it was")

    begin("clicking on what is to move")
    press("add_part", kind="flow")
    yield from desk.click(on_picture(*SKY))
    check((yield from work_ends()) and kinds() == ["flow"], "a click adds a part")
    press("draw_arrow")
    yield from desk.drag(on_picture(*SKY), on_picture(SKY[0] + 0.2, SKY[1]))
    check((yield from work_ends()) and len(parts()[0].arrows) == 1, "a drag is an arrow")
    press("add_anchor")
    yield from desk.click(on_picture(-SKY[0], SKY[1]))
    check((yield from work_ends()) and len(parts()[0].anchors) == 1, "a click is an anchor")
    press("change_region")
    yield from desk.click(on_picture(*WATER))
    check((yield from work_ends()) and len(parts()[0].region.points) == 2, "a click adds to the region")
    press("change_region")
    yield from desk.press("LEFTMOUSE", *on_picture(*WATER), ctrl=True)
    check((yield from work_ends()) and len(parts()[0].region.without) == 1, "with Ctrl it takes away")
    press("add_part", kind="pins")
    yield from desk.click(on_picture(*WATER))
    check((yield from work_ends()) and kinds() == ["flow", "pins"], "a figure is lifted by a click")
    press("add_pin")
    yield from desk.click(on_picture(WATER[0] + 0.1, WATER[1]))
    check((yield from work_ends()) and len(parts()[1].pins) == 2, "a second click is another pin")
    desk.shoot("moving_parts")
    for _ in range(7):
        yield from desk.press("Z", *desk.middle, ctrl=True)
        yield 0.8
    check(data() == before, "seven steps back are the picture as it was")


def small_view() -> Steps:
    """Make the 3D view SIZE large, in a workspace of its own; the value is the workspace that was seen before."""
    start = desk.window.workspace
    with bpy.context.temp_override(window=desk.window):
        bpy.ops.workspace.duplicate()
    yield from desk.wait(lambda: desk.window.workspace != start, 5.0)
    yield 1.0
    desk.view.spaces.active.show_region_ui = False
    for direction, across, size in (("VERTICAL", "width", SIZE[0]), ("HORIZONTAL", "height", SIZE[1])):
        view = desk.view
        with bpy.context.temp_override(window=desk.window, area=view):
            bpy.ops.screen.area_split(direction=direction, factor=size / getattr(view, across))
        yield 0.5
        views = [area for area in desk.window.screen.areas if area.type == "VIEW_3D"]
        largest = max(views, key=lambda area: getattr(area, across))
        for area in views:
            area.type = "VIEW_3D" if area == largest else "TEXT_EDITOR"
        yield 0.5
    return start


def back_to(start: bpy.types.WorkSpace) -> Steps:
    """Close the workspace of `small_view`."""
    with bpy.context.temp_override(window=desk.window):
        bpy.ops.workspace.delete()
    yield 1.0
    desk.window.workspace = start
    yield 1.0


def show_picture(shown: bool) -> None:
    module("picanim_addon.scene.viewport").hide_reliefs(desk.window.scene.session_uid, hidden=not shown)


class Frame(NamedTuple):
    """Seconds that a frame takes that is played: the median on the clock, and the processor's."""

    clock: float
    processor: float


def frame(what: str) -> Steps:
    """Play for three seconds, and say how fast; the value is a Frame."""
    times: list[tuple[float, float]] = []

    def note(*_: Any) -> None:
        times.append((time.perf_counter(), time.process_time()))

    bpy.app.handlers.frame_change_post.append(note)
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.screen.animation_play()
    yield 1.0
    times.clear()  # what the first frames cost alone
    yield 2.0
    while len(times) < 6:
        yield 0.2
    bpy.app.handlers.frame_change_post.remove(note)
    yield from desk.stop()
    desk.window.scene.frame_set(1)
    yield 0.4
    gaps = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(times)]
    measured = Frame(*(median(values) for values in zip(*gaps, strict=True)))
    region = next(region for region in desk.view.regions if region.type == "WINDOW")
    print(
        f"  {what}: {1 / measured.clock:.1f} frames a second at {region.width} x {region.height}"
        f" ({stalls.slowness / measured.clock:.1f} by the machine's usual speed),"
        f" {1000 * measured.processor:.0f} ms of processor time a frame"
    )
    return measured


def one_part() -> Steps:
    """What is set of a part: drawn over the view, painted, switched off and on, taken off again."""
    begin("painting where a part moves")
    press("add_part", kind="flow")
    yield from desk.click(on_picture(*SKY))
    yield from work_ends()
    press("draw_arrow")
    yield from desk.drag(on_picture(*SKY), on_picture(SKY[0] + 0.3, SKY[1]))
    yield from work_ends()
    desk.shoot("arrow_over_the_view")
    press("paint_region")
    for _ in range(4):  # a step comes when the window is free again: that may be several times
        yield 1.0
    window, mask = desk.window, listed()[0].mask
    area = next((area for area in window.screen.areas if area.type == "IMAGE_EDITOR"), window.screen.areas[0])
    check(area.type == "IMAGE_EDITOR" and area.spaces.active.image == mask, "the mask opens beside the view")
    region = next(region for region in area.regions if region.type == "WINDOW")
    take_a_brush(window, area, region)
    yield 0.5
    before = painted(mask)
    x, y = region.x + region.width // 2, region.y + region.height // 3
    yield from desk.drag((x - 60, y), (x + 60, y))
    check(painted(mask) > before, "what is painted white belongs to it")
    check((yield from work_ends()), "the part follows the brush")
    check(not mask.is_dirty, "and is in the file")
    desk.shoot("painted_region")
    with bpy.context.temp_override(window=window, area=desk.view):
        bpy.ops.picanim.stop_painting("INVOKE_DEFAULT")
    yield 1.0
    check(not any(area.type == "IMAGE_EDITOR" for area in window.screen.areas), "the mask is closed again")

    begin("painting which way it flows")
    press("paint_flow")
    yield from desk.drag(on_picture(*SKY), on_picture(SKY[0] + 0.2, SKY[1] + 0.1))
    check((yield from work_ends()) and listed()[0].flow is not None, "a stroke is painted")
    yield 0.5
    desk.shoot("paint_flow")
    yield from desk.drag(on_picture(SKY[0], SKY[1] + 0.1), on_picture(SKY[0] - 0.2, SKY[1] + 0.1))
    check((yield from work_ends()), "and another, without a press of the button")
    yield 0.5
    yield from desk.press("ESC", *desk.middle)
    yield 0.5
    press("paint_flow", clear=True)
    check((yield from work_ends()) and listed()[0].flow is None, "all of it is taken off")

    begin("switching a part off")
    press("switch_part", number=0)
    yield 0.5
    check(not parts()[0].on, "it stands still")
    yield from desk.press("Z", *desk.middle, ctrl=True)
    yield 0.8
    check(parts()[0].on and len(parts()[0].arrows) == 1, "one step back it moves")
    press("remove_mark")
    yield from desk.click(on_picture(SKY[0] + 0.15, SKY[1]))
    check((yield from work_ends()) and not parts()[0].arrows, "a click takes its arrow off")
    press("stand_still")
    yield 0.5
    check(not parts(), "nothing moves any more")


def painted(mask: bpy.types.Image) -> float:
    """How much of a mask is white."""
    return float(module("picanim_addon.scene.images").image_values(mask).sum())


def press(name: str, /, **values: Any) -> None:
    """Press the button of an operator of ours: with its step of undo, which a call from Python is without."""
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        if getattr(bpy.ops.picanim, name).poll():
            getattr(bpy.ops.picanim, name)("INVOKE_DEFAULT", True, **values)
        else:
            check(False, f"{name} can be pressed")


def listed() -> list[Any]:
    return module("picanim_addon.scene.parts.edit").listed(desk.window.scene)


def parts() -> list[Any]:
    return [one.part for one in listed()]


def kinds() -> list[str]:
    return [part.kind for part in parts()]
