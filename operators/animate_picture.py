"""Animate Picture: the one button."""

# pyright: reportInvalidTypeForm=false

from typing import Any

import bpy

from ..picanim_addon.errors import Cancelled
from ..preferences import worker_settings
from ..properties import absolute, copy_choices, settings_of
from ..translations import say
from .shared import failure, keep_painting, opening, progress, shot_choices
from .shared.background import BackgroundOperator
from .shared.picture_files import PictureFilesOperator


class PICANIM_OT_animate_picture(PictureFilesOperator, BackgroundOperator, bpy.types.Operator):
    """Estimate the picture's depth, build it as a scene, and make the camera move"""

    bl_idname = "picanim.animate_picture"
    bl_label = "Animate Picture"
    bl_options = {"REGISTER", "UNDO"}

    afresh: bpy.props.BoolProperty(
        name="From the Network Again",
        description="Start afresh: what was painted on the depth map and the textures is replaced",
        options={"SKIP_SAVE"},
    )

    @classmethod
    def poll(cls, context):
        if progress.current() is None and not context.scene.picanim.picture:
            cls.poll_message_set(say("Choose a picture first"))
            return False
        return super().poll(context)

    def execute(self, context):
        """Wait for all of it: for scripts."""
        from ..picanim_addon import pipeline

        self._set_up(context)
        try:
            for picture in self._pictures:
                self._build(context, pipeline.prepare(picture, self._settings))
        except Exception as error:
            return failure.tell(self, error)
        for _ in self._showing:
            pass
        return {"FINISHED"}

    def invoke(self, context, event):
        """Start, and look after it from a timer, so that the window lives."""
        self._set_up(context)
        try:
            return self._begin(context, self._next_job())
        except Exception as error:
            return failure.tell(self, error)

    def _set_up(self, context):
        # several are opened or dropped together: the first comes into this scene, each other into a new one
        self._pictures = self._paths() or [absolute(context.scene.picanim.picture)]
        self._built = 0
        self._scene = context.scene.session_uid  # undoing meanwhile makes every reference to a data-block invalid
        self._settings = settings_of(context.scene, worker_settings(context))
        self._showing: Any = None

    def _next_job(self):
        from ..picanim_addon import pipeline
        from ..picanim_addon.scene.sound import listen

        job = pipeline.start(self._pictures[self._built], self._settings)
        return listen.with_sound(job, self._settings.sound.file)

    def _finish(self, context):
        """The job is done: build its picture, then begin the next or show the first."""
        from ..picanim_addon import pipeline

        if self._showing is not None:
            if next(self._showing, None) is not None:
                return {"RUNNING_MODAL"}
            if self.files:
                opening.show_and_play(context)
            return {"FINISHED"}
        try:
            prepared = pipeline.finish(self._work.job, self._pictures[self._built], self._settings)
            if context.scene.session_uid != self._scene:
                self.report({"WARNING"}, say("Another scene was chosen meanwhile; nothing was built"))
                return {"CANCELLED"}
            self._build(context, prepared)
            if self._built < len(self._pictures):
                self._work = progress.begin(self._next_job())
        except Cancelled:
            return self._cancelled()
        except Exception as error:
            result = failure.tell(self, error)
            return {"FINISHED"} if self._built else result
        return {"RUNNING_MODAL"}

    def _cancelled(self):
        if self._built:
            pictures = say("Cancelled after {done} of {all} pictures", done=self._built, all=len(self._pictures))
            self.report({"INFO"}, pictures)
            return {"FINISHED"}
        self.report({"INFO"}, say("Cancelled; the scene is as it was"))
        return {"CANCELLED"}

    def _build(self, context, prepared):
        """Build one picture, and count it."""
        from ..picanim_addon import pipeline
        from ..picanim_addon.scene import objects, setup, viewport

        scene = context.scene
        if self._built:
            scene = bpy.data.scenes.new(prepared.picture.stem)
            copy_choices(context.scene, scene)
        if self.files:
            scene.picanim.picture = str(prepared.picture)
        if not self._built:
            keep_painting.keep(context)
        try:
            built = pipeline.build(scene, prepared, self._settings, keep_painted=not self.afresh)
        except BaseException:
            if self._built:
                bpy.data.scenes.remove(scene)
            raise
        self._built += 1
        shot_choices.built(scene, objects.active_shot(scene))
        for notice in (*prepared.notices, *built.notices):
            self.report({"WARNING"}, say(notice))
        done = say("Animated {name}: {frames} frames", name=prepared.picture.name, frames=scene.frame_end)
        self.report({"INFO"}, done)
        if self._built == len(self._pictures):
            if self.files:
                opening.show_tab(context)  # before the picture is put in the middle of what that leaves free
            look = "camera" in setup.owned(context.scene, self._settings.setup)
            self._showing = viewport.show(context.scene.session_uid, look=look)
