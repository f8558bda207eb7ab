"""Output: size, engine and file of the clip."""

import bpy

from .sidebar import SidebarSubPanel, property_column


class PICANIM_PT_output(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Output"

    def draw(self, context):
        settings = context.scene.picanim
        column = property_column(self.layout)
        size = column.column(align=True)
        size.prop(settings, "width")
        size.prop(settings, "height")
        if not (settings.width or settings.height):
            column.prop(settings, "size")
        column.separator()
        column.prop(settings, "format")
        column.prop(settings, "stereo")
        column.prop(settings, "transparent")
        column.separator()
        column.prop(settings, "engine")
        column.prop(settings, "samples")
        column.separator()
        column.prop(context.scene.render, "filepath", text="File")
        row = self.layout.row()
        row.scale_y = 1.3
        row.operator("picanim.render_clip", icon="RENDER_ANIMATION")
