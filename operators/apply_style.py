"""Paint and Unpaint: a style for the scene that is built, and none."""

import bpy

from ..picanim_addon.errors import Cancelled
from ..picanim_addon.scene.objects import RELIEF, find_active
from ..picanim_addon.settings import SAME
from ..preferences import worker_settings
from ..properties import settings_of
from ..translations import say
from .shared import failure, progress
from .shared.background import BUSY, BackgroundOperator


def paints(chosen) -> bool:
    """Whether the choices of a window paint anything."""
    return chosen.style != "none" or chosen.style_subject not in (SAME, "none")


class PICANIM_OT_restyle(BackgroundOperator, bpy.types.Operator):
    """Paint the scene's textures in the chosen style; nothing is built again"""

    bl_idname = "picanim.restyle"
    bl_label = "Paint"
    bl_options = {"REGISTER", "UNDO"}

    @classmethod
    def poll(cls, context):
        if progress.current() is not None:
            cls.poll_message_set(say(BUSY))
        elif find_active(context.scene, RELIEF) is None:
            cls.poll_message_set(say("Animate a picture first"))
        elif not paints(context.scene.picanim):
            cls.poll_message_set(say("Choose a style first"))
        else:
            return True
        return False

    def execute(self, context):
        """Wait for it: for scripts."""
        from ..picanim_addon import pipeline

        settings = settings_of(context.scene, worker_settings(context))
        try:
            job = pipeline.start_restyle(context.scene, settings)
            job.wait()
            pipeline.finish_restyle(job, context.scene, settings)
        except Exception as error:
            return failure.tell(self, error)
        return {"FINISHED"}

    def invoke(self, context, event):
        """Start, and look after it from a timer, so that the window lives."""
        from ..picanim_addon import pipeline

        self._scene = context.scene.session_uid  # undoing meanwhile makes every reference to a data-block invalid
        self._settings = settings_of(context.scene, worker_settings(context))
        try:
            return self._begin(context, pipeline.start_restyle(context.scene, self._settings))
        except Exception as error:
            return failure.tell(self, error)

    def _finish(self, context):
        from ..picanim_addon import pipeline

        if context.scene.session_uid != self._scene:
            self.report({"WARNING"}, say("Another scene was chosen meanwhile; nothing was painted"))
            return {"CANCELLED"}
        try:
            pipeline.finish_restyle(self._work.job, context.scene, self._settings)
        except Cancelled:
            self.report({"INFO"}, say("Cancelled; the scene is as it was"))
            return {"CANCELLED"}
        except Exception as error:
            return failure.tell(self, error)
        return {"FINISHED"}


class PICANIM_OT_unstyle(bpy.types.Operator):
    """Show the picture as it is, and remove the painted textures"""

    bl_idname = "picanim.unstyle"
    bl_label = "Unpaint"
    bl_options = {"REGISTER", "UNDO"}

    @classmethod
    def poll(cls, context):
        if find_active(context.scene, RELIEF) is None:
            cls.poll_message_set(say("Animate a picture first"))
            return False
        return True

    def execute(self, context):
        from ..picanim_addon import pipeline

        pipeline.unstyle(context.scene)
        return {"FINISHED"}
