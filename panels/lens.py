"""Lens: the camera that took the picture, and what it is focused on."""

import bpy

from .sidebar import (
    SidebarPanel,
    SidebarSubPanel,
    file_row,
    own_point_row,
    own_row,
    picked_row,
    point_row,
    property_column,
)


class PICANIM_PT_lens(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Lens"

    def draw(self, context):
        settings = context.scene.picanim
        column = property_column(self.layout)
        own_row(column, context.scene, "own_fov", "Field of View", slider=True)
        if not settings.own_fov:
            file_row(column, settings, "camera_file")
        column.separator()
        picked_row(column, settings, "focus", "focus_point")
        if settings.focus == "point":
            own_point_row(column, settings, "focus_point")
        picked_row(column, settings, "focus_to", "focus_to_point")
        if settings.focus_to == "point":
            point_row(column, settings, "focus_to_point")
        own_row(column, context.scene, "own_fstop", "F-Stop")


class PICANIM_PT_motion_blur(SidebarPanel, bpy.types.Panel):
    bl_label = "Motion Blur"
    bl_parent_id = "PICANIM_PT_lens"
    bl_options = {"DEFAULT_CLOSED"}

    def draw_header(self, context):
        self.layout.prop(context.scene.picanim, "motion_blur", text="")

    def draw(self, context):
        settings = context.scene.picanim
        column = property_column(self.layout)
        column.active = settings.motion_blur
        column.prop(settings, "shutter")
