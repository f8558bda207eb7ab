"""Output: size, engine and file of the clip."""

import bpy

from .sidebar import SidebarSubPanel, property_column


class PICANIM_PT_output(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Output"

    def draw(self, context):
        chosen = context.scene.picanim
        column = property_column(self.layout)
        size = column.column(align=True)
        size.prop(chosen, "width")
        size.prop(chosen, "height")
        if not (chosen.width or chosen.height):
            column.prop(chosen, "size")
        column.separator()
        column.prop(chosen, "format")
        column.prop(chosen, "stereo")
        column.prop(chosen, "transparent")
        column.separator()
        column.prop(chosen, "engine")
        column.prop(chosen, "samples")
        column.separator()
        column.prop(context.scene.render, "filepath", text="File")
        row = self.layout.row()
        row.scale_y = 1.3
        row.operator("picanim.render_clip", icon="RENDER_ANIMATION")
