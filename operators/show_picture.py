"""Show Picture: the 3D views as they are when a picture is animated."""

import bpy

from ..picanim_addon.scene import objects
from ..translations import say


class PICANIM_OT_show_picture(bpy.types.Operator):
    """Look through the picture's camera in the 3D views of all workspaces, with the picture as it is"""

    bl_idname = "picanim.show_picture"
    bl_label = "Show Picture"

    @classmethod
    def poll(cls, context):
        if not objects.shots(context.scene):
            cls.poll_message_set(say("Animate a picture first"))
            return False
        return True

    def execute(self, context):
        from ..picanim_addon.scene import viewport

        context.scene.camera = objects.find_active(context.scene, objects.CAMERA)
        for _ in viewport.show(context.scene.session_uid, again=True):
            pass
        return {"FINISHED"}
