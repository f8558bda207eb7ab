"""Output: size, engine and file of the clip."""

import bpy

from .sidebar import SidebarSubPanel, property_column


class PICANIM_PT_output(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Output"

    def draw(self, context):
        chosen = context.scene.picanim
        column = property_column(self.layout)
        column.prop(chosen, "width")
        column.prop(chosen, "height")
        column.prop(chosen, "engine")
        column.prop(chosen, "samples")
        column.separator()
        column.prop(context.scene.render, "filepath", text="Clip")
