"""Composition: what the camera's frame shows of the picture."""

import bpy

from .sidebar import SidebarSubPanel, picked_row, point_row, property_column


class PICANIM_PT_composition(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Composition"

    def draw(self, context):
        settings = context.scene.picanim
        column = property_column(self.layout)
        column.prop(settings, "aspect")
        column.prop(settings, "crop", slider=True)
        picked_row(column, settings, "subject", "point")
        point_row(column, settings, "point")
        column.prop(settings, "keep_border")
        column.prop(settings, "guides")
