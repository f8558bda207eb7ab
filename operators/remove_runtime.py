"""Remove the runtime and what an unfinished installation has kept."""

import bpy

from ..preferences import worker_settings
from ..translations import say
from .shared import failure, progress, worker_info
from .shared.background import BUSY


class PICANIM_OT_remove_runtime(bpy.types.Operator):
    """Remove the installed torch and timm, and what an unfinished installation has kept"""

    bl_idname = "picanim.remove_runtime"
    bl_label = "Remove Runtime"

    @classmethod
    def poll(cls, context):
        from ..picanim_addon.runtime.folders import RuntimeFolder

        folder = RuntimeFolder(worker_settings(context).runtime)
        if progress.current() is not None:
            cls.poll_message_set(say(BUSY))
        elif not folder.packages.exists() and not folder.downloads.exists():
            cls.poll_message_set(say("No runtime is installed"))
        else:
            return True
        return False

    def invoke(self, context, event):
        return context.window_manager.invoke_confirm(self, event)

    def execute(self, context):
        from ..picanim_addon.errors import PicAnimError
        from ..picanim_addon.ipc.client import close_workers
        from ..picanim_addon.runtime.folders import RuntimeFolder

        folder = RuntimeFolder(worker_settings(context).runtime)
        close_workers()
        try:
            folder.remove_packages()
        except OSError as error:
            reason = error.strerror or str(error)
            return failure.tell(
                self,
                PicAnimError(
                    "The runtime cannot be removed ({reason}); close other Blenders and try again", reason=reason
                ),
            )
        folder.remove_downloads()
        worker_info.forget()
        self.report({"INFO"}, say("The runtime is removed; the bundled network runs on numpy"))
        return {"FINISHED"}
