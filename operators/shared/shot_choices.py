"""Of several pictures in a scene, each has choices of its own: the panels show those of the one under the playhead.

They are kept with the picture's own objects, as text. A handler of the add-on's changes the panels' values when the
playhead comes to another picture; the file itself needs none.
"""

from __future__ import annotations

import contextlib
import json
from typing import Any

import bpy

from ...picanim_addon.scene import objects
from ...picanim_addon.scene.camera import timeline
from ...properties import properties_of_pictures, quietly
from . import live

# Custom property of a picture's rig.
CHOICES = "picanim_choices"


def keep(scene: bpy.types.Scene, shot: int) -> None:
    """Keep what the panels say now as the choices of the picture number `shot`."""
    rig = objects.find(scene, objects.RIG, shot)
    if rig is None or rig.library is not None:
        return
    group = scene.picanim
    values = {name: _plain(getattr(group, name)) for name in properties_of_pictures()}
    rig[CHOICES] = json.dumps(values)


def built(scene: bpy.types.Scene, shot: int, **instead: Any) -> None:
    """Keep what a picture was built with: what the panels say now, but for `instead`."""
    with quietly():
        before = {name: getattr(scene.picanim, name) for name in instead}
        for name, value in instead.items():
            setattr(scene.picanim, name, value)
        keep(scene, shot)
        live.note(scene, objects.find(scene, objects.CAMERA, shot))
        for name, value in before.items():
            setattr(scene.picanim, name, value)


def kept(scene: bpy.types.Scene, shot: int) -> dict[str, Any]:
    """The choices of a picture, as far as they are known."""
    rig = objects.find(scene, objects.RIG, shot)
    return json.loads(rig[CHOICES]) if rig is not None and CHOICES in rig else {}


def show(scene: bpy.types.Scene) -> None:
    """Have the panels show the choices of the picture that the playhead is on."""
    shot = objects.active_shot(scene)
    values = kept(scene, shot)
    camera = objects.find(scene, objects.CAMERA, shot)
    span = timeline.range_of(scene, camera) if camera is not None else None
    if span is not None:
        values["duration"] = span.frames / (scene.render.fps / scene.render.fps_base)
    group = scene.picanim
    with quietly():
        group.shown_shot = shot
        for name in properties_of_pictures():
            if name in values and _plain(getattr(group, name)) != values[name]:
                with contextlib.suppress(TypeError, ValueError):  # a choice that a later version has
                    setattr(group, name, values[name])


def follow(scene: bpy.types.Scene) -> None:
    """Change the panels' values where the playhead has come to another picture."""
    camera = objects.camera_now(scene)
    if camera is None or camera.get(objects.PROPERTY) != objects.CAMERA or scene.library is not None:
        return
    shot = objects.shot_of(camera)
    if shot != scene.picanim.shown_shot:
        keep(scene, scene.picanim.shown_shot)
        show(scene)


@bpy.app.handlers.persistent
def follow_playhead(scene: bpy.types.Scene, *_: object) -> None:
    """Blender calls this when it has gone to another frame."""
    if not bpy.app.is_job_running("RENDER"):
        follow(scene)


def register() -> None:
    bpy.app.handlers.frame_change_post.append(follow_playhead)


def unregister() -> None:
    bpy.app.handlers.frame_change_post.remove(follow_playhead)


def _plain(value: Any) -> Any:
    return list(value) if hasattr(value, "__len__") and not isinstance(value, str) else value
