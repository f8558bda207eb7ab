"""Look at what the worker finds and what it runs on."""

import bpy

from ..picanim_addon.errors import Cancelled
from ..preferences import worker_settings
from ..translations import say
from .shared import failure, progress, worker_info
from .shared.background import BUSY, BackgroundOperator


class PICANIM_OT_check_runtime(BackgroundOperator, bpy.types.Operator):
    """Run the bundled network once, to check that it works and what it runs on"""

    bl_idname = "picanim.check_runtime"
    bl_label = "Check"

    @classmethod
    def poll(cls, context):
        if progress.current() is not None:
            cls.poll_message_set(say(BUSY))
            return False
        return True

    def invoke(self, context, event):
        try:
            return self._begin(context, self._job(context))
        except Exception as error:
            return failure.tell(self, error)

    def execute(self, context):
        """Wait for it: for scripts."""
        try:
            return self._found(self._job(context).wait())
        except Exception as error:
            return failure.tell(self, error)

    def _finish(self, context):
        try:
            return self._found(self._work.job.result())
        except Cancelled:
            return {"CANCELLED"}
        except Exception as error:
            return failure.tell(self, error)

    def _found(self, about):
        worker_info.keep(self._settings, about)
        done = say("The bundled network runs on {device}, with {what}", device=about.device, what=_what(about))
        self.report({"INFO"}, done)
        return {"FINISHED"}

    def _job(self, context):
        from ..picanim_addon.ipc.requests import About
        from ..picanim_addon.runtime.worker_for import worker_for

        self._settings = worker_settings(context)
        return worker_for(self._settings).submit(About(estimate=True, device=self._settings.device))


def _what(about):
    """What runs the bundled network, in a word."""
    return f"torch {about.torch}" if about.torch else f"numpy {about.numpy}"
