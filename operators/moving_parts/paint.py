"""Paint Region: the chosen part's mask in an image editor, ready to be painted; its movement follows the brush."""

from __future__ import annotations

from typing import Any

import bpy
import numpy as np

from ...picanim_addon.errors import Cancelled
from ...picanim_addon.scene.objects import RELIEF, find_active
from ...picanim_addon.scene.parts import values
from ...preferences import worker_settings
from ...translations import say
from ..paint_depth import LOOK_SECONDS, open_beside
from ..shared import failure, progress


class PICANIM_OT_paint_region(bpy.types.Operator):
    """Open the chosen part's mask beside the view to paint on it: white moves, black stands still. The part follows"""

    bl_idname = "picanim.paint_region"
    bl_label = "Paint Region"

    @classmethod
    def poll(cls, context):
        if values.number_at(find_active(context.scene, RELIEF), context.scene.picanim.moving_part) < 0:
            cls.poll_message_set(say("Choose a part in the list first"))
            return False
        if bpy.app.background:
            cls.poll_message_set(say("Paint in Blender's window"))
            return False
        return True

    def execute(self, context):
        from ...picanim_addon.scene.parts import apply

        relief = find_active(context.scene, RELIEF)
        apply.own(relief)
        number = values.number_at(relief, context.scene.picanim.moving_part)
        mask = values.part_groups(relief)[number].get(values.MASK)
        if mask is None:
            self.report({"ERROR"}, say("The part's mask was removed; press Update Parts"))
            return {"CANCELLED"}
        if not open_beside(self, context, mask):
            return {"CANCELLED"}
        _follow_mask(mask)
        return {"FINISHED"}


# What each mask that is followed held at the last look, and what its part was made of last; by the mask's name.
_seen: dict[str, Any] = {}
_made: dict[str, Any] = {}
# What the worker makes anew: (job, the scene's session_uid, the mask's name); at most one.
_under_way: list[tuple[Any, int, str]] = []


class _Silent:
    """Where there is no operator to report: the panel shows a failure all the same."""

    def report(self, *_: object) -> None:
        pass


def _follow_mask(mask: bpy.types.Image) -> None:
    from ...picanim_addon.scene import images

    _made[mask.name] = images.image_values(mask)
    if not bpy.app.timers.is_registered(_follow):
        # persistent: what is under way when another file is opened is to end
        bpy.app.timers.register(_follow, first_interval=LOOK_SECONDS, persistent=True)


def _follow() -> float | None:
    """Have parts follow their masks as soon as the brush rests, until the masks are closed; what is painted goes into
    the file then."""
    from ...picanim_addon.scene import images
    from ..paint_depth import forget_reference, painted_areas

    scene = bpy.context.scene
    relief = find_active(scene, RELIEF)
    groups = values.part_groups(relief) if relief is not None else []
    parts = {group[values.MASK].name: number for number, group in enumerate(groups) if group.get(values.MASK)}
    _take(scene, parts)
    opened = {area.spaces.active.image.name for _, area in painted_areas(bpy.context)}
    for name in list(_made):
        if name not in parts:  # of another scene, or gone
            _forget(name)
            continue
        mask = groups[parts[name]][values.MASK]
        now = images.image_values(mask)
        rests = name in _seen and np.array_equal(_seen[name], now)
        _seen[name] = now
        if rests and mask.is_dirty:
            mask.pack()
        if rests and not np.array_equal(_made[name], now):
            _start(scene, parts[name], name)
        elif rests and name not in opened:
            _forget(name)
    if _made or _under_way:
        return LOOK_SECONDS
    if not opened:
        forget_reference()
    return None


def _start(scene: bpy.types.Scene, number: int, name: str) -> None:
    """Ask the worker for the part of a mask, once nothing else is at work."""
    from ...picanim_addon.scene.parts import edit

    if progress.current() is not None:
        return
    _made[name] = _seen[name]
    try:
        job = edit.start(scene, [edit.listed(scene)[number]], worker_settings(bpy.context))
    except Exception as error:
        failure.tell(_Silent(), error)
        return
    failure.clear()
    progress.begin(job)
    _under_way.append((job, scene.session_uid, name))


def _take(scene: bpy.types.Scene, parts: dict[str, int]) -> None:
    """Show what the worker has made."""
    from ...picanim_addon.scene.parts import edit

    if not _under_way or not _under_way[0][0].done:
        return
    job, uid, name = _under_way.pop()
    progress.end()
    try:
        if uid == scene.session_uid and name in parts:
            edit.renew(job, scene, parts[name])
    except Cancelled:
        pass
    except Exception as error:
        failure.tell(_Silent(), error)
    progress.redraw(bpy.context)


def _forget(name: str) -> None:
    _made.pop(name, None)
    _seen.pop(name, None)


def forget() -> None:
    """Follow no mask any more."""
    for job, _, _ in _under_way:
        job.cancel()
        progress.end()
    _under_way.clear()
    _made.clear()
    _seen.clear()
    if bpy.app.timers.is_registered(_follow):
        bpy.app.timers.unregister(_follow)
