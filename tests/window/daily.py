"""What is used every day: choices that apply by themselves, keys that were edited, and the list of pictures."""

from __future__ import annotations

import bpy
from desk import Steps
from drawing import choose, drop_two
from first_use import camera_way, is_way
from look import begin, check, choices, data, desk, module, timeline, work_ends


def live() -> Steps:
    """Motion, amount and duration apply while the clip plays; one step takes a choice back, with what came of it."""
    begin("changing the motion while the clip plays")
    way, clip = camera_way(), timeline()
    yield from desk.press("SPACE", *desk.middle)
    yield 0.5
    choose("truck")
    check((yield from desk.wait(lambda: not waits(), 5.0)), "a choice applies by itself")
    yield 0.3
    check(desk.window.screen.is_animation_playing, "the clip goes on playing")
    yield from desk.press("SPACE", *desk.middle)
    yield 0.4
    yield from desk.take_back_the_frame()
    trucked = camera_way()
    check(trucked != way, "the camera moves otherwise")
    desk.shoot("live")
    yield from desk.press("Z", *desk.middle, ctrl=True)
    yield from desk.wait(lambda: not waits() and choices().motion != "truck", 3.0)
    yield 0.6
    check(choices().motion == "orbit" and camera_way() == way, "one step back takes the choice and the move")
    yield from desk.press("Z", *desk.middle, ctrl=True, shift=True)
    yield 1.0
    check(choices().motion == "truck" and camera_way() == trucked, "one step forth brings both again")
    choose("orbit")
    yield from desk.wait(lambda: not waits(), 5.0)
    yield 0.5
    check(is_way(camera_way(), way) and timeline() == clip, "and the first motion is as it was")


def edited_keys() -> Steps:
    """Keys that the user moved stay when something is chosen, and Apply Motion asks."""
    begin("editing a key")
    way = camera_way()
    camera = desk.window.scene.camera
    curve = module("picanim_addon.scene.compat").fcurves(camera).find("location", index=0)
    curve.keyframe_points[-1].co[1] += 0.2
    bpy.ops.ed.undo_push(message="Move Key")
    mine = camera_way()
    choose("push_in")
    yield 1.2
    check(camera_way() == mine, "live leaves an edited key alone")
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.picanim.apply_motion("INVOKE_DEFAULT")
    yield 0.6
    desk.shoot("edited_keys")
    yield from desk.press("RET", *desk.pointer)
    yield 0.8
    tracks = [track.name for track in camera.animation_data.nla_tracks]
    check("PicAnim Move" in tracks and camera_way() != mine, "Enter adds the move on a layer of its own")
    desk.shoot("added")
    for _ in range(3):
        yield from desk.press("Z", *desk.middle, ctrl=True)
        yield 0.8
    check(camera_way() == way and choices().motion == "orbit", "three steps back are the move as it was")


def list_of_pictures() -> Steps:
    """Two pictures: the panel follows the playhead, another duration moves the second, the order changes."""
    begin("working on the second of two pictures")
    before, clip = data(), timeline()
    yield from drop_two()
    yield from desk.press("P", *desk.pointer)
    check((yield from work_ends()), "two pictures are built")
    yield from desk.stop()
    scene = desk.window.scene
    length = scene.frame_end // 2
    scene.frame_set(length + 3)
    yield 0.6
    check(choices().picture.endswith("second.jpg"), "the panel shows the picture under the playhead")
    desk.shoot("list_of_pictures")
    scene.frame_set(3)
    yield 0.4
    choices().duration = 1.0
    bpy.ops.ed.undo_push(message="Duration")
    yield from desk.wait(lambda: not waits(), 5.0)
    yield 0.4
    rate = round(scene.render.fps / scene.render.fps_base)
    check(scene.frame_end == length + rate, "another duration of the first applies")
    frames = sorted(marker.frame for marker in scene.timeline_markers)
    check(frames == [1, 1 + rate], "and the second picture moves up to it")
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.picanim.move_shot("INVOKE_DEFAULT", later=True)
    yield 0.5
    names = [marker.name for marker in sorted(scene.timeline_markers, key=lambda each: each.frame)]
    check(names == ["second", "picture"], "the first comes second, with its marker")
    desk.shoot("another_order")
    for _ in range(3):
        yield from desk.press("Z", *desk.middle, ctrl=True)
        yield 0.8
    check(data() == before and timeline() == clip, "three steps back are the scene before")


def waits() -> bool:
    """Whether something is chosen that is not applied yet."""
    shared = module("operators.shared.live")
    return shared.differs(desk.window.scene, desk.window.scene.camera)
