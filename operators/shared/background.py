"""What the operators that take a while have in common: a timer looks after their job, so that the window lives."""

from __future__ import annotations

import contextlib
from typing import Any

import bpy

from ...translations import say
from . import failure, progress

TICK_SECONDS = 0.05
BUSY = "PicAnim is at work; wait for it or cancel it"


class BackgroundOperator:
    """An operator that starts a job and ends when the job does. Esc and the Cancel button stop the job.

    A subclass calls `_begin` where it starts, and says in `_finish` what follows; `_finish` returns what an operator
    returns, and is called again at the next tick where that is {"RUNNING_MODAL"}.
    """

    _work: Any = None
    # Whether `modal` is called already, as of an operator that waits for a click first: Blender would free it twice.
    _is_modal = False

    def _begin(self, context, job):
        """Show `job`, and have `modal` called until it is done."""
        failure.clear()
        self._work = progress.begin(job)
        with _staying_window(context):
            self._timer = context.window_manager.event_timer_add(TICK_SECONDS, window=context.window)
            if not self._is_modal:
                context.window_manager.modal_handler_add(self)
        context.window_manager.progress_begin(0.0, 1.0)
        return {"RUNNING_MODAL"}

    def modal(self, context, event):
        if event.type == "ESC" and event.value == "PRESS":
            self._work.cancel()
            return {"RUNNING_MODAL"}
        if event.type != "TIMER":
            return {"PASS_THROUGH"}
        try:
            result = self._advance(context)
        except BaseException:
            self._end(context)
            raise
        if result != {"RUNNING_MODAL"}:
            self._end(context)
        return result

    def cancel(self, context):
        """A dialog is left, or Blender ends the operator: a file is opened, or Blender is closed."""
        if self._work is not None:
            self._work.cancel(wholly=True)
            self._end(context)

    def _advance(self, context):
        if self._work.job.done:
            return self._finish(context)
        context.window_manager.progress_update(self._work.job.fraction)
        work = self._work
        keeps = work.preview and not work.finishing
        text = "PicAnim: {work}    Esc: keep what is painted" if keeps else "PicAnim: {work}    Esc: cancel"
        context.workspace.status_text_set(say(text, work=work.text))
        progress.redraw(context)
        return {"RUNNING_MODAL"}

    def _finish(self, context):
        raise NotImplementedError

    def _end(self, context):
        progress.end()
        context.window_manager.event_timer_remove(self._timer)
        context.window_manager.progress_end()
        clear_status()
        progress.redraw(context)
        self._work = None


def clear_status():
    """Take the words out of the status bar, in whatever workspace they were put there."""
    for workspace in bpy.data.workspaces:
        with bpy.context.temp_override(workspace=workspace):  # Blender changes that of the context, whatever it is told
            workspace.status_text_set(None)


def _staying_window(context):
    """The window to work from: not the preferences', which a user may close meanwhile, and with it the operator."""
    if context.area is None or context.area.type != "PREFERENCES":
        return contextlib.nullcontext()
    return context.temp_override(window=context.window_manager.windows[0], area=None, region=None)
