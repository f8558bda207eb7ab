"""Lens: the camera that took the picture, and what it is focused on."""

import math

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
        from ..picanim_addon.scene.camera import in_use

        settings = context.scene.picanim
        column = property_column(self.layout)
        fov, fstop = in_use.fov(context.scene), in_use.fstop(context.scene)
        degrees = f"{math.degrees(fov):.3g}\N{DEGREE SIGN}" if fov else ""
        own_row(column, settings, "own_fov", ("fov",), "Field of View", degrees, slider=True)
        if not settings.own_fov:
            file_row(column, settings, "camera_file")
        column.separator()
        picked_row(column, settings, "focus", "focus_point")
        if settings.focus == "point":
            own_point_row(column, settings, "focus_point")
        picked_row(column, settings, "focus_to", "focus_to_point")
        if settings.focus_to == "point":
            point_row(column, settings, "focus_to_point")
        own_row(column, settings, "own_fstop", ("fstop",), "F-Stop", f"{fstop:.2g}" if fstop else "")


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
