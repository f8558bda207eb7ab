"""Apply Motion: give a camera the chosen motion, without building the scene again."""

# pyright: reportInvalidTypeForm=false

from typing import Any

import bpy

from ..picanim_addon.errors import Cancelled
from ..picanim_addon.scene import objects
from ..preferences import worker_settings
from ..properties import absolute, settings_of
from ..translations import say
from .shared import failure, live, progress
from .shared.background import BUSY, BackgroundOperator
from .shared.press import press


class ChosenCameraOperator:
    """An operator on the chosen camera of a scene with a picture in it."""

    poll_message_set: Any

    @classmethod
    def poll(cls, context):
        if objects.find_active(context.scene, objects.RELIEF) is None:
            cls.poll_message_set(say("Animate a picture first"))
        elif chosen_camera(context) is None:
            cls.poll_message_set(say("Select a camera first"))
        else:
            return True
        return False


class PICANIM_OT_apply_motion(ChosenCameraOperator, BackgroundOperator, bpy.types.Operator):
    """Give the selected camera, or the scene's, the motion above. Your own keyframes and cameras are kept"""

    bl_idname = "picanim.apply_motion"
    bl_label = "Apply Motion"
    bl_options = {"REGISTER", "UNDO"}

    edited: bpy.props.EnumProperty(
        name="Edited Keys",
        description="What becomes of keys that you have edited since the last motion was applied",
        items=[
            ("KEEP", "Keep Mine", "Leave the camera's keys as you made them"),
            ("ADD", "Add to Mine", "Keep the keys as you made them, and add the motion to them on a layer of its own"),
            ("REPLACE", "Replace", "Set the keys of the motion in place of yours"),
        ],
        default="KEEP",
        options={"SKIP_SAVE"},
    )
    asked: bpy.props.BoolProperty(options={"HIDDEN", "SKIP_SAVE"})
    _in_dialog = False

    def invoke(self, context, event):
        """Ask before keys that the user has edited are replaced; listen to a new sound in the background."""
        from ..picanim_addon.scene.camera.apply_motion import has_edited_keys

        if not self.asked and has_edited_keys(context.scene, chosen_camera(context)):
            self.edited, self._in_dialog = "ADD", True
            return context.window_manager.invoke_props_dialog(
                self, title="You Have Edited the Keys", confirm_text="Apply Motion"
            )
        from ..picanim_addon.scene.sound import listen

        job = listen.needed(absolute(context.scene.picanim.sound_file))
        return self._begin(context, job) if job is not None else self.execute(context)

    def draw(self, context):
        self.layout.prop(self, "edited", expand=True)

    @classmethod
    def poll(cls, context):
        if progress.current() is not None:
            cls.poll_message_set(say(BUSY))
            return False
        return super().poll(context)

    def execute(self, context):
        from ..picanim_addon.scene.sound import listen

        if self._in_dialog and listen.is_needed(absolute(context.scene.picanim.sound_file)):
            press(self, "apply_motion", "INVOKE_DEFAULT", edited=self.edited, asked=True)  # a dialog cannot go on
            return {"CANCELLED"}
        return apply(self, context, edited=self.edited.lower())

    def _finish(self, context):
        try:
            self._work.job.result()
        except Cancelled:
            self.report({"INFO"}, say("Cancelled; the scene is as it was"))
            return {"CANCELLED"}
        except Exception as error:
            return failure.tell(self, error)
        return self.execute(context)


def apply(operator, context, *, edited):
    """Give the chosen camera the chosen motion; what the operator returns then."""
    from ..picanim_addon import pipeline

    failure.clear()
    try:
        settings = settings_of(context.scene, worker_settings(context))
        camera = chosen_camera(context)
        for notice in pipeline.apply_motion(context.scene, camera, settings, edited=edited, alone=True):
            operator.report({"WARNING"}, say(notice))
        live.note(context.scene, camera)
    except Exception as error:
        return failure.tell(operator, error)
    return {"FINISHED"}


def chosen_camera(context) -> Any:
    """The selected camera, else the scene's."""
    return live.chosen_camera(context.scene, context.view_layer)
