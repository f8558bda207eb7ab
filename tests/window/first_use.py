"""The first minutes: a picture is dropped in, the button pressed, the clip played, changed, undone, rendered, saved."""

from __future__ import annotations

from pathlib import Path

import bpy
import numpy as np
from desk import Steps
from look import PICTURE, animate, begin, check, choices, data, desk, fraction, timeline, work_ends, working
from painting import looks_painted, surface

OBJECTS = ["PicAnim Camera", "PicAnim Pivot", "PicAnim Relief", "PicAnim Rig"]


def first_look() -> Steps:
    """Open the tab; the value is {control: place}."""
    begin("opening the sidebar's tab")
    yield from desk.open_tab("PicAnim")
    desk.shoot("tab")
    controls = yield from desk.controls()
    print(f"  found {', '.join(controls)}")
    check("picanim.animate_picture" in controls, "the tab has the button Animate Picture")
    before, button = data(), controls["picanim.animate_picture"]
    yield from desk.click(button)
    check(not working() and data() == before, "without a picture the button is grey and does nothing")
    return controls


def drop() -> Steps:
    """Drop a picture into the 3D view, as the window system tells Blender of it, and undo what came of it."""
    begin("dropping a picture")
    before = data()
    yield from desk.move(*desk.middle)
    region = next(region for region in desk.view.regions if region.type == "WINDOW")
    with bpy.context.temp_override(window=desk.window, area=desk.view, region=region):
        bpy.ops.wm.drop_import_file("INVOKE_DEFAULT", directory="/desk/", files=[{"name": "picture.jpg"}])
    yield 1.2  # until the menu stands there
    desk.shoot("drop_menu")
    yield from desk.press("O", *desk.pointer)  # the letter that Blender underlines in "Open and Animate Picture"
    ended = yield from work_ends()
    check(ended and choices().picture == PICTURE, "the dropped picture is chosen")
    check(set(OBJECTS) <= set(data()["objects"]), "and animated")
    check(desk.window.screen.is_animation_playing, "the clip plays")
    desk.shoot("dropped")
    yield from desk.stop()
    yield from desk.press("Z", *desk.middle, ctrl=True)
    yield 0.8
    now = data()
    left = [f"{kind}: {before[kind]} -> {now[kind]}" for kind in before if before[kind] != now[kind]]
    check(not left, f"one step back is the scene before{''.join(f'; {what}' for what in left)}")


def press_the_button(button: tuple[int, int], field: tuple[int, int]) -> Steps:
    """Choose the picture, animate it, undo, redo, do it again; the value is (data, timeline) of the animated scene."""
    before, before_timeline = data(), timeline()
    begin("choosing a picture")
    yield from desk.paste(field, PICTURE)
    check(choices().picture == PICTURE, "the path is pasted into the field")
    yield 0.5
    desk.shoot("picture_chosen")

    begin("animating")
    yield from desk.click(button)
    check((yield from desk.wait(working, 3.0)), "the work has started")
    yield from desk.wait(lambda: fraction() > 0.15, 10.0)
    yield 0.1
    desk.shoot("progress")
    check((yield from desk.wait(lambda: not working(), 300.0)), "it ends")
    yield from desk.move(*desk.middle)
    yield 1.2
    desk.shoot("animated")
    built, built_timeline = data(), timeline()
    scene = desk.window.scene
    added = sorted(set(built["objects"]) - set(before["objects"]))
    check(set(OBJECTS) <= set(added), f"objects: {', '.join(added)}")
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
    return built, built_timeline


def play() -> Steps:
    begin("playing")
    yield from desk.press("SPACE", *desk.middle)
    yield 1.5
    desk.shoot("playing")
    yield from desk.press("SPACE", *desk.middle)
    yield 0.3
    desk.window.scene.frame_set(1)


def change_the_motion(button: tuple[int, int]) -> Steps:
    begin("changing the motion")
    names, before = data(), camera_way()
    choices().motion = "push_in"
    yield from animate(button)
    after = camera_way()
    check(after != before and data() == names, "another motion moves the same camera in another way")
    choices().motion = "orbit"
    yield from animate(button)
    check(camera_way() == before, "and the first motion is back when it is chosen again")


def camera_way() -> list[tuple[float, ...]]:
    """Where the camera stands at a few frames of the clip, rounded."""
    scene = desk.window.scene
    way = []
    for frame in (1, scene.frame_end // 3, scene.frame_end // 2, scene.frame_end):
        scene.frame_set(frame)
        way.append(tuple(round(value, 4) for value in scene.camera.matrix_world.translation))
    scene.frame_set(1)
    return way


def is_way(now: list[tuple[float, ...]], before: list[tuple[float, ...]]) -> bool:
    """Whether a camera goes the same way: a motion that is applied and one that is built differ by millimetres."""
    return all(
        abs(a - b) < 0.01 for ones, others in zip(now, before, strict=True) for a, b in zip(ones, others, strict=True)
    )


def save_and_open() -> Steps:
    begin("saving and opening")
    names, clip, way, shape, painted = data(), timeline(), camera_way(), surface(), looks_painted()
    bpy.ops.wm.save_as_mainfile(filepath="/desk/saved.blend", check_existing=False)
    yield 0.5
    bpy.ops.wm.open_mainfile(filepath="/desk/saved.blend", load_ui=False)
    yield 1.5
    check(data() == names and timeline() == clip and camera_way() == way, "the opened file holds the same")
    check(choices().picture == PICTURE, "and the choices")
    same = looks_painted() == painted and np.abs(surface() - shape).max() < 1e-3
    check(same, f"and the depth, {'painted' if painted else 'unpainted'} as it was")
    desk.shoot("opened")


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
