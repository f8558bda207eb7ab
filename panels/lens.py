"""Lens: the camera that took the picture, and what it is focused on."""

import bpy

from .sidebar import SidebarSubPanel, file_row, note, point_row, property_column


class PICANIM_PT_lens(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Lens"

    def draw(self, context):
        settings = context.scene.picanim
        column = property_column(self.layout)
        column.prop(settings, "fov", slider=True)
        if not settings.fov:
            note(column, "0: as the picture says")
            file_row(column, settings, "camera_file")
        column.separator()
        column.prop(settings, "focus")
        column.prop(settings, "focus_to")
        if settings.focus_to == "point":
            point_row(column, settings, "focus_to_point")
        column.prop(settings, "fstop")
        column.separator()
        column.prop(settings, "motion_blur")
        shutter = column.column()
        shutter.active = settings.motion_blur
        shutter.prop(settings, "shutter")
