"""Composition: what the camera's frame shows of the picture."""

import bpy

from .sidebar import SidebarSubPanel, point_row, property_column


class PICANIM_PT_composition(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Composition"

    def draw(self, context):
        chosen = context.scene.picanim
        column = property_column(self.layout)
        column.prop(chosen, "aspect")
        column.prop(chosen, "crop", slider=True)
        column.prop(chosen, "subject")
        point_row(column, chosen, "point")
        column.prop(chosen, "keep_border")
        column.prop(chosen, "guides")
