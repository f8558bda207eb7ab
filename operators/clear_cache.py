"""Clear Depth Cache: forget the depth maps that were kept."""

import bpy

from ..preferences import worker_settings
from ..translations import say


class PICANIM_OT_clear_cache(bpy.types.Operator):
    """Delete all depth maps that were kept on disk to save time"""

    bl_idname = "picanim.clear_cache"
    bl_label = "Clear Depth Cache"

    def execute(self, context):
        from ..picanim_addon.checkpoints.locate import cache_folder
        from ..picanim_addon.depth.cache import clear

        count = clear(cache_folder(worker_settings(context).checkpoints))
        done = say("{count} depth maps removed", count=count) if count else say("The depth cache was empty")
        self.report({"INFO"}, done)
        return {"FINISHED"}
