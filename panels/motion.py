"""Timing: what goes beyond the main panel's motion."""

import bpy

from .sidebar import SidebarSubPanel, property_column


class PICANIM_PT_motion(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Timing"

    def draw(self, context):
        column = property_column(self.layout)
        column.prop(context.scene.picanim, "fps")
        column.prop(context.scene, "frame_start", text="Frame Start")
        column.prop(context.scene, "frame_end", text="End")
