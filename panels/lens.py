"""Lens: the camera that took the picture, and what it is focused on."""

import bpy

from .sidebar import SidebarSubPanel, note, point_row, property_column


class PICANIM_PT_lens(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Lens"

    def draw(self, context):
        chosen = context.scene.picanim
        column = property_column(self.layout)
        column.prop(chosen, "fov", slider=True)
        if not chosen.fov:
            note(column, "0: as the picture says")
            column.prop(chosen, "camera_file")
        column.separator()
        column.prop(chosen, "focus")
        column.prop(chosen, "focus_to")
        if chosen.focus_to == "point":
            point_row(column, chosen, "focus_to_point")
        column.prop(chosen, "fstop")
        column.separator()
        column.prop(chosen, "motion_blur")
        shutter = column.column()
        shutter.active = chosen.motion_blur
        shutter.prop(chosen, "shutter")
