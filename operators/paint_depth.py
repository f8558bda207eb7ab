"""Paint Depth: the depth map in an image editor, ready to be painted."""

import bpy

from ..picanim_addon.scene import roles
from ..translations import say


class PICANIM_OT_paint_depth(bpy.types.Operator):
    """Open the depth map in a window of its own to paint on it: white is near, black is far. The scene follows"""

    bl_idname = "picanim.paint_depth"
    bl_label = "Paint Depth"

    @classmethod
    def poll(cls, context):
        if roles.find(context.scene, roles.RELIEF) is None:
            cls.poll_message_set(say("Animate a picture first"))
            return False
        return True

    def execute(self, context):
        from ..picanim_addon.scene import relief

        image = relief.depth_image(roles.find(context.scene, roles.RELIEF))
        bpy.ops.wm.window_new()
        area = context.window_manager.windows[-1].screen.areas[0]
        area.type = "IMAGE_EDITOR"
        space = area.spaces.active
        space.image, space.mode = image, "PAINT"
        return {"FINISHED"}
