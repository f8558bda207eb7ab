"""Animate Picture: the one button."""

import bpy

from ..picanim_addon.errors import Cancelled, PicAnimError
from ..preferences import worker_settings
from ..properties import absolute, settings_of
from . import progress

TICK_SECONDS = 0.05


class PICANIM_OT_animate_picture(bpy.types.Operator):
    """Estimate the picture's depth, build it as a scene, and make the camera move"""

    bl_idname = "picanim.animate_picture"
    bl_label = "Animate Picture"
    bl_options = {"REGISTER", "UNDO"}

    @classmethod
    def poll(cls, context):
        if progress.current() is not None:
            cls.poll_message_set("PicAnim is at work; wait for it or cancel it")
            return False
        if not context.scene.picanim.picture:
            cls.poll_message_set("Choose a picture first")
            return False
        if context.mode != "OBJECT":
            cls.poll_message_set("Leave edit or paint mode first")
            return False
        return True

    def execute(self, context):
        """Wait for all of it: for scripts."""
        from ..picanim_addon import pipeline

        settings, picture = (
            settings_of(context.scene, worker_settings(context)),
            absolute(context.scene.picanim.picture),
        )
        try:
            prepared = pipeline.prepare(picture, settings)
        except PicAnimError as error:
            self.report({"ERROR"}, str(error))
            return {"CANCELLED"}
        result = self._build(context, prepared, settings)
        if result == {"CANCELLED"}:
            return result
        for _ in self._showing or ():
            pass
        return {"FINISHED"}

    def invoke(self, context, event):
        """Start, and look after it from a timer, so that the window lives."""
        from ..picanim_addon import pipeline

        self._scene = context.scene.session_uid  # undoing meanwhile makes every reference to a data-block invalid
        self._picture = absolute(context.scene.picanim.picture)
        self._settings = settings_of(context.scene, worker_settings(context))
        self._showing = None
        try:
            job = pipeline.start(self._picture, self._settings)
        except PicAnimError as error:
            self.report({"ERROR"}, str(error))
            return {"CANCELLED"}
        self._work = progress.begin(job)
        self._timer = context.window_manager.event_timer_add(TICK_SECONDS, window=context.window)
        context.window_manager.progress_begin(0.0, 1.0)
        context.window_manager.modal_handler_add(self)
        return {"RUNNING_MODAL"}

    def modal(self, context, event):
        if event.type == "ESC" and event.value == "PRESS":
            self._work.job.cancel()
        if event.type != "TIMER":
            return {"PASS_THROUGH"}
        try:
            result = self._advance(context)
        except BaseException:
            self._stop(context)
            raise
        if result != {"RUNNING_MODAL"}:
            self._stop(context)
        return result

    def cancel(self, context):
        """Blender ends the operator: a file is opened, or Blender is closed."""
        self._work.job.cancel()
        self._stop(context)

    def _advance(self, context):
        if self._showing is None and not self._work.job.done:
            context.window_manager.progress_update(self._work.job.fraction)
            context.workspace.status_text_set(f"PicAnim: {self._work.text}    Esc: cancel")
            progress.redraw(context)
            return {"RUNNING_MODAL"}
        if self._showing is None:
            return self._finish(context)
        return {"FINISHED"} if next(self._showing, None) is None else {"RUNNING_MODAL"}

    def _finish(self, context):
        from ..picanim_addon import pipeline

        try:
            prepared = pipeline.finish(self._work.job, self._picture, self._settings)
        except Cancelled:
            self.report({"INFO"}, "Cancelled; the scene is as it was")
            return {"CANCELLED"}
        except PicAnimError as error:
            self.report({"ERROR"}, str(error))
            return {"CANCELLED"}
        if context.scene.session_uid != self._scene:
            self.report({"WARNING"}, "Another scene was chosen meanwhile; nothing was built")
            return {"CANCELLED"}
        return self._build(context, prepared, self._settings)

    def _build(self, context, prepared, settings):
        from ..picanim_addon import pipeline
        from ..picanim_addon.scene import camera

        try:
            pipeline.build(context.scene, prepared, settings)
        except PicAnimError as error:
            self.report({"ERROR"}, str(error))
            return {"CANCELLED"}
        for notice in prepared.notices:
            self.report({"WARNING"}, notice)
        self.report({"INFO"}, f"Animated {prepared.picture.name}: {context.scene.frame_end} frames")
        self._showing = camera.show(context.scene.session_uid)
        return {"RUNNING_MODAL"}

    def _stop(self, context):
        progress.end()
        context.window_manager.event_timer_remove(self._timer)
        context.window_manager.progress_end()
        context.workspace.status_text_set(None)
        progress.redraw(context)
