"""Motion: how the camera moves, and for how long."""

import bpy

from .sidebar import SidebarSubPanel, property_column


class PICANIM_PT_motion(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Motion"

    def draw(self, context):
        column = property_column(self.layout)
        column.prop(context.scene.picanim, "motion")
        column.prop(context.scene.picanim, "amount", slider=True)
        column.prop(context.scene.picanim, "duration")
        column.prop(context.scene.picanim, "fps")
