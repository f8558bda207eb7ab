"""Animate Pictures in a Row: several pictures one after the other on the timeline, all of them or none."""

# pyright: reportInvalidTypeForm=false

import time
from typing import Any

import bpy

from ..picanim_addon.errors import Cancelled
from ..preferences import worker_settings
from ..properties import settings_of
from ..translations import say
from .shared import failure, opening, shot_choices
from .shared.background import BackgroundOperator
from .shared.picture_files import PictureFilesOperator


class RowOperator(PictureFilesOperator, BackgroundOperator):
    """An operator that prepares several pictures, and builds them when all are ready."""

    report: Any
    _building: Any = None
    _showing: Any = None
    _notices: Any = ()

    def execute(self, context):
        """Wait for all of it: for scripts."""
        try:
            self._set_up(context)
            try:
                while not self._row.done:
                    time.sleep(0.02)
                while self._build(context):
                    pass
            finally:
                self._close()
        except Exception as error:
            return failure.tell(self, error)
        for _ in self._showing:
            pass
        return {"FINISHED"}

    def invoke(self, context, event):
        """Start, and look after it from a timer, so that the window lives."""
        try:
            self._set_up(context)
        except Exception as error:
            return failure.tell(self, error)
        from ..picanim_addon.scene.sound import listen

        return self._begin(context, listen.with_sound(self._row, self._settings.sound.file))

    def modal(self, context, event):
        if self._building is not None and event.type != "TIMER":
            return {"RUNNING_MODAL"}  # to undo between two pictures would take away what the next is built upon
        return super().modal(context, event)

    def _set_up(self, context):
        from ..picanim_addon.sequence_job import Row

        self._scene = context.scene.session_uid
        self._settings = settings_of(context.scene, worker_settings(context))
        self._shots = []
        self._row = Row(self._paths(), self._settings)

    def _finish(self, context):
        """All pictures are ready: build one at each tick, then show the first."""
        if self._showing is not None:
            if next(self._showing, None) is not None:
                return {"RUNNING_MODAL"}
            opening.show_and_play(context)
            return {"FINISHED"}
        if context.scene.session_uid != self._scene:
            self.report({"WARNING"}, say("Another scene was chosen meanwhile; nothing was built"))
            return {"CANCELLED"}
        try:
            if self._building is None:
                self._work.job.result()  # of the sound too
            self._build(context)
        except Cancelled:
            self.report({"INFO"}, say("Cancelled; the scene is as it was"))
            return {"CANCELLED"}
        except Exception as error:
            return failure.tell(self, error)
        return {"RUNNING_MODAL"}

    def _builds(self, scene, ready):
        """The generator that builds the pictures that are `ready`, one after the other."""
        raise NotImplementedError

    def _build(self, context):
        """Build the next picture; False after the last. Raises what went wrong with any before the first is built."""
        from ..picanim_addon.scene import objects, setup, viewport

        scene, ready = context.scene, self._row.result()
        if self._building is None:
            self._building = self._builds(scene, ready)
        built = next(self._building, None)
        if built is not None:
            self._shots.append(objects.shot_of(built.camera))
            built.relief.hide_viewport = True  # until all are shown, one at a tick
            self._notices += built.notices
            return True
        for shot, prepared in zip(self._shots, ready, strict=True):
            shot_choices.built(scene, shot, picture=str(prepared.picture), duration=_seconds(scene, shot))
        shot_choices.show(scene)
        notices = [*(notice for prepared in ready for notice in prepared.notices), *self._notices]
        for notice in dict.fromkeys(notices):
            self.report({"WARNING"}, say(notice))
        done = say("Animated {count} pictures: {frames} frames", count=len(ready), frames=scene.frame_end)
        self.report({"INFO"}, done)
        opening.show_tab(context)  # before the picture is put in the middle of what that leaves free
        look = "camera" in setup.owned(scene, self._settings.setup)
        self._showing = viewport.show(scene.session_uid, look=look)
        return False

    def _end(self, context):
        super()._end(context)
        self._close()

    def _close(self):
        """Nothing is left behind, and no picture that is built stays hidden, however the work ends."""
        from ..picanim_addon.scene import viewport

        self._row.close()
        viewport.hide_reliefs(self._scene, hidden=False)


def _seconds(scene, shot):
    """How long a picture of a row is: cut on beats, that may be something else than was asked for."""
    from ..picanim_addon.scene import objects
    from ..picanim_addon.scene.camera import timeline

    span = timeline.range_of(scene, objects.find(scene, objects.CAMERA, shot))
    return span.frames * scene.render.fps_base / scene.render.fps if span is not None else scene.picanim.duration


class PICANIM_OT_animate_row(RowOperator, bpy.types.Operator):
    """Animate several pictures one after the other on this scene's timeline, each with a camera and a marker"""

    bl_idname = "picanim.animate_row"
    bl_label = "Animate Pictures in a Row"
    bl_options = {"REGISTER", "UNDO"}

    def _builds(self, scene, ready):
        from ..picanim_addon import pipeline

        return pipeline.building_all(scene, ready, self._settings, len(ready))
