"""Output: size, engine and file of the clip."""

import bpy

from ..preferences import worker_settings
from ..properties import settings_of
from .sidebar import SidebarSubPanel, own_row, property_column


class PICANIM_PT_output(SidebarSubPanel, bpy.types.Panel):
    bl_label = "Output"

    def draw(self, context):
        from ..picanim_addon.scene.camera import in_use

        scene, settings = context.scene, context.scene.picanim
        column = property_column(self.layout)
        size = in_use.size(scene, settings_of(scene, worker_settings(context)))
        own_row(column, settings, "own_size", ("width", "height"), "Pixels", f"{size[0]} x {size[1]}" if size else "")
        if not settings.own_size:
            column.prop(settings, "size")
        column.separator()
        column.prop(settings, "format")
        column.prop(settings, "stereo")
        column.prop(settings, "transparent")
        column.separator()
        column.prop(settings, "engine")
        samples = in_use.samples(scene)
        own_row(column, settings, "own_samples", ("samples",), "Samples", f"{samples}" if samples else "")
        column.separator()
        column.prop(scene.render, "filepath", text="File")
        row = self.layout.row()
        row.scale_y = 1.3
        row.operator("picanim.render_clip", icon="RENDER_ANIMATION")
