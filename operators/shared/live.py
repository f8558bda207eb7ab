"""Live: what is chosen for the move, the lens and the frame applies by itself, a moment after the last change.

A timer does it, beside Blender's own undo steps: the step that the choice makes is the only one. Where undo or redo
comes to a choice whose move was made after its step, the move is made again.
"""

from __future__ import annotations

import json
from typing import Any

import bpy

from ... import properties
from ...picanim_addon.scene import objects
from ...preferences import worker_settings
from ...translations import say
from . import progress

DELAY_SECONDS = 0.2
# Custom property of a camera: the choices that its move was made of, as text.
APPLIED = "picanim_applied"

_said: list[str] = []


def chosen_camera(scene: bpy.types.Scene, view_layer: bpy.types.ViewLayer | None) -> bpy.types.Object | None:
    """The selected camera, else that of the picture under the playhead, or the scene's."""
    selected = view_layer.objects.active if view_layer is not None else None
    if selected is not None and selected.type == "CAMERA" and selected.select_get(view_layer=view_layer):
        return selected
    return objects.camera_now(scene)


def note(scene: bpy.types.Scene, camera: bpy.types.Object | None) -> None:
    """The move of `camera` is made of what is chosen now."""
    if camera is not None and camera.library is None:
        camera[APPLIED] = _choices(scene)


def differs(scene: bpy.types.Scene, camera: bpy.types.Object | None) -> bool:
    """Whether something else is chosen than the move of `camera` was made of."""
    return camera is not None and APPLIED in camera and camera[APPLIED] != _choices(scene)


def said() -> list[str]:
    """What there is to say of the last time: what was kept, or why nothing was applied."""
    return _said


def changed(scene: bpy.types.Scene) -> None:
    """Something was chosen: apply it a moment after the last of such changes."""
    if scene.picanim.live and any(APPLIED in thing for thing in scene.objects if thing.type == "CAMERA"):
        _forget_timer()
        bpy.app.timers.register(_apply_to_all, first_interval=DELAY_SECONDS)


def apply(scene: bpy.types.Scene, view_layer: bpy.types.ViewLayer | None) -> bool:
    """Apply what is chosen, where that is something else; whether it was done.

    Asks nothing: edited keys are left alone, a camera that has no move of PicAnim's gets none, and a sound that would
    have to be listened to first waits for the button.
    """
    from ...picanim_addon import pipeline
    from ...picanim_addon.errors import PicAnimError
    from ...picanim_addon.scene.sound import listen

    camera = chosen_camera(scene, view_layer)
    if camera is None or not differs(scene, camera):
        return False
    settings = properties.settings_of(scene, worker_settings(bpy.context))
    _said.clear()
    try:
        if settings.sound.file and listen.remembered(settings.sound.file) is None:
            return False
        told = pipeline.apply_motion(scene, camera, settings, edited="keep", stay=True, alone=True)
    except PicAnimError as error:
        _said.append(say(error.sentence))
        return False
    _said.extend(say(sentence) for sentence in told)
    note(scene, camera)
    return True


def _apply_to_all() -> float | None:
    """Blender calls this: apply wherever something differs."""
    if progress.current() is not None or bpy.app.is_job_running("RENDER"):
        return DELAY_SECONDS
    shown: dict[Any, Any] = {window.scene: window.view_layer for window in bpy.context.window_manager.windows}
    for scene, view_layer in shown.items():
        if scene.picanim.live and scene.library is None:
            apply(scene, view_layer)
    progress.redraw(bpy.context)
    return None


@bpy.app.handlers.persistent
def after_undo(scene: bpy.types.Scene, *_: object) -> None:
    """Blender calls this when it has gone a step back or forth.

    It does not know that a lens was changed after the step, and would go on drawing that: a focus that is undone.
    """
    changed(scene)
    for thing in scene.objects:
        if APPLIED in thing and thing.data is not None:
            thing.data.update_tag()


def _choices(scene: bpy.types.Scene) -> str:
    group = scene.picanim
    values = {name: getattr(group, name) for name in properties.LIVE}
    return json.dumps(
        {name: list(v) if hasattr(v, "__iter__") and not isinstance(v, str) else v for name, v in values.items()}
    )


def _forget_timer() -> None:
    if bpy.app.timers.is_registered(_apply_to_all):
        bpy.app.timers.unregister(_apply_to_all)


def register() -> None:
    properties.followers.append(changed)
    bpy.app.handlers.undo_post.append(after_undo)
    bpy.app.handlers.redo_post.append(after_undo)


def unregister() -> None:
    _forget_timer()
    _said.clear()
    bpy.app.handlers.redo_post.remove(after_undo)
    bpy.app.handlers.undo_post.remove(after_undo)
    properties.followers.remove(changed)
