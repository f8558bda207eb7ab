"""The list of pictures on the timeline: one more, one less, or in another order."""

# pyright: reportInvalidTypeForm=false

from typing import Any

import bpy

from ..picanim_addon.scene import objects
from ..translations import say
from .animate_sequence import RowOperator
from .open_picture import Opening
from .shared import progress, shot_choices
from .shared.background import BUSY


class PICANIM_OT_add_shot(Opening, bpy.types.Operator):
    """Choose pictures that follow those on the timeline"""

    bl_idname = "picanim.add_shot"
    bl_label = "Add Pictures"
    opens = "animate_added"


class PICANIM_OT_animate_added(RowOperator, bpy.types.Operator):
    """Animate pictures that follow those on the timeline"""

    bl_idname = "picanim.animate_added"
    bl_label = "Animate Added Pictures"
    bl_options = {"REGISTER", "UNDO"}

    def _builds(self, scene, ready):
        from ..picanim_addon import pipeline

        return pipeline.adding(scene, ready, self._settings)


class ListedPictureOperator:
    """An operator on the picture under the playhead, of several on the timeline."""

    poll_message_set: Any

    @classmethod
    def poll(cls, context):
        if progress.current() is not None:
            cls.poll_message_set(say(BUSY))
        elif len(objects.shots(context.scene)) < 2:
            cls.poll_message_set(say("There is one picture only; add another first"))
        else:
            return True
        return False


class PICANIM_OT_remove_shot(ListedPictureOperator, bpy.types.Operator):
    """Take the picture under the playhead out of the scene; those behind it move up"""

    bl_idname = "picanim.remove_shot"
    bl_label = "Remove Picture"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        from ..picanim_addon.scene import sequence

        scene = context.scene
        sequence.remove(scene, objects.active_shot(scene), _ours(context))
        scene.frame_set(scene.frame_current)
        shot_choices.show(scene)
        return {"FINISHED"}


class PICANIM_OT_move_shot(ListedPictureOperator, bpy.types.Operator):
    """Have the picture under the playhead come earlier or later; its keys and its marker go with it"""

    bl_idname = "picanim.move_shot"
    bl_label = "Move Picture"
    bl_options = {"REGISTER", "UNDO"}

    later: bpy.props.BoolProperty(name="Later", options={"SKIP_SAVE"})

    def execute(self, context):
        from ..picanim_addon.scene.camera import row

        scene = context.scene
        order = [part.camera for part in row.parts(scene)]
        shot = objects.active_shot(scene)
        place = next((n for n, camera in enumerate(order) if objects.shot_of(camera) == shot), None)
        to = None if place is None else place + (1 if self.later else -1)
        if place is None or to is None or not 0 <= to < len(order):
            return {"CANCELLED"}
        order.insert(to, order.pop(place))
        row.reorder(scene, order, _ours(context))
        scene.frame_set(next(part.start for part in row.parts(scene) if objects.shot_of(part.camera) == shot))
        return {"FINISHED"}


def _ours(context):
    from ..picanim_addon.scene import setup
    from ..preferences import worker_settings
    from ..properties import settings_of

    return setup.owned(context.scene, settings_of(context.scene, worker_settings(context)).setup)
