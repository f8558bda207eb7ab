"""Lens: the camera that took the picture."""

import bpy

from .sidebar import SidebarSubPanel, note, property_column


class PICANIM_PT_lens(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Lens"

    def draw(self, context):
        column = property_column(self.layout)
        column.prop(context.scene.picanim, "fov")
        if not context.scene.picanim.fov:
            note(column, "0: as the picture says")
