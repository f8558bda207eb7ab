"""The sound in the sequencer, and in what is rendered."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from typing import Any

import bpy

from .. import compat, objects

NAME = "PicAnim Sound"
ROLE = "sound"
# A free channel is looked for from here on.
FIRST_CHANNEL = 1


def find(scene: bpy.types.Scene) -> Any:
    """PicAnim's strip in `scene`, or None."""
    editor = scene.sequence_editor
    strips = compat.strips(editor) if editor is not None else ()
    return next((strip for strip in strips if strip.get(objects.PROPERTY) == ROLE), None)


def place(scene: bpy.types.Scene, file: str, start: int) -> None:
    """Lay the sound `file` into the sequencer so that it begins at the frame `start`, in place of the one before."""
    strip = find(scene)
    if strip is not None and (strip.sound is None or bpy.path.abspath(strip.sound.filepath) != file):
        remove(scene)
        strip = None
    if strip is None:
        editor = scene.sequence_editor or scene.sequence_editor_create()
        strips = compat.strips(editor)
        taken = {other.channel for other in strips}
        channel = next(number for number in range(FIRST_CHANNEL, 200) if number not in taken)
        strip = strips.new_sound(NAME, file, channel, start)
        strip[objects.PROPERTY] = ROLE
        strip.sound.name = NAME
    strip.frame_start = start
    scene.sync_mode = "AUDIO_SYNC"  # playback keeps up with what is heard, and leaves frames out where it must


def remove(scene: bpy.types.Scene) -> None:
    """Take PicAnim's sound out of the sequencer."""
    strip = find(scene)
    if strip is not None:
        sound = strip.sound
        compat.strips(scene.sequence_editor).remove(strip)
        if sound is not None and sound.users == 0:
            bpy.data.sounds.remove(sound)
        if scene.sync_mode == "AUDIO_SYNC":
            scene.sync_mode = "NONE"


def is_heard(scene: bpy.types.Scene) -> bool:
    """Whether PicAnim's sound is in what `scene` renders."""
    strip = find(scene)
    return strip is not None and not strip.mute


@contextlib.contextmanager
def alone(scene: bpy.types.Scene) -> Generator[None]:
    """Have the render mix the sequencer's sounds, where PicAnim's is among them, and no pictures.

    Blender mixes sounds only where it uses the sequencer, and with a strip that shows something it would show that in
    place of the camera's view.
    """
    before = scene.render.use_sequencer
    hidden = []
    scene.render.use_sequencer = is_heard(scene)
    if scene.render.use_sequencer:
        hidden = [s for s in compat.strips(scene.sequence_editor) if s.type != "SOUND" and not s.mute]
    for strip in hidden:
        strip.mute = True
    try:
        yield
    finally:
        scene.render.use_sequencer = before
        for strip in hidden:
            strip.mute = False
