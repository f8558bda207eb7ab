"""Cancel: stop the work under way."""

import bpy

from ..translations import say
from .shared import progress


class PICANIM_OT_cancel(bpy.types.Operator):
    """Cancel what PicAnim is doing; nothing unfinished is left behind. A fine painting ends with what is painted"""

    bl_idname = "picanim.cancel"
    bl_label = "Cancel"

    @classmethod
    def poll(cls, context):
        if progress.current() is None:
            cls.poll_message_set(say("Nothing is running"))
            return False
        return True

    def execute(self, context):
        progress.cancel()
        return {"FINISHED"}
