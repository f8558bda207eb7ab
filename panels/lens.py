"""Lens: the camera that took the picture, and what it is focused on. Composition: what its frame shows."""

import bpy

from .sidebar import SidebarSubPanel, note, property_column


class PICANIM_PT_lens(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Lens"

    def draw(self, context):
        chosen = context.scene.picanim
        column = property_column(self.layout)
        column.prop(chosen, "fov")
        if not chosen.fov:
            note(column, "0: as the picture says")
        column.separator()
        column.prop(chosen, "focus")
        column.prop(chosen, "focus_to")
        if chosen.focus_to == "point":
            _point(column, chosen, "focus_to_point")
        column.prop(chosen, "fstop")
        column.separator()
        column.prop(chosen, "motion_blur")
        shutter = column.column()
        shutter.active = chosen.motion_blur
        shutter.prop(chosen, "shutter")


class PICANIM_PT_composition(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Composition"

    def draw(self, context):
        chosen = context.scene.picanim
        column = property_column(self.layout)
        column.prop(chosen, "aspect")
        column.prop(chosen, "crop", slider=True)
        column.prop(chosen, "subject")
        _point(column, chosen, "point")
        column.prop(chosen, "guides")


def _point(column, chosen, name):
    """A point of the picture, with a button to pick it."""
    row = column.row(align=True)
    row.prop(chosen, name)
    row.operator("picanim.pick_point", text="", icon="EYEDROPPER").which = name
