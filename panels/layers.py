"""Layers: how the picture is cut, and what it is made of."""

import bpy

from .sidebar import SidebarSubPanel, live_value, property_column


class PICANIM_PT_layers(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Layers"

    def draw(self, context):
        settings = context.scene.picanim
        column = property_column(self.layout)
        column.prop(settings, "layers")
        cut = column.column()
        cut.active = settings.layers > 1
        cut.prop(settings, "tear")
        live_value(cut, context.scene, "offset")
        live_value(column, context.scene, "flat", slider=True)
        column.prop(settings, "lit")
        unlit = column.column()
        unlit.active = not settings.lit
        unlit.prop(settings, "ground")
