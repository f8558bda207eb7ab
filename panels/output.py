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
        if not (chosen.width or chosen.height):
            hint = column.row()
            hint.active, hint.alignment = False, "RIGHT"
            hint.label(text="0: the picture's, 960 px long")
        column.prop(chosen, "engine")
        column.prop(chosen, "samples")
        column.separator()
        column.prop(context.scene.render, "filepath", text="File")
