"""Render Clip: Blender's own render of the timeline."""

import bpy

from ..picanim_addon.scene.roles import CAMERA, find
from ..translations import say


class PICANIM_OT_render_clip(bpy.types.Operator):
    """Render the animation with Blender's own render, to the place set in the output properties"""

    bl_idname = "picanim.render_clip"
    bl_label = "Render Clip"

    @classmethod
    def poll(cls, context):
        if find(context.scene, CAMERA) is None:
            cls.poll_message_set(say("Animate a picture first"))
            return False
        return True

    def execute(self, context):
        """Wait for the clip: for scripts."""
        return bpy.ops.render.render(animation=True)

    def invoke(self, context, event):
        bpy.ops.render.render("INVOKE_DEFAULT", animation=True)
        return {"FINISHED"}
