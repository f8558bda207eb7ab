"""Depth: which network, which distances."""

import bpy

from .sidebar import SidebarSubPanel, property_column


class PICANIM_PT_depth(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Depth"

    def draw(self, context):
        chosen = context.scene.picanim
        column = property_column(self.layout)
        column.prop(chosen, "file")
        network = column.column()
        network.active = not chosen.file
        network.prop(chosen, "model")
        network.prop(chosen, "checkpoint")
        column.separator()
        column.prop(chosen, "near")
        column.prop(chosen, "far")
        column.prop(chosen, "strength", slider=True)
        column.prop(chosen, "fov")
        column.separator()
        column.prop(chosen, "clip")
        column.prop(chosen, "curve")
        column.prop(chosen, "smooth", slider=True)
        column.prop(chosen, "invert")
        column.prop(chosen, "sky")
