"""A clip that follows a sound: chosen, heard, played, switched off and on, and taken away again."""

from __future__ import annotations

import bpy
from desk import Steps
from first_use import camera_way, is_way
from look import animate, begin, check, choices, data, desk, module

MUSIC = "/desk/music.ogg"


def follow_a_sound(button: tuple[int, int]) -> Steps:
    """Choose the example sound and animate, look at the layer, play, and go back to what was before."""
    begin("following a sound")
    scene = desk.window.scene
    before, names, end = camera_way(), data(), scene.frame_end
    choices().sound_file = MUSIC
    yield from animate(button)
    if "built without sound" in str(module("operators.shared.failure").last()):
        print("  this Blender was built without sound, and says so")
        yield from desk.move(*desk.middle)
        yield from desk.press("ESC", *desk.middle)  # closes the message
        choices().sound_file = ""
        yield from animate(button)
        check(
            module("operators.shared.failure").last() is None and is_way(camera_way(), before),
            "without one it animates",
        )
        return
    hear = module("picanim_addon.scene.sound.hear")
    strips = [strip for strip in scene.sequence_editor.strips_all if strip.type == "SOUND"]
    check(len(strips) == 1 and strips[0].frame_start == scene.frame_start, "the sound lies in the sequencer")
    check(hear.follows(scene) is True and data()["actions"] != names["actions"], "keys on a layer follow it")
    check(camera_way() != before, "the camera moves otherwise")
    yield from desk.press("SPACE", *desk.middle)
    yield 2.0
    check(desk.window.screen.is_animation_playing, "it plays")
    desk.shoot("playing_with_sound")
    yield from desk.press("SPACE", *desk.middle)
    yield 0.3
    scene.frame_set(1)

    begin("leaving the sound aside")
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.picanim.follow_sound()
    check(hear.follows(scene) is False, "one click, and nothing follows it")
    check(is_way(camera_way(), before), "and the move is as it was")
    with bpy.context.temp_override(window=desk.window, area=desk.view):
        bpy.ops.picanim.follow_sound()
    check(hear.follows(scene) is True and camera_way() != before, "another, and it follows again")
    choices().sound_file = ""
    yield from animate(button)
    check(
        is_way(camera_way(), before) and data() == names and scene.frame_end == end, "without a sound, all is as before"
    )
