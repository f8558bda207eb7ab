"""Output: size, engine and file of the clip."""

import bpy

from .sidebar import SidebarSubPanel, own_row, property_column


class PICANIM_PT_output(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Output"

    def draw(self, context):
        scene, settings = context.scene, context.scene.picanim
        column = property_column(self.layout)
        own_row(column, scene, "own_size", "Pixels")
        if not settings.own_size:
            column.prop(settings, "size")
        column.separator()
        column.prop(settings, "format")
        column.prop(settings, "stereo")
        column.prop(settings, "transparent")
        column.separator()
        column.prop(settings, "engine")
        own_row(column, scene, "own_samples", "Samples")
        column.separator()
        column.prop(scene.render, "filepath", text="File")
        row = self.layout.row()
        row.scale_y = 1.3
        row.operator("picanim.render_clip", icon="RENDER_ANIMATION")
