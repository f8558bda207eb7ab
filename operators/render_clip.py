"""Render Clip: Blender's own render of the timeline, and an animated picture of its frames where one is asked for."""

import bpy

from ..picanim_addon.errors import Cancelled
from ..picanim_addon.scene.objects import shots
from ..preferences import worker_settings
from ..properties import absolute, settings_of
from ..translations import say
from .shared import failure, progress
from .shared.background import BUSY, BackgroundOperator


class PICANIM_OT_render_clip(BackgroundOperator, bpy.types.Operator):
    """Render the animation with Blender's own renderer, to the file set in the output properties"""

    bl_idname = "picanim.render_clip"
    bl_label = "Render Clip"

    @classmethod
    def poll(cls, context):
        if progress.current() is not None:
            cls.poll_message_set(say(BUSY))
        elif not shots(context.scene):
            cls.poll_message_set(say("Animate a picture first"))
        elif bpy.app.is_job_running("RENDER"):
            cls.poll_message_set(say("Blender is rendering; wait for it, or press Esc in its window"))
        else:
            return True
        return False

    def execute(self, context):
        """Wait for the clip: for scripts."""
        from ..picanim_addon import pipeline

        try:
            pipeline.render_to_output(*self._what(context))
        except Exception as error:
            return failure.tell(self, error)
        return {"FINISHED"}

    def invoke(self, context, event):
        """Start, and look after what follows the render from a timer, so that the window lives."""
        from ..picanim_addon import pipeline

        window = context.window
        try:
            job = pipeline.start_clip(*self._what(context))
        except Exception as error:
            return failure.tell(self, error)
        if job is None:
            return {"FINISHED"}
        # The render has opened a window of its own, which a user may close, and with it what hangs on it.
        with context.temp_override(window=window, area=None, region=None):
            return self._begin(context, job)

    def _what(self, context):
        scene = context.scene
        return scene, absolute(scene.picanim.picture), settings_of(scene, worker_settings(context))

    def _finish(self, context):
        try:
            clip = self._work.job.result()
        except Cancelled:
            self.report({"INFO"}, say("Cancelled; no clip was written"))
            return {"CANCELLED"}
        except Exception as error:
            return failure.tell(self, error)
        self.report({"INFO"}, say("Rendered {name}", name=clip.name))
        return {"FINISHED"}

    def _end(self, context):
        self._work.job.close()
        super()._end(context)
