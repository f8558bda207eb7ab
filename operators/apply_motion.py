"""Apply Motion: give a camera the chosen motion, without building the scene again."""

from typing import Any

import bpy

from ..picanim_addon.scene import objects
from ..preferences import worker_settings
from ..properties import settings_of
from ..translations import say
from .shared import failure


class ChosenCameraOperator:
    """An operator on the chosen camera of a scene with a picture in it."""

    poll_message_set: Any

    @classmethod
    def poll(cls, context):
        if objects.find(context.scene, objects.RELIEF) is None:
            cls.poll_message_set(say("Animate a picture first"))
        elif chosen_camera(context) is None:
            cls.poll_message_set(say("Select a camera first"))
        else:
            return True
        return False


class PICANIM_OT_apply_motion(ChosenCameraOperator, bpy.types.Operator):
    """Give the selected camera, or the scene's, the motion above. Your own keyframes and cameras are kept"""

    bl_idname = "picanim.apply_motion"
    bl_label = "Apply Motion"
    bl_options = {"REGISTER", "UNDO"}

    def execute(self, context):
        return apply(self, context)


def apply(operator, context):
    """Give the chosen camera the chosen motion; what the operator returns then."""
    from ..picanim_addon import pipeline

    failure.clear()
    try:
        settings = settings_of(context.scene, worker_settings(context))
        for notice in pipeline.apply_motion(context.scene, chosen_camera(context), settings):
            operator.report({"WARNING"}, say(notice))
    except Exception as error:
        return failure.tell(operator, error)
    return {"FINISHED"}


def chosen_camera(context):
    """The selected camera, else the scene's."""
    chosen = context.view_layer.objects.active
    if chosen is not None and chosen.type == "CAMERA" and chosen.select_get():
        return chosen
    return context.scene.camera
