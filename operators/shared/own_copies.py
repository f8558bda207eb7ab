"""A copy of a scene has what can be set in it for itself, from the moment that a panel shows it.

The panels show values of the materials' own nodes, which a full copy of a scene shares with the scene that it was made
of. A timer gives it its own before anybody can change them; the file itself needs none.
"""

from __future__ import annotations

import contextlib

import bpy

from ...picanim_addon.errors import PicAnimError
from ...picanim_addon.scene import objects

# The scenes that have been looked through.
_seen: set[int] = set()


def watch(scene: bpy.types.Scene) -> None:
    """A panel shows values of `scene`: a moment later, they are its own."""
    if scene.as_pointer() not in _seen and not bpy.app.timers.is_registered(make_single):
        bpy.app.timers.register(make_single)


def make_single() -> None:
    """Blender calls this: look through the scenes that are shown."""
    if bpy.app.is_job_running("RENDER"):
        return
    for scene in {window.scene for window in bpy.context.window_manager.windows}:
        _seen.add(scene.as_pointer())
        if len(bpy.data.scenes) > 1 and scene.library is None:
            for shot in objects.shots(scene):
                _own(scene, shot)


@bpy.app.handlers.persistent
def forget(*_: object) -> None:
    """Blender calls this when it has gone a step back or forth, or opened a file: look through them again."""
    _seen.clear()


def _own(scene: bpy.types.Scene, shot: int) -> None:
    from ...picanim_addon.scene.between import single
    from ...picanim_addon.scene.parts import apply as moving

    relief, rig = (objects.find(scene, role, shot) for role in (objects.RELIEF, objects.RIG))
    with contextlib.suppress(PicAnimError):  # another file's, which is left alone
        objects.check_own(scene, shot)
        if relief is not None and rig is not None:
            single.make_single(relief, rig)
            moving.own(relief)


_FORGETS = ("undo_post", "redo_post", "load_post")


def register() -> None:
    for name in _FORGETS:
        getattr(bpy.app.handlers, name).append(forget)


def unregister() -> None:
    for name in _FORGETS:
        getattr(bpy.app.handlers, name).remove(forget)
    if bpy.app.timers.is_registered(make_single):
        bpy.app.timers.unregister(make_single)
    forget()
